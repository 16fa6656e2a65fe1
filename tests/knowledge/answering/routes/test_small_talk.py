"""Greetings, thanks and the like."""

from __future__ import annotations

import pytest

from knowledge.answering.routes.small_talk import SmallTalk
from knowledge.answering.walk import Ranking, Talk, Walk
from tests.knowledge.folders import Small


def walked(small: Small, *entries: str, known: float, absent: float, talk: float) -> Walk:
    candidates = tuple(small.candidate(entry) for entry in entries)
    reading = small.read("你好")
    return SmallTalk()(Walk(reading, Ranking(reading, candidates, known, absent, talk, {}, 0.0, 0.0)))


def test_where_it_is_likelier_than_anything_else_it_is_small_talk(small: Small) -> None:
    walk = walked(small, "talk.hello", "award.amount", known=0.3, absent=0.2, talk=0.5)
    assert walk.outcome == Talk(small.entry("talk.hello"), 0.5)
    assert walk.by == "small talk"


@pytest.mark.parametrize(("known", "absent", "talk"), [(0.5, 0.0, 0.5), (0.1, 0.5, 0.4), (0.6, 0.0, 0.4)])
def test_where_something_else_is_as_likely_it_is_not(small: Small, known: float, absent: float, talk: float) -> None:
    assert walked(small, "talk.hello", known=known, absent=absent, talk=talk).outcome is None


def test_where_an_entry_of_the_reply_comes_first_it_is_not(small: Small) -> None:
    assert walked(small, "award.amount", "talk.hello", known=0.2, absent=0.1, talk=0.7).outcome is None


def test_where_nothing_comes_or_nothing_was_ranked_it_is_not(small: Small) -> None:
    assert walked(small, known=0.0, absent=0.0, talk=1.0).outcome is None
    assert SmallTalk()(Walk(small.read("你好"))).outcome is None
