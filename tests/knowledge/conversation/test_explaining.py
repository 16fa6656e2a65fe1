"""A trace as plain data."""

from __future__ import annotations

import json

from knowledge.answering.evidence import NAMES
from knowledge.conversation.explaining import explained
from tests.knowledge.folders import Small


def test_what_was_read_ranked_weighed_and_objected_is_told(small: Small) -> None:
    told = explained(small.talk("2022年國家級瞪羚獎勵是多少錢吧"))
    assert (told["by"], told["step"]) == ("verdict", "verdict")
    assert told["text"] == "2022年国家级瞪羚奖励是多少钱吧"
    assert (told["years"], told["levels"]) == ([2022], ["国家级"])
    assert (told["yesno"], told["stated"], told["compares"]) == (True, True, False)
    assert "award" in told["concepts"]
    assert (
        told["known"] + told["absent"] + told["talk"] == 1.0
        or abs(told["known"] + told["absent"] + told["talk"] - 1) < 1e-3
    )
    assert 1 <= len(told["candidates"]) <= 5
    assert told["candidates"][0]["file"].endswith(".yaml")
    assert told["best"].startswith("award.")
    assert list(told["evidence"]) == list(NAMES)
    assert told["confidence"] == round(told["confidence"], 4)


def test_objections_are_told_with_their_reason(small: Small) -> None:
    told = explained(small.talk("2022年瞪羚奖励多少钱"))
    assert told["objections"] == [
        {"kind": "year", "entry": "absent.year", "missing": "2022年的这项内容", "certain": True}
    ]


def test_repairs_are_told(small: Small) -> None:
    assert explained(small.talk("科技专圆多少名"))["repairs"] == [("科技专圆", "科技专员")]


def test_a_follow_up_is_told_with_its_rule(small: Small) -> None:
    told = explained(small.talk("瞪羚奖励多少钱", "是发给几家的"))
    assert (told["by"], told["step"]) == ("told", "names nothing")


def test_a_turn_that_was_no_question_has_no_step(small: Small) -> None:
    told = explained(small.talk("瞪羚奖励多少钱", "再说一遍"))
    assert told["by"] == "said again"
    assert "step" not in told
    assert "candidates" not in told


def test_it_is_plain_data(small: Small) -> None:
    for turns in (("瞪羚奖励多少钱",), ("瞪羚奖励多少钱", "省级呢"), ("64家",), ("",)):
        assert json.loads(json.dumps(explained(small.talk(*turns))))
