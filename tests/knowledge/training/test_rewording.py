"""Phrasings that are made of those that a curator wrote."""

from __future__ import annotations

from knowledge.training.rewording import ENOUGH, MOST, Rewording
from tests.knowledge.folders import Small


def made(small: Small) -> list[tuple[str, str]]:
    listed = small.folder.normalised.items()
    readings = {entry: [small.pipeline.reader.plain(text) for text in texts] for entry, texts in listed}
    return list(Rewording(small.folder, readings).phrasings())


def test_entries_that_are_held_get_more_and_none_too_many(small: Small) -> None:
    found = made(small)
    owners = {entry for _, entry in found}
    few = {entry for entry, texts in small.folder.normalised.items() if len(texts) < ENOUGH}
    assert owners == {entry.id for entry in small.folder.entries.values() if entry.is_held and entry.id in few}
    for entry in owners:
        own = small.folder.normalised[entry]
        count = sum(owner == entry for _, owner in found)
        assert 0 < count <= min(ENOUGH - len(own), MOST * len(own))


def test_they_are_new_the_same_every_time_and_say_the_same_in_other_words(small: Small) -> None:
    found = made(small)
    assert found == made(small)
    known = {text for texts in small.folder.normalised.values() for text in texts}
    assert known.isdisjoint(text for text, _ in found)
    assert any("奖金" in text for text, entry in found if entry == "award.amount")  # the lexicon has it beside 奖励
