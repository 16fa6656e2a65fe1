"""The fitting of a folder's decider to files of questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from knowledge.answering.evidence import AGAINST, FOR, NAMES
from knowledge.training.evaluation import Case
from knowledge.training.tuning import (
    FEW,
    FOREIGN,
    Sample,
    can_be_fitted,
    outcomes,
    samples,
    samples_of_few,
    tune,
    tune_for_others,
)
from tests.knowledge.folders import Small


def case(*turns: str, expect: str = "answer", must: str = "", **fields: Any) -> Case:
    groups = ((must,),) if must else ()
    return Case(id=turns[0], turns=turns, expect=expect, must=groups, **fields)


FILES = {
    "one.jsonl": [
        case("瞪羚奖励多少钱", must="2560万元"),
        case("瞪羚奖励多少钱呀", must="910万元"),
        case("深圳瞪羚奖励多少钱", expect="abstain"),
        case("64家", expect="clarify"),
        case("你好", expect="abstain", type="smalltalk"),
        case("瞪羚奖励多少钱", "发给几家", must="64家"),
    ],
    "two.jsonl": [case("政策讲堂办了几场", must="12场"), case("2022年瞪羚奖励多少钱", expect="abstain")],
}


@pytest.fixture(scope="module")
def found(small: Small) -> list[Sample]:
    return samples(small.pipeline, FILES)


def test_every_single_question_that_may_be_answered_gives_a_sample(found: list[Sample]) -> None:
    own = [sample for sample in found if sample.file != FOREIGN]
    assert [(s.file, s.answerable, s.right) for s in own] == [
        ("one.jsonl", True, True),
        ("one.jsonl", True, False),  # the entry that is found says something else
        ("one.jsonl", False, False),
        ("two.jsonl", True, True),
        ("two.jsonl", False, False),
    ]
    assert all(len(sample.evidence) == len(NAMES) for sample in found)


def test_questions_that_nobody_would_put_to_the_reply_join_them(found: list[Sample]) -> None:
    foreign = [sample for sample in found if sample.file == FOREIGN]
    assert len(foreign) > 100
    assert not any(sample.answerable or sample.right for sample in foreign)


def test_the_decider_answers_what_was_right(found: list[Sample]) -> None:
    decider = tune(found)
    assert decider.names == NAMES
    right = [decider.confidence(sample.evidence) for sample in found if sample.right]
    wrong = [decider.confidence(sample.evidence) for sample in found if not sample.right]
    assert min(right) > sum(wrong) / len(wrong)


def made(file: str, known: float, *, answerable: bool, right: bool) -> Sample:
    return Sample(file, (known, *[0.0] * (len(NAMES) - 1)), answerable, right)


def test_each_file_is_decided_by_the_others() -> None:
    rows = [
        made(file, known, answerable=known > 0, right=known > 0)
        for file in ("one", "two", FOREIGN)
        for known in (4.0, 5.0, 6.0, -4.0, -5.0, -6.0)
    ]
    (outcome,) = outcomes(rows, [0.5])
    assert (outcome.right, outcome.wrong, outcome.refusals) == (1.0, 0.0, 1.0)


def test_a_higher_threshold_refuses_more(found: list[Sample]) -> None:
    told = outcomes(found, (0.0, 0.5, 1.0))
    assert [one.threshold for one in told] == [0.0, 0.5, 1.0]
    assert (told[0].refusals, told[2].refusals) == (0.0, 1.0)
    assert (told[2].right, told[2].wrong) == (0.0, 0.0)
    assert told[0].right == pytest.approx(2 / 3)
    assert told[0].wrong == pytest.approx(1 / 3)


def test_from_one_kind_of_question_nothing_can_be_learned() -> None:
    only_right = [made(file, 4.0, answerable=True, right=True) for file in ("one", "two")]
    assert not can_be_fitted(only_right)
    assert not can_be_fitted([])
    assert can_be_fitted([*only_right, made("one", -4.0, answerable=False, right=False)])
    assert outcomes(only_right, [0.5]) == []


def test_questions_of_elsewhere_are_no_file() -> None:
    assert outcomes([made(FOREIGN, 1.0, answerable=False, right=False)], [0.5]) == []


def test_the_decider_of_the_package_is_fitted_on_a_reply_with_few_phrasings(small: Small, tmp_path: Path) -> None:
    gathered = list(samples_of_few(small.folder, FILES, ["今天天气怎么样"], tmp_path))
    assert len(gathered) == len(FEW)
    density = NAMES.index("density")
    densities = [listed[0].evidence[density] for listed in gathered]
    assert densities[0] < densities[1] <= densities[3]
    assert all(can_be_fitted(listed) for listed in gathered[1:])


def test_for_other_replies_nothing_speaks_the_other_way_than_it_means(found: list[Sample]) -> None:
    """A phrasing that is nearer makes no answer less likely, whatever it did in the questions that it was fitted on."""
    turned = [replace(sample, right=not sample.right) for sample in found if sample.file != FOREIGN]
    free, signed = tune(turned), tune_for_others(turned)
    known = NAMES.index("known")
    assert free.weights[known] < 0 == signed.weights[known]
    assert all(weight >= 0 for name, weight in zip(NAMES, signed.weights, strict=True) if name in FOR)
    assert all(weight <= 0 for name, weight in zip(NAMES, signed.weights, strict=True) if name in AGAINST)
