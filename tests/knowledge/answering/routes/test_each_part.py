"""Several figures of one entry that are asked for."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("站场设施21座都是些啥，各几座", "works.all"),
        ("那21座站场设施分别是几座", "works.all"),
        ("2023年新开的公交线路有多少公里、经过几个村", "lines.length"),
    ],
)
def test_an_entry_that_has_them_is_given(coaches: Small, question: str, entry: str) -> None:
    assert coaches.say(question).entry == entry


@pytest.mark.parametrize(
    "question", ["大客车都是些啥，各几辆", "2024年新开的公交线路有多少公里、经过几个村", "站场设施21座各多少钱"]
)
def test_what_the_entry_does_not_have_is_not_given(coaches: Small, question: str) -> None:
    assert coaches.walk(question).by != "each part"
