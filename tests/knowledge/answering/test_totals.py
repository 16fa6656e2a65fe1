"""Which entry adds up just what a question names."""

from __future__ import annotations

import pytest

from knowledge.answering.counted import Counted
from knowledge.answering.pair_asked import PairAsked
from knowledge.answering.totals import Totals
from tests.knowledge.folders import Small


@pytest.fixture
def totals(coaches: Small) -> Totals:
    pipeline = coaches.pipeline
    counted = Counted(pipeline.reader.lexicon, pipeline.holdings)
    return Totals(coaches.folder, pipeline.reader, PairAsked(pipeline.counterparts, counted), counted)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("大客车、小客车、应急车三样加到一起几辆", True),
        ("大客车、小客车加到一起几辆", False),
        ("大客车、小客车、应急车、游览车加到一起几辆", False),  # the sum of these has a part more, which no entry tells
        ("大客车、小客车、应急车加到一起几座", False),
        ("大客车、小客车、应急车一共坏了几辆", False),
    ],
)
def test_a_total_is_named_by_all_its_parts_and_nothing_else(
    coaches: Small, totals: Totals, question: str, found: bool
) -> None:
    assert totals.named(coaches.read(question)) == (coaches.entry("coaches.sum") if found else None)


@pytest.mark.parametrize(
    ("question", "others"),
    [("大客车和小客车加起来几辆", True), ("大客车、小客车、应急车加起来几辆", False), ("三种车加起来几辆", False)],
)
def test_a_total_is_of_others_where_some_parts_alone_are_named(
    coaches: Small, totals: Totals, question: str, others: bool
) -> None:
    assert totals.is_of_others(coaches.entry("coaches.sum"), coaches.read(question)) is others


def test_a_figure_is_no_total(coaches: Small, totals: Totals) -> None:
    assert not totals.is_of_others(coaches.entry("coaches.tour"), coaches.read("大客车和小客车加起来几辆"))


def test_years_that_are_not_told_together(waterworks_small: Small) -> None:
    pipeline = waterworks_small.pipeline
    counted = Counted(pipeline.reader.lexicon, pipeline.holdings)
    totals = Totals(waterworks_small.folder, pipeline.reader, PairAsked(pipeline.counterparts, counted), counted)
    both = waterworks_small.entry("both.pipes")
    assert totals.lacks_year(both, waterworks_small.read("2021年和2023年一共改造多少公里"))
    assert not totals.lacks_year(both, waterworks_small.read("2021年和2022年一共改造多少公里"))
