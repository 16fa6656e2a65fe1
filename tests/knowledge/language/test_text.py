"""Text made plain before it is compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.text import (
    _REPEATED,
    MAX_CHARS,
    _may_repeat,
    alike,
    has_han,
    is_han,
    is_within,
    normalise,
    simplify,
)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("瞪羚\u200b奖励\u202e多少\ufeff", "瞪羚奖励多少"),
        ("瞪羚\ud83d奖励\udc00", "瞪羚奖励"),
        ("ＡＢＣ１２３％", "abc123%"),
        ("  瞪羚\n\t奖励　多少 ", "瞪羚 奖励 多少"),
        ("“瞪羚”「奖励」『多少』", '"瞪羚""奖励""多少"'),
        ("云政规〔2023〕8号、【2023】（2023）", "云政规[2023]8号、[2023](2023)"),
        ("12—15～18", "12-15-18"),
        ("@dafu_bot 瞪羚奖励 @张三", "瞪羚奖励"),
        ("看 https://example.org/a?b=c 里的奖励", "看 里的奖励"),
        ("瞪羚獎勵幾多錢", "瞪羚奖励多少钱"),
        ("哈哈哈哈哈哈", "哈"),
        ("快点快点快点快点", "快点"),
        ("1111111", "1111111"),
        ("Hello", "hello"),
        ("", ""),
    ],
)
def test_what_is_typed_becomes_plain(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@pytest.mark.parametrize("typed", ["哈哈", "快点快点快点", "谢谢谢"])
def test_what_is_said_up_to_three_times_stays(typed: str) -> None:
    assert normalise(typed) == typed


def test_of_a_document_the_head_and_the_tail_are_read() -> None:
    plain = normalise("头" + "一二三四五六七八九十" * MAX_CHARS + "尾")
    assert plain.startswith("头一二")
    assert plain.endswith("十尾")
    assert len(plain) <= MAX_CHARS + 1


def test_words_of_taiwan_and_hong_kong_become_those_of_the_mainland() -> None:
    assert simplify("資訊") == "信息"
    assert simplify("企業") == "企业"


@given(st.text(max_size=60))
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert once == once.strip().lower()


@pytest.mark.parametrize(("text", "has"), [("abc 12", False), ("abc 奖", True), ("", False), ("。", False)])
def test_a_text_has_chinese_characters_or_none(text: str, has: bool) -> None:
    assert has_han(text) is has


@pytest.mark.parametrize(("char", "han"), [("奖", True), ("㐀", True), ("a", False), ("1", False), ("，", False)])
def test_a_character_is_chinese_or_not(char: str, han: bool) -> None:
    assert is_han(char) is han


def test_a_character_that_stands_for_many_makes_no_text_longer_than_any_other() -> None:
    assert len(normalise("\ufdfa" * MAX_CHARS)) <= MAX_CHARS + 1


@given(st.text(alphabet="甲乙丙1 ", max_size=24), st.text(alphabet="甲乙丙1 ", max_size=11), st.integers(0, 6))
def test_whatever_stands_four_times_in_a_row_is_looked_for(before: str, piece: str, times: int) -> None:
    text = before + piece * times
    assert _may_repeat(text) or _REPEATED.search(text) is None


def test_capitals_that_tell_power_from_money_are_not_lost() -> None:
    assert normalise("75kW") == normalise("75KW") == "75千瓦"
    assert normalise("4.1kw") == "4.1kw"
    assert normalise("BMW") == "bmw"


@pytest.mark.parametrize(
    ("texts", "size"),
    [(("小学几所", "小学多少人", "小学生"), 2), (("一期", "一期工程"), 2), (("甲", "乙"), 0), (("甲乙",), 2), ((), 0)],
)
def test_how_much_texts_begin_with_alike(texts: tuple[str, ...], size: int) -> None:
    assert alike(*texts) == size


@pytest.mark.parametrize(
    ("short", "whole"), [("二医院", "第二人民医院"), ("市十五中", "市第十五中学"), ("医院", "医院")]
)
def test_a_shorter_name_is_within_a_longer_one_in_its_order(short: str, whole: str) -> None:
    assert is_within(short, whole)


@pytest.mark.parametrize(("short", "whole"), [("三医院", "第二人民医院"), ("院医", "第二人民医院"), ("医院医", "医院")])
def test_other_characters_or_another_order_are_not_within(short: str, whole: str) -> None:
    assert not is_within(short, whole)
