"""The classifier, on weights made by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from knowledge.learned.classifier import UNSEEN, Classifier

ONE = np.array([1.0, 1.0], dtype=np.float32)


def made(weights: list[list[float]], bias: tuple[float, float] = (0.0, 0.0)) -> Classifier:
    return Classifier(
        ("award", "board"),
        {"w:奖励": 0, "w:挂牌": 1, "家": 2},
        np.array([1.0, 2.0, 0.5], dtype=np.float32),
        np.array(weights, dtype=np.float32),
        ONE,
        np.array(bias, dtype=np.float32),
        3.0,
    )


CLASSIFIER = made([[4.0, 0.0], [0.0, 4.0], [0.0, 0.0]])


def test_probabilities_are_the_softmax_of_the_scores() -> None:
    award, board = CLASSIFIER.probabilities(["w:奖励"])
    assert award == pytest.approx(math.exp(4) / (math.exp(4) + 1))
    assert award + board == pytest.approx(1.0)


def test_the_bias_decides_where_nothing_is_known() -> None:
    award, board = made([[4.0, 0.0], [0.0, 4.0], [0.0, 0.0]], (0.0, 1.0)).probabilities(["w:天气"])
    assert board == pytest.approx(math.e / (1 + math.e))
    assert award == pytest.approx(1 - board)


def test_a_question_is_scaled_to_unit_length() -> None:
    rows, values = CLASSIFIER.vector(["w:奖励", "w:挂牌", "家"])
    assert rows.tolist() == [0, 1, 2]
    assert float(values @ values) == pytest.approx(1.0)
    assert values[1] / values[0] == pytest.approx(2.0)  # by inverse document frequency
    assert values[2] / values[0] == pytest.approx(0.5)


def test_unknown_matter_takes_weight_from_what_is_known() -> None:
    _, (alone,) = CLASSIFIER.vector(["w:奖励"])
    rows, (beside,) = CLASSIFIER.vector(["w:奖励", "w:天气"])
    assert rows.tolist() == [0]
    assert alone == pytest.approx(1.0)
    assert beside == pytest.approx(1 / math.sqrt(1 + (3.0 * UNSEEN) ** 2))


def test_unknown_matter_counts_by_what_kind_of_feature_it_is() -> None:
    _, (beside_word,) = CLASSIFIER.vector(["w:奖励", "w:天气"])
    _, (beside_concept,) = CLASSIFIER.vector(["w:奖励", "c:weather"])
    assert beside_concept < beside_word


def test_a_question_of_nothing_is_met_by_the_bias_alone() -> None:
    rows, values = CLASSIFIER.vector([])
    assert (len(rows), len(values)) == (0, 0)
    assert CLASSIFIER.probabilities([]).tolist() == [0.5, 0.5]


def test_a_file_gives_the_classifier_back() -> None:
    again = Classifier.of(CLASSIFIER.arrays())
    assert again.labels == CLASSIFIER.labels
    assert dict(again.vocabulary) == dict(CLASSIFIER.vocabulary)
    assert again.weights.dtype == np.int8
    assert again.probabilities(["w:奖励", "家"]) == pytest.approx(CLASSIFIER.probabilities(["w:奖励", "家"]), abs=0.01)


def test_what_was_read_from_a_file_is_written_alike() -> None:
    arrays = Classifier.of(CLASSIFIER.arrays()).arrays()
    assert all(np.array_equal(arrays[name], kept) for name, kept in CLASSIFIER.arrays().items() if name != "scale")
    assert arrays["scale"] == pytest.approx(CLASSIFIER.arrays()["scale"])


def test_a_file_that_lacks_something_is_refused() -> None:
    arrays = CLASSIFIER.arrays()
    del arrays["bias"]
    with pytest.raises(KeyError):
        Classifier.of(arrays)
