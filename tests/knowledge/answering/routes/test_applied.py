"""A percentage of the reply applied to an amount that the asker supposes."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("假如装扶手审下来是20万，按2023年的规矩能补多少钱", "20万元的65%是13万元"),
        ("要是装扶手审定50万元，2022年补多少钱", "50万元的80%是40万元"),
    ],
)
def test_the_one_percentage_that_is_meant_is_applied(coaches: Small, question: str, said: str) -> None:
    assert coaches.walk(question).by == "applied"
    assert said in coaches.say(question).headline


@pytest.mark.parametrize(
    "question",
    [
        "假如装扶手审下来是20万，能补多少钱",  # of two years
        "假如装扶手审下来是20万，按2024年的规矩能补多少钱",
        "假如买农机花了20万，按2023年的规矩能补多少钱",
        "装扶手补了20万，2023年补助比例是多少",  # supposes nothing
        "假如客运量收入是20万，按2023年的增速能多多少钱",
        "假如装扶手审下来是20万到30万，按2023年的规矩能补多少钱",
    ],
)
def test_nothing_is_applied_where_that_is_not_plain(coaches: Small, question: str) -> None:
    assert coaches.walk(question).by != "applied"
