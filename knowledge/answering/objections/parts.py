"""A sum of other parts than those that are named, or of another thing (小学和初中图书一共多少册, where the pupils are added up)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.counted import COMPARING, LONG, THAN, Counted, asked_unit, fits_unit
from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import Objection, Objector, unsaid
from knowledge.language.numbers import read
from knowledge.language.text import normalised
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_MORE = re.compile(rf"(?:哪|谁)[^,，。?？]{{0,6}}[多少大高]|{THAN.pattern}")
_IN_TURN = frozenset({"期", "批", "届", "轮", "批次"})
_ASKED = re.compile(r"[^?？。]*(?:多少|几|合计|总数)[^?？。]*[?？。]")
"""The first sentence that asks."""


class Parts(Objector):
    """What is worked out answers only a question whose every word people use who ask for it, and no comparison where it is a sum."""

    name: ClassVar[str] = "parts"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        self._counted = Counted(lexicon, holdings)

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        if entry.kind == "derived" and "difference" in entry.asks and self._is_of_another(reading, entry):
            yield unsaid("difference")
            return
        if entry.kind != "derived" or "sum" not in entry.asks or len(reading.text) > LONG:
            return
        if "sum" not in reading.kinds and not reading.slots.adds:
            if (
                (COMPARING & reading.kinds or _MORE.search(reading.text))
                and not COMPARING & entry.asks
                and not _quotes(reading)
            ):
                yield unsaid("difference")
            return
        asked = _ASKED.match(reading.text)
        for said in self._counted.said(reading):
            if asked and said.start >= asked.end():
                break  # 加总是多少个？路演要用: what comes behind the question is none of its parts
            if said.is_sure and self._counted.is_known(said) and not self._counted.counts(entry, said):
                yield unsaid("sum", what=said.word)
                return
        unit = asked_unit(reading)
        numbers = read(normalised(" ".join(formula.text for formula in entry.formulas)))
        money = "money" in reading.kinds and not any(number.kind == "元" for number in numbers)
        if numbers and (money or not any(fits_unit(unit, number) for number in numbers)):
            yield unsaid("total")

    def _is_of_another(self, reading: Reading, entry: Entry) -> bool:
        """Whether a question compares something with a thing of which a difference says nothing (市级比五境乡多几名, of 市级比州级多)."""
        if len(reading.text) > LONG or reading.slots.stated or not THAN.search(reading.text):
            return False
        said = (word for word in self._counted.said(reading) if word.is_sure and self._counted.is_known(word))
        return any(not self._counted.counts(entry, word) for word in said)


def _quotes(reading: Reading) -> bool:
    """Whether a question has figures of its own, and not only numbers of what comes in turn (一期, 第二批)."""
    return any(number.is_counted and number.kind not in _IN_TURN for number in reading.numbers)
