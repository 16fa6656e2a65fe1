"""Fits the classifier: stochastic gradient descent with AdaGrad steps (Duchi, Hazan and Singer 2011) and a fixed seed.

At every step a part of the features is left out (dropout, Srivastava and others 2014), so that no single word decides.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge.learned.classifier import Classifier, Rows, Vector
from knowledge.reply.problems import TooLittle

Matrix = npt.NDArray[np.float32]


class _How(NamedTuple):
    """How one fit is made; see `train`."""

    epochs: int
    averaged: int
    rate: float
    dropout: float
    smoothing: float


def train(
    samples: Sequence[tuple[Sequence[str], str]],
    labels: Sequence[str],
    *,
    epochs: int = 24,
    rate: float = 0.5,
    least: int = 3,
    dropout: float = 0.4,
    smoothing: float = 0.01,
    balance: float = 0.75,
    averaged: int = 12,
    seed: int = 7,
    runs: int = 1,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Classifier:
    """Fit on (features, label) pairs.

    least: how many samples a feature must stand in. smoothing: this part of each target is spread over all labels.
    averaged: the mean of the weights after this many last epochs is taken (Polyak and Juditsky 1992): less chance in it.
    runs: the mean of as many fits is taken, each with a seed of its own, for the same reason.
    balance: 0 counts every sample alike, 1 every label alike (labels of what is missing have many more samples). Raises
    TooLittle where nothing tells the labels apart.
    """
    counts = Counter(feature for features, _ in samples for feature in features)
    # the frequent ones first: what is looked up together lies together
    names = sorted((name for name, count in counts.items() if count >= least), key=lambda name: (-counts[name], name))
    total = len(samples)
    if len(labels) < 2 or not names:
        raise TooLittle(
            f"{total} phrasings of {len(labels)} entries are too few to train on: it needs two entries or more, and "
            f"words that at least {least} phrasings share"
        )
    number = {label: i for i, label in enumerate(labels)}
    sizes = Counter(label for _, label in samples)
    importance = {label: (total / len(labels) / size) ** balance for label, size in sizes.items()}
    model = Classifier(
        tuple(labels),
        {name: row for row, name in enumerate(names)},
        np.array([1 + math.log(total / counts[name]) for name in names], dtype=np.float32),
        np.zeros((len(names), len(labels)), np.float32),
        np.ones(len(labels), np.float32),
        np.zeros(len(labels), np.float32),
        1 + math.log(total),
    )
    vectors = [(*model.vector(features), number[label], importance[label]) for features, label in samples]
    weights, bias = np.zeros_like(model.weights), np.zeros_like(model.bias)
    how = _How(epochs, averaged, rate, dropout, smoothing)
    steps = runs * epochs * total
    for run in range(runs):
        random = np.random.default_rng(seed + run)
        told = partial(_tell, progress, run * epochs * total, steps)
        fitted = _fitted(model, vectors, random, how, told)
        weights += fitted[0] / runs
        bias += fitted[1] / runs
    return replace(model, weights=weights, bias=bias)


def _tell(progress: Callable[[int, int], None], before: int, steps: int, done: int) -> None:
    progress(before + done, steps)


def _fitted(
    begun: Classifier,
    vectors: Sequence[tuple[Rows, Vector, int, float]],
    random: np.random.Generator,
    how: _How,
    progress: Callable[[int], None],
) -> tuple[Matrix, Vector]:
    """Weights, shape (V, C), and bias, shape (C,), of one fit. vectors: rows, values, the number of the label, and what it counts."""
    epochs, averaged, rate, dropout, smoothing = how
    weights, bias, labels = np.zeros_like(begun.weights), np.zeros_like(begun.bias), len(begun.labels)
    gathered = np.full_like(weights, 0.05)
    gathered_bias = np.full_like(bias, 0.05)
    stretch = np.float32(1 / math.sqrt(1 - dropout))
    mean_weights, mean_bias = np.zeros_like(weights), np.zeros_like(bias)
    for epoch in range(epochs):
        step = rate * (1 - 0.7 * epoch / epochs)
        for n, i in enumerate(random.permutation(len(vectors))):
            known, values, target, weight = vectors[i]
            kept = random.random(len(known)) >= dropout
            rows = known[kept]
            values = values[kept] * stretch
            part = weights[rows]
            scores = bias + values @ part
            scores = np.exp(scores - scores.max())
            error = scores / scores.sum() - smoothing / labels
            error[target] -= 1 - smoothing
            error *= weight
            gradient = np.outer(values, error)
            squares = gathered[rows] + gradient * gradient
            gathered[rows] = squares
            weights[rows] = part - step * gradient / np.sqrt(squares)
            gathered_bias += error * error
            np.subtract(bias, step * error / np.sqrt(gathered_bias), out=bias)
            if n % 500 == 0:
                progress(epoch * len(vectors) + n)
        if epoch >= epochs - averaged:
            mean_weights += weights / averaged
            mean_bias += bias / averaged
    return mean_weights, mean_bias
