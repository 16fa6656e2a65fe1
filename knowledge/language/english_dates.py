"""Dates and amounts of an English text as Chinese ones: June 2023 -> 2023年6月, January to June -> 1-6月, 2 million -> 200万."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from knowledge.language.data import common

_POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_TEN_THOUSAND, _HUNDRED_MILLION = 10**4, 10**8
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_QUARTERS = "零一二三四"
_VERBS_TOO = ("may", "march", "mar", "dec")
"""Names of months that are other words as well: they are months beside a number or behind a preposition."""
_BEHIND = {"since": "以来", "before": "以前", "after": "以后"}
_YEAR = r"(?:19|20)[0-9]{2}"
_OF = r"(?:,| of| in)*"
TIME = re.compile(
    r"(?:[0-9]{4}年)?(?:[0-9]{1,2}(?:-[0-9]{1,2})?月(?:[0-9]{1,2}日)?|[上下]半年|前?[一二三四]季度|年)?[底初]?(?:以[来前后])?"
)
"""A date as `put` writes it."""


class _Patterns(NamedTuple):
    months: Mapping[str, int]
    span: re.Pattern[str]
    half: re.Pattern[str]
    quarter: re.Pattern[str]
    first_months: re.Pattern[str]
    day_behind: re.Pattern[str]
    day_before: re.Pattern[str]
    month_of_year: re.Pattern[str]
    month: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = common("english")
    months: dict[str, int] = words["months"]
    month = f"(?:{'|'.join(sorted(months, key=len, reverse=True))})\\b\\.?"
    only = f"(?:{'|'.join(sorted(set(months) - set(_VERBS_TOO), key=len, reverse=True))})\\b\\.?"
    numbers = "|".join(words["numbers"])
    day = r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
    year = rf"(?:{_OF} ?(?P<year>{_YEAR})\b(?!年))"
    return _Patterns(
        months,
        re.compile(
            rf"\b(?:between )?(?P<from>{month})(?: {_YEAR})? ?(?:to|through|thru|till|until|and|-) ?(?P<till>{month}){year}?"
        ),
        re.compile(rf"\b(?:(?P<which>first|second) half|h(?P<h>[12]))(?: of the year)?{year}?(?! year)"),
        re.compile(
            rf"\b(?:(?P<upto>first three quarters)|(?P<which>first|second|third|fourth|[1-4](?:st|nd|rd|th)) quarter|q(?P<q>[1-4]))(?: of the year)?{year}?"
        ),
        re.compile(rf"\bfirst (?P<count>{numbers}|1[0-2]|[2-9]) months{year}?"),
        re.compile(rf"\b(?P<month>{month}) ?{day}\b(?![0-9万亿%]){year}?"),
        re.compile(rf"\b{day} (?:of )?(?P<month>{month}){year}?"),
        re.compile(rf"\b(?P<month>{month}){year}"),
        re.compile(rf"\b(?P<month>{only})|(?<=\bin |\bof |\bby )(?P<other>{month})"),
    )


_BARE_YEAR = re.compile(rf"(?<![0-9.,年-])(?:the year )?({_YEAR})(?:'s)?(?![0-9年%])(?!,[0-9]| ?yuan)(?!\.[0-9])")
_LEADING = re.compile(
    r"\b(?:(?P<early>(?:at |since |from )?the (?:beginning|start) of)"
    r"|(?P<end>(?:(?:by|at|as of|until|till) )?(?:the )?(?:very )?end(?: of|-))"
    r"|(?P<behind>since|before|after)"
    r"|(?:in|by|at|on|as of|as at|during|for|of|from|until|till|within))? ?(?:the )?"
    r"(?P<time>(?:[0-9]{4}年|[0-9]{1,2}(?:-[0-9]{1,2})?月|[上下]半年|前?[一二三四]季度)[0-9月日上下半年一二三四前季度-]*)"
)
_AMOUNT = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?) ?(hundred|thousand|million|billion|trillion|mn|bn|m|k)\b")
_SHORT = {"mn": 6, "bn": 9, "m": 6, "k": 3}
_GROUPED = re.compile(r"(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_PERCENT = re.compile(r"([0-9]) ?(?:percent|per cent)\b")
_CURRENCY = re.compile(r"(?:rmb|cny|¥|￥) ?([0-9][0-9.]*[万亿]?)(?: ?(?:yuan|rmb))?")


def put(text: str) -> str:
    """A normalised English text with its dates and amounts written as Chinese ones, each with a blank around it; what stands before
    a date only to say that it is one is dropped."""
    text = _GROUPED.sub(lambda found: found[0].replace(",", ""), text)
    text = _CURRENCY.sub(r"\1元", _PERCENT.sub(r"\1%", _AMOUNT.sub(_amount, text)))
    of = _patterns()
    for pattern in of[1:]:
        text = pattern.sub(_date, text)
    text = _BARE_YEAR.sub(r"\1年", text)
    return " ".join(_LEADING.sub(_led, text).split())


def _amount(found: re.Match[str]) -> str:
    power = _POWERS.get(found[2]) or _SHORT[found[2]]
    amount = Decimal(found[1].replace(",", "")) * 10**power
    for size, name in ((_HUNDRED_MILLION, "亿"), (_TEN_THOUSAND, "万")):
        if amount >= size:
            return f"{_plain(amount / size)}{name}"
    return _plain(amount)


def _plain(number: Decimal) -> str:
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _date(found: re.Match[str]) -> str:
    """What one of the patterns found, in Chinese."""
    parts = {name: value.rstrip(".") for name, value in found.groupdict().items() if value}
    months = _patterns().months
    year = f"{parts['year']}年" if "year" in parts else ""
    if "from" in parts:
        if " and " in found[0] and not found[0].startswith("between"):
            return found[0]
        return f"{year}{months[parts['from']]}-{months[parts['till']]}月"
    if "count" in parts:
        return f"{year}1-{common('english')['numbers'].get(parts['count'], parts['count'])}月"
    if "upto" in parts:
        return f"{year}前三季度"
    if "h" in parts or " half" in found[0]:
        return f"{year}{'上' if parts.get('h') == '1' or parts.get('which') == 'first' else '下'}半年"
    if "q" in parts or " quarter" in found[0]:
        number = int(parts["q"]) if "q" in parts else _ORDINAL[parts["which"]]
        return f"{year}{_QUARTERS[number]}季度"
    month = months[parts.get("month") or parts["other"]]
    return f"{year}{month}月" + (f"{int(parts['day'])}日" if "day" in parts else "")


def _led(found: re.Match[str]) -> str:
    """A date without the preposition before it, and with what says that its end, or the time since, is meant."""
    tail = "底" if found["end"] else "初" if found["early"] else _BEHIND.get(found["behind"] or "", "")
    return f" {found['time']}{tail} "
