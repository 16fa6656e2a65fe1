"""Words that were not written as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.pinyin import common_readings
from knowledge.lookup.spelling import BEGUN, INITIALS, MIXED, UNFINISHED, WHOLE, Spelling

WORDS = ("奖励", "奖励办法", "育苗板", "技术联络员", "长城", "银行贷款", "孵化基地建设工作安排")
SPELLING = Spelling(WORDS, common_readings(), frozenset({"奖励", "奖励办法", "育苗板", "技术联络员"}))


def worth(typed: str, word: str) -> float:
    return {spelled.word: spelled.worth for spelled in SPELLING.read(typed)}.get(word, 0.0)


@pytest.mark.parametrize(
    ("typed", "word", "expected"),
    [
        ("jiangli", "奖励", WHOLE),
        ("jiangl", "奖励", BEGUN),
        ("jiang", "奖励", WHOLE * UNFINISHED),
        ("jian", "奖励", BEGUN * UNFINISHED),
        ("jl", "奖励", INITIALS),
        ("jlbf", "奖励办法", INITIALS),
        ("jlb", "奖励办法", INITIALS * UNFINISHED),
        ("ymb", "育苗板", INITIALS),
        ("yumiaob", "育苗板", BEGUN),
        ("yumban", "育苗板", MIXED),
        ("changcheng", "长城", WHOLE),
        ("zhangcheng", "长城", WHOLE),  # the other reading
        ("cancen", "长城", WHOLE),  # as southern speakers type it
        ("yuzongxy", "育苗板", 0.0),
        ("xx", "奖励", 0.0),
    ],
)
def test_pinyin_is_worth_the_more_the_more_of_it_was_typed(typed: str, word: str, expected: float) -> None:
    assert worth(typed, word) == pytest.approx(expected)


def test_initials_alone_name_only_words_that_are_known_by_them() -> None:
    assert worth("cc", "长城") == 0.0
    assert worth("yhdk", "银行贷款") == 0.0
    assert worth("yinhangdk", "银行贷款") > 0.0


def test_the_best_reading_comes_first_and_the_shorter_word_before_the_longer() -> None:
    found = SPELLING.read("jiangli")
    assert [spelled.word for spelled in found][:2] == ["奖励", "奖励办法"]
    assert [s.worth for s in found] == sorted((s.worth for s in found), reverse=True)


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("奖厉", ["奖励"]),
        ("讲利", ["奖励"]),
        ("育描板", ["育苗板"]),
        ("奖励", []),
        ("奖历办法", ["奖励办法"]),
        ("今天", []),
        ("ab", []),
    ],
)
def test_words_that_sound_alike_are_found(written: str, heard: list[str]) -> None:
    assert SPELLING.sound_like(written) == heard


@pytest.mark.parametrize(
    ("written", "slips"),
    [
        ("技术联络", ["技术联络员"]),  # one is missing
        ("技术联系络员", ["技术联络员"]),  # one is too many
        ("技能联络员", ["技术联络员"]),  # one is another
        ("技能联系员", []),  # two are others
        ("技术联络员", []),
        ("奖励办", []),  # too short to tell
        ("孵化基地建设工作安", []),  # longer than what is kept
    ],
)
def test_one_slip_of_the_hand_is_mended(written: str, slips: list[str]) -> None:
    assert SPELLING.slips(written) == slips


@given(st.sampled_from(WORDS[:4]), st.integers(0, 4), st.sampled_from("新大小中"))
def test_any_one_other_character_is_a_slip(word: str, at: int, char: str) -> None:
    if len(word) >= 4 and at < len(word):
        assert word in SPELLING.slips(word[:at] + char + word[at + 1 :])


@given(st.text(alphabet="abcghijlnuzy", min_size=2, max_size=12))
def test_any_letters_can_be_read(typed: str) -> None:
    assert all(0 < spelled.worth <= 1 for spelled in SPELLING.read(typed))
