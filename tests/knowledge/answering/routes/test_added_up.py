"""Sums of several things that are counted alike, and the total of one."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("东馆、西馆和南馆一共多少个座位", "合计1000个（640+300+60）"),
        ("东馆西馆南馆藏书加起来多少册", "合计173万册（120+45+8）"),
        ("东馆、西馆、南馆的面积合计多少平方米", "合计3.8万平方米（2.4+1.1+0.3）"),
    ],
)
def test_three_that_are_named_are_added(three_halls: Small, question: str, said: str) -> None:
    assert three_halls.walk(question).by == "added up"
    assert said in three_halls.say(question).headline


@pytest.mark.parametrize("question", ["东馆、西馆和南馆一共多少台电脑", "东馆西馆南馆加起来几个保安"])
def test_a_sum_of_what_is_not_told_is_no_figure(three_halls: Small, question: str) -> None:
    assert three_halls.say(question).status == "unknown"


def test_an_entry_that_adds_up_two_of_three_is_not_given(three_halls: Small) -> None:
    assert three_halls.say("东馆和西馆一共多少名读者").entry == "both.readers"
    assert "132200" in three_halls.say("东馆、西馆和南馆一共多少名读者").headline


@pytest.mark.parametrize(
    ("question", "entry"),
    [("西馆总共几册藏书", "west.books"), ("东馆座位总数", "east.seats"), ("南馆读者总数有几人", "south.readers")],
)
def test_the_total_of_one_is_its_figure(three_halls: Small, question: str, entry: str) -> None:
    assert three_halls.say(question).entry == entry
