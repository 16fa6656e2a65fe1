"""What is said of who asks and what for is left out of a question; what may be a condition of it stays."""

from __future__ import annotations

import pytest

from knowledge.understanding.asides import without_asides
from tests.knowledge.folders import Small


def nothing(clause: str) -> bool:
    """A reply that is about nothing that a clause names."""
    assert clause
    return False


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("我是提建议的代表,奖励一共多少钱", "奖励一共多少钱"),
        ("我是日报记者,奖励一共多少钱", "奖励一共多少钱"),
        ("我是邻县住建局的,奖励多少钱?", "奖励多少钱?"),
        ("我们是新安县住建口的,想学习一下:奖励多少钱?", "奖励多少钱?"),
        ("我在会计事务所上班,2023年奖励了多少家", "2023年奖励了多少家"),
        ("2023年奖励了多少家,写总结要用", "2023年奖励了多少家"),
        ("奖励发给了几家企业?做柱状图用", "奖励发给了几家企业?"),
        ("领导让我摸摸底:奖励发给了几家企业", "奖励发给了几家企业"),
        ("别的都核过了,就一处拿不准,奖励发给了几家企业", "奖励发给了几家企业"),
        ("会计小刘问您:2023年奖励总额,万元口径", "2023年奖励总额"),
        ("奖励发给了几家企业,直接说数就行", "奖励发给了几家企业"),
    ],
)
def test_who_asks_and_what_for_is_left_out(text: str, left: str) -> None:
    assert without_asides(text, nothing) == left


@pytest.mark.parametrize(
    "text",
    [
        "奖励发给了几家企业",
        "我们公司有三百号人,能拿多少奖励",
        "我是2023年认定的企业,奖励多少",
        "我在东湖高新区开厂,奖励多少钱",
        "我是记者,行吗",
        "写报告要用什么材料",
        "我想写份材料,要填哪些数",
    ],
)
def test_what_asks_or_may_be_a_condition_stays(text: str) -> None:
    assert without_asides(text, nothing) == text


def test_what_the_reply_is_about_stays_unless_it_is_somebodys_office() -> None:
    assert (
        without_asides("我在整理奖励材料,一共发给了几家", lambda clause: "奖励" in clause)
        == "我在整理奖励材料,一共发给了几家"
    )
    assert without_asides("我是代表,这件建议是谁答复的", lambda clause: "代表" in clause) == "这件建议是谁答复的"


def test_a_question_is_read_without_them(small: Small) -> None:
    reader = small.pipeline.reader
    assert (
        reader.read("您好，我是深圳市工信局的，想请教一下：小巨人奖励多少钱？").text
        == reader.read("小巨人奖励多少钱？").text
    )
