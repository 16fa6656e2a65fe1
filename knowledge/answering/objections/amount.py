"""Money, of what the reply gives no money for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.language.units import unit_at
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_MONEY = re.compile(r"金额|多少钱|多少亿|多少万(?![家人名个户])|几个?亿|几[百千]万|资金有?多少|多少资金")


class Amount(Objector):
    """多少钱 is asked, and no figure of the measure is money."""

    name: ClassVar[str] = "amount"

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        if entry.kind != "figure" or entry.family in self.holdings.paid or "money" not in reading.kinds:
            return
        asked = _MONEY.search(reading.text)
        counted = unit_at(reading.text, asked.end()) if asked else None
        if asked and (counted is None or counted.dimension == "money"):  # 多少亿亩 asks for no money
            yield Objection("amount", self.role("amount"), missing("amount"), certain=True)
