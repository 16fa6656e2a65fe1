"""Questions that compare or add two figures which no entry holds together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product

from knowledge.answering.comparing import Comparison as Compared
from knowledge.answering.comparing import compare, halves, main_figure
from knowledge.answering.counted import COMPARING, LONG, THAN, Counted, Said, asked_unit, asks_ten_thousands, fits_unit
from knowledge.answering.counterparts import is_of_one_time
from knowledge.answering.objections.growth import GROWN
from knowledge.answering.objections.level import EACH
from knowledge.answering.objections.objection import Objection, unsaid
from knowledge.answering.pair_asked import MORE, WHOLE, PairAsked
from knowledge.answering.plain_ranker import PlainRanker
from knowledge.answering.ranker import Ranker
from knowledge.answering.sides import Side, Sides
from knowledge.answering.totals import Totals
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Join, Outcome, Ranking, Refuse, Walk
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.reading import Reading

_MONEY = ("钱", "金额", "资金", "款")
_WHOLE = 0.85
"""Probability from which half a comparison means a measure that the whole of it does not."""
_HALF = 0.4
"""Share of the probability that each half of a comparison needs for its measure."""
_NAMED = 0.005
"""Share of the probability that a measure needs in the whole of a comparison."""
_ASKS = re.compile(
    r"(?:一共|总共|合计|相差|[共差])?[多少高低大长]?[了出]?(?:有|是)?(?:多少|几)|哪|谁|一共|总共|合计|相差"
)
"""Where the second half of a comparison begins to ask (初中|多多少学生)."""
_BOTH = re.compile(r"^[^占]{2,10}(?:和|与|跟|及|加上?)[^占]{2,20}$")
_SINCE = re.compile(r"[上去前]一?年|同期|以前|过去")
_SUM = "合计"
_SUMS = frozenset({"sum", "total"})
_JOINED = re.compile(r"[^,，。;；:：?？]{0,6}?(?:和|与|跟|同|及|加上?|比)[^,，。;；:：?？]{0,4}")
"""What stands between two names of which both are meant; a comma tells two parts of a message apart."""
_TWICE = re.compile(r"(?:多少|几)[^,，、;；?？]{0,6}[,，、;；][^,，?？]{1,10}(?:多少|几)")
"""Asks for two numbers one after the other (小学几所,初中几所)."""
_WHICH_OF = re.compile(r"哪[边家]([^,，。;；?？]{2,4})[多少]")
"""Asks who has more of what (哪边电脑多)."""
_OF_A_YEAR = re.compile(r"[0-9]{2,4}年")
_SHORTEST = 2
"""Characters of half a question."""
CONFIDENCE = 0.8


class Comparison:
    """Takes the likeliest pair of figures that count what is asked for, one from each half of the question."""

    name = "comparison"

    def __init__(
        self,
        folder: Folder,
        ranker: Ranker | PlainRanker,
        verdict: Verdict,
        counted: Counted,
        asked: PairAsked,
        sides: Sides,
        totals: Totals,
    ) -> None:
        self._totals = totals
        self._sides = sides
        self._asked = asked
        held = {entry.id: figure for entry in folder.detailed if (figure := main_figure(entry))}
        self._figures = tuple(folder.entries[entry] for entry in held)
        self._numbers = {entry: number for entry, (_, number) in held.items()}
        self._ranker = ranker
        self._verdict = verdict
        self._counted = counted

    def __call__(self, walk: Walk) -> Walk:
        found = self._compared(walk)
        outcome, levels = found.outcome, walk.reading.slots.levels
        if found is walk or not isinstance(outcome, Join) or not levels:
            return found
        others = [entry for entry in outcome.entries if entry.level and entry.level not in levels]
        if not others:
            return found
        compares = not _adds(walk.reading)  # of another level than the one that is asked about, no figure is compared
        return found._replace(outcome=self._verdict.refused(_objection(compares), others[0]))

    def _compared(self, walk: Walk) -> Walk:
        best, reading, ranking = self._verdict.answering(walk), walk.reading, walk.ranking
        if ranking is None:
            return walk
        compares = reading.slots.compares or bool(COMPARING & reading.kinds or MORE.search(reading.text))
        sums = "sum" in reading.kinds or reading.slots.adds or bool(WHOLE.search(reading.text))
        twice = _TWICE.search(reading.text) is not None
        sides = self._sides.read(reading) if compares or sums else None
        if not (compares or sums or twice) or self._is_worked_out(best, sides, reading):
            return walk
        asked = self._of_one_kind(reading, ranking, best)
        if asked is not None and (sides is None or self._sides.are_covered(sides, asked.first, asked.second)):
            return walk._replace(outcome=joined(asked), by=self.name)
        if sides is not None and (meant := self._of_sides(sides, reading, best)) is not None:
            pair = self._pair(reading, ranking, objected=False) if isinstance(meant, Refuse) else None
            if pair is not None and self._sides.are_covered(sides, pair.first, pair.second):
                meant = joined(pair)  # a side that is too short to be a question is still known beside the other one
            return walk._replace(outcome=meant, by=self.name)
        if sums and best is not None and self._totals.lacks_year(best, reading):
            return walk._replace(outcome=self._verdict.refused(_objection(compares), best), by=self.name)
        is_derived = best is not None and best.kind == "derived"
        if not (compares or sums) or (best is not None and main_figure(best) is None and not is_derived):
            return walk
        objected = walk.decision is not None and walk.decision.best.entry.kind == "derived"
        found = self._pair(reading, ranking, objected)
        is_half = found is None and best is not None
        if best is not None and is_half and (is_derived or self._is_half(best, reading)):
            return walk._replace(outcome=self._verdict.refused(_objection(compares), best), by=self.name)
        if found is None or (not compares and best is not None and best.id not in (found.first.id, found.second.id)):
            return walk
        if _SUM in found.headline and not is_of_one_time(found.first, found.second):
            return walk._replace(outcome=self._verdict.refused(_objection(compares=False), found.first), by=self.name)
        return walk._replace(outcome=joined(found), by=self.name)

    def _is_worked_out(self, best: Entry | None, sides: tuple[Side, Side] | None, reading: Reading) -> bool:
        """Whether an entry is worked out of the two that are asked about."""
        if best is None or best.kind != "derived":
            return False
        if _adds(reading):
            if self._totals.is_of_others(best, reading):
                return False
            return bool(best.asks & (_SUMS | reading.kinds)) or not _BOTH.search(reading.text)
        return sides is None or "difference" not in reading.kinds or self._sides.are_covered(sides, best)

    def _of_one_kind(self, reading: Reading, ranking: Ranking, best: Entry | None) -> Compared | None:
        """Two figures that count the same, where that is no growth, and the entry that would be given does not tell them each."""
        if GROWN.search(reading.text) or len(reading.text) > LONG:
            return None
        add = _adds(reading)
        pair = self._asked.added(reading, ranking, best) if add else self._asked.compared(reading, ranking)
        if pair is None or (best is not None and EACH.search(reading.text) and _tells(best, pair)):
            return None
        if _TWICE.search(reading.text) and pair[0].measure == pair[1].measure:
            return None
        return compare(*pair, add=add, large=asks_ten_thousands(reading))

    def _of_sides(self, sides: tuple[Side, Side], reading: Reading, best: Entry | None) -> Outcome | None:
        """What follows from two different things that are each told; a refusal where they are counted in different units, or where
        what would be given has but one of them."""
        one, other = (self._sides.meant(side) for side in sides)
        if one is not None and other is not None and one != other:
            found = compare(one, other, add=_adds(reading))
            if found is None:
                return self._verdict.refused(_objection(not _adds(reading)), one)
            return joined(found) if is_of_one_time(one, other) else None
        if best is None or EACH.search(reading.text):
            return None
        if not _joins(reading) or self._sides.are_covered(sides, best):
            return None
        return self._verdict.refused(_objection(not _adds(reading)), best)

    def _is_half(self, best: Entry, reading: Reading) -> bool:
        """Whether a figure alone is no answer to what is asked of two."""
        return self._is_one_of_two(best, reading) or self._is_of_one_thing(best, reading) or _is_plain(best, reading)

    def _is_of_one_thing(self, best: Entry, reading: Reading) -> bool:
        """Whether a question joins two things that are counted alike, and an entry is of one of them."""
        if not _joins(reading) or len(reading.text) > LONG or GROWN.search(reading.text):
            return False
        named = self._asked.counterparts.named(reading)
        of = [self._counted.has(best, name.word) or self._asked.counterparts.is_of(best, name) for name in named]
        joined = (_JOINED.fullmatch(reading.text, a.end, b.start) is not None for a, b in pairwise(named))
        return any(of) and not all(of) and any(joined)

    def _is_one_of_two(self, best: Entry, reading: Reading) -> bool:
        """Whether a question joins two names of which an entry has but one: its figure alone would be half an answer."""
        if not _joins(reading) or len(reading.text) > LONG or GROWN.search(reading.text):
            return False
        said = [word for word in self._counted.said(reading) if word.is_sure and self._counted.is_known(word)]
        missed = [word for word in said if not self._counted.counts(best, word)]
        return any(
            _JOINED.fullmatch(reading.text, min(one.end, other.end), max(one.start, other.start))
            for one in missed
            for other in said
            if other not in missed
        )

    def _pair(self, reading: Reading, ranking: Ranking, objected: bool) -> Compared | None:
        """objected: what is worked out of other figures is the likeliest, and says nothing of which are meant."""
        if not halves(reading.text):
            return None
        best: tuple[float, Entry, Entry] | None = None
        money = "money" in reading.kinds or any(word in reading.text for word in _MONEY)
        said, unit = self._counted.said(reading), asked_unit(reading)
        fitting = self._fitting(reading, said, unit)
        for a, b, likely in self._pairs(reading, ranking, objected, fitting) if fitting else ():
            pair = compare(a, b)
            if pair is None or not self._count(a, b, said, unit):
                continue
            if (of := _WHICH_OF.search(reading.text)) and not all(self._counted.has(entry, of[1]) for entry in (a, b)):
                continue
            score = likely * (1 + (money and "元" in pair.figures[0].text))
            score *= self._counted.fit(a, said, reading) * self._counted.fit(b, said, reading)
            if best is None or score > best[0]:
                best = (score, a, b)
        best = best or self._named_pair(reading, said, unit)
        if best is not None and not self._are_of_then(best[1], best[2], reading):
            return None
        return compare(best[1], best[2], add=_adds(reading)) if best else None

    def _fitting(self, reading: Reading, said: tuple[Said, ...], unit: str) -> list[Entry]:
        """The figures that may be one of a pair which counts what is asked for: in its unit and of its year, and with every word that a figure
        of the same measure has. None where no two of them have every word of the question: then no half of it need be read."""
        having = [self._counted.having(word) for word in said]
        found: dict[str, tuple[Entry, int]] = {}
        for entry in self._figures:
            if not fits_unit(unit, self._numbers[entry.id]) or not self._is_of_then(entry, reading):
                continue
            words = 0
            for place, of in enumerate(having):
                if entry.id in of.entries:
                    words |= 1 << place
                elif entry.family in of.families:
                    break
            else:
                found[entry.id] = entry, words
        sets = {words for _, words in found.values()}
        every = (1 << len(having)) - 1
        paired = {one for one in sets if any(one | other == every for other in sets)}
        return [entry for entry, words in found.values() if words in paired]

    def _pairs(
        self, reading: Reading, ranking: Ranking, objected: bool, fitting: Sequence[Entry]
    ) -> Iterator[tuple[Entry, Entry, float]]:
        """Figures of two measures, one meant by each half of a question, with how likely that is. fitting: those that may be."""
        named = {e.family for e in self._figures if objected or ranking.measures.get(e.family, 0.0) >= _NAMED}

        def meant(shares: Mapping[str, float]) -> list[Entry]:
            sure = {family for family, share in shares.items() if share >= (_HALF if family in named else _WHOLE)}
            return [e for e in fitting if e.family in sure]

        for left, right in halves(reading.text):
            one = self._ranker.shares(left)
            if not (firsts := meant(one)):
                continue
            for half in dict.fromkeys((right, _ASKS.split(right, maxsplit=1)[0])):
                if len(half) < _SHORTEST:
                    continue
                other = self._ranker.shares(half)
                for a in firsts:
                    for b in meant(other):
                        if a.family != b.family:
                            yield a, b, one[a.family] * other[b.family]

    def _named_pair(self, reading: Reading, said: tuple[Said, ...], unit: str) -> tuple[float, Entry, Entry] | None:
        """The figures that two words name, one before what joins them and one behind, where it is said what they count."""
        best: tuple[float, Entry, Entry] | None = None
        counting = self._counting(said)
        called = {e.id: frozenset(word for word in said if self._counted.is_called(e, word)) for e, _ in counting}
        for left, _ in halves(reading.text):
            firsts, seconds = _named(counting, 0, len(left)), _named(counting, len(left), len(reading.text))
            for a, b in product(firsts, seconds):
                one, other = called[a.id], called[b.id]
                names = one ^ other
                before = {word for word in names if word.start < len(left)}
                apart = before and before <= one and names - before and names - before <= other
                shared = unit or len(names) < len(said)
                if not apart or not shared or not compare(a, b) or not self._count(a, b, said, unit):
                    continue
                score = self._counted.fit(a, said, reading) * self._counted.fit(b, said, reading)
                if best is None or score > best[0]:
                    best = (score, a, b)
        return best

    def _counting(self, said: tuple[Said, ...]) -> list[tuple[Entry, list[Said]]]:
        """The figures that have a word of a question which means them surely, each with these words."""
        sure = [(word, self._counted.having(word).entries) for word in said if word.is_sure]
        has = ((entry, [word for word, having in sure if entry.id in having]) for entry in self._figures)
        return [(entry, words) for entry, words in has if words]

    def _count(self, a: Entry, b: Entry, said: tuple[Said, ...], unit: str) -> bool:
        """Whether two figures count what is asked for: in its unit, and each with every word that is no name of the other."""
        if not all(fits_unit(unit, self._numbers[entry.id]) for entry in (a, b)):
            return False
        for word in said:
            of = self._counted.having(word)
            in_a, in_b = a.id in of.entries, b.id in of.entries
            if not in_a and not in_b:
                return False
            if in_a != in_b and word.is_sure and not self._is_name(a if in_a else b, word):
                return False
            if a.family != b.family and (b if in_a else a).family in of.families and in_a != in_b:
                return False
        return True

    def _are_of_then(self, a: Entry, b: Entry, reading: Reading) -> bool:
        """Whether two figures are of the one year with which a question begins, as far as they are of any."""
        return self._is_of_then(a, reading) and self._is_of_then(b, reading)

    def _is_of_then(self, entry: Entry, reading: Reading) -> bool:
        """Whether a figure is of the one year with which a question begins, as far as it is of any."""
        if len(reading.slots.years) != 1 or not _OF_A_YEAR.match(reading.text):
            return True
        years = self._counted.years(entry)
        return not years or not set(reading.slots.years).isdisjoint(years)

    def _is_name(self, entry: Entry, word: Said) -> bool:
        """Whether most figures of a measure have a word: it names the measure, and not what one of them counts."""
        figures = [one for one in self._counted.siblings(entry) if main_figure(one)]
        return 2 * sum(self._counted.counts(one, word) for one in figures) >= len(figures)


def _named(counting: list[tuple[Entry, list[Said]]], start: int, end: int) -> list[Entry]:
    """The figures that have a word which stands in a part of the question."""
    return [entry for entry, words in counting if any(start <= word.start < end for word in words)]


def _joins(reading: Reading) -> bool:
    """Whether a question says that two things are compared or added."""
    return bool({"difference", "sum"} & reading.kinds) or bool(THAN.search(reading.text))


def _is_plain(best: Entry, reading: Reading) -> bool:
    """Whether a difference is asked for, and an entry tells a figure alone: not how much more that is than anything."""
    if "difference" not in reading.kinds or not THAN.search(reading.text) or GROWN.search(reading.text):
        return False
    return best.kind == "figure" and not (reading.slots.stated or _SINCE.search(reading.text))


def _adds(reading: Reading) -> bool:
    """Whether a question adds up, and does not ask how much more one of the two is."""
    compares = COMPARING & reading.kinds or MORE.search(reading.text)
    return not compares and ("sum" in reading.kinds or reading.slots.adds or bool(WHOLE.search(reading.text)))


def _tells(entry: Entry, pair: tuple[Entry, Entry]) -> bool:
    """Whether an entry has both figures of a pair."""
    return {one.figures[0].text for one in pair} <= {figure.text for figure in entry.figures}


def _objection(compares: bool) -> Objection:
    return unsaid("difference" if compares else "joined")


def joined(found: Compared) -> Join:
    """The outcome of a comparison."""
    return Join((found.first, found.second), found.headline, found.figures, CONFIDENCE)
