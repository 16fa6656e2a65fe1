"""The two figures that a question compares or adds up."""

from __future__ import annotations

import pytest

from knowledge.answering.counted import Counted
from knowledge.answering.pair_asked import BOTH, MORE, WHOLE, PairAsked
from tests.knowledge.folders import Small


@pytest.fixture
def asked(halls: Small) -> PairAsked:
    pipeline = halls.pipeline
    return PairAsked(pipeline.counterparts, Counted(pipeline.reader.lexicon, pipeline.holdings))


@pytest.mark.parametrize(
    ("question", "pair"),
    [
        ("东馆和西馆谁的座位多", ("east.seats", "west.seats")),
        ("座位上西馆多还是东馆多", ("west.seats", "east.seats")),
        ("东馆的读者比座位多多少", None),
        ("东馆座位多还是北馆座位多", None),
        ("东馆和西馆哪个多", None),
        ("东馆和西馆哪边电脑多", None),
    ],
)
def test_two_that_are_named_are_compared(
    halls: Small, asked: PairAsked, question: str, pair: tuple[str, str] | None
) -> None:
    found = asked.compared(halls.read(question), halls.rank(question))
    assert (tuple(entry.id for entry in found) if found else None) == pair


def test_two_figures_of_one_unit_and_one_measure_are_compared_and_never_added(small: Small) -> None:
    pipeline = small.pipeline
    asked = PairAsked(pipeline.counterparts, Counted(pipeline.reader.lexicon, pipeline.holdings))
    question = "国家级研发机构比省级多几个"
    assert asked.compared(small.read(question), small.rank(question)) is not None


@pytest.mark.parametrize("text", ["哪边面积大", "东馆大还是西馆大", "东馆比西馆大多少", "哪家小学更值钱"])
def test_words_that_ask_for_more(text: str) -> None:
    assert MORE.search(text)


@pytest.mark.parametrize("text", ["哪个小区有大学", "小学有多少人", "比例多大", "哪些高中"])
def test_words_that_ask_for_nothing_more(text: str) -> None:
    assert not MORE.search(text)


def test_words_that_ask_for_all_together() -> None:
    assert WHOLE.search("两馆总面积")
    assert not WHOLE.search("总结一下")


@pytest.mark.parametrize(("text", "is_both"), [("两期一共多少", True), ("一二期合计", True), ("二期一共多少", False)])
def test_the_second_of_two_is_not_both(text: str, is_both: bool) -> None:
    assert bool(BOTH.search(text)) == is_both


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2021年和2022年合起来建了多少万亩站场", "合计1.81万亩（3100亩+1.5万亩）"),
        ("2021年和2022年两年一共建了多少亩站场", "合计18100亩（3100+15000）"),
    ],
)
def test_what_was_done_in_two_years_is_added(coaches: Small, question: str, said: str) -> None:
    assert said in coaches.say(question).headline


def test_what_there_is_in_two_years_is_not_added(coaches: Small) -> None:
    assert coaches.say("2021年和2022年站场一共多少名职工").status == "unknown"
