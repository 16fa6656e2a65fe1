"""What every rule looks like, and their order."""

from __future__ import annotations

from dataclasses import replace

from knowledge.conversation.rules import RULES
from knowledge.conversation.rules.rule import own_topics
from knowledge.conversation.rules.told import Told
from knowledge.conversation.turn import Saying
from tests.knowledge.conversation.rules.turns import turn
from tests.knowledge.folders import Small


def test_the_plainest_rule_comes_first_and_the_vaguest_last() -> None:
    assert [rule.name for rule in RULES] == [
        "when counted",
        "held against",
        "other group",
        "other value",
        "objected",
        "other year",
        "wanting",
        "beyond",
        "told",
        "merged",
    ]


def test_a_role_names_the_entry_that_says_what_is_missing(small: Small) -> None:
    rule = Told(small.pipeline, Saying(small.pipeline))
    assert rule.role("breakdown") == "absent.breakdown"
    assert rule.role("year") == "absent.year"
    assert dict(small.folder.roles)["year"].id == "absent.year"
    assert "year" not in replace(small.folder, entries={}).roles


def test_an_entry_of_the_measure_may_have_what_is_asked_for(small: Small) -> None:
    rule = Told(small.pipeline, Saying(small.pipeline))
    assert rule.answers(turn(small, "文号呢", "rules.date"))
    assert not rule.answers(turn(small, "文号呢", "award.amount"))
    assert not rule.answers(turn(small, "呢", "rules.date"))


def test_topics_that_the_question_before_was_not_about_are_the_turns_own(small: Small) -> None:
    before = small.entry("award.amount")
    assert own_topics(small.pipeline, small.read("瞪羚的贷款呢"), before) == {"loans"}
    assert own_topics(small.pipeline, small.read("瞪羚奖励呢"), before) == frozenset()
    assert own_topics(small.pipeline, small.read("多少家"), before) == frozenset()
