"""From a text to a reading."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


def test_a_question_is_made_plain_first(small: Small) -> None:
    assert small.read("　瞪羚獎勵\u200b多少錢？").text == "瞪羚奖励多少钱?"


def test_a_slip_is_mended_and_told(small: Small) -> None:
    reading = small.read("科技专圆有多少名")
    assert reading.text == "科技专员有几名"
    assert reading.repairs == (("科技专圆", "科技专员"),)
    assert "officers" in reading.strong


def test_pinyin_is_mended_and_told(small: Small) -> None:
    reading = small.read("dengling jiangli duoshao qian")
    assert reading.text == "瞪羚奖励多少钱"
    assert [typed for typed, _ in reading.repairs] == ["dengling jiangli duoshao qian"]


def test_a_phrasing_of_the_knowledge_is_taken_as_it_stands(small: Small) -> None:
    assert small.pipeline.reader.phrased("科技专圆有多少名").repairs == ()
    assert small.pipeline.reader.plain("科技专圆").text == "科技专圆"


@pytest.mark.parametrize("number", ["4千110万", "5百03个", "4千11家", "两三百万", "3十9家"])
def test_what_is_a_number_is_no_slip(small: Small, number: str) -> None:
    reading = small.read(f"奖励是{number}吗")
    assert (reading.text, reading.repairs) == (f"奖励是{number}吗", ())


def test_what_is_a_known_word_already_is_not_mended(small: Small) -> None:
    assert small.read("奖励办法的文号").repairs == ()


@pytest.mark.parametrize("text", ["企业谁出钱", "怎么拿到奖励", "有几家在挂牌"])
def test_no_slip_is_mended_towards_a_word_that_asks(small: Small, text: str) -> None:
    assert small.read(text).repairs == ()
