"""Names alone."""

from __future__ import annotations

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.routes.bare_name import BareName
from knowledge.answering.walk import Decision, Give, Offer, Ranking, Walk
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reader import Reader
from tests.knowledge.folders import Small

AWARD = (("award.amount", 0.5),)


def walked(
    small: Small,
    question: str,
    *known: tuple[str, float],
    lexicon: Lexicon | None = None,
    confidence: float = 0.2,
    objections: tuple[Objection, ...] = (),
) -> Walk:
    """A name, as if the classifier had given just these probabilities."""
    pipeline, candidates = small.pipeline, tuple(small.candidate(entry, share) for entry, share in known)
    measures: dict[str, float] = {}
    for one in candidates:
        measures[one.entry.family] = measures.get(one.entry.family, 0.0) + one.probability
    words = lexicon or pipeline.reader.lexicon
    reading = Reader(words, {}, {}, {}).phrased(question)
    ranking = Ranking(reading, candidates, 1.0, 0.0, 0.0, measures, 1.0, 0.0)
    route = BareName(small.folder, words, pipeline.holdings, pipeline.chooser, pipeline.verdict)
    return route(Walk(reading, ranking, Decision(candidates[0], confidence, objections)))


def given(walk: Walk) -> str:
    assert isinstance(walk.outcome, Give)
    assert walk.by == "bare name"
    return walk.outcome.entry.id


def test_the_entry_that_it_means_is_given(small: Small) -> None:
    assert given(walked(small, "育苗板", ("board.where", 0.5), ("board.firms", 0.1))) == "board.where"


def test_what_the_curator_says_is_missing_may_be_named_too(small: Small) -> None:
    gone = ("absent.names", 0.9)
    assert walked(small, "育苗板", ("board.where", 0.05), gone).outcome is None
    assert given(walked(small, "育苗板", ("board.where", 0.3), ("absent.names", 0.6))) == "board.where"


def test_of_a_measure_as_a_whole_what_is_asked_most_is_given(small: Small) -> None:
    known = (("loans.growth", 0.2), ("loans.balance", 0.2), ("loans.previous", 0.2))
    assert given(walked(small, "贷款", *known)) == "loans.balance"


def test_else_what_says_best_what_it_is(small: Small) -> None:
    known = (("rules.number", 0.2), ("rules.date", 0.2), ("rules.title", 0.15))
    assert given(walked(small, "奖励办法", *known)) == "rules.title"


def test_what_is_worked_out_is_not_meant_by_a_name(small: Small) -> None:
    assert given(walked(small, "研发机构", ("labs.sum", 0.5), ("labs.provincial", 0.2))) == "labs.provincial"


def test_of_several_measures_one_entry_each_is_offered(small: Small) -> None:
    walk = walked(
        small, "科技专员和技术联络员", ("liaison.count", 0.3), ("officers.count", 0.25), ("talks.events", 0.01)
    )
    assert isinstance(walk.outcome, Offer)
    assert [entry.id for entry in walk.outcome.entries] == ["liaison.count", "officers.count"]


def test_a_single_word_that_means_several_measures_is_offered_for_each(small: Small) -> None:
    lexicon = Lexicon([c._replace(weak=(*c.weak, "育苗板")) if c.id == "talks" else c for c in small.folder.lexicon])
    walk = walked(small, "育苗板", ("board.firms", 0.9), lexicon=lexicon, confidence=0.99)
    assert isinstance(walk.outcome, Offer)
    assert [entry.measure for entry in walk.outcome.entries] == ["board", "talks"]


@pytest.mark.parametrize(
    "question",
    [
        "奖励多少",  # asks
        "奖励怎么拿",
        "奖励还是名录",  # asks which of both
        "是奖励吧",  # states
        "奖励名单",  # an attribute
        "奖励火箭卫星",  # more than names
        "企业很多",  # no topic
        "瞪羚奖励瞪羚奖励瞪羚奖励奖励",  # too long for a name
    ],
)
def test_what_is_more_than_a_name_passes_by(small: Small, question: str) -> None:
    assert walked(small, question, *AWARD).outcome is None


def test_what_is_found_anyway_passes_by(small: Small) -> None:
    assert walked(small, "瞪羚奖励", ("award.amount", 0.95), confidence=0.95).outcome is None


def test_a_name_of_another_place_or_year_passes_by(small: Small) -> None:
    other = Objection("year", "absent.year", "2022年的这项内容")
    assert walked(small, "2023年奖励", *AWARD, objections=(other,)).outcome is None
    assert walked(small, "2023年奖励", *AWARD).outcome is not None


def test_a_name_that_was_not_ranked_passes_by(small: Small) -> None:
    pipeline = small.pipeline
    route = BareName(small.folder, pipeline.reader.lexicon, pipeline.holdings, pipeline.chooser, pipeline.verdict)
    assert route(Walk(small.read("育苗板"))).outcome is None
