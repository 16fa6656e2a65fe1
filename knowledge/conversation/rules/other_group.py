"""专精特新的呢, of what was counted of others."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from knowledge.answer import Answer
from knowledge.answering.objections import Objection
from knowledge.answering.objections.group import groups_of
from knowledge.answering.objections.objection import missing
from knowledge.answering.pipeline import Pipeline
from knowledge.conversation.rules.rule import Rule
from knowledge.conversation.turn import Saying, Turn
from knowledge.language.asking import folded
from knowledge.reply.loading import Reply

_INSTEAD = (
    r"(?:那么?|其中|当中|里面|里头|里边|换成)*[,， ]*(?:是|属于)?({0})"
    r"(?:企业|公司)?的?(?:呢|咧|有?多少家?|有?几家|是多少)?[?。!]?"
)


class OtherGroup(Rule):
    """Refused, where the measure has no figure of the group that the turn names."""

    name: ClassVar[str] = "other group"

    def __init__(self, pipeline: Pipeline, saying: Saying) -> None:
        super().__init__(pipeline, saying)
        self._instead = instead_of(pipeline.folder.reply)

    def apply(self, turn: Turn) -> Answer | Literal["whole"] | None:
        match = self._instead.fullmatch(turn.reading.text)
        said = (
            text
            for entry in self.siblings(turn.before)
            for text in (entry.headline, *(part for figure in entry.figures for part in (figure.label, figure.scope)))
        )
        if not match or any(match[1] in folded(text) for text in said):
            return None
        objection = Objection("scope", self.role("breakdown"), missing("group", group=match[1]))
        return self.saying.refused(objection, turn.before)


def instead_of(reply: Reply | None) -> re.Pattern[str]:
    """A turn that only names a group of firms: those of the reply, and those that everybody counts."""
    return re.compile(_INSTEAD.format("|".join(map(re.escape, groups_of(reply)))))
