"""Questions about the reply itself that name what it is about."""

from __future__ import annotations

from knowledge.training.about import About
from tests.knowledge.folders import Small


def test_what_common_has_of_every_reply_is_asked_with_the_subject(small: Small) -> None:
    found = list(About(small.folder).questions())
    assert {entry for _, entry in found} >= {"reply.issuer", "reply.date"}
    assert small.folder.reply is not None
    assert all(small.folder.reply.subject in text for text, _ in found)
    assert all(small.folder.entries[entry].is_held for _, entry in found)


def test_the_same_files_give_the_same_questions(small: Small) -> None:
    assert list(About(small.folder).questions()) == list(About(small.folder).questions())
