"""Whether to answer, to offer choices, or to refuse, and with what is missing."""

from __future__ import annotations

from knowledge.answering.objections import ALONE, Objection
from knowledge.answering.walk import Give, Offer, Outcome, Ranking, Refuse, Walk
from knowledge.answering.wording import Bands
from knowledge.language.data import common
from knowledge.reply.loading import Entry, Folder
from knowledge.reply.schema import FAR

_MOSTLY = 0.75
"""Probability that the reply holds an answer, from which an unsure question gets choices and no refusal."""
_RATHER = 0.5
"""The same, where an entry gives what is asked for plainly."""
_NEAR = 0.1
"""Share of the probability from which a measure is near enough to be named in a refusal."""
_SURE = 0.9
"""Confidence of a refusal for one certain reason."""
_DOUBTFUL = 0.8
"""Confidence below which an answer names what else may have been meant."""
_OTHER_SCORE, _MOST_OTHERS = 0.05, 2
_OFFERED_SCORE, _MOST_OFFERED = 0.02, 4


class Verdict:
    """The last step of a question that was ranked and weighed."""

    name = "verdict"

    def __init__(self, folder: Folder, bands: Bands, *, trained: bool) -> None:
        self._entries = folder.entries
        self._far = {entry.id for role in FAR if (entry := folder.roles.get(role))}
        self._bands = bands
        self._trained = trained

    def __call__(self, walk: Walk) -> Walk:
        if walk.ranking is None:
            return walk
        return Walk(walk.reading, walk.ranking, walk.decision, self._outcome(walk), self.name, walk.ranked)

    def answering(self, walk: Walk) -> Entry | None:
        """The entry that would be given, if the question would be answered."""
        return _likely(walk, self._bands.answer)

    def offering(self, walk: Walk) -> Entry | None:
        """The entry that would be given, or offered as the first choice."""
        return _likely(walk, self._bands.choices)

    def is_far(self, entry_id: str | None) -> bool:
        """Whether an entry says that a question has nothing to do with the reply."""
        return entry_id in self._far

    def far(self) -> Refuse:
        """The refusal of what has nothing to do with the reply."""
        return Refuse(common("sentences")["missing"]["anything"], None, self._doubt(0.0), far=True)

    def refused(self, objection: Objection, near: Entry) -> Refuse:
        """That the reply does not hold what the objection names, and what it does hold nearby."""
        return Refuse(objection.missing, objection.entry, _SURE, near=near, related=(near,))

    def _outcome(self, walk: Walk) -> Outcome:
        ranking, decision = walk.ranking, walk.decision
        assert ranking is not None  # noqa: S101 - said above
        known = ranking.held
        if decision is None:
            return self._refuse(ranking, None, 0.0)
        if decision.certain and decision.certain.kind in ALONE:
            return self.refused(decision.certain, decision.best.entry)
        if decision.certain:
            return self._refuse(ranking, decision.certain, 0.0)
        confidence, entry = decision.confidence, decision.best.entry
        if confidence >= self._bands.answer:
            near: list[Entry] = []
            if confidence < _DOUBTFUL:
                near = [c.entry for c in known if c.entry.measure != entry.measure and c.score > _OTHER_SCORE]
            return Give(entry, confidence, ranking.reading, tuple(near[:_MOST_OTHERS]))
        least = _RATHER if ranking.is_given else _MOSTLY
        if confidence >= self._bands.choices and not decision.objections and ranking.known > least:
            likely = [c.entry for c in known if c.score > _OFFERED_SCORE][:_MOST_OFFERED]
            return Offer(tuple(likely or [known[0].entry]), confidence)
        return self._refuse(ranking, decision.objections[0] if decision.objections else None, confidence)

    def _refuse(self, ranking: Ranking, objection: Objection | None, answerable: float) -> Refuse:
        """What the likeliest absent entry says is missing, or the objection where that is about something else."""
        known = ranking.held
        entry = next((c.entry for c in ranking.candidates if c.entry.kind == "absent"), None)
        if objection is not None and (entry is None or not self.is_far(entry.id) or ranking.known > ranking.absent):
            entry = self._entries.get(objection.entry or "")
        if entry is None:
            return self.far()
        far = self.is_far(entry.id)
        near = known[0].entry if known and ranking.measures.get(known[0].entry.family, 0.0) > _NEAR else None
        related = () if far else tuple(c.entry for c in known[:2])
        if objection and entry.id == objection.entry:
            missing, named = objection.missing, entry.id
        elif far or _is_apt(entry, ranking):
            missing, named = entry.missing, entry.id
        else:
            missing, named = common("sentences")["missing"]["this"], None
        return Refuse(missing, named, self._doubt(answerable), far, None if far else near, related)

    def _doubt(self, answerable: float) -> float:
        return 1 - answerable if self._trained else 0.0


def _is_apt(entry: Entry, ranking: Ranking) -> bool:
    """Whether an absent entry may be named as the reason. One that every reply inherits says that certain things are missing, such as
    other cities; where the question has no word for any of them it was only near by its other words."""
    if not entry.inherited or not entry.refuses:
        return True
    return not ranking.reading.strong.union(ranking.reading.weak).isdisjoint(entry.refuses)


def _likely(walk: Walk, least: float) -> Entry | None:
    """The best entry of a walk, where nothing is certain against it and it is as likely as that."""
    decision = walk.decision
    if decision is None or decision.certain or decision.confidence < least:
        return None
    return decision.best.entry
