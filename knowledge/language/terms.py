"""Whether a number with 年, 月, 日, 号 or 季度 is part of a date or a term: 2024年 and 24年 are years, 3年 and 二十年 are terms."""

from __future__ import annotations

import re
from fractions import Fraction

from knowledge.language.estimates import Estimate
from knowledge.language.intervals import exactly
from knowledge.language.units import Unit, date_unit, unit

_FOR_BEHIND = re.compile(
    r" ?(?:以上|以下|以内|之内|内|左右|上下|免|制|期|间|多(?=[年的,，.。?？!！ ]|$|时间|以来)|余|半)"
)
_FOR_BEFORE = re.compile(
    r"(?:近|满|连续|过去|未来|最近|每|历时|长达|为期|这|头|前|过|逾|不到|不足|未满|少于|多于|至少|最多|约)了?$"
)
"""What makes a term of a number of years or days that could be a date (20年期, 近20年, 30日内)."""
_SINCE, _ROUND = "来", 5
"""20年来 are the last twenty years; 23年来 is since 2023: a number of years of which one speaks so is round."""
THIS_CENTURY = range(15, 40)
"""24年 is 2024; from 1 to 14 a number of years is a term, unless it is written 09."""
_LAST_CENTURY = range(70, 100)
_ROW = frozenset("零〇一二三四五六七八九")
_LAST_HOUR, _LAST_DAY, _LAST_MONTH = 24, 31, 12


def settle(
    found: Unit, numeral: str, estimate: Estimate, text: str, start: int, end: int
) -> tuple[Unit, Estimate] | None:
    """The unit that is meant, with the number (2024 for 24年); None where neither fits (13月).

    found: the unit as it stands between the numeral and `end`; start: where the numeral begins in the text.
    """
    is_term = bool(_FOR_BEHIND.match(text, end) or _FOR_BEFORE.search(text, max(0, start - 3), start))
    match found.written:
        case "年":
            is_term = is_term or (text.startswith(_SINCE, end) and not (estimate.value or 0) % _ROUND)
            year = _year(numeral, estimate, is_term=is_term)
            return (found, estimate) if year is None else (date_unit("年"), Estimate(year, exactly(year)))
        case "月" | "月份" if numeral in ("两", "俩"):
            return unit("个月") or found, estimate
        case "月" | "月份":
            return (found, estimate) if _within(estimate, _LAST_MONTH) else None
        case "日":
            is_day = (
                numeral != "两" and _within(estimate, _LAST_DAY) and (not is_term or text[start - 1 : start] == "月")
            )
            return (date_unit("日") if is_day else found), estimate
        case "号":
            is_day = text[start - 1 : start] == "月" and _within(estimate, _LAST_DAY)
            return (date_unit("号") if is_day else found), estimate
        case "季度":
            return (found, estimate) if _within(estimate, 4) else None
        case "点" | "点钟" | "点整" | "点半" | "时":
            return (found, estimate) if _within(estimate, _LAST_HOUR, first=0) else None
    return found, estimate


def bare_year(numeral: str, estimate: Estimate) -> bool:
    """Whether a number without a unit is a year: 2024, 二〇二四."""
    is_row = len(numeral) == 4 and (numeral.isascii() or set(numeral) <= _ROW)
    number = estimate.value
    return is_row and number is not None and not estimate.is_vague and 1990 <= number < 2050 and number != 2000


def _year(numeral: str, estimate: Estimate, *, is_term: bool) -> Fraction | None:
    number = estimate.value
    if numeral[0] == "二" and len(numeral) == 2 and number is None and set(numeral) <= _ROW:
        return 2020 + (estimate.interval.high or Fraction(0))  # 二三年
    if number is None or estimate.is_vague:
        return None
    if not (numeral.isascii() or set(numeral) <= _ROW):
        return number if 1990 <= number < 2050 and not is_term else None  # 两千零二十四年
    if len(numeral) == 4 and 1000 <= number < 3000:
        return number
    if len(numeral) != 2 or is_term:
        return None
    if number in THIS_CENTURY or numeral[0] in "0零〇":
        return 2000 + number
    return 1900 + number if number in _LAST_CENTURY else None


def _within(estimate: Estimate, last: int, first: int = 1) -> bool:
    """Whether it is a whole number from the first to the last one, or lies between two such."""
    low, high = estimate.interval.low, estimate.interval.high
    return low is not None and high is not None and low >= first and high <= last and low.denominator == 1
