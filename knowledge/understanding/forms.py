"""Forms of whole questions: one that names nothing, one for the date of a figure."""

from __future__ import annotations

import re

from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

WHEN = r"(?:什么时候|啥时候|何时|几时|哪天|哪一天|哪年|哪一年|几月|哪个月|什么时间)"
_COUNTING_DATE = re.compile(
    rf"的?(?:数据|统计|数字|口径)的?(?:截至|截止|统计)?(?:时间|日期|时点)(?:是|为|在)?{WHEN}?"
    rf"|的?(?:数据|统计|数字)(?:是|都是)?(?:截至|截止|算)到?{WHEN}|是?{WHEN}的(?:数据|数字|统计)"
)
_FIGURES = ("数据", "统计", "数字", "口径")
"""What a question for the date of a figure calls it."""
_COUNTED = re.compile(
    rf"(?:数据|数字|数|统计|口径|截至|截止|算)[^,，]{{0,6}}{WHEN}|{WHEN}[^,，]{{0,4}}(?:为止|的数|的数据|的数字|的统计)"
)
PARTICLES = frozenset("的了呢吗啊呀呐哦嘛吧么那这是有在给到都就还也又被把去来得着过会要 ,，。.?？!！")
_UNKNOWN = ("",)
"""The concepts of a word that has none: no concept that is empty."""
_SHORT, _LEFT = 20, 4
"""Characters of the longest turn that asks when was counted, and of the shortest topic that may be left of a question."""


class Forms:
    """Forms that need to know what kind of concept a word stands for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._asked = lexicon.of({"asked"})
        self._empty = lexicon.of({"asked", "verb", "general", "home"})
        self._by_name = frozenset(concept for concept, asks in lexicon.asks.items() if asks == "docno")

    def names_nothing(self, reading: Reading) -> bool:
        """Whether a question only asks, and names nothing that it asks about (发给了多少家, 是几家企业呢)."""
        if (
            reading.numbers
            or not reading.outer <= self._empty
            or not self._by_name.isdisjoint(reading.outer)
            or not any(not self._asked.isdisjoint(word.strong) for word in reading.found)
        ):
            return False
        said = [True] * len(reading.text)
        for word in reading.found:
            if self._empty.issuperset(word.strong or word.weak or _UNKNOWN):
                said[word.start : word.end] = [False] * (word.end - word.start)
        left = [char for char, kept in zip(reading.text, said, strict=True) if kept and char not in PARTICLES]
        return len(left) <= 1


def without_counting_date(text: str) -> str:
    """A question for the date of a figure, without the words that ask for it; empty if it asks for no such date.

    专板挂牌家数的统计截止时间 -> 专板挂牌家数.
    """
    if not any(word in text for word in _FIGURES):  # nearly always, and sooner found than the form
        return ""
    rest = _COUNTING_DATE.sub("", text)
    return rest.strip(" ,，?？的") if rest != text and len(rest) > _LEFT else ""


def asks_when_counted(text: str) -> bool:
    """Whether a turn asks which date the figure before is of (数据截至什么时候)."""
    return len(text) <= _SHORT and bool(_COUNTED.search(text))
