"""Text before it is understood: words, as jieba gives them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.words import character_frequency, is_dictionary_word, placed, words
from knowledge.training.evaluation import load_cases

QUESTIONS = Path(__file__).parents[2] / "questions"

PIECES = (
    "云澜",
    "瞪羚",
    "科技企业",
    "奖励",
    "多少钱",
    "在股权托管交易中心",
    "x",
    "965",
    "4.5%",
    "-",
    "，",
    " ",
    "\n",
    "😀",
    "鿕",
    "b+",
)


@cache
def stock() -> jieba.Tokenizer:
    """jieba as it comes."""
    return jieba.Tokenizer()


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join))
def test_words_are_those_that_jieba_finds(text: str) -> None:
    assert words(text) == [word for word in stock().lcut(text, HMM=False) if word.strip()]


def test_every_question_of_the_rounds_is_cut_as_jieba_cuts_it() -> None:
    turns = [turn for cases in load_cases(QUESTIONS).values() for case in cases for turn in case.turns]
    assert len(turns) > 4000
    for turn in turns:
        assert words(turn) == [word for word in stock().lcut(turn, HMM=False) if word.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("成都市科技型企业", ["成都市", "科技型", "企业"]),
        ("ok 4110万元", ["ok", "4110", "万元"]),
        ("", []),
    ],
)
def test_words_of_a_few_texts(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("word", "known"), [("企业", True), ("奖励", True), ("瞪羚板", False), ("企", True), ("", False)]
)
def test_a_word_of_the_dictionary_is_known(word: str, known: bool) -> None:
    assert is_dictionary_word(word) is known


def test_what_only_begins_a_word_is_no_word() -> None:
    assert is_dictionary_word("中华人民共和国")
    assert not is_dictionary_word("中华人民共")


def test_characters_that_are_everywhere_are_frequent() -> None:
    assert character_frequency("的") > character_frequency("瞪") >= 0
    assert character_frequency("𠮷") == 0


def test_each_word_comes_with_where_it_stands() -> None:
    assert placed("奖励 企业，奖励") == (("奖励", 0), ("企业", 3), ("，", 5), ("奖励", 6))
