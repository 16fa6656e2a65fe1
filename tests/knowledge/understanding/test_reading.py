"""What a reading holds."""

from __future__ import annotations

from fractions import Fraction

from tests.knowledge.folders import Small


def test_a_concept_may_be_meant_or_perhaps_meant(small: Small) -> None:
    reading = small.read("本地的成长企业")
    assert {"yunlan", "gazelle"} <= reading.weak
    assert reading.strong == {"firms"}


def test_what_is_meant_is_not_perhaps_meant_as_well(small: Small) -> None:
    reading = small.read("瞪羚奖励有奖吗")
    assert "award" in reading.strong
    assert "award" not in reading.weak


def test_a_word_inside_a_longer_one_is_not_outer(small: Small) -> None:
    reading = small.read("瞪羚企业")
    assert reading.strong == {"gazelle", "firms"}
    assert reading.outer == {"gazelle"}


def test_outer_concepts_are_topics_or_ask_or_tell(small: Small) -> None:
    reading = small.read("深圳的瞪羚奖励截止了，发放了多少钱")
    assert reading.topics == {"gazelle", "award"}
    assert reading.asked == {"attr_deadline", "ask_money"}
    assert reading.telling == {"gazelle", "award", "other_city"}
    assert "v_pay" in reading.outer
    assert reading.kinds == {"money"}


def test_words_numbers_and_slots_are_those_of_the_mended_text(small: Small) -> None:
    reading = small.read("2024年獎勵了64家瞪羚吗")
    assert "奖励" in reading.words
    assert [(number.value, number.unit) for number in reading.numbers] == [(Fraction(2024), "年"), (Fraction(64), "家")]
    assert reading.slots.years == (2024,)
    assert reading.slots.yesno
