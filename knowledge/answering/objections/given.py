"""A figure that the question itself gives, and asks something else about (55家里面有几家后来上了市)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.reply.figures import figure_numbers
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

HOW_MANY = re.compile(r"多少|几(?!乎|率|何|[月年号日点])|比例|占比|how many|how much")
"""Words that ask for a number, or for a share."""


class Given(Objector):
    """Who says 43家 and asks how many does not ask for the 43. What is put up for confirmation, compared or reckoned is another
    matter."""

    name: ClassVar[str] = "given"

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        slots = reading.slots
        if entry.kind != "figure" or len(entry.figures) != 1 or not reading.numbers:
            return
        if slots.stated or slots.yesno or slots.compares or slots.adds or not HOW_MANY.search(reading.text):
            return
        held = figure_numbers(entry)
        if len(held) == 1 and any(
            said.is_exact and not said.is_dated and said.same_dimension(held[0]) and said.contains(held[0])
            for said in reading.numbers
        ):
            yield Objection(
                "scope", self.role("breakdown"), missing("given", figure=entry.figures[0].text), certain=True
            )
