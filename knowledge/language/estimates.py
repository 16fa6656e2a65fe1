"""A numeral with what makes it vague, as a value and an interval: 几十, 十几, 两三百, 七八十, 两百余, 二十来; 近, 约, 出头.

Every width follows from the last place that is not zero: 两百余 lies between 200 and 300, 四十多 between 40 and 50.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from knowledge.language.intervals import Interval, exactly
from knowledge.language.numerals import DIGITS, LATIN_SCALES, LONGEST, SCALES, TENS, folded_value
from knowledge.language.wordings import Relation

_SCALE = rf"(?:[万亿]+| ?(?:{'|'.join(sorted(LATIN_SCALES, key=len, reverse=True))}))"
_SOME = re.compile(rf"(?P<head>.*?)[几数](?P<ten>[十百千]?)(?P<scale>{_SCALE}?)")
_PAIR = re.compile(
    rf"(?P<head>.*?)(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])(?P<ten>[十百千]?)(?P<scale>{_SCALE}?)"
)
_MORE = re.compile(rf"(?P<head>.+?)(?P<more>[多余来把])(?P<scale>[十百千]?{_SCALE}?)")
_TAIL = re.compile(rf"(?:{_SCALE}|[十百千])+$")
_PLAIN = re.compile(r"([0-9]+)([万亿]?)")
_TENTH = Fraction(1, 10)


class Estimate(NamedTuple):
    """A numeral that has been read: the number it names (None for 几十), what it may stand for, and its 万 or 亿 (else 1)."""

    value: Fraction | None
    interval: Interval
    scale: int = 1

    @property
    def is_vague(self) -> bool:
        """Whether it names more than one value."""
        return not self.interval.is_point


def read(numeral: str) -> Estimate | None:
    """What a folded numeral may stand for; None where it cannot be read whole."""
    return None if len(numeral) > LONGEST else _read(numeral)


@lru_cache(maxsize=4096)
def _read(numeral: str) -> Estimate | None:
    """The same figures come again in question after question."""
    if plain := _PLAIN.fullmatch(numeral):  # most of them
        scale = SCALES[plain[2]] if plain[2] else 1
        number = Fraction(int(plain[1]) * scale)
        return Estimate(number, Interval(number, number), scale)
    numeral = numeral.replace("个", "")
    if "几" in numeral or "数" in numeral:
        return _some(numeral)
    if (pair := _PAIR.fullmatch(numeral)) and (estimate := _pair(pair)):
        return estimate
    if more := _MORE.fullmatch(numeral):
        return _with_more(more)
    exact = folded_value(numeral)
    return None if exact is None else Estimate(exact, exactly(exact), _scale_of(numeral))


def place(number: Fraction) -> Fraction:
    """The place of the last digit that is not zero: 100 for 2200, 1/100 for 33.75; a tenth of what has no last digit (1/3)."""
    if not number:
        return Fraction(1)
    unit = Fraction(1)
    while number % unit:
        unit /= 10
        if unit.denominator > 10**9:
            return abs(number) * _TENTH
    while unit >= 1 and not number % (unit * 10):
        unit *= 10
    return unit


def loosened(estimate: Estimate, word: str, *, behind_unit: bool = False) -> Estimate:
    """An exact number with 多, 余, 来 or 把 behind it.

    两百余, 四十多: up to the next of the last place; behind 万, 亿 or a unit at most a tenth more (10万多, 3年多).
    二十来, 百把: from a tenth below to half of the last place above.
    """
    number = estimate.value
    if number is None:
        return estimate
    if word in ("来", "把"):
        return estimate._replace(interval=Interval(number * (1 - _TENTH), number + place(number) / 2))
    step = place(number)
    if behind_unit or estimate.scale > 1:
        step = min(step, max(Fraction(estimate.scale), number * _TENTH))
    return estimate._replace(interval=Interval(number, number + step, with_low=False, with_high=False))


def related(estimate: Estimate, relation: Relation) -> Interval:
    """What a word such as 超过, 不到 or 左右 makes of it.

    about: one of the last place either way, at most a tenth (约5483亿 holds 5483.86亿, 约4000万 holds 4110万, 约5000万 does not).
    near: the last tenth below. slightly: half of the last place above. A vague number stays as vague as it is by these three.
    """
    low, high = estimate.interval.low, estimate.interval.high
    low, high = (low, high) if estimate.value is None else (estimate.value, estimate.value)
    match relation:
        case "above" | "least":
            return Interval(low, None, with_low=relation == "least")
        case "below" | "most":
            return Interval(None, high, with_high=relation == "most")
    number = estimate.value
    if number is None or estimate.is_vague:
        return estimate.interval
    if relation == "slightly":
        return Interval(number, number + place(number) / 2, with_low=False, with_high=False)
    if relation == "near":
        return Interval(number * (1 - _TENTH), number, with_high=False)
    step = min(place(number), abs(number) * _TENTH)
    return Interval(number - step, number + step)


def _some(numeral: str) -> Estimate | None:
    """几十 (20 to below 100), 几百万, 十几, 二十几万, 四百几十, 十点几: two or more of a place that the number before it leaves open."""
    if numeral.endswith("点几") and (whole := folded_value(numeral[:-2])) is not None:
        return Estimate(None, Interval(whole, whole + 1, with_low=False, with_high=False))
    found = _SOME.fullmatch(numeral)
    if found is None or not (found["head"] or found["ten"] or found["scale"]):
        return None
    head, scale = found["head"], _factor(found["scale"])
    unit = Fraction(TENS.get(found["ten"], 1))
    start = folded_value(head) if head else Fraction(0)
    if head and not found["ten"] and (last := _last_place(head)) and last > 10:
        unit = Fraction(last, 10)  # 一万几
    if start is None or (head and place(start) != unit * 10):
        return None
    least = 1 if head else 2
    return Estimate(None, Interval(start + least * unit, start + 10 * unit, with_high=False).times(scale), scale)


def _pair(found: re.Match[str]) -> Estimate | None:
    """Two digits that follow each other: 七八十, 两三百, 三五家, 十二三, 二十七八, 三万五六."""
    head, low, high = found["head"], DIGITS[found["low"]], DIGITS[found["high"]]
    if not (high == low + 1 or (low, high) in ((3, 2), (3, 5))) or (head and _last_place(head) is None):
        return None
    scale = _factor(found["scale"])
    unit = Fraction(TENS.get(found["ten"], 1))
    if head and not found["ten"]:
        unit = Fraction(_last_place(head) or 10, 10)
    start = folded_value(head) if head else Fraction(0)
    if start is None or (head and place(start) < unit * 10):
        return None
    low, high = sorted((low, high))
    return Estimate(None, Interval(start + low * unit, start + high * unit).times(scale), scale)


def _with_more(found: re.Match[str]) -> Estimate | None:
    number, factor, scale = folded_value(found["head"]), _factor(found["scale"]), _scale_of(found["head"])
    if number is None:
        return None
    interval = loosened(Estimate(number, exactly(number), scale), found["more"]).interval
    return Estimate(number * factor, interval.times(factor), max(factor, scale))


def _last_place(head: str) -> int | None:
    """The value of the 十, 百, 千, 万 or 亿 at the end of a numeral; None where it ends in a digit."""
    return TENS.get(head[-1]) or SCALES.get(head[-1])


def _scale_of(numeral: str) -> int:
    """The 万 and 亿 at the end of a numeral, as a factor; 1 where there is none (一千 and 1千 have none)."""
    tail = _TAIL.search(numeral)
    found = tail.group().lstrip("十百千") if tail else ""
    return _factor(found) if found else 1


def _factor(scale: str) -> int:
    scale = scale.strip()
    if scale in LATIN_SCALES:
        return LATIN_SCALES[scale]
    factor = 1
    for char in scale:
        factor *= SCALES.get(char) or TENS[char]
    return factor
