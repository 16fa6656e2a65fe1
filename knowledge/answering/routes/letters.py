"""Messages in letters alone that name nothing of the reply."""

from __future__ import annotations

from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Walk
from knowledge.language.text import has_han
from knowledge.reply.loading import Folder
from knowledge.understanding.lexicon import Lexicon


class Letters:
    """Refuses what has no Chinese character and no word of a topic; a plain FAQ may be in any language."""

    name = "letters alone"

    def __init__(self, folder: Folder, lexicon: Lexicon, verdict: Verdict) -> None:
        self._is_reply = folder.reply is not None
        self._topics = lexicon.topics
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        if not self._is_reply or has_han(walk.reading.text) or not self._topics.isdisjoint(walk.reading.strong):
            return walk
        return walk._replace(outcome=self._verdict.far(), by=self.name)
