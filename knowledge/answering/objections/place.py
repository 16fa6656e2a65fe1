"""Another city or district than the reply speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import ClassVar

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import SURE_LENGTH, Objection, Objector, missing
from knowledge.answering.scopes import Scopes
from knowledge.reply.loading import Entry, Folder
from knowledge.reply.schema import Role
from knowledge.understanding.lexicon import Lexicon, Word
from knowledge.understanding.reading import Reading
from knowledge.understanding.small_places import is_small_place

_EITHER = "还是"
_ENDS = tuple(",，:：。")
_OURS = re.compile(r"(?:我|俺|咱|本人|这边|人在|厂在|公司在|企业在|位于|住|来自)[^,，。?？]{0,6}$")
"""Before a district that only says where somebody is."""
_FROM = re.compile(r"(?:我们?|俺们?|咱|本人|同学|亲戚|朋友|老家|人在|来自)(?:们|都)?(?:是|在|从|来自|住)*$")
_FRIEND = re.compile(
    r"(?:同学|同事|亲戚|朋友|邻居|哥们|老公|老婆|爱人|对象|儿子|女儿|闺女|孩子|[爸妈哥姐弟妹])(?:们|都|也|现在|目前)*(?:人|住)?在$"
)
_THERE = re.compile(r"他们?那|她们?那|那[边里儿]|当地")
"""Said of where a friend is: it may be asked of that."""
_ABROAD = re.compile(r"[国境海]外|外国")
_OR_ABROAD = re.compile(rf"(?:{_ABROAD.pattern})(?:或者?|、)$")
"""Before a place that is named as a part of it."""
_YOURS = re.compile(r"你们|贵[市局方地]|您们|咱们?这")
"""Said to the reply's own place; with it another city before it says where the asker is from (我是长沙的，你们的奖励多少)."""


class Place(Objector):
    """Home is asked about, or nowhere in particular; 深圳 is not what the reply speaks of, unless the entry itself does. What is told of
    the whole country is not told of home."""

    name: ClassVar[str] = "place"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        self._cities = lexicon.of({"place", "wider"}) | self._elsewhere("place")
        self._districts = lexicon.of({"district"}) | self._elsewhere("district")
        reply = folder.reply
        surroundings = reply.surroundings if reply and reply.place else None
        self._home = surroundings.short if surroundings and surroundings.code else reply.place if reply else ""
        self._scopes = Scopes(folder, lexicon)
        self._wider, self._homes = lexicon.of({"wider"}), lexicon.of({"home"})

    def _elsewhere(self, role: Role) -> frozenset[str]:
        """Further concepts for what is elsewhere (a park, a port) that the entry of a role refuses."""
        entry = self.folder.roles.get(role)
        return self.lexicon.of({"elsewhere"}).intersection(entry.refuses if entry else ())

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        if scope := self._scopes.is_foreign(reading, entry):
            what = missing("wider", home=self._home, scope=scope)
            yield Objection("place", self.role("place"), what, certain=True)
        districts = self._districts
        at_home = not self._homes.isdisjoint(reading.strong)
        cities = self._cities - self._wider if at_home else self._cities  # 河北省隆尧县 is 隆尧
        if cities.isdisjoint(reading.strong) and districts.isdisjoint(reading.strong):
            return
        if "where" in reading.kinds & entry.asks and _EITHER in reading.text:
            return  # 开在哪里，上海还是深圳: they are guesses
        has: Mapping[str, int] = self.holdings.concepts.get(entry.family, Counter())
        home, elsewhere = self._home, cities | districts
        for word in reading.found:
            other = elsewhere.intersection(word.strong)  # the cheapest to tell, and most words are no place
            if not other or word.inner or word.word in entry.places or _names(entry, word.word):
                continue
            if self._scopes.is_same(entry, word.word):
                continue
            if is_small_place(word.word) and word.word in self.holdings.written:
                continue
            if any(has.get(concept) for concept in word.strong if concept not in other):
                continue  # 香港 also means abroad
            if any(self.holdings.names_often(entry, concept) for concept in other):
                continue
            if cities & other:
                if self._is_by_the_way(reading.text, word, entry):
                    continue
                if (at_home or _YOURS.search(reading.text)) and _FROM.search(reading.text, 0, word.start):
                    continue
                sure = not at_home and len(reading.text) < SURE_LENGTH
                what = missing("place" if home else "place_alone", place=word.word, home=home)
                yield Objection("place", self.role("place"), what, certain=sure)
            else:
                asked = len(reading.text) < SURE_LENGTH and not _OURS.search(reading.text[: word.start])
                what = missing("district", district=word.word)
                kinds = ("figure", "list", "derived") if is_small_place(word.word) else ("figure",)
                yield Objection("district", self.role("district"), what, certain=asked and entry.kind in kinds)

    def _is_by_the_way(self, text: str, word: Word, entry: Entry) -> bool:
        """Whether a place is where a friend of the asker is (同学在台湾,想问…), or named beside 国外 of what is told of that."""
        if _OR_ABROAD.search(text, 0, word.start):
            return _ABROAD.search(entry.headline) is not None
        is_clause = text[word.end : word.end + 1] in _ENDS
        return is_clause and _FRIEND.search(text, 0, word.start) is not None and not _THERE.search(text, word.end)


def _names(entry: Entry, place: str) -> bool:
    """Whether the entry itself speaks of a place (全国第6名)."""
    return any(place in text for text in (entry.question, entry.headline, entry.title))
