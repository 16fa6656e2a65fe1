"""那180的呢, after an answer about 90千瓦: what is called by another number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from knowledge.answer import Answer
from knowledge.answering.objections import Objection
from knowledge.answering.objections.objection import missing
from knowledge.conversation.rules.rule import Rule
from knowledge.conversation.turn import Turn
from knowledge.language.numbered import RATINGS, digits
from knowledge.language.text import normalised
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading


class OtherValue(Rule):
    """The entry that is called by the number of the turn, and asked for as the one before; where the reply has none, a refusal."""

    name: ClassVar[str] = "other value"

    def apply(self, turn: Turn) -> Answer | Literal["whole"] | None:
        before, reading = turn.before, turn.reading
        if reading.slots.stated:
            return None
        for kind, value, written in self._meant(reading, before):
            if entry := self._called(kind, value, before):
                return self.saying.given(entry, 1.0, reading)
            what = written if kind not in RATINGS or written.endswith(kind) else f"{written}{kind}"
            return self.saying.refused(
                Objection("distinction", None, missing("distinction", what=what.upper())), before
            )
        return None

    def _meant(self, reading: Reading, before: Entry) -> Iterator[tuple[str, str, str]]:
        """Kind, number and writing of the name that a turn has in place of the one by which the entry before is called."""
        held = {kind: values for kind, values in self.pipeline.holdings.named.of(before).items() if len(values) == 1}
        yield from (
            (n.kind, n.value, n.written) for n in reading.numbered if n.kind in held and n.value not in held[n.kind]
        )
        if not reading.numbered and len(reading.numbers) == 1:
            (number,) = reading.numbers
            if number.value is not None and number.is_exact and not number.kind:
                said = digits(number.value)
                yield from ((kind, said, number.written) for kind, values in held.items() if said not in values)

    def _called(self, kind: str, value: str, before: Entry) -> Entry | None:
        """The entry of that name, of the measure before or asked for in the same words."""
        named, asked = self.pipeline.holdings.named, {kind: {value}}
        called = [
            one for one in named.entries if named.has(one, asked) and one.kind == before.kind and one.id != before.id
        ]
        (old,) = named.of(before).get(kind) or ("",)
        same = normalised(before.question).replace(old, value)
        return next(
            (one for one in called if normalised(one.question) == same),
            next((one for one in called if one.asks == before.asks and one.measure == before.measure), None),
        )
