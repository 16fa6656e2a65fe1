"""What part one figure is of another (甲占乙的百分之几), and what is left of one without the other (乙扣掉甲还剩多少), each asked for by itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.answer import FigureText
from knowledge.answering.comparing import main_figure
from knowledge.answering.counted import LONG, Counted
from knowledge.answering.objections.objection import unsaid
from knowledge.answering.pair_asked import PairAsked
from knowledge.answering.reckoning import remainder, share
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Give, Join, Judge, Walk
from knowledge.reply.figures import figure_numbers
from knowledge.reply.formulas import is_operand, operands
from knowledge.reply.loading import Entry
from knowledge.understanding.reader import Reader

_ABOUT = r"(?:大约|大概|大致|差不多|约)?"
_SHARE = re.compile(
    rf"(?P<part>[^,，。;；?？]{{2,16}}?){_ABOUT}(?:要|能|就)?占(?:了|到)?{_ABOUT}(?P<whole>[^,，。;；?？]{{2,16}}?)的?(?:百分之(?:几|多少)|百分比|比例|比重|几成|多大(?:的)?(?:比例|比重)).{{0,6}}"
)
_LEFT = re.compile(
    rf"(?P<whole>[^,，。;；?？]{{2,16}}?)(?:里面?)?(?:扣掉|扣除|扣去|减去|减掉|去掉|除去|刨去|刨掉|除掉)(?P<part>[^,，。;；?？]{{2,16}}?)(?:以后|之后|后)?[,，]?(?:一年|每年)?{_ABOUT}(?:还有|(?:还|就|能)?[剩余](?:下|余)?){_ABOUT}(?:多少|几).{{0,6}}"
)
_ROUGHLY = re.compile(r"大约|大概|大致|差不多|约|左右|估")
_BOTH = 2
_MOST = 3
"""Numbers of a formula that is one share: two, and the hundred."""
_Operands = tuple[FigureText, FigureText, tuple[Entry, ...]]
"""A part, its whole, and the entries that tell them."""
_PERCENT = re.compile(r"%|百分之|[0-9]成|分之")


class PartOf:
    """Gives the share or the rest with its working; what tells neither is no answer."""

    name = "part of"

    def __init__(self, reader: Reader, judge: Judge, asked: PairAsked, counted: Counted, verdict: Verdict) -> None:
        self._reader = reader
        self._judge = judge
        self._asked = asked
        self._counted = counted
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        text = walk.reading.text
        if len(text) > LONG or walk.reading.slots.stated:
            return walk
        best = self._verdict.answering(walk)
        if (found := _SHARE.fullmatch(text)) and not (best and self._tells(best, found)):
            return self._reckoned(walk, found, share, "share", best)
        if (found := _LEFT.fullmatch(text)) and not (best and best.kind == "derived"):
            return self._reckoned(walk, found, remainder, "difference", best)
        return walk

    def _reckoned(
        self, walk: Walk, found: re.Match[str], reckon: Callable[..., Join | None], missing: str, best: Entry | None
    ) -> Walk:
        operands = self._within(best, found) if best else None
        operands = operands or self._apart(found)
        roughly = _ROUGHLY.search(walk.reading.text) is not None
        if operands and (reckoned := reckon(*operands, roughly=roughly)) is not None:
            return walk._replace(outcome=reckoned, by=self.name)
        return walk._replace(outcome=self._verdict.refused(unsaid(missing), best), by=self.name) if best else walk

    def _tells(self, best: Entry, found: re.Match[str]) -> bool:
        """Whether an entry tells a share, and not that of others than are named."""
        if not _PERCENT.search(best.headline):
            return False
        sides = [self._given(found[side]) for side in ("part", "whole")]
        numbers = [number for side in sides if side and (number := figure_numbers(side)[0])]
        if not best.formulas or len(numbers) < _BOTH:
            return True
        worked = [operands(formula.expression) for formula in best.formulas]
        return any(
            all(any(is_operand(one, number) for one in from_) for number in numbers) and len(from_) <= _MOST
            for from_ in worked
        )

    def _within(self, best: Entry, found: re.Match[str]) -> _Operands | None:
        """The two figures of the one entry that would answer, where each is named by what the other is not."""
        if len(best.figures) != _BOTH:
            return None
        part, whole = (self._concepts(found[side]) for side in ("part", "whole"))
        labels = [(figure, self._concepts(figure.label)) for figure in best.figures]
        for (a, own), (b, foreign) in (labels, labels[::-1]):
            if (
                part & own - foreign
                and whole & foreign - own
                and not part & foreign - own
                and not whole & own - foreign
            ):
                return a, b, (best,)
        return None

    def _apart(self, found: re.Match[str]) -> _Operands | None:
        """The figures of two entries, each of which answers one side as a question by itself."""
        part, whole = self._told(found["part"]), self._told(found["whole"])
        if part is None or whole is None or part == whole or not self._are_of_one_year(part, whole):
            return None
        return part.figures[0], whole.figures[0], (part, whole)

    def _are_of_one_year(self, part: Entry, whole: Entry) -> bool:
        years = [set(self._counted.years(entry)) for entry in (part, whole)]
        return not all(years) or years[0] == years[1]

    def _concepts(self, text: str) -> frozenset[str]:
        return self._reader.plain(text).strong

    def _told(self, text: str) -> Entry | None:
        """The entry of the one figure that answers a side as a question by itself."""
        entry = self._given(text)
        return entry if entry and main_figure(entry) and len(entry.figures) == 1 else None

    def _given(self, text: str) -> Entry | None:
        """The entry whose figures answer a side as a question by itself."""
        reading = self._reader.plain(f"{text}多少")
        given = self._judge(Walk(reading)).outcome
        if not isinstance(given, Give) or given.entry.kind != "figure" or not figure_numbers(given.entry):
            return None
        return None if self._asked.is_strange(reading, given.entry) else given.entry
