"""Which of the likely entries is meant: siblings of one measure share its words, so what the question asks decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.answering.comparing import main_figure
from knowledge.answering.counterparts import Counterparts
from knowledge.answering.items import Items
from knowledge.answering.kind_asked import LEFT, Fits, sibling_for, tells_both
from knowledge.answering.named import Named, Names, by_kind
from knowledge.answering.walk import Candidate, Ranking
from knowledge.language import documents
from knowledge.language.documents import Document
from knowledge.language.quantity import Quantity
from knowledge.language.text import normalise
from knowledge.language.units import SURELY_MONEY
from knowledge.reply.figures import figure_numbers
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_LEAD = 1.15
"""How much likelier another measure has to be for its best entry to go before the likeliest entry."""
_BACKWARDS = re.compile(
    r"倒推|反推|推算|倒算|反算|推下来|推出来|推得|算出来|总盘子|占全市[^?？]{0,24}全市|全市[^,，]{0,12}(?:一共|总共|总数|共有)"
)
"""Words for a whole that is reckoned back from a part of it."""
_WORKED_OUT = frozenset({"average", "difference", "compare", "ratio", "total"})
"""What is only answered where it is asked for."""
_WORD_FOR_WORD = 0.95
"""Similarity from which a phrasing of what is worked out is what was said, whatever it says."""
_NOTHING_MORE = re.compile(r"[的有是个人名位家所了呢吗啊,，。?？]*")
_TIMES = re.compile(r"(?:几|多少)倍")
_POINTS = re.compile(r"[降减升涨高低][了出过]?(?:几|多少)个?(?:百分)?点")
"""How far apart two shares are."""
_TWO_YEARS_AGO = re.compile(r"(?<!以)前年")
_FAR_MORE = 0.5
"""How much larger the parts of a sibling's phrasings are, together, that have the words of a question."""
OWN, FOREIGN = 0.2, 0.25
"""A concept tells an entry from its siblings if at least the first part of its phrasings has it, and of a sibling's at most
the second part of that."""


class Chooser:
    """Chooses among the candidates of one folder. shares: entry id -> concept -> part of its phrasings that have it, of
    concepts that may tell an entry from its siblings. counterparts: None where nothing tells several figures together. named:
    their names that are a number."""

    def __init__(
        self,
        entries: Sequence[Entry],
        shares: Mapping[str, Mapping[str, float]],
        counterparts: Counterparts | None = None,
        named: Named | None = None,
    ) -> None:
        self._shares = shares
        self._counterparts = counterparts
        self._named = named
        self._overviews = {item: entry for entry in entries for item in entry.items}
        held = {entry.id: entry for entry in entries}
        self._items = {
            entry.id: Items([held[item] for item in entry.items if item in held]) for entry in entries if entry.items
        }
        self._siblings: dict[str, list[Entry]] = {}
        self._documents: list[tuple[Document, str]] = []
        self._kinds: dict[str, set[str]] = {}
        for entry in entries:
            if entry.measure:
                self._siblings.setdefault(entry.measure, []).append(entry)
            for figure in entry.figures:
                self._documents += [(one, entry.measure) for one in documents.read(normalise(figure.text))]
            if entry.kind == "figure" and len(entry.figures) == 1:
                self._kinds[entry.id] = {number.kind for number in figure_numbers(entry) if number.is_counted}

    def siblings(self, entry: Entry) -> Sequence[Entry]:
        """The entries of the same measure, itself among them."""
        return self._siblings.get(entry.measure, ())

    def kin(self, entry: Entry) -> frozenset[str]:
        """The families that do not stand against an entry: its own, that of an overview of it, those of what it is an overview of."""
        overview, items = self._overviews.get(entry.id), self._items.get(entry.id)
        beside = ([overview] if overview else []) + (items.entries if items else [])
        return frozenset([entry.family, *(one.family for one in beside)])

    def best(self, known: list[Candidate], ranking: Ranking) -> Candidate:
        """The entry that would answer: the best of the likeliest measure, or the sibling that has what is asked for."""
        reading = ranking.reading
        if self._documents and not reading.slots.stated:  # a statement may give a document the wrong number
            known = self._of_named_document(known, reading) or known
        if self._named is not None and reading.numbered:
            known = _of_name(known, by_kind(reading.numbered), self._named)
        first = _of_likeliest_measure(known, ranking.measures)
        if siblings := self.siblings(first.entry):
            likely = {c.entry.id: c.probability for c in known}
            family = sorted(siblings, key=lambda e: (-likely.get(e.id, 0.0), e.id))
            chosen_by = (self._worked_out, self._of_unit, self._beside_quoted, _of_level)
            for fits in (choose(reading, first) for choose in chosen_by):
                if fits is not None and not fits(first.entry):
                    chosen = next((e for e in family if fits(e)), None)
                    if chosen is not None:
                        first = first._replace(entry=chosen)
                        break
            else:
                other = sibling_for(reading, first.entry, family)
                other = other or self._called_so(reading, first.entry) or self._part_named(reading, first.entry)
                first = first._replace(entry=other or first.entry)
        if first.entry.kind == "figure" and (items := self._items.get(first.entry.id)):
            return first._replace(entry=items.named(reading) or first.entry)
        overview = self._overviews.get(first.entry.id)
        if overview is not None and not self._is_told(reading, first.entry, overview):
            return first._replace(entry=overview)
        return first

    def part(self, reading: Reading, entry: Entry) -> Entry | None:
        """The one part that is asked for of what an entry tells together (小学一共有多少学生); None where several are, or are compared."""
        if self._counterparts is None or not self._counterparts.parts(entry):  # as of every plain question
            return None
        kinds = reading.kinds - {"sum"}
        if reading.slots.compares or kinds & (_WORKED_OUT | {"share", "previous"}):
            return None
        return self._counterparts.narrowed(entry, reading)

    def _called_so(self, reading: Reading, entry: Entry) -> Entry | None:
        """The one sibling of the same unit that is called by the words of a question far more than an entry, and by none of them less."""
        said = {concept for word in reading.found if not word.inner for concept in word.strong}
        own = self._shares.get(entry.id, {})
        if not said or not self._is_all_known(reading):
            return None
        better = []
        for other in self._counted_alike(entry):
            shares = self._shares.get(other.id, {})
            gains = [shares.get(concept, 0.0) - own.get(concept, 0.0) for concept in said]
            if min(gains) >= 0 and sum(gains) >= _FAR_MORE:
                better.append(other)
        return better[0] if len(better) == 1 else None

    def _part_named(self, reading: Reading, entry: Entry) -> Entry | None:
        """The one sibling of the same unit that is named, where an entry is the whole of which nobody says that name (保安, of all posts)."""
        if "total" not in entry.asks or reading.slots.compares or reading.slots.adds:
            return None
        own = self._shares.get(entry.id, {})
        said = {concept for concept in reading.topics if not own.get(concept)}
        named = [
            other
            for other in self._counted_alike(entry)
            if "total" not in other.asks
            and any(self._shares.get(other.id, {}).get(concept, 0.0) >= OWN for concept in said)
        ]
        return named[0] if len(named) == 1 and named[0].kind == "figure" else None

    def _counted_alike(self, entry: Entry) -> Iterator[Entry]:
        """The entries of the same measure, itself among them, whose figure has the unit of its figure; none where it has none."""
        if (held := main_figure(entry)) is None:
            return
        for other in self.siblings(entry):
            if (figure := main_figure(other)) and figure[1].kind == held[1].kind:
                yield other

    def _is_all_known(self, reading: Reading) -> bool:
        """Whether a question says nothing but words of the lexicon."""
        at, text = 0, reading.text
        for word in reading.found:
            if word.start > at and not _NOTHING_MORE.fullmatch(text, at, word.start):
                return False
            at = max(at, word.end)
        return _NOTHING_MORE.fullmatch(text, at) is not None

    def _is_told(self, reading: Reading, entry: Entry, overview: Entry) -> bool:
        """Whether a question has a word for what tells the entry from the other items of the overview (a level, a degree), its year or
        its number; 示范基地有几家 has none, and the figure of one level would mislead."""
        if entry.kind != "figure" or overview.kind != "figure" or reading.slots.levels:
            return True
        items = self._items[overview.id]
        if items.named(reading) is entry or tells_both(reading, entry):
            return True
        if len(reading.slots.years) > 1 and items.are_several(reading):
            return False
        if any(number.contains(held) for number in reading.numbers for held in figure_numbers(entry)):
            return True
        others = [self._shares.get(item, {}) for item in overview.items if item != entry.id]
        own = {
            concept
            for concept, share in self._shares.get(entry.id, {}).items()
            if share >= OWN and all(other.get(concept, 0.0) <= FOREIGN * share for other in others)
        }
        return not own or bool(own & (reading.strong | reading.weak))

    def plain(self, entry: Entry, reading: Reading) -> bool:
        """Whether an entry may be given without what it works out being asked for: nobody means an average, or a total
        reckoned back from a share, who does not say so."""
        if entry.kind != "derived" or "sum" in entry.asks or not entry.asks & _WORKED_OUT:
            return True
        asked = reckoned(reading) | reading.kinds
        if "difference" in entry.asks and (LEFT.search(reading.text) or _asks_points(reading, entry)):
            return True
        return bool(entry.asks & asked) or ("total" in entry.asks and bool(_BACKWARDS.search(reading.text)))

    def _of_named_document(self, known: list[Candidate], reading: Reading) -> list[Candidate]:
        """The candidates of the one document that the question names by its number (17号); none if it names no one."""
        if not any(number.kind == "号" for number in reading.numbers):
            return []
        named = documents.read(reading.text)
        found = [(held, measure) for held, measure in self._documents if any(one.same(held) for one in named)]
        if len({held.number for held, _ in found}) != 1:
            return []
        measures = {measure for _, measure in found}
        return [c for c in known if c.entry.measure in measures]

    def _worked_out(self, reading: Reading, first: Candidate) -> Fits | None:
        """A sum, an average or a difference where it is asked for; a plain figure where it is not."""
        asked = reckoned(reading)
        if "share" in asked and first.entry.kind == "derived":
            return None  # what is reckoned from a share names it too
        if asked and any(asked & e.asks for e in self.siblings(first.entry)):
            return lambda entry: bool(asked & entry.asks)
        if first.similarity < _WORD_FOR_WORD and not self.plain(first.entry, reading):
            return lambda entry: entry.kind == "figure"
        return None

    def _of_unit(self, reading: Reading, first: Candidate) -> Fits | None:
        """Where a number is put up for confirmation: the figure that has its unit."""
        if not (reading.slots.stated or reading.slots.yesno) or first.entry.kind == "derived":
            return None
        counted = (number for number in reading.numbers if number.is_counted and not number.is_indefinite)
        is_figure = first.entry.kind == "figure"
        stated = {number.kind for number in counted if not is_figure or _has_unit(number)} - {""}
        if is_figure and (len(first.entry.figures) > 1 or stated & self._kinds.get(first.entry.id, set())):
            return None
        if len(stated) != 1 or not any(stated & self._kinds.get(e.id, set()) for e in self.siblings(first.entry)):
            return None
        return lambda entry: bool(stated & self._kinds.get(entry.id, set()))

    def _beside_quoted(self, reading: Reading, first: Candidate) -> Fits | None:
        """Where the figure itself is quoted, and a sibling has what is asked for (111家一起分了多少钱)."""
        slots, entry = reading.slots, first.entry
        if (
            slots.stated
            or slots.yesno
            or slots.adds
            or slots.compares
            or entry.kind != "figure"
            or len(entry.figures) != 1
        ):
            return None
        held = figure_numbers(entry)
        if len(held) != 1 or reading.kinds & entry.asks or not _quotes(reading, held[0]):
            return None  # a date is several numbers
        return lambda other: other.kind == "figure" and bool(reading.kinds & other.asks)


def _asks_points(reading: Reading, entry: Entry) -> bool:
    """Whether a question asks how far apart two shares are, of the years that an entry says."""
    if not _POINTS.search(reading.text) or _TWO_YEARS_AGO.search(reading.text):
        return False
    return all(str(year) in entry.headline for year in reading.slots.years)


def _has_unit(number: Quantity) -> bool:
    """Whether a number says what it counts: 三万多 may be of anything, 3个亿 are money."""
    return bool(number.unit) or (number.value or number.low or 0) >= SURELY_MONEY


def _quotes(reading: Reading, held: Quantity) -> bool:
    """Whether a question quotes a figure exactly, with its unit."""
    return any(
        said.is_exact and said.is_counted and said.same_dimension(held) and said.contains(held)
        for said in reading.numbers
    )


def reckoned(reading: Reading) -> set[str]:
    """What is to be worked out from figures: an average, a difference, a sum (if more than one level is meant)."""
    kinds = reading.kinds
    if "average" in kinds:
        return {"average"}
    if _TIMES.search(reading.text):
        return {"ratio", "difference"}
    if "difference" in kinds:
        return {"difference"}
    if "share" in kinds:
        return {"share", "ratio"}
    levels = len(reading.slots.levels)
    if ("sum" in kinds and levels > 1) or (reading.slots.adds and levels != 1):
        return {"sum"}
    return {"compare", "difference"} if "compare" in kinds or reading.slots.compares else set()


def _of_likeliest_measure(known: list[Candidate], shares: Mapping[str, float]) -> Candidate:
    if not shares:
        return known[0]

    def share(candidate: Candidate) -> float:
        return shares.get(candidate.entry.family, 0.0)

    likeliest = max(known, key=share)
    return likeliest if share(likeliest) > _LEAD * share(known[0]) else known[0]


def _of_name(known: list[Candidate], asked: Names, named: Named) -> list[Candidate]:
    """The candidates without those that are called by another number than is asked for (180千瓦), where one is called by that."""
    if not any(named.has(one.entry, asked) for one in known):
        return known
    return [one for one in known if not named.differs(one.entry, asked)]


def _of_level(reading: Reading, first: Candidate) -> Fits | None:
    levels = reading.slots.levels
    if len(levels) != 1 or not first.entry.level:
        return None
    return lambda entry: entry.level in levels
