"""What nobody asks of the measure before."""

from __future__ import annotations

from typing import ClassVar, Literal

from knowledge.answer import Answer
from knowledge.answering.objections import Objection
from knowledge.answering.objections.objection import missing
from knowledge.conversation.phrases import level_from
from knowledge.conversation.rules.rule import WHOLE, Rule
from knowledge.conversation.turn import Turn
from knowledge.language.data import common_words
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_OWN = 0.05
"""Share of the probability from which a turn by itself is about the measure of the turn before."""
_FAR = 0.9
"""Probability from which a turn by itself has nothing to do with the reply."""
_ANOTHER = 0.6
"""Probability from which a turn by itself asks for an entry of another measure (活动办了几场, 那读者来了多少人次)."""
_PLAINLY = 0.85
"""Probability from which a turn that asks for what is hardly asked of the measure means an entry of it all the same."""


class Beyond(Rule):
    """Refuses words that none of the measure's phrasings has, or a kind of thing that hardly one asks for, in a turn that
    by itself is nothing of this measure, nor plainly of another one."""

    name: ClassVar[str] = "beyond"

    def apply(self, turn: Turn) -> Answer | Literal["whole"] | None:
        if turn.alone.measures[turn.before.family] >= _OWN or level_from(turn.reading.text, turn.before.level):
            return None
        top = turn.alone.candidates[0] if turn.alone.candidates else None
        if top is not None and self.pipeline.verdict.is_far(top.entry.id) and top.probability >= _FAR:
            return WHOLE
        if top is not None and turn.is_answered and top.entry.is_held and top.probability >= _ANOTHER:
            return WHOLE
        if not self._unexplained(turn.reading, turn.before):
            is_plain = turn.told is not None and turn.told.probability >= _PLAINLY
            if is_plain or self.answers(turn) or not self._asks_anew(turn.reading, turn.before):
                return None
        return self.saying.refused(Objection("attribute", None, missing("this")), turn.before)

    def _unexplained(self, reading: Reading, entry: Entry) -> bool:
        """Whether a turn has words that no phrasing of the entry's measure has, but for those that say nothing by themselves."""
        model = self.pipeline.model
        known = model.words.get(entry.measure, frozenset()) if model else frozenset()
        empty = common_words("empty")
        return any(len(w) > 1 and not w.isdigit() and w not in known and w not in empty for w in reading.words)

    def _asks_anew(self, reading: Reading, entry: Entry) -> bool:
        """Whether a turn asks for a kind of thing that hardly a phrasing of the entry's measure asks for."""
        asks = self.pipeline.reader.lexicon.asks
        return any(not self.pipeline.holdings.asks(entry, concept) for concept in reading.outer if concept in asks)
