"""Questions about the reply itself that name what it is about."""

from __future__ import annotations

from dataclasses import replace

from knowledge.reply.folder import Answered
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


def test_the_number_of_what_is_answered_is_said_before_it(small: Small) -> None:
    reply = replace(small.folder.reply, answers=Answered(kind="建议", number="第31号")) if small.folder.reply else None
    asked = {text for text, entry in About(replace(small.folder, reply=reply)).questions() if entry == "reply.issuer"}
    assert "31号建议的答复谁出的" in asked  # 这个答复谁出的
