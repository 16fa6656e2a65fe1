"""A percentage of the reply applied to an amount that the asker supposes (假如审下来是20万,能补多少, with a grant of 70%)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answering.counted import Counted
from knowledge.answering.counterparts import Counterparts
from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import LONG
from knowledge.answering.reckoning import applied, share_of
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Decision, Join, Walk
from knowledge.language.data import common_words
from knowledge.language.quantity import Quantity
from knowledge.reply.loading import Entry
from knowledge.understanding.forms import PARTICLES
from knowledge.understanding.reading import Reading

_SUPPOSED = re.compile(
    r"(?:假如|假设|假定|如果|要是|若是?|比方|比如|按|审|核定|[投花用]了?|造价|总价|市场价|标准)[^,，。;；?？]{0,8}$"
)
"""Right before an amount that somebody supposes."""
_ASKS = re.compile(r"多少(?:钱|元|万)?|几万|几千|几块|几个?钱|多少米")
_RATE = re.compile(r"[补奖资贴返减免筹租担]|报销")
"""What a percentage is, that is applied to an amount; a growth and a part of a whole are none."""
_NO_RATE = re.compile(r"同比|增[长幅速]|[上下]降|占比|比重|之比|占全")
_PRICED = re.compile(r"[价钱费]|租金|投资")
_PLAIN = frozenset(
    {"规矩", "规定", "标准", "政策", "那条", "这条", "假如", "假设", "如果", "要是", "下来", "批复", "能补", "多少"}
)
"""Words of such a question that say nothing of what it is about."""
_MONEY = "元"


class Applied:
    """Gives what comes out of the one percentage that is meant, with its working."""

    name = "applied"

    def __init__(self, counterparts: Counterparts, holdings: Holdings, counted: Counted, verdict: Verdict) -> None:
        self._counterparts = counterparts
        self._holdings = holdings
        self._counted = counted
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        reading, decision = walk.reading, walk.decision
        if decision is None or _is_objected(decision) or reading.slots.stated or len(reading.text) > LONG:
            return walk
        entry = decision.best.entry
        if not self._is_meant(entry, reading) or not (
            self._verdict.answering(walk) or self._is_all_known(entry, reading)
        ):
            return walk
        base = _base(reading)
        outcome: Join | None = applied(entry, base) if base else None
        return walk._replace(outcome=outcome, by=self.name) if outcome else walk

    def _is_meant(self, entry: Entry, reading: Reading) -> bool:
        """Whether an entry tells one percentage that is applied as the question does it, and no other entry another one."""
        verbs = set(_RATE.findall(_told(entry))) & set(_RATE.findall(reading.text))
        if not _is_rate(entry) or not verbs:
            return False
        rates = [one for one in self._counted.siblings(entry) if _is_rate(one)]
        others = [one for one in rates if one.figures[0].text != entry.figures[0].text]
        return not others or self._counterparts.is_named(entry, reading, *others) or _is_of_year(entry, reading, others)

    def _is_all_known(self, entry: Entry, reading: Reading) -> bool:
        """Whether no word of a question is strange to the reply, or of something else in it: 买农机花了20万 asks for another grant."""
        said = (word for word in self._counted.said(reading) if word.is_sure and self._counted.is_known(word))
        if not all(any(self._counted.counts(one, word) for one in self._counted.siblings(entry)) for word in said):
            return False
        known = {place for word in reading.found for place in range(word.start, word.end)}
        return not any(
            start not in known and not _is_plain(word) and word not in self._holdings.written
            for word, start in reading.placed
        )


def _is_of_year(entry: Entry, reading: Reading, others: Sequence[Entry]) -> bool:
    """Whether a percentage is of the year that a question names, and no other one is."""
    years = {f"{year}年" for year in reading.slots.years}
    return entry.figures[0].as_of in years and not any(one.figures[0].as_of in years for one in others)


def _is_objected(decision: Decision) -> bool:
    """Whether something is certain against an entry, but that it tells no amount: that comes out of it."""
    return any(one.certain and one.kind != "amount" for one in decision.objections)


def _is_plain(word: str) -> bool:
    return word in _PLAIN or word in common_words("empty") or word.isdecimal() or PARTICLES.issuperset(word)


def _is_rate(entry: Entry) -> bool:
    return (
        entry.kind == "figure"
        and share_of(entry) is not None
        and _RATE.search(_told(entry)) is not None
        and not _NO_RATE.search(_told(entry))
    )


def _told(entry: Entry) -> str:
    return entry.headline + entry.figures[0].label if entry.figures else entry.headline


def _base(reading: Reading) -> Quantity | None:
    """The one amount of money that a question supposes, where it asks for another one; None where it has several."""
    if not _ASKS.search(reading.text):
        return None
    money = [one for one in reading.numbers if _is_money(one, reading.text)]
    if len(money) != 1 or not money[0].is_exact or not _SUPPOSED.search(reading.text[: money[0].start]):
        return None
    return money[0]._replace(kind=_MONEY)


def _is_money(number: Quantity, text: str) -> bool:
    if number.kind == _MONEY:
        return True
    clause = re.split(r"[,，。;；?？]", text[: number.start])[-1]
    return not number.unit and number.readable and (number.value or 0) >= 100 and _PRICED.search(clause) is not None
