"""Questions about a bare number (43家是什么, 5483.86指啥): which items of the reply have that figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import missing
from knowledge.answering.walk import Give, Join, Offer, Outcome, Refuse, Walk
from knowledge.answering.wording import HEADLINE, cut
from knowledge.language import documents
from knowledge.language.data import common
from knowledge.language.quantity import Quantity
from knowledge.language.units import is_any_count
from knowledge.reply.figures import figure_numbers, held_numbers
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_MEANING = re.compile(
    r"^[\"'”\s]*(?:这个|那个)数.{0,10}(?:指|什么|哪)|^[\"'”\s]*[,，]?(?:在(?:材料|答复|文件|报告|文)[里中上]?)?(?:各自|分别|各|所|这个数|那个数|这个|那个|这数|那|跟|和|与|,)?[^,，。;；]{0,3}?"
    r"(?:指|是(?!多少|几)|说的|说|搞|什么|啥|么斯|么事|弄混|来着|对应|口径|代表|what)"
)
_OF_WHEN = re.compile(r"^[\"'”\s]*(?:是|为|算)?(?:哪一?年|哪一?个?月|哪段时间|什么时候|何时)(?:份|度)?的")
"""That it is asked when a figure was counted, whatever it is said to count (172.3亿是哪一年的产值)."""
_TWICE = re.compile(r"两处|两次|两个地方|(?:分别|各自|各|都)(?:是)?指|同一(?:批|组|个|拨|回事|件事)")
"""That one number stands in two places of the reply, and which is which."""
_APART = re.compile(r"各自|分别|区别|两处|是否同一|是不是同?一|分清|弄混|搞混")
_LEAST = 10
"""Value from which a number without a unit may be a figure of the reply; a share (0.3375) is less than one."""
_EITHER = re.compile("还是|或者|哪(?:[0-9]+|[两三四五六七八九十几些])[^年月日号]")
"""One of two numbers is asked for, or each of the things counted, and not what they stand for (100还是120, 那9个是哪9个)."""
_ALONE = 4
"""Characters that may stand beside a number which is a question by itself."""
_SURE, _OFFERED, _SEVERAL = 0.9, 0.6, 0.8
"""Confidence where one item has the number, where one of several may be meant, where each of several is told."""
_MOST_OFFERED, _MOST_EACH = 4, 3


class BareNumbers:
    """Tells what a number of the reply stands for."""

    name = "bare number"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        self._entries = folder.entries
        self._holdings = holdings
        self._attributes = lexicon.of({"attribute"})
        self._own_topics = lexicon.of({"topic", "order"})

    def __call__(self, walk: Walk) -> Walk:
        asked = self.asked(walk.reading)
        held = [self._holding(number) for number in asked]
        return walk._replace(outcome=self._outcome(walk.reading, held), by=self.name) if held and all(held) else walk

    def asked(self, reading: Reading) -> list[Quantity]:
        """The numbers of a question that asks what they stand for, and names no topic of its own; else none."""
        held = [known for number in reading.numbers if (known := self._known(number))]
        if not held or "why" in reading.kinds or _EITHER.search(reading.text):
            return []
        if any(_OF_WHEN.match(reading.text[n.end :]) for n in held):
            return held
        if not _TWICE.search(reading.text):
            if not self._attributes.isdisjoint(reading.outer):
                return []
            is_bare = len(reading.text) <= len(held[0].written) + _ALONE
            if not (is_bare or any(_MEANING.match(reading.text[n.end :]) for n in held)):
                return []
        return held if self._own_topics.isdisjoint(beside(reading, held)) else []

    def _having(self, number: Quantity) -> Sequence[str]:
        return self._holdings.having(number) or self._holdings.measuring(number)

    def _known(self, number: Quantity) -> Quantity | None:
        """The number, if the reply has it; one without a unit may leave its 万, 亿 or % out (4110, 5483.86, 0.3375)."""
        if number.is_indefinite or (not number.unit and number.value is not None and 1 <= number.value < _LEAST):
            return None  # +1, or a 3 by itself, is no figure that anybody asks about
        if number.is_small_word and is_any_count(number.kind):
            return None  # 四个字是什么
        if number.kind == "号" and any(document.year for document in documents.read(number.written)):
            return None  # 武政规〔2021〕17号 is a name
        return next((meant for meant in number.meanings() if self._having(meant)), None)

    def _outcome(self, reading: Reading, held: Sequence[Sequence[Entry]]) -> Outcome:
        entries = tuple(dict.fromkeys(entry for listed in held for entry in listed[:_MOST_EACH]))
        if len(entries) == 1:
            (entry,) = entries
            if (
                any(_OF_WHEN.match(reading.text[n.end :]) for n in reading.numbers)
                and not self._holdings.years[entry.id]
            ):
                return Refuse(missing("when"), None, _SURE, near=entry, related=(entry,))
            return Give(entry, _SURE, reading)
        if len(held) == 1 and not _APART.search(reading.text):
            return Offer(entries[:_MOST_OFFERED], _OFFERED)
        figures = tuple(figure for entry in entries for figure in entry.figures)
        said: str = common("sentences")["answers"]["stands_for"]
        headline = "；".join(said.format(text=figure.text, label=figure.label) for figure in figures)
        return Join(entries, cut(headline + "。", HEADLINE), figures, _SEVERAL)

    def _holding(self, number: Quantity) -> list[Entry]:
        """One entry of each measure that has the number with its unit, plain figures first; where none has, with a unit that may
        be the same (43个 and 43家), or that begins so (150家 and 150家次)."""
        listed = sorted(
            (self._entries[i] for i in self._having(number)),
            key=lambda e: (e.kind != "figure", len(e.figures)),
        )
        for fits in (_has_kind, Quantity.same_dimension, _begins) if number.kind else (_is_any,):
            found: dict[str, Entry] = {}
            for entry in listed:
                if any(held.value == number.value and fits(number, held) for held in figure_numbers(entry)):
                    found.setdefault(entry.family, entry)
            if found:
                return _own(number, list(found.values()))
        return []


def _own(number: Quantity, entries: list[Entry]) -> list[Entry]:
    """The entries without those that only list the figure of another one among their own (小学17所，初中13所)."""
    labels = {entry.id: _label(number, entry) for entry in entries}
    return [
        entry
        for entry in entries
        if not any(
            len(other.figures) < len(entry.figures)
            and _is_within(*sorted((labels[entry.id], labels[other.id]), key=len))
            for other in entries
        )
    ]


def _label(number: Quantity, entry: Entry) -> str:
    """What the figure of a number's value counts."""
    return next((f.label for f in entry.figures if any(n.value == number.value for n in held_numbers(f.text))), "")


def _is_within(short: str, long: str) -> bool:
    """Whether a label has all characters of another one in their order (中职在校生, 中等职业学校在校生)."""
    rest = iter(long)
    return bool(short) and all(char in rest for char in short)


def beside(reading: Reading, held: Sequence[Quantity]) -> set[str]:
    """The concepts of a question but for those of its numbers (55家 may stand for a topic in the lexicon)."""
    return {
        concept
        for word in reading.found
        if not any(number.start <= word.start and word.end <= number.end for number in held)
        for concept in word.strong
    }


def _has_kind(number: Quantity, held: Quantity) -> bool:
    return held.kind == number.kind


def _begins(number: Quantity, held: Quantity) -> bool:
    return held.kind.startswith(number.kind)


def _is_any(number: Quantity, held: Quantity) -> bool:
    return True
