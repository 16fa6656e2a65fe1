"""The fitting of the classifier, on a few samples."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.learned.classifier import Classifier
from knowledge.training.fitting import train

SAMPLES = [
    *((("w:奖励", "w:多少"), "award") for _ in range(6)),
    *((("w:挂牌", "w:多少"), "board") for _ in range(6)),
    *((("w:贷款",), "loans") for _ in range(3)),
    (("w:罕见",), "loans"),
]
LABELS = ("award", "board", "loans", "never")


def fitted(**options: float) -> Classifier:
    return train(SAMPLES, LABELS, epochs=12, averaged=4, **options)  # type: ignore[arg-type]  # by name


def likeliest(model: Classifier, *features: str) -> str:
    return model.labels[int(model.probabilities(features).argmax())]


def test_what_was_seen_is_told_apart() -> None:
    model = fitted()
    assert likeliest(model, "w:奖励", "w:多少") == "award"
    assert likeliest(model, "w:挂牌", "w:多少") == "board"
    assert likeliest(model, "w:贷款") == "loans"


def test_what_all_have_tells_little() -> None:
    model = fitted()
    alone = model.probabilities(["w:多少"])
    assert float(model.probabilities(["w:奖励"]).max()) > float(alone.max())
    assert float(alone[2]) < float(alone[0])


def test_labels_are_those_that_were_named_in_their_order() -> None:
    assert fitted().labels == LABELS
    assert float(fitted().probabilities(["w:奖励"])[3]) < 0.05


def test_a_feature_has_to_stand_in_enough_samples_and_the_frequent_ones_come_first() -> None:
    assert list(fitted().vocabulary) == ["w:多少", "w:奖励", "w:挂牌", "w:贷款"]
    assert "w:罕见" in fitted(least=1).vocabulary
    assert "w:贷款" not in fitted(least=4).vocabulary


def test_a_rare_feature_has_a_higher_inverse_document_frequency() -> None:
    model = fitted()
    idf = dict(zip(model.vocabulary, model.idf.tolist(), strict=True))
    assert idf["w:贷款"] > idf["w:奖励"] > idf["w:多少"] >= 1
    assert model.unseen_idf > idf["w:贷款"]


def test_the_same_samples_give_the_same_weights() -> None:
    assert np.array_equal(fitted().weights, fitted().weights)
    assert not np.array_equal(fitted().weights, fitted(seed=8).weights)


def test_labels_with_few_samples_are_heard() -> None:
    """Balance: a label with three samples is not drowned by one with six."""
    weak = float(fitted(balance=0.0).probabilities(["w:贷款"])[2])
    assert float(fitted(balance=1.0).probabilities(["w:贷款"])[2]) > weak


def test_smoothing_keeps_it_from_being_certain() -> None:
    sure = float(fitted(smoothing=0.0).probabilities(["w:奖励"]).max())
    assert float(fitted(smoothing=0.3).probabilities(["w:奖励"]).max()) < sure


def test_it_is_told_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    train(SAMPLES, LABELS, epochs=3, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 48), (16, 48), (32, 48)]


def test_nothing_that_was_left_out_of_the_mean_counts() -> None:
    last, mean = train(SAMPLES, LABELS, epochs=4, averaged=1), train(SAMPLES, LABELS, epochs=4, averaged=4)
    assert float(np.abs(mean.weights).max()) == pytest.approx(float(np.abs(last.weights).max()), rel=0.6)
    assert not np.array_equal(mean.weights, last.weights)


def test_several_runs_are_their_mean() -> None:
    one, other, both = fitted(seed=7), fitted(seed=8), fitted(seed=7, runs=2)
    assert np.allclose(both.weights, (one.weights + other.weights) / 2, atol=1e-6)
    assert not np.allclose(both.weights, one.weights, atol=1e-6)


def test_progress_is_told_over_all_runs() -> None:
    told: list[tuple[int, int]] = []
    train(SAMPLES, LABELS, epochs=2, averaged=1, runs=3, progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == [epoch * len(SAMPLES) for epoch in range(6)]
    assert {total for _, total in told} == {6 * len(SAMPLES)}
