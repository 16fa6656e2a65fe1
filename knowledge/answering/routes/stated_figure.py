"""Figures that are put up for confirmation, or against a bound (听说只有15所了, 有没有破一个亿), where the question by itself came near
to no figure: with 多少 in place of its number it may be plain."""

from __future__ import annotations

import re

from knowledge.answering.bounds import asks_for_bound, reached
from knowledge.answering.stated_numbers import stated_in
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Give, Judge, Walk
from knowledge.answering.weigher import Weigher
from knowledge.language.asking import folded
from knowledge.language.quantity import Quantity
from knowledge.language.units import SURELY_MONEY
from knowledge.reply.figures import figure_numbers
from knowledge.reply.loading import Folder
from knowledge.understanding.reader import Reader
from knowledge.understanding.reading import Reading

_BEGINS = r"^(?:我)?(?:听说|听人说|据说|网上说|有人说|说是|记得|印象中)[,， ]*"
_ENDS = r"[,，]?(?:是不是|对不对|对吗|对吧|是吗|是吧|真的吗|真的假的|是真的吗|没错吧|属实吗|准确吗|吧)[?。!]*$"
_PUT = re.compile(f"{_BEGINS}|{_ENDS}|是不是(?=[^,，。]{{0,8}}$)")
"""What puts a whole question up for confirmation."""
_AROUND = re.compile(
    rf"{_BEGINS}|{_ENDS}|(?:是不是|有没有|是否|难道|居然|竟然|不是说)|[,，]?(?:了没有?|没有|[吗么没])[?。!]*$"
)
"""What makes a statement of a question, or asks whether it is so."""
_BEFORE = re.compile(
    r"(?:[到达够满超破过]没有?[到达够满超破过]|到|达到?|够|满|过|只有|只剩下?|才有?|仅有?|已经?|就)了?$"
)
"""What stands before such a number and says how it is taken."""


class StatedFigure:
    """Gives the figure that the plain question asks for, where it counts the same; what is wrong in the statement is corrected with it."""

    name = "stated figure"

    def __init__(self, folder: Folder, reader: Reader, verdict: Verdict, weigher: Weigher, judge: Judge) -> None:
        self._names = folder.reply.digit_names if folder.reply else ()
        self._reader = reader
        self._verdict = verdict
        self._weigher = weigher
        self._judge = judge

    def __call__(self, walk: Walk) -> Walk:
        number = self._stated(walk.reading)
        best = self._verdict.answering(walk)
        if number is None or (best and any(number.same_dimension(held) for held in figure_numbers(best))):
            return walk
        if walk.decision and walk.decision.certain:
            return walk
        plain = _plain(walk.reading.text, number)
        outcome = self._judge(Walk(self._reader.plain(plain))).outcome
        if not isinstance(outcome, Give) or outcome.entry.kind not in ("figure", "derived"):
            return walk
        entry = outcome.entry
        if not any(_counts_the_same(number, held) for held in figure_numbers(entry)):
            return walk
        if any(one.certain for one in self._weigher.objections(walk.reading, entry)):
            return walk
        return walk._replace(outcome=Give(entry, outcome.confidence, walk.reading), by=self.name)

    def _stated(self, reading: Reading) -> Quantity | None:
        """The one number of a question that is put up, or asked as a bound; None where there is none, or another besides."""
        text = reading.text
        stated = [one for one in stated_in(text, reading.numbers, self._names) if not one.is_indefinite]
        if len(stated) != 1 or not stated[0].readable:
            return None
        is_asked = _PUT.search(text) or asks_for_bound(text, reached(text, stated[0]))
        return stated[0] if is_asked and not (reading.slots.compares or reading.slots.adds) else None


def _plain(text: str, number: Quantity) -> str:
    """The question with 多少 instead of the number, and without what makes a statement of it."""
    before, behind = _BEFORE.sub("", text[: number.start]), text[number.end :]
    is_money = number.dimension == "money" and (number.unit or (number.low or 0) >= SURELY_MONEY)
    asked = "多少" + (number.unit if number.dimension == "count" else "钱" if is_money else "")
    return folded(_AROUND.sub("", f"{before}{asked}{behind}").strip(" ,，"))


def _counts_the_same(number: Quantity, held: Quantity) -> bool:
    return number.same_dimension(held) and (number.kind == held.kind or number.kind == "" or not number.unit)
