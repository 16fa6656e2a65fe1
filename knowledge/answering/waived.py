"""Words for what most replies lack that ask for nothing of the kind here, so that what is inherited has nothing to say to them.

In most replies 标准是什么 asks for conditions; where the entry that would answer tells a 标准, it asks for that. In 我家厂刚够上门槛,有什么支持
the 门槛 says who asks.
"""

from __future__ import annotations

import re

from knowledge.answering.counted import asked_unit, fits_unit, is_number
from knowledge.answering.holdings import Holdings
from knowledge.reply.figures import figure_numbers
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.clauses import asks
from knowledge.understanding.lexicon import Lexicon, Word
from knowledge.understanding.reading import Reading

_SENTENCE_ENDS = "。!?？;；\n"
_CLAUSE_ENDS = f"{_SENTENCE_ENDS},，:："
_I = re.compile("我|俺|咱|本人")
_ASKING = re.compile("(?:是|有|叫|为)?(?:什么|多少|几多|啥|哪[些个里儿]?|怎么?样)+的?|^(?:具体|的)|[的是]$")
"""What a word that asks for a thing has beside the thing: 标准是什么, 哪个网站."""
_WHICH = re.compile("什么|哪|谁")
_DENIED = r"(?:并非|没有?|未|不是)[^,，。;；]{{0,6}}{0}"
_REASON = re.compile("原因|缘故|因素|理由")
_WORTH = re.compile("[值合](?:多少|几多|好多)钱")
_SHORTEST = 2
"""Characters of what names a thing."""
_OFTEN = 0.2
"""Part of an entry's phrasings that has a word, from which it is asked for that."""
_NO_PART = frozenset({"absent.names", "absent.score"})
"""What says that something is missing by which no part of a count is told: where firms are counted, a list or a mark is not asked for."""


class Waived:
    """Finds such words, for one reply."""

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        self._holdings = holdings
        self._normalised = folder.normalised
        far = folder.roles.get("far")
        self._far = frozenset(far.refuses if far else ())
        self._inherited = {
            entry.id: frozenset(entry.refuses)
            for entry in folder.detailed
            if entry.kind == "absent" and entry.inherited and entry.refuses
        }
        refused = frozenset(concept for concepts in self._inherited.values() for concept in concepts)
        self._attributes = lexicon.of({"attribute"}) & refused
        self._missing = self._attributes | (self._far & refused)
        self._no_part = frozenset(concept for id_ in _NO_PART for concept in self._inherited.get(id_, ()))

    def concepts(self, reading: Reading, entry: Entry) -> frozenset[str]:
        """What is named and not asked for, where an entry would answer: no word for it asks for anything that is missing."""
        if self._missing.isdisjoint(reading.outer):
            return frozenset()
        named: set[str] = set()
        asked: set[str] = set()
        for word in reading.found:
            concepts = () if word.inner else self._missing.intersection(word.strong)
            for concept in concepts:
                (named if self._is_waived(reading, entry, word, concept) else asked).add(concept)
        return frozenset(named - asked)

    def entries(self, reading: Reading, waived: frozenset[str]) -> frozenset[str]:
        """The inherited entries that say nothing but that what is waived is missing."""
        return frozenset(
            id_
            for id_, refused in self._inherited.items()
            if not refused.isdisjoint(waived) and refused.isdisjoint(reading.outer - waived)
        )

    def _is_waived(self, reading: Reading, entry: Entry, word: Word, concept: str) -> bool:
        if _is_of_the_asker(reading.text, word):
            return True
        if concept in self._far:
            return False
        return (
            self._is_told(reading, entry, word)
            or (concept in self._no_part and _is_counted(reading, entry, word))
            or ("why" in entry.asks and _REASON.match(reading.text, word.end) is not None)
            or (_WORTH.fullmatch(word.word) is not None and _gives_money(entry))
        )

    def _is_told(self, reading: Reading, entry: Entry, word: Word) -> bool:
        """Whether the entry itself tells the thing (标准, 补贴), or it is often asked which it is (哪个网站)."""
        thing = _ASKING.sub("", word.word)
        if len(thing) < _SHORTEST or is_number(thing):
            return False
        texts = self._normalised[entry.id]
        if _WHICH.search(reading.text) and sum(thing in text for text in texts) >= max(1.0, _OFTEN * len(texts)):
            return True
        told = "\n".join((entry.question, entry.headline, *(figure.label for figure in entry.figures)))
        return thing in told and not re.search(_DENIED.format(re.escape(thing)), told)


def _is_of_the_asker(text: str, word: Word) -> bool:
    """Whether a word stands in what somebody tells of himself before, or behind, what he asks: in a clause with 我, or behind one in a
    sentence that asks nothing."""
    start = _behind(text, word.start, _CLAUSE_ENDS)
    end = _until(text, word.end, _CLAUSE_ENDS)
    if asks(text[start:end]) or not asks(text[:start] + text[end:]):
        return False
    before = text[_behind(text, word.start, _SENTENCE_ENDS) : start]
    if asks(before):
        return False
    if _I.search(text, start, end):
        return True
    return _I.search(before) is not None and not asks(text[end : _until(text, word.end, _SENTENCE_ENDS)])


def _behind(text: str, position: int, marks: str) -> int:
    return max(text.rfind(mark, 0, position) for mark in marks) + 1


def _until(text: str, position: int, marks: str) -> int:
    return min((at for mark in marks if (at := text.find(mark, position)) >= 0), default=len(text))


def _is_counted(reading: Reading, entry: Entry, word: Word) -> bool:
    """Whether it is asked how many of what the entry counts there are, in other words than that one (名单上有几家)."""
    unit = asked_unit(reading) if entry.kind == "figure" and not asks(word.word) else ""
    return bool(unit) and any(fits_unit(unit, number) for number in figure_numbers(entry))


def _gives_money(entry: Entry) -> bool:
    return "money" in entry.asks and any(number.kind == "元" for number in figure_numbers(entry))
