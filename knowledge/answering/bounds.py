"""Whether a question asks if a figure has come up to a number (有没有破一个亿, 到没到700万, 够100家了吗)."""

from __future__ import annotations

import re

from knowledge.language.intervals import Interval
from knowledge.language.quantity import Quantity

_ASKS = re.compile(
    r"有没有|有无|是否|能不能|(?P<verb>[到达够满超破过])没有?(?P=verb)|[吗么不][?。]?$|没有?[?。]?$|了没"
)
_REACHES = re.compile(r"(?P<reached>到|达|达到|够|满|过)了?$")
_REACH = 4


def asks_for_bound(text: str, number: Quantity) -> bool:
    """Whether a normalised question asks if what is counted is more than a number, or has reached it."""
    return number.high is None and number.low is not None and _ASKS.search(text) is not None


def is_denied_alone(text: str, number: Quantity) -> bool:
    """Whether 没有 by itself is the answer: to 有没有破, and to 到700万了吗, of which the number is no bound as it is written."""
    return "没" in text or _REACHES.search(text, max(0, number.start - _REACH), number.start) is not None


def reached(text: str, number: Quantity) -> Quantity:
    """The number of a question as it is meant: 到700万了吗 asks for that or more."""
    before = _REACHES.search(text, max(0, number.start - _REACH), number.start)
    if number.value is None or not number.is_exact or before is None or not _ASKS.search(text):
        return number
    return number._replace(interval=Interval(number.value, None, with_low=before["reached"] != "过"))
