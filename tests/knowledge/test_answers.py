"""What the shipped knowledge answers, and what it refuses."""

import pytest

from knowledge import KnowledgeBase


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return KnowledgeBase.load()


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("2024年小巨人企业奖励一共多少钱", "4110万元"),
        ("专精特新专板首批挂牌多少家", "43家"),
        ("金银种子有多少家", "398家"),
    ],
)
def test_a_figure_question_gets_its_figure_in_the_headline(base: KnowledgeBase, question: str, figure: str) -> None:
    answer = base.ask(question)
    assert answer.status == "answered"
    assert figure in answer.headline
    assert len(answer.headline) <= 80
    assert len(answer.text) <= 600


@pytest.mark.parametrize(
    "question", ["深圳的小巨人奖励多少钱", "2025年小巨人奖励多少钱", "今天天气怎么样", "", "x" * 100_000]
)
def test_what_the_reply_does_not_hold_is_refused(base: KnowledgeBase, question: str) -> None:
    assert base.ask(question).status == "unknown"


def test_the_same_question_gets_the_same_answer(base: KnowledgeBase) -> None:
    first, second = (base.ask("武汉人才卡有什么用").to_json() for _ in range(2))
    del first["elapsed_us"], second["elapsed_us"]
    assert first == second
