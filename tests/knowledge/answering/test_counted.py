"""What a question counts, and which entries count just that."""

from __future__ import annotations

import pytest

from knowledge.answering.counted import Counted, asked_unit, fits_unit
from knowledge.reply.figures import held_numbers
from tests.knowledge.folders import Small


@pytest.fixture
def counted(halls: Small) -> Counted:
    return Counted(halls.pipeline.reader.lexicon, halls.pipeline.holdings)


def test_the_words_of_a_question_are_held_against_single_entries(halls: Small, counted: Counted) -> None:
    east, readers = counted.said(halls.read("东馆一共多少读者"))
    assert (east.word, readers.word) == ("东馆", "读者")
    assert counted.counts(halls.entry("east.seats"), east)
    assert not counted.counts(halls.entry("west.seats"), east)
    assert not counted.counts(halls.entry("east.seats"), readers)
    assert counted.is_of_sibling(halls.entry("east.seats"), readers)
    assert not counted.is_of_sibling(halls.entry("east.readers"), readers)


def test_a_unit_is_no_word_for_what_is_counted(halls: Small, counted: Counted) -> None:
    assert [one.word for one in counted.said(halls.read("东馆一共多少家次"))] == ["东馆"]


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("东馆多少册书", "册"),
        ("东馆几平米", "平方米"),
        ("东馆多少人", "名"),
        ("东馆书多少", ""),
        ("东馆多少钱", "元"),
        ("东馆投资几亿元", "元"),
    ],
)
def test_the_unit_that_is_asked_for(halls: Small, question: str, unit: str) -> None:
    assert asked_unit(halls.read(question)) == unit


@pytest.mark.parametrize(
    ("unit", "held", "fits"),
    [("册", "120万册", True), ("册", "640个", False), ("个", "96000人", True), ("", "8000万元", True)],
)
def test_a_figure_fits_the_unit_that_is_asked_for(unit: str, held: str, fits: bool) -> None:
    assert fits_unit(unit, held_numbers(held)[0]) == fits
