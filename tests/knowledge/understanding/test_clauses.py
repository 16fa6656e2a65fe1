"""Which clauses of a message ask, and which say what is not asked."""

from __future__ import annotations

import pytest

from knowledge.understanding.clauses import focus_of, without_excluded


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("不是问贷款,瞪羚奖励多少钱", "瞪羚奖励多少钱"),
        ("瞪羚奖励多少钱,贷款不问", "瞪羚奖励多少钱"),
        ("贷款除外,瞪羚奖励多少钱", "瞪羚奖励多少钱"),
        ("先不管名单,瞪羚奖励多少钱", "瞪羚奖励多少钱"),
        ("文号我知道,什么时候印发的", "什么时候印发的"),
        ("文号已经查到了,什么时候印发的", "什么时候印发的"),
        ("别跟我说条件,奖励多少钱啊", "奖励多少钱啊"),
        ("不要告诉我条件,奖励多少钱啊", "奖励多少钱啊"),
        ("不用说文号,什么时候印发的", "什么时候印发的"),
        ("瞪羚不算 奖励多少钱呢", "奖励多少钱呢"),
    ],
)
def test_what_is_said_not_to_be_asked_is_left_out(text: str, rest: str) -> None:
    assert without_excluded(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "瞪羚奖励多少钱",
        "瞪羚奖励多少钱,贷款余额多少",
        "不是问贷款",
        "不是问贷款,奖励",
        "不是问贷款,瞪羚企业真好",
        "不管怎么说,瞪羚奖励多少钱",
        "不算数,瞪羚奖励多少钱",
        "我是硕士,能免租几年",
    ],
)
def test_nothing_is_left_out_where_nothing_is_excluded_or_nothing_would_be_left(text: str) -> None:
    assert without_excluded(text) == ""


LONG = "我是一家做传感器的小公司,成立不久,去年刚刚把厂房搬到园区里面来"
ASKED = "瞪羚企业的奖励资金一共拨付了多少钱"


def test_of_a_long_message_the_asking_clause_is_looked_at() -> None:
    assert focus_of(f"{LONG},{ASKED}") == ASKED


def test_a_short_clause_that_asks_takes_the_clause_before_it_along() -> None:
    assert focus_of(f"{LONG},瞪羚企业有奖励,多少钱") == "瞪羚企业有奖励,多少钱"


def test_of_many_asking_clauses_the_last_three_are_looked_at() -> None:
    asked = [f"第{number}项政策的奖励资金一共有多少呢" for number in range(1, 6)]
    assert focus_of(",".join(asked)) == ",".join(asked[-3:])


def test_what_is_not_asked_is_no_focus() -> None:
    assert focus_of(f"{LONG},贷款余额多少我已经知道了,{ASKED}") == ASKED


@pytest.mark.parametrize(
    "text", ["瞪羚有奖励,多少钱", "没有标点的一句很长很长很长很长很长很长很长很长很长很长很长的话多少钱", LONG]
)
def test_a_message_that_is_short_or_one_clause_or_asks_nothing_has_no_focus(text: str) -> None:
    assert focus_of(text) == ""
