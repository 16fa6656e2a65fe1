"""Text before it is understood: words, as jieba gives them."""

from __future__ import annotations

from functools import cache

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.language.text import normalise
from knowledge.language.words import words

PIECES = (
    "武汉",
    "专精特新",
    "小巨人企业",
    "奖励",
    "多少钱",
    "在武汉股权托管交易中心",
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


@settings(deadline=None)  # the first example reads jieba's dictionary
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join))
def test_words_are_those_that_jieba_finds(text: str) -> None:
    assert words(text) == [word for word in stock().lcut(text, HMM=False) if word.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("武汉市专精特新企业", ["武汉市", "专精", "特", "新", "企业"]),
        ("ok 4110万元", ["ok", "4110", "万元"]),
        ("", []),
    ],
)
def test_words_of_a_few_texts(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_halves_of_characters_are_left_out() -> None:
    assert normalise("小巨人\ud83d奖励\udcff") == "小巨人奖励"
