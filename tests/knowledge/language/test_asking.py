"""A question without what changes nothing of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.asking import asked, closed_up, folded, once, version, without_courtesy


@pytest.mark.parametrize(
    "text",
    [
        "你好，请问奖励多少钱",
        "您好！麻烦问一下，奖励多少钱，谢谢",
        "老师，奖励多少钱",
        "hi 奖励多少钱",
        "奖励多少钱，急，在线等",
        "奖励多少钱😂",
        "奖励多少钱 thank you",
        "奖 励 多 少 钱",
        "奖励多少钱 奖励多少钱",
        "獎勵多少錢",
    ],
)
def test_all_that_says_the_same_is_one_question(text: str) -> None:
    assert asked(text) == "奖励多少钱"


@pytest.mark.parametrize("text", ["你好", "谢谢", "在吗", "请问"])
def test_courtesy_by_itself_stays(text: str) -> None:
    assert asked(text) == text


def test_a_latin_word_has_to_end_where_the_courtesy_ends() -> None:
    assert without_courtesy("high school") == "high school"
    assert without_courtesy("hi school") == "school"


def test_some_words_are_courtesy_only_apart() -> None:
    assert without_courtesy("领导,奖励多少") == "奖励多少"
    assert without_courtesy("领导是谁") == "领导是谁"


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("多少家", "几家"),
        ("多少名", "几名"),
        ("多少钱", "多少钱"),
        ("上市公司", "上市企业"),
        ("有限公司", "有限公司"),
        ("子公司", "子公司"),
    ],
)
def test_words_that_everybody_uses_for_each_other_are_one(text: str, one: str) -> None:
    assert folded(text) == one


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("小 巨 人 奖励", "小巨人 奖励"),
        ("奖励 多少", "奖励 多少"),
        ("小 巨", "小 巨"),
        ("a b c", "a b c"),
        ("辅 导 上 市 的 券 商 指 定了几家", "辅导上市的券商指定了几家"),
    ],
)
def test_blanks_between_single_characters_are_closed_and_others_stay(text: str, closed: str) -> None:
    assert closed_up(text) == closed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("奖励多少奖励多少", "奖励多少"),
        ("奖励多少?奖励多少?", "奖励多少?"),
        ("奖励多少,奖励多少", "奖励多少"),
        ("哈哈", "哈哈"),
        ("谢谢谢谢", "谢谢谢谢"),
        ("奖励多少贷款多少", "奖励多少贷款多少"),
    ],
)
def test_what_is_said_twice_is_read_once(text: str, said: str) -> None:
    assert once(text) == said


@given(st.text(max_size=40) | st.text(alphabet="你好请问奖励多少家公司谢 ,。😂hi", max_size=30))
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert isinstance(asked(text), str)


def test_the_version_is_that_of_what_is_done() -> None:
    assert version() == version()
    assert len(version()) == 8


@pytest.mark.parametrize(
    ("bookish", "plain"),
    [
        ("挂牌家数为何?", "挂牌家数是多少?"),
        ("该项数据的统计时点为何?", "该项数据的统计时点是什么时候?"),
        ("统计时点为何时?", "统计时点是什么时候?"),
        ("其发文字号为何", "其发文字号是什么"),
        ("办理单位及承办人为何人", "办理单位及承办人是谁"),
        ("建设面积几何,投资几何?", "建设面积是多少,投资是多少?"),
    ],
)
def test_a_bookish_form_of_asking_is_put_plainly(bookish: str, plain: str) -> None:
    assert folded(bookish) == plain
    assert folded(plain) == plain


@pytest.mark.parametrize("text", ["为何", "为何?", "为何没有奖励", "这是为何?", "却又为何", "因何停办", "几何题怎么做"])
def test_a_reason_that_is_asked_for_stays_one(text: str) -> None:
    assert folded(text) == text
