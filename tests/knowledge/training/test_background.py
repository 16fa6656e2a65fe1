"""Made-up questions about other things, from counts of neighbouring words."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.language.words import common_words_by_length, words
from knowledge.training.background import BEGIN, END, FILE, Background

QUESTIONS = [
    *(["怎么申请公租房的补贴"] * 3),
    *(["怎么申请老年人的补贴"] * 3),
    *(["今年补贴多少钱"] * 3),
    *(["孙悟空的补贴"] * 2),
]


@pytest.fixture(scope="module")
def learned() -> Background:
    return Background.learn(QUESTIONS)


def neighbours(learned: Background) -> set[tuple[str, str]]:
    return {(first, second) for first, (seconds, _) in learned.followers.items() for second in seconds}


def test_neighbours_are_counted_with_both_ends(learned: Background) -> None:
    assert {(BEGIN, "怎么"), ("的", "补贴"), ("补贴", END)} <= neighbours(learned)


def test_of_a_rare_word_only_its_length_is_kept(learned: Background) -> None:
    said = {word for pair in neighbours(learned) for word in pair}
    assert "孙悟空" not in said
    assert (BEGIN, "<3>") in neighbours(learned)


def test_numbers_and_letters_are_kept_as_that() -> None:
    pairs = neighbours(Background.learn(["补贴88元", "补贴77元", "补贴app吗", "补贴web吗"]))
    assert {"<0>", "<a>"} <= {word for pair in pairs for word in pair}


def test_a_pair_that_was_seen_once_is_forgotten() -> None:
    assert Background.learn(["怎么领"]).followers == {}


def test_a_file_gives_them_back(learned: Background, tmp_path: Path) -> None:
    learned.save(tmp_path / "background.npz")
    assert Background.load(tmp_path / "background.npz") == learned


def test_the_same_questions_are_made_every_time_and_each_once(learned: Background) -> None:
    made = learned.questions(5, ())
    assert made == learned.questions(5, ())
    assert len(set(made)) == len(made) > 0
    assert all(5 <= len(question) <= 60 for question in made)


def test_holes_are_filled_but_not_with_words_of_the_reply() -> None:
    learned = Background.learn(["孙悟空的补贴怎么领", "猪八戒的补贴怎么领"])
    every = common_words_by_length()[3]
    (made,) = learned.questions(1, every[1:])
    assert every[0] in words(made) or made.startswith(every[0])
    assert "<" not in made


def test_few_counts_make_few_questions_and_it_ends() -> None:
    assert Background.learn(["今年补贴多少钱"] * 3).questions(50, ()) == ["今年补贴多少钱"]


def test_the_counts_of_the_package_make_as_many_as_are_wanted() -> None:
    assert FILE.is_file()
    assert len(Background.load().questions(100, ())) == 100
