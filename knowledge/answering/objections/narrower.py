"""A narrower group than the entry counts (83个里工业设计中心占几个, 29家里多少来自东湖), or another one (单看制造业)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import ClassVar

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.language.asking import folded
from knowledge.language.data import common_words
from knowledge.language.words import surprise, words
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_PART = re.compile(
    r"(?:其中|(?<![厂村县市区校乡镇园])(?:里面|里头|里边)|之中|当中|来自|(?<=[家个名人户项])里|(?<=[家个名人户项])中)[,，、的]*"
    r"(?P<group>[^,，。;；?？占]{2,16}?)(?:的)?(?:有|占|是|各|又|分别|总共|一共|到底)*(?:多少|几|百分之|比例|占比)"
)
_PAYING = re.compile(
    r"(?:(?<=[资金额款费元钱造价])|(?<![省市区县镇乡村家])里面?|里头|中|当中|其中|[,，])(?P<group>(?!里|中(?!央)|其中|当中)[^,，。;；?？的]{2,8}?)(?:要|会|得|能|各|又|总共|一共)*"
    r"(?:出|拿|掏|承担|负担|配套|贴)(?:了|出)?(?:多少|几)"
)
"""Who pays which part of a sum (总投资里中央出多少)."""
_PAYER = re.compile(
    r"中央|国家|[省市县区镇乡村]|财政|地方|上级|政府|企业|公司|居民|业主|住户|群众|农户|村民|个人|社会|银行|自筹|单位"
)
_ALONE = re.compile(
    r"(?:仅就|(?<!名)单就|单看|只看|光看|仅看|只算|单算|单单|单独看|单说|只说|光说|只论|单论)(?P<group>[^,，。;；?？的]{2,10}?)(?:而言|来说|来看|这一块|这块|的|[,，])"
)
_ONLY = re.compile(r"(?:光|单|只|仅)(?:是|算|看)?([^,，。;；?？]{2,8})$")
"""One of several that are counted together (梨和柑桔一共2012亩，里面光柑桔占多少)."""
_SEXES = frozenset("男女")
"""The groups that are told in one character."""
_SHORTEST, _NAME = 2, 3
_TELLING, _NAMING = 10.0, 9.0
"""Surprise (the logarithm of one over the share in jieba's dictionary) from which a word tells a group apart, and a longer one does."""
_ASKING = re.compile(r"^(?:有|占|是|到底|究竟|一共|总共|具体|分别|各)+")
_GOES_TO = re.compile(r"^[分落投给拨划配归用花派轮摊发](?:给|到|向|在|了|入|进|往|去)?(?=.{2})")
"""Before whom or what the part goes to (落到省级企业的), which tells no group."""


class Narrower(Objector):
    """The part that is asked about has words that the entry does not have."""

    name: ClassVar[str] = "narrower group"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        self._topics = lexicon.of({"topic"})

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        if entry.kind not in ("figure", "list", "measure", "derived"):
            return
        said = folded("".join((entry.headline, entry.question, *(f.label + f.scope for f in entry.figures))))
        alone = None if reading.slots.yesno or reading.slots.stated else _ALONE.search(reading.text)
        telling = [word for word in words(alone["group"]) if surprise(word) >= _TELLING] if alone else []
        if alone and telling and not any(word in said for word in telling):
            yield self._of_part(alone["group"])
            return
        paying = _PAYING.search(reading.text) if entry.kind == "figure" and len(entry.figures) == 1 else None
        if paying and _PAYER.search(paying["group"]) and self._is_split_off(paying["group"], said, entry):
            yield self._of_part(paying["group"])
            return
        match = _PART.search(reading.text)
        if match is None:
            return
        group = _GOES_TO.sub("", _ASKING.sub("", match["group"]))
        start = match.start("group")
        has: Mapping[str, int] = self.holdings.concepts.get(entry.family, Counter())
        known = [w for w in reading.found if any(has.get(concept) for concept in (*w.strong, *w.weak))]
        at = start + match["group"].index(group)
        only = _ONLY.match(group)
        if (
            only
            and entry.kind == "figure"
            and len(entry.figures) == 1
            and re.search(f"{re.escape(only[1])}[、和及等]|[、和及]{re.escape(only[1])}", said)
        ):
            yield self._of_part(only[1])
            return
        for word in words(group):
            begin, at = at, at + len(word)
            if word in _SEXES and word not in said:
                yield self._of_part(group)
                return
            if len(word) < _SHORTEST or word in said or word in common_words("empty"):
                continue
            topics = [
                w for w in reading.found if w.start <= begin and at <= w.end and not self._topics.isdisjoint(w.strong)
            ]
            if (
                topics
                and at - begin >= len(group) - 1
                and not any(
                    self.holdings.names_often(entry, concept) for w in topics for concept in (*w.strong, *w.weak)
                )
            ):
                yield self._of_part(group)
                return
            if surprise(word) < (_TELLING if len(word) < _NAME else _NAMING):
                continue
            if not any(w.start <= begin and at <= w.end for w in known):
                sure = len(word) >= _NAME  # a shorter one may be another word for what the entry counts
                yield self._of_part(group, sure=sure)
                return

    def _of_part(self, group: str, *, sure: bool = True) -> Objection:
        return Objection("scope", self.role("breakdown"), missing("part", group=group), certain=sure)

    def _is_split_off(self, payer: str, said: str, entry: Entry) -> bool:
        """Whether neither the entry nor anybody who asks for it names the payer: its figure is that of all of them."""
        return payer not in said and not any(payer in text for text in self.folder.normalised[entry.id])
