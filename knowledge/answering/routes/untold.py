"""Questions that fit each of several siblings, and have no word for what tells them apart (多少栋楼, of two phases): they are offered."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.answering.chooser import FOREIGN, OWN
from knowledge.answering.comparing import main_figure
from knowledge.answering.counted import Counted
from knowledge.answering.holdings import Holdings
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Give, Offer, Walk
from knowledge.language.text import alike, normalised
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_ALIKE = 4
"""Characters that the questions of siblings share at least."""
_MOST = 6
_WHOLE = frozenset({"total"})
"""What is asked of the figure for all of the siblings together."""


class Untold:
    """Offers the figures of several measures whose questions are alike but for a name, where the question has none of the names; where
    one of them is that of the whole, it is given."""

    name = "untold"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings, verdict: Verdict) -> None:
        self._verdict = verdict
        self._shares: Mapping[str, Mapping[str, float]] = holdings.shares
        self._counted = Counted(lexicon, holdings)
        self._topics = lexicon.of({"topic"})
        listed = {item for entry in folder.detailed for item in entry.items}
        figures = [entry for entry in folder.detailed if entry.id not in listed and main_figure(entry)]
        self._siblings: dict[str, tuple[Entry, ...]] = {}
        self._wholes: dict[str, Entry] = {}
        for entry in figures:
            alike = [other for other in figures if other.measure != entry.measure and _are_alike(entry, other)]
            parts = [other for other in alike if "total" not in other.asks]
            if not entry.measure or "total" in entry.asks or not parts:
                continue
            self._siblings[entry.id] = (entry, *parts)
            if len(parts) < len(alike):
                self._wholes[entry.id] = next(other for other in alike if "total" in other.asks)

    def __call__(self, walk: Walk) -> Walk:
        best = self._verdict.answering(walk)
        siblings = self._siblings.get(best.id, ()) if best else ()
        if best is None or len(siblings) < 2 or len(siblings) > _MOST or self._is_told(walk.reading, siblings):
            return walk
        confidence = walk.decision.confidence if walk.decision else 0.0
        whole = self._wholes.get(best.id)
        outcome = Give(whole, confidence, walk.reading) if whole else Offer(siblings, confidence)
        return walk._replace(outcome=outcome, by=self.name)

    def _is_told(self, reading: Reading, siblings: tuple[Entry, ...]) -> bool:
        """Whether a question names one of several siblings, by a word that the others have not, or speaks of something else as well."""
        if (
            reading.slots.levels
            or reading.slots.years
            or reading.slots.stated
            or reading.slots.yesno
            or reading.numbers
        ):
            return True
        names = {_name(one, other) for one in siblings for other in siblings if one != other} - {""}
        if any(name in reading.text for name in names):
            return True
        if not all(self._counted.counts(entry, word) for entry in siblings for word in self._counted.said(reading)):
            return True
        shares = [self._shares.get(entry.id, {}) for entry in siblings]
        meant = self._topics & (reading.strong | reading.weak)
        return any(_tells([one.get(concept, 0.0) for one in shares]) for concept in meant)


def _tells(shares: list[float]) -> bool:
    """Whether what so many of their phrasings have tells some entries from others."""
    return max(shares) >= OWN and min(shares) <= FOREIGN * max(shares)


def _are_alike(entry: Entry, other: Entry) -> bool:
    """Whether two figures have one unit, and their questions are the same but for a name at the beginning."""
    one, two = main_figure(entry), main_figure(other)
    if one is None or two is None or one[1].kind != two[1].kind or entry.asks - _WHOLE != other.asks - _WHOLE:
        return False
    return len(_ending(entry, other)) >= _ALIKE and bool(_name(entry, other)) and bool(_name(other, entry))


def _ending(entry: Entry, other: Entry) -> str:
    """What two questions end with alike."""
    one, two = normalised(entry.question), normalised(other.question)
    return one[len(one) - alike(one[::-1], two[::-1]) :]


def _name(entry: Entry, other: Entry) -> str:
    """What the question of an entry has before that; with more than the half of it, it is no name."""
    name = normalised(entry.question).removesuffix(_ending(entry, other))
    return name if len(name) <= len(_ending(entry, other)) else ""
