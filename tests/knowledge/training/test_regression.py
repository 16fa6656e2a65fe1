"""The fitting of the decider."""

from __future__ import annotations

import random

import pytest

from knowledge.training.regression import fit

RANDOM = random.Random(3)
ROWS = [(RANDOM.random(), RANDOM.random(), 1.0) for _ in range(200)]
RIGHT = [known > absent for known, absent, _ in ROWS]
ALIKE = [1.0] * len(ROWS)


def test_what_speaks_for_an_answer_gets_a_positive_weight() -> None:
    decider = fit(("known", "absent", "constant"), ROWS, RIGHT, ALIKE)
    assert decider.names == ("known", "absent", "constant")
    assert decider.weights[0] > 1
    assert decider.weights[1] < -1
    assert sum((decider.confidence(row) > 0.5) == right for row, right in zip(ROWS, RIGHT, strict=True)) > 190


def test_what_never_differs_says_nothing() -> None:
    decider = fit(("known", "absent", "constant"), ROWS, RIGHT, ALIKE)
    assert decider.confidence((0.9, 0.1, 1.0)) > 0.9
    assert abs(decider.weights[2]) < 1e-6


def test_the_scale_of_evidence_makes_no_difference() -> None:
    one = fit(("known", "absent", "constant"), ROWS, RIGHT, ALIKE)
    other = fit(("known", "absent", "constant"), [(1000 * a, b, c) for a, b, c in ROWS], RIGHT, ALIKE)
    assert one.confidence((0.6, 0.4, 1.0)) == pytest.approx(other.confidence((600.0, 0.4, 1.0)), abs=1e-6)


def test_the_mean_confidence_is_the_share_that_was_right() -> None:
    decider = fit(("known", "absent", "constant"), ROWS, RIGHT, ALIKE)
    mean = sum(decider.confidence(row) for row in ROWS) / len(ROWS)
    assert mean == pytest.approx(sum(RIGHT) / len(RIGHT), abs=1e-3)
