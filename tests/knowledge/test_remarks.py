"""Turns below an answer: which ask something, which only doubt, which are mere comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer import Context
from tests.running import shipped_knowledge


@pytest.mark.parametrize(
    "text",
    [
        "收到",
        "武汉真好",
        "支持中小企业",
        "感谢武汉市政府",
        "这么多",
        "转发到企业群",
        "哈哈",
        "好消息",
        "我们公司今年也报了",
        "去年拿了",
    ],
)
def test_comments_ask_nothing(text: str) -> None:
    assert not shipped_knowledge().asks(text)
    assert not shipped_knowledge().doubts(text)


@pytest.mark.parametrize(
    "text",
    [
        "家数",
        "省级的",
        "专版挂牌家数",
        "小巨人申报条件",
        "说说人才卡",
        "换成人才卡",
        "我想了解人才卡",
        "求文号",
        "和去年比",
        "标准",
        "去年呢",
        "出处",
        "多少钱",
    ],
)
def test_what_names_something_or_has_a_word_that_asks_asks(text: str) -> None:
    assert shipped_knowledge().asks(text)
    assert not shipped_knowledge().doubts(text)


def test_a_number_asks_where_something_was_offered() -> None:
    offered = Context(shown=("award.amount", "award.firms"))
    assert shipped_knowledge().asks("第二个", offered)
    assert not shipped_knowledge().asks("第二个")


@pytest.mark.parametrize("text", ["是吗", "不对吧", "真的假的？", "這數字準嗎", "你搞错了吧", "再核实一下", "怎么可能"])
def test_doubts_get_the_answer_before_again(text: str) -> None:
    base = shipped_knowledge()
    before = base.ask("小巨人奖励一共多少钱")
    again = base.ask(text, before.context)
    assert base.doubts(text)
    assert (again.status, again.entry) == ("answered", before.entry)


@pytest.mark.parametrize("text", ["不错", "真不错", "确定了", "对的", "没错", "不对的是哪一项", "真的有43家吗"])
def test_what_agrees_or_asks_more_is_no_mere_doubt(text: str) -> None:
    assert not shipped_knowledge().doubts(text)


@given(st.text(alphabet="不是怕这个数字真的嗯吗", max_size=400))
def test_no_text_takes_long(text: str) -> None:
    shipped_knowledge().doubts(text)
