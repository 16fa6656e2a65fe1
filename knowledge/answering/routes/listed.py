"""Whether a name stands in a list of the reply (大屯镇中心卫生院改不改): the list, or that it is not in there; never a bare yes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import missing
from knowledge.answering.routes.verbatim import Verbatim
from knowledge.answering.walk import Give, Refuse, Walk
from knowledge.language.asking import folded
from knowledge.language.data import common, common_words
from knowledge.language.text import is_han, is_within, normalise
from knowledge.language.words import words
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_SURE, _LIKELY = 0.8, 0.5
"""Confidence of the list, and probability from which another entry would answer."""
_LONGEST = 30
"""Characters of the longest question that asks for nothing else."""
_LEAST, _MANY, _SHARED = 3, 3, 2
"""Characters of the shortest name, names of the shortest list, and how many of its names end alike where that is a kind of name."""
_SHORT, _END = 4, 2
"""Characters of a shorter name at least (县医院 may be another one), and those with which it ends as the whole one does."""
_NAME = 6
"""Characters of a name before what it ends with, at most."""
_SENTENCE = re.compile(r"[。；;\n]")
_BETWEEN = re.compile(r"[、，,：:()（）]|(?<=[^、，,：:]{2})(?:以及|和|及|与)(?=[^、，,]{2})")
_DATE = re.compile(r"(?:19|20)?[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}[日号])?")
_LAST = re.compile(r"[^、，,]{1,8}?(社区|街道|村|镇|乡)")
_PLACES = ("社区", "街道", "村", "镇", "乡")
"""How names end of which one may be told from another kind of word by its end alone."""


class _List(NamedTuple):
    """An entry with the names that it lists, as they are compared -> as they are written. kinds: how at least two of them end (社区)."""

    entry: Entry
    names: dict[str, str]
    kinds: tuple[str, ...]


class Listed:
    """Gives the list in which a name stands that a yes-or-no question asks for, or refuses where it is of their kind and not in it."""

    name = "listed"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings, verbatim: Verbatim) -> None:
        data = common("listed")
        self._asking, self._more = re.compile(data["asking"]), re.compile(data["more"])
        self._beside, self._letters = frozenset(data["beside"]), frozenset(data["letters"])
        self._before, self._unnamed = frozenset(data["before"]), frozenset(data["unnamed"])
        self._general = lexicon.of({"general", "frame", "home"})
        self._holdings, self._verbatim = holdings, verbatim
        held = (entry for entry in folder.detailed if entry.is_held and entry.kind != "faq" and _is_list(entry))
        self._lists = [made for entry in held if (made := _listed(entry)).kinds or len(made.names) >= _MANY]

    def __call__(self, walk: Walk) -> Walk:
        reading = walk.reading
        text = _DATE.sub("", folded(reading.text))
        if not self._lists or len(text) > _LONGEST or self._more.search(text) or not self._asking.search(text):
            return walk
        if self._verbatim(walk).outcome is not None:
            return walk  # a curator has written down what is meant
        for word in reading.found:
            if not word.inner and not self._general.isdisjoint(word.strong):
                text = text.replace(folded(word.word), " ")
        order = {c.entry.id: number for number, c in enumerate(walk.ranking.candidates)} if walk.ranking else {}
        ranked = sorted(self._lists, key=lambda one: order.get(one.entry.id, len(order)))
        lists = [one for one in ranked if self._is_of_year(one.entry, reading)]
        likely = walk.ranking.held[0] if walk.ranking and walk.ranking.held else None
        answering = likely.entry if likely and likely.probability >= _LIKELY else None
        for one in lists:
            for name in sorted(one.names, key=len, reverse=True):
                if self._is_asked(text, name, one.entry):
                    if answering and answering is not one.entry and name in folded(answering.headline):
                        return walk  # an entry of its own tells more of it
                    lead = common("sentences")["answers"]["listed"].format(item=one.names[name])
                    return walk._replace(outcome=Give(one.entry, _SURE, lead=lead), by=self.name)
        if answering in (None, *(each.entry for each in lists)) and (short := self._called_short(text, lists)):
            entry, item = short
            lead = common("sentences")["answers"]["listed"].format(item=item)
            return walk._replace(outcome=Give(entry, _SURE, lead=lead), by=self.name)
        own = {one.entry.id for one in lists}
        elsewhere = {name for other in ranked if other.entry.id not in own for name in other.names}
        for one in lists:
            if (other := self._unlisted(text, one, elsewhere)) and answering in (None, *(each.entry for each in lists)):
                if any(name.endswith(other[0]) for name in one.names):  # 曹村, of 大曹村
                    return walk._replace(outcome=Give(one.entry, _SURE), by=self.name)
                what = missing("unlisted", item=other[0], kind=other[1])
                refusal = Refuse(what, None, _SURE, near=one.entry, related=(one.entry,))
                return walk._replace(outcome=refusal, by=self.name)
        return walk

    @cached_property
    def _written(self) -> str:
        """All that the entries say and that people ask for them, as names are compared."""
        return folded(self._holdings.written)

    def _is_of_year(self, entry: Entry, reading: Reading) -> bool:
        asked, held = reading.slots.years, self._holdings.years.get(entry.id, ())
        return not asked or not held or not set(asked).isdisjoint(held)

    def _is_asked(self, text: str, name: str, entry: Entry) -> bool:
        """Whether a question asks for a name whole, and for nothing that the list does not say."""
        start = text.find(name)
        if start < 0 or not self._begins(text[:start]):
            return False
        return self._is_plain(text[:start], self._asking.sub(" ", text[start + len(name) :]), entry)

    def _called_short(self, text: str, lists: Sequence[_List]) -> tuple[Entry, str] | None:
        """The one item that is asked for by a shorter name (市二医院, of 个旧市第二人民医院), and its list."""
        pieces: list[str] = [""]
        for word in words(self._asking.sub(" ", text)):
            if word in self._before or self._is_beside(word) or not all(map(is_han, word)):
                pieces.append("")
            else:
                pieces[-1] += word
        told = [piece for piece in pieces if piece]
        if len(told) != 1 or len(told[0]) < _SHORT:
            return None
        found = {
            written: one.entry
            for one in lists
            for name, written in one.names.items()
            if name.endswith(told[0][-_END:]) and len(name) > len(told[0]) and is_within(told[0], name)
        }
        if len(found) != 1:
            return None
        ((item, entry),) = found.items()
        return entry, item

    def _begins(self, before: str) -> bool:
        """Whether a name may begin behind a text: 请问肖家村, but not 小肖家村."""
        if not before or not is_han(before[-1]):
            return True
        last = words(before)[-1]
        return last in self._before or last in common_words("empty") or before[-1] in "年月日县市区镇乡的里中"

    def _is_plain(self, before: str, behind: str, entry: Entry) -> bool:
        told = folded(self._holdings.texts.get(entry.id, "") + entry.body)
        return all(
            self._is_beside(word) or not any(map(is_han, word)) or (len(word) > 1 and word in told)
            for part in (before, behind)
            for word in words(part)
        )

    def _is_beside(self, word: str) -> bool:
        """Whether a word says nothing beside a name."""
        return word in self._beside or word in common_words("empty") or set(word) <= self._letters

    def _unlisted(self, text: str, one: _List, elsewhere: AbstractSet[str]) -> tuple[str, str] | None:
        """The name that a question asks for, of a kind of which the list has several, and that stands nowhere in the reply, or in the
        lists of other years alone; and the kind."""
        for kind in one.kinds:
            for found in re.finditer(re.escape(kind), text):
                name = self._name_before(text[: found.start()])
                whole = name + kind
                if not name or name in self._unnamed or whole in one.names:
                    continue
                partly = any(listed.endswith(whole) for listed in one.names)
                if whole not in elsewhere and not partly and whole in self._written:
                    continue
                before = text[: found.start() - len(name)]
                if self._is_plain(before, self._asking.sub(" ", text[found.end() :]), one.entry):
                    return whole, kind
        return None

    def _name_before(self, before: str) -> str:
        """What a name has before its kind: the words right before it that are no others."""
        name = ""
        for word in reversed(words(before)):
            if not all(map(is_han, word)) or word in self._before or word in self._unnamed or len(word + name) > _NAME:
                return "" if word in self._unnamed and not name else name
            name = word + name
        return name


def _is_list(entry: Entry) -> bool:
    return entry.kind in ("list", "where") or "list" in entry.asks


def _listed(entry: Entry) -> _List:
    written = [name for text in (entry.headline, entry.body) for name in _names(text)]
    names = {form: name for name in written if len(form := folded(normalise(name))) >= _LEAST}
    ends = Counter(end for name in names for end in _ends(name))
    return _List(entry, names, tuple(end for end, count in ends.items() if count >= _SHARED))


def _ends(name: str) -> Iterator[str]:
    yield from (kind for kind in _PLACES if name.endswith(kind))


def _names(text: str) -> Iterator[str]:
    """What a text lists: the parts of a sentence with 、 in it, or of one that joins two places."""
    for sentence in _SENTENCE.split(text):
        for chunk in re.split(r"[，,：:]", sentence):
            parts = _BETWEEN.split(chunk)
            if last := _LAST.match(parts[-1]):
                parts[-1] = last[0]  # 后二道村建3100亩
            if "、" in chunk or (len(parts) > 1 and last and any(part.endswith(last[1]) for part in parts[:-1])):
                yield from _first(parts)
                yield from parts[1:]


def _first(parts: Sequence[str]) -> Iterator[str]:
    """The first part, and what is left of it without each of the words before the name (2022年项目建在塔峪镇肖家村)."""
    listed = words(parts[0])
    if any(part and parts[0].endswith(part[-1]) for part in parts[1:]):
        yield from ("".join(listed[start:]) for start in range(len(listed)))
