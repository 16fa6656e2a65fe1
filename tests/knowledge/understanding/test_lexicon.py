"""Finding the lexicon's words in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reply.concepts import Concept
from knowledge.understanding.lexicon import Lexicon, Word

LEXICON = Lexicon(
    [
        Concept("gazelle", "frame", ("瞪羚", "瞪羚企业"), ()),
        Concept("firms", "general", ("企业",), ()),
        Concept("award", "topic", ("奖励", "奖励资金"), ("奖", "资金")),
        Concept("funds", "topic", ("资金",), ()),
        Concept("gdp", "topic", ("gdp", "8号文"), ()),
        Concept("ask_money", "asked", ("多少钱",), (), "money"),
        Concept("deadline", "attribute", ("截止",), ()),
        Concept("pay", "verb", ("拨",), ()),
        Concept("home", "home", ("云澜",), ()),
        Concept("hello", "talk", ("你好",), ()),
    ]
)


def words(text: str) -> list[tuple[str, int, bool]]:
    return [(word.word, word.start, word.inner) for word in LEXICON.find(text)]


def test_words_are_found_where_they_stand() -> None:
    assert LEXICON.find("问奖励吧") == [
        Word("奖励", 1, 3, ("award",), ()),
        Word("奖", 1, 2, (), ("award",), inner=True),
    ]


def test_of_words_in_each_other_the_shorter_is_inner() -> None:
    assert words("瞪羚企业") == [("瞪羚企业", 0, False), ("瞪羚", 0, True), ("企业", 2, True)]


def test_a_word_that_goes_beyond_another_is_not_inner() -> None:
    assert [(w, inner) for w, _, inner in words("瞪羚企业资金")][-1] == ("资金", False)


def test_a_word_that_only_may_mean_something_covers_nothing() -> None:
    assert words("奖金") == [("奖", 0, False)]


def test_a_word_may_mean_one_concept_and_perhaps_another() -> None:
    (word,) = LEXICON.find("资金")
    assert (word.strong, word.weak) == (("funds",), ("award",))


def test_a_word_of_one_character_is_found() -> None:
    assert words("拨了") == [("拨", 0, False)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gdp多少", True),
        ("看gdp", True),
        ("gdps", False),
        ("agdp", False),
        ("8号文", True),
        ("18号文", False),
        ("8号文2", True),
    ],
)
def test_letters_and_digits_are_found_as_whole_words_only(text: str, found: bool) -> None:
    assert any("gdp" in word.strong for word in LEXICON.find(text)) is found


def test_concepts_are_told_by_their_kind() -> None:
    assert LEXICON.topics == {"gazelle", "firms", "award", "funds", "gdp", "home"}
    assert LEXICON.general == {"firms", "home"}
    assert LEXICON.attributes == {"deadline"}
    assert LEXICON.of({"asked", "talk"}) == {"ask_money", "hello"}
    assert LEXICON.asks == {"ask_money": "money"}


def test_an_empty_lexicon_finds_nothing() -> None:
    assert Lexicon([]).find("瞪羚奖励") == []


@given(st.lists(st.sampled_from([*LEXICON.words, "x", "1", "，", "家"]), max_size=8).map("".join))
def test_every_word_that_stands_there_is_found_and_no_other(text: str) -> None:
    found = {(word.word, word.start) for word in LEXICON.find(text)}
    for word in LEXICON.words:
        if not word[0].isascii():
            assert {at for at in range(len(text)) if text.startswith(word, at)} == {at for w, at in found if w == word}
    assert all(text.startswith(word, at) for word, at in found)
