"""Several questions in one message."""

from __future__ import annotations

import pytest

from knowledge.answering.routes.several import Several
from knowledge.answering.walk import Give, Outcome, Parts, Refuse, Walk
from tests.knowledge.folders import Small


def asked(small: Small, message: str, **outcomes: Outcome) -> Walk:
    """A message of which each question that begins with a key comes to its outcome."""

    def one(walk: Walk) -> Walk:
        fits = (outcome for begin, outcome in outcomes.items() if walk.reading.text.startswith(begin))
        return walk._replace(outcome=next(fits, Refuse("", None, 0.9, far=True)))

    return Several(small.pipeline.reader, one)(Walk(small.read(message)))


def give(small: Small, entry: str, confidence: float = 0.9) -> Give:
    return Give(small.entry(entry), confidence)


@pytest.mark.parametrize(
    "message",
    [
        "瞪羚奖励多少钱？政策讲堂几场？",
        "瞪羚奖励多少钱，另外政策讲堂几场",
        "1、瞪羚奖励多少钱 2、政策讲堂几场",
    ],
)
def test_each_is_answered_in_its_order(small: Small, message: str) -> None:
    first, second = give(small, "award.amount"), give(small, "talks.events")
    walk = asked(small, message, 瞪羚=first, 政策=second)
    assert walk.outcome == Parts((first, second))
    assert walk.by == "several questions"


def test_one_about_a_topic_of_its_own_may_be_refused(small: Small) -> None:
    first, second = give(small, "award.amount"), Refuse("这一项的金额", "absent.amount", 0.9)
    assert asked(small, "瞪羚奖励多少钱？讲堂花了多少经费？", 瞪羚=first, 讲堂=second).outcome == Parts((first, second))


def test_where_none_is_answered_it_is_one_message(small: Small) -> None:
    no = Refuse("这一项的金额", "absent.amount", 0.9)
    assert asked(small, "育苗板花了多少经费？讲堂花了多少经费？", 育苗=no, 讲堂=no).outcome is None


def test_what_is_answered_twice_with_the_same_is_one_question(small: Small) -> None:
    same = give(small, "award.amount")
    assert asked(small, "瞪羚奖励多少钱？奖励资金多少？", 瞪羚=same, 奖励=same).outcome is None


def test_an_unsure_part_is_no_question_of_its_own(small: Small) -> None:
    first, second = give(small, "award.amount"), give(small, "talks.events", 0.5)
    assert asked(small, "瞪羚奖励多少钱？政策讲堂几场？", 瞪羚=first, 政策=second).outcome is None


def test_a_part_that_is_far_from_the_reply_is_none_either(small: Small) -> None:
    assert asked(small, "瞪羚奖励多少钱？今天天气怎么样？", 瞪羚=give(small, "award.amount")).outcome is None


def test_of_one_question_and_of_very_many_nothing_is_cut(small: Small) -> None:
    first = give(small, "award.amount")
    assert asked(small, "瞪羚奖励多少钱", 瞪羚=first).outcome is None
    many = "？".join(["瞪羚奖励多少钱", *(f"政策讲堂{n}几场" for n in "甲乙丙丁戊")])
    assert asked(small, many, 瞪羚=first, 政策=give(small, "talks.events")).outcome is None


def test_the_pipeline_asks_each_by_itself(small: Small) -> None:
    outcome = small.walk("瞪羚奖励多少钱？政策讲堂办了多少场？").outcome
    assert isinstance(outcome, Parts)
    assert [one.entry.id for one in outcome.outcomes if isinstance(one, Give)] == ["award.amount", "talks.events"]


def test_a_document_is_asked_as_one(small: Small) -> None:
    first, second = give(small, "award.amount"), give(small, "talks.events")
    message = "瞪羚奖励多少钱？政策讲堂几场？"
    assert asked(small, message + "附件存档", 瞪羚=first, 政策=second).outcome
    files = "".join(f"附件{n}存档，" for n in range(100))
    assert asked(small, message + files, 瞪羚=first, 政策=second).outcome is None


@pytest.mark.parametrize("message", ["瞪羚奖励多少钱，政策讲堂又办了几场", "瞪羚奖励多少钱 政策讲堂办了几场"])
def test_clauses_that_each_ask_are_questions_of_their_own(small: Small, message: str) -> None:
    first, second = give(small, "award.amount"), give(small, "talks.events")
    assert asked(small, message, 瞪羚=first, 政策=second).outcome == Parts((first, second))


def test_a_clause_that_is_unsure_or_of_the_same_measure_is_not(small: Small) -> None:
    first, unsure = give(small, "award.amount"), give(small, "talks.events", 0.7)
    assert asked(small, "瞪羚奖励多少钱，政策讲堂又办了几场", 瞪羚=first, 政策=unsure).outcome is None
    same = give(small, "award.firms")
    assert asked(small, "瞪羚奖励多少钱，奖励了多少家", 瞪羚=first, 奖励=same).outcome is None


@pytest.mark.parametrize("message", ["瞪羚奖励，多少钱一家", "我们是做瞪羚的，奖励多少钱"])
def test_a_clause_that_only_leads_to_the_next_is_none(small: Small, message: str) -> None:
    answer = give(small, "award.amount")
    assert asked(small, message, 瞪羚=answer, 我们=give(small, "talks.events"), 奖励=answer).outcome is None
