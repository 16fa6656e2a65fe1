"""Whether people will find the entries of a reply: those that are asked in few ways are found by who asks plainly alone."""

from __future__ import annotations

from knowledge.checking.positions import Places
from knowledge.checking.saying import SAY
from knowledge.reply.loading import Folder
from knowledge.reply.problems import Problem

ENOUGH = 8
"""Ways to ask for an entry, its question among them, from which most people find it (docs/evaluation.md, few phrasings)."""
_NAMED = 5
"""Entries that are named, those with the fewest first."""


def check_phrased(folder: Folder, places: Places) -> list[Problem]:
    """One warning for a reply whose own entries have fewer phrasings than that; a plain list is asked by its nearest question."""
    if folder.reply is None:
        return []
    own = [entry for entry in folder.entries.values() if not entry.inherited]
    counts = {entry.id: len(folder.own_phrasings(entry.id)) for entry in own}
    few = sorted((count, entry) for entry, count in counts.items() if count < ENOUGH)
    if not few:
        return []
    named = ", ".join(f"{entry} ({count})" for count, entry in few[:_NAMED])
    named += ", …" if len(few) > _NAMED else ""
    said = SAY.told("few_phrasings", few=len(few), count=len(own), enough=ENOUGH, named=named)
    return [Problem(str(places.path / "phrasings"), 0, *said, "few", "warning")]
