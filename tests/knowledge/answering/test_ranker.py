"""From a reading to ranked entries."""

from __future__ import annotations

import pytest

from knowledge.answering.ranker import FOCUS_SHARE, LEAST, SHOWN
from knowledge.answering.walk import Walk
from knowledge.learned.features import features
from tests.knowledge.folders import Small


def test_the_entry_that_is_asked_for_comes_first(small: Small) -> None:
    ranking = small.rank("政策讲堂办了多少场")
    assert ranking.candidates[0].entry.id == "talks.events"
    scores = [candidate.score for candidate in ranking.candidates]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > LEAST
    assert len(scores) <= SHOWN


def test_the_probability_is_shared_between_what_is_held_what_is_missing_and_talk(small: Small) -> None:
    for question, largest in (("瞪羚奖励多少钱", "known"), ("今天天气怎么样", "absent"), ("谢谢你", "talk")):
        ranking = small.rank(question)
        shares = {"known": ranking.known, "absent": ranking.absent, "talk": ranking.talk}
        assert sum(shares.values()) == pytest.approx(1.0, abs=1e-5)
        assert max(shares, key=lambda name: shares[name]) == largest


def test_a_measure_has_what_its_entries_have_together(small: Small) -> None:
    ranking = small.rank("瞪羚奖励")
    classifier = small.model.classifier
    p = classifier.probabilities(features(ranking.reading, small.pipeline.holdings.known_numbers))
    own = sum(float(share) for label, share in zip(classifier.labels, p, strict=True) if label.startswith("award."))
    assert ranking.measures["award"] == pytest.approx(own, abs=1e-5)
    assert sum(ranking.measures.values()) == pytest.approx(1.0, abs=1e-4)


def test_a_near_phrasing_adds_to_the_score(small: Small) -> None:
    first = small.rank("讲堂办了几场").candidates[0]
    assert first.similarity == pytest.approx(1.0)
    assert first.score == pytest.approx(first.probability + 0.07, abs=1e-5)


def test_the_nearest_phrasings_of_what_is_held_and_what_is_not_are_told(small: Small) -> None:
    assert small.rank("讲堂办了几场").similar_known == pytest.approx(1.0)
    assert small.rank("今天天气怎么样").similar_absent == pytest.approx(1.0)
    assert small.rank("谢谢").similar_absent == pytest.approx(1.0)
    assert small.rank("谢谢").similar_known == 0.0


def test_what_is_said_not_to_be_asked_is_not_ranked(small: Small) -> None:
    ranking = small.rank("不是问贷款，政策讲堂办了几场")
    assert ranking.reading.text == "政策讲堂办了几场"
    assert ranking.candidates[0].entry.measure == "talks"


def test_the_asking_clauses_of_a_long_message_count_as_much_as_the_whole(small: Small) -> None:
    clause = "政策讲堂去年一共举办了多少场呢"
    message = f"我们公司做储能，南渡区那边的产业集群也去看过，贷款余额报表做得头疼，{clause}"
    whole, part = small.rank(message), small.rank(clause)
    assert FOCUS_SHARE == 0.5
    assert whole.measures["talks"] > 0.45 * part.measures["talks"]
    assert whole.candidates[0].entry.measure == "talks"


def test_the_shares_of_a_part_are_those_of_its_classification(small: Small) -> None:
    assert small.pipeline.ranker.shares("讲堂办了几场") == small.rank("讲堂办了几场").measures


def test_a_ranked_question_is_not_ranked_again(small: Small) -> None:
    reading, ranking = small.read("瞪羚奖励"), small.rank("讲堂办了几场")
    assert small.pipeline.ranker(Walk(reading, ranking)).ranking is ranking
    assert small.pipeline.ranker(Walk(reading)).ranking == small.pipeline.ranker.rank(reading)


def test_a_walk_keeps_the_ranking_from_which_weighing_leaves_something_out(small: Small) -> None:
    walk = small.pipeline.ranker(Walk(small.read("瞪羚奖励发了多少钱")))
    assert small.pipeline.weigher(walk).ranked is walk.ranked
    assert walk.ranked == walk.ranking
