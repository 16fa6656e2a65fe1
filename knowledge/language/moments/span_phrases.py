"""So long from now: 3小时后, 半小时后, 一个半小时后, 再过90分钟, 两天后, 半个月后; and 现在."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from knowledge.language.moments import words
from knowledge.language.moments.numerals import NUMBER, number
from knowledge.language.moments.patterns import AFTERWARDS, Match, Phrase, any_of, compiled
from knowledge.language.moments.refusing import NotATime
from knowledge.language.moments.saying import Said, Span

MOST = 1000
"""Days, or months, that are still counted; all above is too far anyway."""

HALF = Fraction(1, 2)
DAY, DAYS_OF_A_MONTH = 86_400, 30

_UNIT = any_of((*words.SECONDS, *words.DAYS, *words.MONTHS))
_PIECE = (
    rf"(?P<count>[0-9]++\.[0-9]++|{NUMBER}|半)?\s?(?P<each>个)?(?P<half>半)?"
    rf"(?P<unit>{_UNIT})(?P<more>半(?!\s?个?{_UNIT}))?\s?"
)
_NAMED = compiled(_PIECE)
_PIECES = f"(?:{re.sub(r'[?]P<[a-z]+>', '?:', _PIECE)})++"
"""Never given back: a row of 天半天半天半 can be cut in more ways than anybody has time to try."""

_SPAN = compiled(rf"(?:{_PIECES}{AFTERWARDS}|再?过\s?{_PIECES}{AFTERWARDS}?)")


def _immediately(said: Said, _: Match) -> Said:
    return replace(said, immediately=True)


def _span(said: Said, match: Match) -> Said:
    if said.span is not None or said.day is not None:
        raise NotATime("unread")
    months, days, seconds = Fraction(0), Fraction(0), Fraction(0)
    for piece in _NAMED.finditer(match[0]):
        count, unit = _count(piece), piece["unit"]
        seconds += count * words.SECONDS.get(unit, 0)
        days += count * words.DAYS.get(unit, 0)
        months += count * words.MONTHS.get(unit, 0)
    days += months % 1 * DAYS_OF_A_MONTH
    seconds += days % 1 * DAY
    if max(months, days, seconds / DAY) > MOST:
        raise NotATime("far")
    return replace(said, span=Span(int(months), int(days), int(seconds)))


def _count(piece: re.Match[str]) -> Fraction:
    """How many units: 半, 1.5, 一个半, 个半, 两天半. Raises NotATime: unread for 个小时 and for 3月后, which is no 3个月后."""
    count, half = piece["count"], piece["half"] or piece["more"]
    if (count is None and not (piece["each"] and half)) or (count == "半" and half):
        raise NotATime("unread")
    if piece["unit"] == "月" and not piece["each"] and count != "半":
        raise NotATime("unread")
    if count == "半":
        return HALF
    if count is None:  # 个半小时
        return 1 + HALF
    whole = Fraction(count) if "." in count else Fraction(number(count))
    return whole + HALF if half else whole


PHRASES: tuple[Phrase, ...] = (
    (compiled(any_of(words.IMMEDIATELY)), _immediately),
    (_SPAN, _span),
)
