"""What is known, and how a question finds it. The door: `KnowledgeBase.load()`, then `ask`, `entry`, `search`.

Values in, values out: no Telegram, no network, no database. The same version gives the same question the same answer.
"""

from knowledge.answer import Answer, Choice, Context, FigureText, Hit, Related, Source
from knowledge.answering.wording import Bands
from knowledge.base import REPLIES, KnowledgeBase
from knowledge.opening import UntrainedError
from knowledge.reply.folder import Bar, Chart
from knowledge.reply.loading import Entry, Reply
from knowledge.reply.problems import KnowledgeError, Problem

__all__ = [
    "REPLIES",
    "Answer",
    "Bands",
    "Bar",
    "Chart",
    "Choice",
    "Context",
    "Entry",
    "FigureText",
    "Hit",
    "KnowledgeBase",
    "KnowledgeError",
    "Problem",
    "Related",
    "Reply",
    "Source",
    "UntrainedError",
]
