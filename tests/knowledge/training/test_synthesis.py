"""Questions that the reply does not answer, put together from its own words."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.language.data import common
from knowledge.training.synthesis import EACH, Synthesis
from knowledge.understanding.reading import Reading
from tests.knowledge.folders import Small


@pytest.fixture(scope="module")
def readings(small: Small) -> dict[str, list[Reading]]:
    plain = small.pipeline.reader.plain
    return {entry: [plain(text) for text in texts] for entry, texts in small.folder.normalised.items()}


@pytest.fixture(scope="module")
def made(small: Small, readings: dict[str, list[Reading]]) -> list[tuple[str, str]]:
    return list(Synthesis(small.folder, readings).questions())


def of(made: list[tuple[str, str]], entry: str) -> list[str]:
    return [question for question, owner in made if owner == entry]


def test_only_what_is_missing_gets_questions(small: Small, made: list[tuple[str, str]]) -> None:
    assert {small.entry(owner).kind for _, owner in made} == {"absent"}


def test_a_topic_that_is_held_goes_with_an_attribute_that_is_not(small: Small, made: list[tuple[str, str]]) -> None:
    questions = of(made, "absent.deadline")
    assert questions
    for question in questions:
        reading = small.pipeline.reader.phrased(question)
        assert "attr_deadline" in reading.strong, question
        assert reading.outer - {"attr_deadline"}, question


def test_each_measure_gets_as_many_for_each_attribute(small: Small, made: list[tuple[str, str]]) -> None:
    measures = {entry.measure for entry in small.folder.entries.values() if entry.measure}
    assert len(of(made, "absent.names")) == EACH * len(measures)


def test_an_attribute_that_the_measure_holds_is_not_missing_there(
    small: Small, readings: dict[str, list[Reading]]
) -> None:
    without = {**readings, "talks.events": [small.pipeline.reader.phrased("讲堂的期限")] * 5, "talks.firms": []}
    asked = of(list(Synthesis(small.folder, without).questions()), "absent.deadline")
    assert not [question for question in asked if "讲堂" in question]


def test_the_place_of_the_reply_is_replaced_by_another(small: Small, made: list[tuple[str, str]]) -> None:
    questions = of(made, "absent.city")
    assert questions
    others = {word for c in small.folder.lexicon if c.id == "other_city" for word in c.strong}
    for question in questions:
        assert any(other in question for other in others), question
        assert "云澜" not in question, question


def test_other_subjects_are_asked_in_many_ways(made: list[tuple[str, str]]) -> None:
    subjects = common("elsewhere")
    questions = of(made, "absent.elsewhere")
    assert len(questions) >= 2 * EACH * len(subjects)
    assert all(any(subject in question for question in questions) for subject in subjects)


def test_the_same_seed_makes_the_same_questions(
    small: Small, readings: dict[str, list[Reading]], made: list[tuple[str, str]]
) -> None:
    assert list(Synthesis(small.folder, readings).questions()) == made
    assert list(Synthesis(small.folder, readings, seed=5).questions()) != made


def test_a_subject_is_asked_about_as_often_as_is_wanted(small: Small, readings: dict[str, list[Reading]]) -> None:
    asked = list(Synthesis(small.folder, readings).elsewhere(small.entry("absent.elsewhere"), 3))
    assert len(asked) == 3 * len(common("elsewhere"))
    assert Counter(owner for _, owner in asked) == {"absent.elsewhere": len(asked)}


def test_no_gap_is_left_open(made: list[tuple[str, str]]) -> None:
    assert not [question for question, _ in made if "{" in question or "}" in question]
