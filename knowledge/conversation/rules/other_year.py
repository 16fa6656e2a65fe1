"""去年呢: what is reckoned back, or that it is missing."""

from __future__ import annotations

from typing import ClassVar, Literal

from knowledge.answer import Answer
from knowledge.answering.objections import Objection
from knowledge.answering.objections.objection import missing
from knowledge.answering.reckoning import year_before
from knowledge.answering.routes.earlier import earlier_of
from knowledge.conversation.phrases import other_year
from knowledge.conversation.rules.rule import Rule
from knowledge.conversation.turn import Turn

_LAST_YEAR = ("去年", "上年", "上一年", "上年度", "上一年度", "前一年")
_SAME_PERIOD = "同期"


class OtherYear(Rule):
    """The sibling that is reckoned back to the year before, or what follows from the growth since; else a refusal."""

    name: ClassVar[str] = "other year"

    def apply(self, turn: Turn) -> Answer | Literal["whole"] | None:
        if not (year := other_year(turn.reading.text)):
            return None
        whole = year.removesuffix(_SAME_PERIOD)
        if whole in _LAST_YEAR:
            earlier = earlier_of(turn.before, self.siblings(turn.before), same_period=whole != year)
            if earlier is not None:
                return self.saying.given(earlier)
            if reckoned := year_before(turn.before):
                return self.saying.told(reckoned)
        return self.saying.refused(Objection("year", self.role("year"), missing("period", period=year)), turn.before)
