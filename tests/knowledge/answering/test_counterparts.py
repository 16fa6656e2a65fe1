"""Figures that count the same of several things, and what tells them together."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


def named(halls: Small, question: str, whole: str = "both.readers") -> str | None:
    found = halls.pipeline.counterparts.narrowed(halls.entry(whole), halls.read(question))
    return found.id if found else None


def test_questions_that_are_the_same_but_for_a_name_are_of_counterparts(halls: Small) -> None:
    of = halls.pipeline.counterparts.of
    assert [entry.id for entry in of(halls.entry("east.seats"))] == ["west.seats"]
    assert [entry.id for entry in of(halls.entry("west.area"))] == ["east.area"]
    assert not of(halls.entry("both.readers"))


def test_what_tells_a_figure_from_its_counterpart_is_its_name(halls: Small) -> None:
    east, west = halls.entry("east.books"), halls.entry("west.books")
    assert halls.pipeline.counterparts.telling(east, west) == {"hall_east"}


def test_a_sum_has_the_figures_as_parts_that_it_adds_up(halls: Small) -> None:
    counterparts = halls.pipeline.counterparts
    east, west = halls.entry("east.readers"), halls.entry("west.readers")
    assert list(counterparts.parts(halls.entry("both.readers"))) == [east, west]
    assert counterparts.whole(west, east) == halls.entry("both.readers")
    assert counterparts.whole(halls.entry("east.seats"), halls.entry("west.seats")) is None


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("东馆一共有多少名读者", "east.readers"),
        ("西馆读者总数", "west.readers"),
        ("两馆一共多少名读者", None),
        ("东馆和西馆一共多少名读者", None),
        ("一共多少名读者", None),
    ],
)
def test_the_one_part_that_is_named_is_meant(halls: Small, question: str, part: str | None) -> None:
    assert named(halls, question) == part


def test_the_part_that_is_named_answers_and_not_the_sum(halls: Small) -> None:
    assert halls.say("西馆一共有多少名读者").entry == "west.readers"
    assert halls.say("东馆西馆读者总数是多少").entry == "both.readers"


def test_figures_of_different_dates_or_of_a_state_are_not_added(small: Small, halls: Small) -> None:
    counterparts = halls.pipeline.counterparts
    assert counterparts.is_addable(halls.entry("east.seats"), halls.entry("west.seats"))
    assert not counterparts.is_addable(halls.entry("east.seats"), halls.entry("west.area"))
