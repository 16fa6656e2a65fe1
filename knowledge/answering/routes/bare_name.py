"""Names alone (人才卡, 洪山区, 17号文): what the reply says of them, and never a refusal of a detail that nobody asked for."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.answering.chooser import Chooser
from knowledge.answering.holdings import Holdings
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Give, Offer, Ranking, Walk
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.clauses import asks
from knowledge.understanding.forms import PARTICLES
from knowledge.understanding.lexicon import TOPICS, Lexicon
from knowledge.understanding.reading import Reading

_LONGEST = 12
"""Characters of a message that is a name."""
_SURE, _PLAIN = 0.8, 0.9
"""Confidence of the entry that a name means, and probability from which the answer that was found anyway is given."""
_MISSING = 0.8
"""Probability from which on what the reply's own curator says is missing is what a name means (主城的床位)."""
_NAMED, _LEAST = 0.6, 0.05
"""Share of what the reply holds that a measure needs to be the one that is named, and to be offered."""
_KINDS = ("measure", "definition", "list", "docno", "where", "figure")
"""Which entry of a measure says what it is, the best first."""
_OR = "还是"
"""Between two names it asks which of them is meant."""
_MOST, _LEFT = 4, 1
"""Entries that are offered, and characters that no name covers."""
_WORD, _SEVERAL = 4, 2
"""Characters of the longest word that is vague, and the measures that it has to mean for that."""
_OF_MEASURE = 0.5
"""Part of its measure's share, without what is worked out, that an entry needs to be the one that is named, and not the
measure as a whole."""

_NEARLY_ALL = 0.8
"""The same, where a measure has nothing but figures: then a name alone hardly means one of them."""


class BareName:
    """Gives the entry that says what the named measure is; where several are named, offers them."""

    name = "bare name"

    def __init__(
        self, folder: Folder, lexicon: Lexicon, holdings: Holdings, chooser: Chooser, verdict: Verdict
    ) -> None:
        held = [entry for entry in folder.detailed if entry.is_held]
        self._firsts = {entry.family: entry for entry in reversed(held)}
        self._popular = frozenset(folder.popular)
        self._topics = lexicon.of({"topic"})
        self._holdings = holdings
        self._names = lexicon.of({*TOPICS, "level", "year"})
        self._chooser = chooser
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        reading, ranking, decision = walk.reading, walk.ranking, walk.decision
        if ranking is None or decision is None or len(reading.text) > _LONGEST:
            return walk
        if vague := self._vague(reading, ranking):
            return walk._replace(outcome=Offer(tuple(vague[:_MOST]), decision.confidence), by=self.name)
        if (
            reading.asked
            or reading.slots.yesno
            or reading.slots.stated
            or asks(reading.text)
            or _OR in reading.text
            or not reading.topics
        ):
            return walk
        if not self._is_covered(reading) or any(one.kind in ("place", "year") for one in decision.objections):
            return walk
        if any(
            c.entry.kind == "absent" and not c.entry.inherited and c.probability >= _MISSING for c in ranking.candidates
        ):
            return walk
        if self._verdict.answering(walk) and decision.best.probability >= _PLAIN:
            return walk
        named = self._named(ranking)
        if not named:
            return walk
        if len(named) == 1 and len(alike := self._alike(named[0], ranking)) > 1:
            return walk._replace(outcome=Offer(tuple(alike[:_MOST]), decision.confidence), by=self.name)
        if len(named) == 1:
            return walk._replace(outcome=Give(named[0], _SURE, reading), by=self.name)
        return walk._replace(outcome=Offer(tuple(named[:_MOST]), decision.confidence), by=self.name)

    def _vague(self, reading: Reading, ranking: Ranking) -> list[Entry]:
        """One entry of each of the measures that a single word means or may mean (奖励, 贷款); none where it means but one."""
        bare = reading.text.strip("".join(PARTICLES))
        word = next((w for w in reading.found if w.word == bare), None)
        if word is None or len(word.word) > _WORD:
            return []
        concepts = [concept for concept in (*word.strong, *word.weak) if concept in self._topics]
        firsts = self._firsts | ranking.firsts
        families = {family for concept in concepts if (family := self._holdings.family_of(concept)) in firsts}
        meant = sorted(families, key=lambda family: (-ranking.measures.get(family, 0.0), family))
        if len(meant) < _SEVERAL:
            return []
        likely = {c.entry.id: c.probability for c in ranking.held}
        return [self._telling(firsts[f], likely, ranking.measures.get(f, 0.0)) for f in meant]

    def _is_covered(self, reading: Reading) -> bool:
        """Whether there is nothing but names of the reply in a text."""
        left = [char.isalnum() and char not in PARTICLES for char in reading.text]
        for word in reading.found:
            if not self._names.isdisjoint(word.strong):
                left[word.start : word.end] = [False] * (word.end - word.start)
        return sum(left) <= _LEFT

    def _named(self, ranking: Ranking) -> list[Entry]:
        """One entry of each measure that may be meant, the likeliest first; only the first where it plainly is."""
        firsts = ranking.firsts
        total = sum(ranking.measures.get(family, 0.0) for family in firsts) or 1.0
        shares = {family: ranking.measures.get(family, 0.0) / total for family in firsts}
        families = sorted((f for f, share in shares.items() if share >= _LEAST), key=lambda f: -shares[f])
        if families and shares[families[0]] >= _NAMED:
            families = families[:1]
        likely = {c.entry.id: c.probability for c in ranking.held}
        return [self._telling(firsts[f], likely, ranking.measures.get(f, 0.0)) for f in families]

    def _alike(self, entry: Entry, ranking: Ranking) -> list[Entry]:
        """The figures of a measure of which a name may mean each as well as another (沙甸: so many houses, and so many families); none
        where one of them is shown first, or the measure says what it is."""
        measure = self._chooser.siblings(entry)
        if entry.id in self._popular or any(e.kind in _KINDS and e.kind != "figure" for e in measure):
            return []
        likely = {c.entry.id: c.probability for c in ranking.held}
        share = ranking.measures.get(entry.family, 0.0)
        if likely.get(entry.id, 0.0) >= _NEARLY_ALL * share:
            return []
        figures = [e for e in measure if e.kind == "figure" and likely.get(e.id, 0.0) >= _LEAST]
        return sorted(figures, key=lambda e: -likely.get(e.id, 0.0))

    def _telling(self, entry: Entry, likely: Mapping[str, float], share: float) -> Entry:
        """The entry that a name means, or the one that says what its measure is."""
        measure = self._chooser.siblings(entry) or (entry,)
        told = entry
        if entry.kind == "derived":  # nobody means what is worked out by a name alone
            plain = [e for e in measure if e.kind != "derived"] or [entry]
            told = max(plain, key=lambda e: likely.get(e.id, 0.0))
            share -= sum(likely.get(e.id, 0.0) for e in measure if e not in plain)
        if told.kind != "derived" and likely.get(told.id, 0.0) >= max(_LEAST, _OF_MEASURE * share):
            return told
        siblings = [e for e in measure if e.kind in _KINDS] or [entry]
        if popular := next((e for e in siblings if e.id in self._popular), None):
            return popular
        return min(
            siblings, key=lambda e: (_KINDS.index(e.kind) if e.kind in _KINDS else len(_KINDS), e.id != entry.id)
        )
