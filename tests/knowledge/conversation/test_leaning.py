"""Whether a turn leans on the one before."""

from __future__ import annotations

import pytest

from knowledge.conversation.leaning import Leaning
from tests.knowledge.folders import Small


def leans(small: Small, turn: str, before: str = "award.amount") -> bool:
    pipeline = small.pipeline
    reading = pipeline.reader.read(turn)
    outcome = pipeline.run(reading).outcome
    assert outcome is not None
    return Leaning(pipeline).leans(reading, pipeline.writer.write(outcome), small.entry(before))


@pytest.mark.parametrize(
    "turn",
    [
        "不是70家吗",  # a number held against the answer
        "数据截至什么时候",
        "瞪羚的呢",  # another group
        "去年呢",
        "那省级的呢",
        "发给了几家",
        "两个加起来",
        "名单有吗",
    ],
)
def test_a_turn_that_means_something_only_with_the_one_before_leans(small: Small, turn: str) -> None:
    assert leans(small, turn)


@pytest.mark.parametrize(
    "turn",
    [
        "谢谢",  # small talk
        "育苗板挂牌了多少家企业",  # sure, with a topic
        "64家是什么",  # a number of the reply stands for itself
        "噢",  # a sound
        "今天天气怎么样",  # far away
        "云澜市科技型企业贷款余额截至2024年一季度末一共是多少",  # long
    ],
)
def test_a_question_of_its_own_does_not(small: Small, turn: str) -> None:
    assert not leans(small, turn)


def test_what_points_back_to_what_is_found_already_does_not_lean(small: Small) -> None:
    assert not leans(small, "这项瞪羚奖励谁出的钱")
    assert leans(small, "这项瞪羚奖励谁出的钱", "loans.balance")


def asked_of_another(small: Small, turn: str, before: str) -> str | None:
    pipeline = small.pipeline
    reading = pipeline.reader.read(turn)
    entry = Leaning(pipeline).asked_of_another(reading, pipeline.ranker.rank(reading), small.entry(before))
    return entry.id if entry else None


def test_another_measure_is_asked_the_same(small: Small) -> None:
    assert asked_of_another(small, "那科技专员呢", "liaison.count") == "officers.count"
    assert asked_of_another(small, "育苗板呢", "award.firms") == "board.firms"


@pytest.mark.parametrize(
    ("turn", "before"),
    [
        ("科技专员有多少名呢", "liaison.count"),  # asks itself
        ("科技专员呢", "officers.count"),  # the same measure
        ("省级的呢", "labs.national"),  # no topic of its own
        ("科技专员呢", "award.amount"),  # has no money
        ("2021年的科技专员呢", "liaison.count"),  # an objection
    ],
)
def test_no_other_measure_is_asked_the_same(small: Small, turn: str, before: str) -> None:
    assert asked_of_another(small, turn, before) is None


def test_an_answered_turn_that_may_be_of_several_things_is_told(small: Small) -> None:
    pipeline, before = small.pipeline, small.entry("award.amount")
    walk = small.walk("育苗板挂牌了多少家企业")
    assert walk.outcome is not None
    assert walk.ranked is not None
    answer, found = pipeline.writer.write(walk.outcome), Leaning(pipeline).may_be_of_several
    sure, shared = (walk.ranked._replace(measures={**walk.ranked.measures, "board": share}) for share in (0.9, 0.3))
    assert not found(sure, answer, before)
    assert found(shared, answer, before)
    assert not found(shared, answer, small.entry("board.firms"))  # of the measure before itself
    assert not found(None, answer, before)
