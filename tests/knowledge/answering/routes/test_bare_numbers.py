"""Questions about a bare number."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from knowledge.answer import FigureText
from knowledge.answering.holdings import Holdings
from knowledge.answering.routes.bare_numbers import BareNumbers, beside
from knowledge.answering.walk import Give, Join, Offer, Refuse, Walk
from tests.knowledge.folders import Small


def walked(small: Small, question: str) -> Walk:
    route = BareNumbers(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return route(Walk(small.pipeline.reader.phrased(question)))


@pytest.mark.parametrize(
    "question",
    [
        "2560万元",
        "2560万元是什么",
        "2560万指什么",
        "2560万元代表啥",
        "“2560万元”对应什么",
        "2560万元这个数说的是什么",
        "2560万元那个是哪的",
    ],
)
def test_what_one_item_alone_has_is_given(small: Small, question: str) -> None:
    outcome = walked(small, question).outcome
    assert isinstance(outcome, Give)
    assert outcome.entry.id == "award.amount"


@pytest.mark.parametrize(
    "question", ["64家", "64户是什么", "64个是什么", "64家指啥", "六十四家是什么", "64家这个数指什么"]
)
def test_of_what_several_items_have_they_are_offered(small: Small, question: str) -> None:
    outcome = walked(small, question).outcome
    assert isinstance(outcome, Offer)
    assert [entry.id for entry in outcome.entries] == ["award.firms", "board.firms"]


@pytest.mark.parametrize(
    "question", ["两个64家分别指什么", "64家是不是同一批", "64家各自是什么", "64家和80名分别是什么"]
)
def test_numbers_are_told_apart_where_that_is_asked_for(small: Small, question: str) -> None:
    outcome = walked(small, question).outcome
    assert isinstance(outcome, Join)
    assert "64家是拿到奖励的瞪羚企业；64家是育苗板挂牌企业" in outcome.headline
    assert len(outcome.figures) == len(outcome.entries) >= 2


def test_several_numbers_are_told_with_each_entry(small: Small) -> None:
    outcome = walked(small, "12场和200家是什么").outcome
    assert isinstance(outcome, Join)
    assert [entry.id for entry in outcome.entries] == ["talks.events", "talks.firms"]
    assert outcome.headline == "12场是政策讲堂；200余家是政策讲堂惠及企业。"


def test_a_unit_tells_items_apart(small: Small) -> None:
    """12 stands for national laboratories and for talks."""
    events, bodies = walked(small, "12场是什么").outcome, walked(small, "12个是什么").outcome
    assert isinstance(events, Give)
    assert events.entry.id == "talks.events"
    assert isinstance(bodies, Give)
    assert bodies.entry.id == "labs.national"  # the plain figure before the overview


@pytest.mark.parametrize(
    "question",
    [
        "65家是什么",  # no figure of the reply
        "64家瞪羚企业拿到了多少钱",  # asks for something else
        "奖励64家是什么",  # names a topic
        "名单里64家是什么",  # an attribute
        "2024年是什么",  # a date
        "三四是什么",  # a small numeral without a unit
        "四个字是哪四个字",
        "0.4是什么",  # no share of the reply
        "瞪羚奖励多少钱",
        "64家是多少家企业",
        "64还是80",  # which of them
        "",
    ],
)
def test_other_questions_pass_by(small: Small, question: str) -> None:
    assert walked(small, question).outcome is None


def test_concepts_of_the_number_itself_name_no_topic(small: Small) -> None:
    reading = small.pipeline.reader.phrased("8号文和奖励")
    held = [number for number in reading.numbers if number.unit == "号"]
    assert "rules" in reading.strong
    assert beside(reading, held) >= {"award"}


def test_a_number_of_the_reply_that_is_asked_for_is_known(small: Small) -> None:
    numbers = small.pipeline.numbers.asked(small.read("64家是什么"))
    assert [(number.value, number.unit) for number in numbers] == [(Fraction(64), "家")]
    assert small.pipeline.numbers.asked(small.read("奖励64家")) == []


@pytest.mark.parametrize("where", ["两处", "两次", "两个地方"])
def test_a_number_may_be_said_to_stand_twice(small: Small, where: str) -> None:
    outcome = walked(small, f"看到64家出现在{where}").outcome
    assert isinstance(outcome, Offer | Join)
    assert {entry.id for entry in outcome.entries} == {"award.firms", "board.firms"}


@pytest.mark.parametrize("question", ["0.124是什么", "12.4%是什么", "124‰是什么", "百分之十二点四是什么"])
def test_a_share_is_known_in_any_style(small: Small, question: str) -> None:
    outcome = walked(small, question).outcome
    assert isinstance(outcome, Give)
    assert outcome.entry.id == "loans.growth"


def test_where_nothing_has_the_unit_one_that_begins_so_is_meant(small: Small) -> None:
    """150家 may be 150家次: what stands for it is told, and nothing is confirmed."""
    entry = replace(small.entry("board.firms"), id="x", figures=(FigureText("服务商", "151家次"),), measure="x")
    folder = replace(small.folder, entries={"x": entry}, phrasings={"x": ()})
    route = BareNumbers(folder, small.pipeline.reader.lexicon, Holdings(folder, None))
    outcome = route(Walk(small.pipeline.reader.phrased("151家是什么"))).outcome
    assert isinstance(outcome, Give)
    assert outcome.entry == entry
    assert route(Walk(small.pipeline.reader.phrased("151名是什么"))).outcome is None


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("37公里说的是什么", "road.length"),
        ("640万是哪一年的收入", "revenue.amount"),
        ("“48台”在材料里是什么意思", "chargers.small"),
        ("11是个什么数", "chargers.large"),
    ],
)
def test_the_entry_of_a_figure_is_given_however_it_is_quoted(works: Small, question: str, entry: str) -> None:
    outcome = walked(works, question).outcome
    assert isinstance(outcome, Give)
    assert outcome.entry.id == entry


@pytest.mark.parametrize("question", ["38公里说的是什么", "650万是哪一年的收入", "49台是个什么数", "37个是什么"])
def test_a_figure_that_the_reply_has_not_is_told_by_none(works: Small, question: str) -> None:
    assert walked(works, question).outcome is None


def test_where_the_reply_gives_no_year_for_a_figure_the_year_is_refused(works: Small) -> None:
    outcome = walked(works, "2.6亿是哪一年的").outcome
    assert isinstance(outcome, Refuse)
    assert outcome.missing == "这一项的时间"
