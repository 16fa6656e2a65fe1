"""Whether to answer, to offer choices, or to refuse."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Decision, Give, Offer, Outcome, Ranking, Refuse, Walk
from knowledge.answering.wording import Bands
from tests.knowledge.folders import Small

YEAR = Objection("year", "absent.year", "2022年的这项内容")
SURE = Objection("place", "absent.city", "深圳的情况", certain=True)


def ranking(small: Small, *candidates: tuple[str, float], known: float = 0.9, absent: float = 0.1) -> Ranking:
    found = tuple(small.candidate(entry, score) for entry, score in candidates)
    measures = {one.entry.family: one.score for one in found}
    return Ranking(small.read("瞪羚奖励"), found, known, absent, 0.0, measures, 0.0, 0.0)


def outcome(small: Small, ranked: Ranking, confidence: float | None, *objections: Objection) -> Outcome:
    decision = None if confidence is None else Decision(ranked.held[0], confidence, objections)
    verdict = Verdict(small.folder, Bands(), trained=True)
    walk = verdict(Walk(ranked.reading, ranked, decision))
    assert walk.by == "verdict"
    assert walk.outcome is not None
    return walk.outcome


def refused(small: Small, ranked: Ranking, confidence: float | None, *objections: Objection) -> Refuse:
    found = outcome(small, ranked, confidence, *objections)
    assert isinstance(found, Refuse)
    return found


def test_what_is_sure_is_given(small: Small) -> None:
    given = outcome(small, ranking(small, ("award.amount", 0.9)), 0.95)
    assert given == Give(small.entry("award.amount"), 0.95, small.read("瞪羚奖励"))


def test_from_the_band_on_it_is_given(small: Small) -> None:
    ranked = ranking(small, ("award.amount", 0.9))
    assert isinstance(outcome(small, ranked, 0.5), Give)
    assert not isinstance(outcome(small, ranked, 0.49), Give)


def test_a_doubtful_answer_names_what_else_may_be_meant(small: Small) -> None:
    ranked = ranking(
        small,
        ("award.amount", 0.5),
        ("award.firms", 0.3),
        ("board.firms", 0.2),
        ("talks.events", 0.1),
        ("bases.count", 0.06),
        ("liaison.count", 0.05),
    )
    doubtful, sure = outcome(small, ranked, 0.79), outcome(small, ranked, 0.8)
    assert isinstance(doubtful, Give)
    assert isinstance(sure, Give)
    assert [entry.id for entry in doubtful.near] == ["board.firms", "talks.events"]
    assert sure.near == ()


def test_an_unsure_question_about_what_is_held_gets_choices(small: Small) -> None:
    ranked = ranking(
        small,
        ("award.amount", 0.5),
        ("absent.city", 0.3),
        ("board.firms", 0.2),
        ("talks.events", 0.03),
        ("bases.count", 0.021),
        ("liaison.count", 0.0201),
        ("labs.all", 0.01),
    )
    offered = outcome(small, ranked, 0.3)
    assert isinstance(offered, Offer)
    assert [entry.id for entry in offered.entries] == ["award.amount", "board.firms", "talks.events", "bases.count"]
    assert offered.confidence == 0.3


@pytest.mark.parametrize(("confidence", "known"), [(0.29, 0.9), (0.3, 0.75)])
def test_below_the_band_or_where_it_may_be_missing_it_is_refused(small: Small, confidence: float, known: float) -> None:
    refused(small, ranking(small, ("award.amount", 0.5), known=known), confidence)


def test_an_objection_takes_the_choices_away(small: Small) -> None:
    said = refused(small, ranking(small, ("award.amount", 0.5)), 0.4, YEAR)
    assert (said.missing, said.entry) == (YEAR.missing, "absent.year")
    assert said.confidence == pytest.approx(0.6)


def test_a_certain_objection_refuses_whatever_the_confidence(small: Small) -> None:
    said = refused(small, ranking(small, ("award.amount", 0.9)), 0.99, SURE)
    assert (said.missing, said.entry, said.confidence) == (SURE.missing, "absent.city", 1.0)


def test_of_objections_the_weightiest_is_named(small: Small) -> None:
    other = Objection("level", "absent.level", "市级的数字")
    assert refused(small, ranking(small, ("award.amount", 0.9)), 0.1, YEAR, other).missing == YEAR.missing


def test_what_the_likeliest_absent_entry_says_is_missing(small: Small) -> None:
    ranked = ranking(small, ("absent.deadline", 0.8), ("award.amount", 0.15), known=0.2, absent=0.8)
    said = refused(small, ranked, 0.1)
    assert (said.missing, said.entry, said.far) == ("申报截止时间", "absent.deadline", False)
    assert said.near is not None
    assert said.near.id == "award.amount"


def test_the_words_of_an_objection_go_before_those_of_its_entry(small: Small) -> None:
    ranked = ranking(small, ("absent.year", 0.8), ("award.amount", 0.15), known=0.2, absent=0.8)
    assert refused(small, ranked, 0.1, YEAR).missing == "2022年的这项内容"


def test_an_objection_does_not_speak_where_all_is_far_away(small: Small) -> None:
    far = ranking(small, ("absent.far", 0.8), ("award.amount", 0.15), known=0.2, absent=0.8)
    said = refused(small, far, 0.1, YEAR)
    assert (said.entry, said.far, said.near, said.related) == ("absent.far", True, None, ())
    near = far._replace(known=0.6, absent=0.4)
    assert refused(small, near, 0.1, YEAR).entry == "absent.year"


def test_where_nothing_says_what_is_missing_it_is_far_away(small: Small) -> None:
    said = refused(small, ranking(small, ("award.amount", 0.05), known=0.2), 0.1)
    assert (said.entry, said.far, said.missing) == (None, True, "这方面的内容")
    assert refused(small, ranking(small), None).far


def test_only_what_is_near_enough_is_named(small: Small) -> None:
    ranked = ranking(small, ("absent.deadline", 0.8), ("award.amount", 0.1), ("board.firms", 0.05), ("labs.all", 0.01))
    said = refused(small, ranked, 0.1)
    assert said.near is None
    assert [entry.id for entry in said.related] == ["award.amount", "board.firms"]


def test_what_would_be_given_is_known_before_the_verdict(small: Small) -> None:
    verdict, ranked = small.pipeline.verdict, ranking(small, ("award.amount", 0.9))
    walk = Walk(ranked.reading, ranked, Decision(ranked.held[0], 0.6))
    assert verdict.answering(walk) == small.entry("award.amount")
    assert verdict.answering(walk._replace(decision=Decision(ranked.held[0], 0.4))) is None
    assert verdict.answering(walk._replace(decision=Decision(ranked.held[0], 0.9, (SURE,)))) is None
    assert verdict.answering(walk._replace(decision=None)) is None


def test_a_question_that_was_not_ranked_gets_no_verdict(small: Small) -> None:
    assert small.pipeline.verdict(Walk(small.read("瞪羚"))).outcome is None


@pytest.mark.parametrize(
    ("entry", "far"),
    [
        ("absent.far", True),
        ("absent.elsewhere", True),
        ("absent.noise", True),
        ("absent.city", False),
        ("award.amount", False),
        (None, False),
    ],
)
def test_it_is_known_what_is_far_away(small: Small, entry: str | None, far: bool) -> None:
    assert small.pipeline.verdict.is_far(entry) is far


def test_an_objection_may_be_refused_with_what_is_near(small: Small) -> None:
    near = small.entry("loans.balance")
    said = small.pipeline.verdict.refused(YEAR, near)
    assert said == Refuse(YEAR.missing, "absent.year", 0.9, near=near, related=(near,))


def test_a_plain_faq_is_not_sure_of_refusing(small: Small) -> None:
    faq = replace(small.folder, entries={"award.amount": small.entry("award.amount")})
    said = Verdict(faq, Bands(), trained=False).far()
    assert said.confidence == 0.0


def test_what_every_reply_inherits_is_no_reason_where_the_question_has_no_word_for_it(small: Small) -> None:
    """It was only near by its other words: 其他城市 is not named where no city was asked about."""
    inherited = replace(small.entry("absent.city"), inherited=True, refuses=("other_city",))
    city = small.candidate("absent.city", 0.6)._replace(entry=inherited)
    ranked = ranking(small, ("award.amount", 0.3), known=0.4, absent=0.6)
    ranked = ranked._replace(candidates=(city, *ranked.candidates))
    assert refused(small, ranked, 0.1).entry is None
    assert refused(small, ranked, 0.1).missing == "这一点"
    named = ranked._replace(reading=small.read("深圳的瞪羚奖励"))
    assert "other_city" in named.reading.strong
    assert refused(small, named, 0.1).entry == "absent.city"
