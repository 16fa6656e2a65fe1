"""What is asked word for word as a curator wrote it down: the entry that it was written for, whatever else comes near."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.answering.scopes import Scopes
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Give, Outcome, Refuse, Talk, Walk
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.clauses import asks
from knowledge.understanding.reading import Reading

_CERTAIN = 0.99


class Verbatim:
    """Gives, or refuses with, the entry that has the question among its own phrasings. A phrasing that asks nothing (奖励) is a
    name, which others may have too; one that two entries have says nothing. What is inherited does not count: the words of a
    reply go before it."""

    name = "word for word"

    def __init__(self, folder: Folder, scopes: Scopes, verdict: Verdict) -> None:
        self._owners = _owners(folder)
        self._scopes = scopes
        self._verdict = verdict

    def __call__(self, walk: Walk) -> Walk:
        entry = self._owners.get(walk.reading.text)
        if entry and self._scopes.is_foreign(walk.reading, entry):
            return walk  # the name of home was left out of the question, and it is of the whole country
        outcome = self._outcome(entry, walk.reading) if entry else None
        return walk._replace(outcome=outcome, by=self.name) if outcome else walk

    def _outcome(self, entry: Entry, reading: Reading) -> Outcome | None:
        if entry.kind == "smalltalk":
            return Talk(entry, _CERTAIN)
        if entry.kind == "absent":
            return Refuse(entry.missing, entry.id, _CERTAIN, self._verdict.is_far(entry.id))
        return Give(entry, _CERTAIN, reading) if reading.asked or asks(reading.text) else None


def _owners(folder: Folder) -> Mapping[str, Entry]:
    """Every phrasing that is the folder's own, as it is compared -> the entry that alone has it."""
    owners: dict[str, Entry | None] = {}
    for entry in folder.entries.values():
        given = folder.inherited.get(entry.id, frozenset())
        for written, text in zip(folder.phrasings[entry.id], folder.normalised[entry.id], strict=True):
            if not entry.inherited and written not in given:
                owners[text] = entry if owners.get(text, entry) is entry else None
    return {text: entry for text, entry in owners.items() if entry}
