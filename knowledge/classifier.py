"""A multinomial logistic regression over sparse features, trained once (`dafu train`) and shipped as eight-bit weights.

Prediction is a sum of rows, so it is exact and the same on every machine. Training is stochastic gradient descent with
AdaGrad steps (Duchi, Hazan and Singer 2011) and a fixed seed; at every step a part of the features is left out (dropout,
Srivastava and others 2014), so that no single word decides. Probabilities are the softmax of the scores.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.features import weight
from knowledge.reply.problems import TooLittle

Vector = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]
UNSEEN = 0.5
"""How much a feature that no sample had counts beside one that has been seen once."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """labels: entry ids, shape (C,). vocabulary: feature -> row. idf: of each row, shape (V,). weights: shape (V, C), to
    be multiplied by scale, shape (C,). bias: shape (C,)."""

    labels: tuple[str, ...]
    vocabulary: Mapping[str, int]
    idf: Vector
    weights: npt.NDArray[Any]
    scale: Vector
    bias: Vector
    unseen_idf: float
    _worth: Vector = field(init=False)

    def __post_init__(self) -> None:
        weights = np.fromiter(map(weight, self.vocabulary), dtype=np.float32, count=len(self.vocabulary))
        object.__setattr__(self, "_worth", self.idf * weights)

    def vector(self, features: Sequence[str]) -> tuple[Rows, Vector]:
        """Rows and values of a question, scaled to unit length with the unknown features counted in: unknown matter
        takes weight from what is known, so that a far question scores low."""
        numbers = list(map(self.vocabulary.get, features))
        rows = np.array([row for row in numbers if row is not None], dtype=np.intp)
        values = self._worth[rows]
        square = float(values @ values)
        if len(rows) < len(numbers):
            unseen = [weight(name) ** 2 for name, row in zip(features, numbers, strict=True) if row is None]
            square += sum(unseen) * (self.unseen_idf * UNSEEN) ** 2
        return rows, values / np.float32(math.sqrt(square) or 1.0)

    def probabilities(self, features: Sequence[str]) -> Vector:
        """Softmax probabilities, shape (C,), in the order of `labels`."""
        rows, values = self.vector(features)
        scores = self.bias + (values @ self.weights.take(rows, axis=0).astype(np.float32)) * self.scale
        scores = np.exp(scores - scores.max())
        return np.asarray(scores / scores.sum(), dtype=np.float32)

    def save(self, file: Path, digest: str) -> None:
        """Write the weights to a file (.npz) as signed bytes with one scale for each label; `digest` names the knowledge
        that they belong to."""
        scale = np.abs(self.weights).max(axis=0) / 127 + 1e-12
        np.savez_compressed(
            file,
            head=np.frombuffer(
                json.dumps({"digest": digest, "labels": self.labels, "unseen": self.unseen_idf}).encode(),
                dtype=np.uint8,
            ),
            vocabulary=np.frombuffer("\n".join(self.vocabulary).encode(), dtype=np.uint8),
            idf=self.idf.astype(np.float16),
            weights=np.round(self.weights / scale).astype(np.int8),
            scale=scale.astype(np.float32),
            bias=self.bias.astype(np.float32),
        )

    @classmethod
    def load(cls, path: Path) -> tuple[Classifier, str]:
        """The classifier and the digest of the knowledge that it was trained on. Raises OSError, KeyError or ValueError."""
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            head = json.loads(data["head"].tobytes())
            names = data["vocabulary"].tobytes().decode().split("\n")
            made = cls(
                tuple(head["labels"]),
                {name: row for row, name in enumerate(names)},
                data["idf"].astype(np.float32),
                data["weights"],
                data["scale"],
                data["bias"],
                float(head["unseen"]),
            )
        return made, str(head["digest"])


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
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Classifier:
    """Fit on (features, label) pairs.

    least: how many samples a feature must stand in. smoothing: this part of each target is spread over all labels.
    averaged: the mean of the weights after this many last epochs is taken (Polyak and Juditsky 1992): less chance in it.
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
            f"words that at least {least} phrasings share; write about ten phrasings for each entry (a plain FAQ is also "
            "answered untrained, by the nearest phrasing)"
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
    gathered = np.full_like(model.weights, 0.05)
    gathered_bias = np.full_like(model.bias, 0.05)
    random = np.random.default_rng(seed)
    stretch = np.float32(1 / math.sqrt(1 - dropout))
    mean_weights, mean_bias = np.zeros_like(model.weights), np.zeros_like(model.bias)
    for epoch in range(epochs):
        step = rate * (1 - 0.7 * epoch / epochs)
        for n, i in enumerate(random.permutation(total)):
            known, values, target, weight = vectors[i]
            kept = random.random(len(known)) >= dropout
            rows = known[kept]
            values = values[kept] * stretch
            part = model.weights[rows]
            scores = model.bias + values @ part
            scores = np.exp(scores - scores.max())
            error = scores / scores.sum() - smoothing / len(labels)
            error[target] -= 1 - smoothing
            error *= weight
            gradient = np.outer(values, error)
            squares = gathered[rows] + gradient * gradient
            gathered[rows] = squares
            model.weights[rows] = part - step * gradient / np.sqrt(squares)
            gathered_bias += error * error
            np.subtract(model.bias, step * error / np.sqrt(gathered_bias), out=model.bias)
            if n % 500 == 0:
                progress(epoch * total + n, epochs * total)
        if epoch >= epochs - averaged:
            mean_weights += model.weights / averaged
            mean_bias += model.bias / averaged
    return replace(model, weights=mean_weights, bias=mean_bias)
