"""Every answer of the shipped reply to every question, judged as the scorer outside judges it."""

from __future__ import annotations

import itertools
from types import ModuleType

import pytest

from knowledge import KnowledgeBase
from knowledge.training.evaluation import Judged, ask, judge, load_cases, measure
from tests.knowledge.rounds import GIVEN, OWN, outside


@pytest.fixture(scope="module")
def judged() -> dict[str, list[Judged]]:
    base = KnowledgeBase.load()
    files = {**load_cases(GIVEN), **load_cases(OWN)}
    return {name: ask(base, cases) for name, cases in files.items()}


@outside
def test_every_answer_to_every_question_gets_the_same_verdict(
    scorer: ModuleType, judged: dict[str, list[Judged]]
) -> None:
    for one in itertools.chain.from_iterable(judged.values()):
        assert scorer.judge(one.case.model_dump(), one.answer.to_json()) == one.verdict, one.case.id


@outside
@pytest.mark.parametrize("shift", [1, 17, 301])
def test_answers_to_other_questions_get_the_same_verdict(
    scorer: ModuleType, judged: dict[str, list[Judged]], shift: int
) -> None:
    every = list(itertools.chain.from_iterable(judged.values()))
    verdicts = set()
    for one, other in zip(every, every[shift:] + every[:shift], strict=True):
        verdict = judge(one.case, other.answer)
        verdicts.add(verdict)
        assert scorer.judge(one.case.model_dump(), other.answer.to_json()) == verdict, (one.case.id, other.case.id)
    assert {"right", "wrong", "refused"} <= verdicts


@outside
def test_the_measures_of_each_file_and_of_all_together_are_the_same(
    scorer: ModuleType, judged: dict[str, list[Judged]]
) -> None:
    every = list(itertools.chain.from_iterable(judged.values()))
    for listed in (*judged.values(), every):
        cases = [one.case.model_dump() for one in listed]
        replies = {one.case.id: {"replies": [one.answer.to_json()]} for one in listed}
        _, expected = scorer.summary(cases, replies)
        assert measure(listed).to_json() == expected
        assert list(measure(listed).to_json()) == list(expected)
