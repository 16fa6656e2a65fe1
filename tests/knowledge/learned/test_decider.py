"""Whether to answer, by evidence."""

from __future__ import annotations

import math

import pytest

from knowledge.answering.evidence import NAMES
from knowledge.learned.decider import Decider, shipped

DECIDER = Decider(("known", "absent"), (2.0, -1.0), 0.5)


def test_the_confidence_is_the_logistic_of_the_weighed_sum() -> None:
    assert DECIDER.confidence((1.0, 0.5)) == pytest.approx(1 / (1 + math.exp(-2.0)))
    assert DECIDER.confidence((0.0, 0.0)) == pytest.approx(1 / (1 + math.exp(-0.5)))


def test_evidence_for_raises_it_and_evidence_against_lowers_it() -> None:
    assert DECIDER.confidence((1.0, 0.0)) > DECIDER.confidence((0.0, 0.0)) > DECIDER.confidence((0.0, 1.0))


def test_extreme_evidence_stays_a_probability() -> None:
    assert DECIDER.confidence((1e9, 0.0)) == pytest.approx(1.0)
    assert DECIDER.confidence((-1e9, 0.0)) == pytest.approx(0.0)


def test_evidence_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        DECIDER.confidence((1.0,))


def test_json_gives_it_back() -> None:
    assert Decider.of_json(DECIDER.to_json()) == DECIDER


def test_the_shipped_decider_weighs_the_evidence_that_is_gathered() -> None:
    assert shipped().names == NAMES
    assert shipped() is shipped()
