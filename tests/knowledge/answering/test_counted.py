"""What a question counts, and which entries count just that."""

from __future__ import annotations

import pytest

from knowledge.answering.counted import Counted, asked_unit, asked_units, fits_unit, is_measured_at, is_number
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


def test_all_units_that_are_asked_for(halls: Small) -> None:
    assert asked_units(halls.read("东馆有几册书")) == {"册"}
    assert asked_units(halls.read("东馆有多少平米、几册书")) == {"平方米", "册"}
    assert asked_units(halls.read("东馆花了多少钱")) == {"元"}


@pytest.mark.parametrize(
    ("text", "is_so"),
    [("多少万平", True), ("多少万亩", True), ("多少万平均", False), ("多少万元", False), ("多少万", False)],
)
def test_an_area_or_a_length_is_no_money(text: str, is_so: bool) -> None:
    assert is_measured_at(text, len("多少万")) is is_so


def test_an_area_that_is_asked_for_in_ten_thousands_is_given(halls: Small) -> None:
    assert halls.say("东馆的面积是多少万平").entry == "east.area"


@pytest.mark.parametrize(
    ("word", "is_so"), [("三样", True), ("两批", True), ("一中", False), ("几台", False), ("书", False)]
)
def test_a_number_with_its_measure_word_names_nothing(word: str, is_so: bool) -> None:
    assert is_number(word) is is_so
