"""Numbers as they stand in dates and clock times: 9, 九, 十二, 廿五, 三十一, 零五, 二〇二六."""

from __future__ import annotations

import re

from knowledge.language.moments.refusing import NotATime

NUMERALS = "零〇一二两三四五六七八九十廿卅百"

NUMBER = rf"(?:[0-9]++|[{NUMERALS}]++)"
"""A whole number, never a part of one: 12月19点 is no 12月1 with 9点."""

LONGEST = 6
"""Digits of a number that is counted with; more of them are beyond every calendar."""

_DIGITS = {
    digit: value for value, digits in enumerate(["零〇", "一", "二两", "三", *"四五六七八九"]) for digit in digits
}
_TENS = {"廿": 20, "卅": 30}
_COMPOSED = re.compile(
    r"(?:(?P<hundreds>[一二两三四五六七八九])百零?)?(?:(?P<tens>[一二三四五六七八九])?(?P<ten>十)|(?P<short>[廿卅]))?"
    r"(?P<ones>[零〇一二两三四五六七八九])?"
)


def number(text: str) -> int:
    """The number that a match of NUMBER says. Raises NotATime: far for one beyond counting, unread for 二三 and 十十."""
    if text.isascii():
        if len(text) > LONGEST:
            raise NotATime("far")
        return int(text)
    if all(digit in _DIGITS for digit in text):
        return _spelled(text)
    found = _COMPOSED.fullmatch(text)
    if found is None:
        raise NotATime("unread")
    tens = 10 * _DIGITS.get(found["tens"] or "一", 1) if found["ten"] else _TENS.get(found["short"] or "", 0)
    return 100 * _DIGITS.get(found["hundreds"] or "零", 0) + tens + _DIGITS.get(found["ones"] or "零", 0)


def _spelled(text: str) -> int:
    """Digit after digit: one alone, 零五 as on a clock, or the four of a year; 二三 is two or three, which is no number."""
    if len(text) not in (1, 4) and not (len(text) == 2 and text[0] in "零〇"):
        raise NotATime("unread")
    return int("".join(str(_DIGITS[digit]) for digit in text))
