"""A multinomial logistic regression over sparse features, made by training and kept as eight-bit weights.

Prediction is a sum of rows, so it is exact and the same on every machine. Probabilities are the softmax of the scores.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.learned.features import weight

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
        known = [row for row in numbers if row is not None]
        rows = np.array(known, dtype=np.intp)
        values = self._worth.take(rows)
        square = float(values @ values)
        if len(known) < len(numbers):
            unseen = [weight(name) ** 2 for name, row in zip(features, numbers, strict=True) if row is None]
            square += sum(unseen) * (self.unseen_idf * UNSEEN) ** 2
        return rows, values / np.float32(math.sqrt(square) or 1.0)

    def probabilities(self, features: Sequence[str]) -> Vector:
        """Softmax probabilities, shape (C,), in the order of `labels`."""
        rows, values = self.vector(features)
        scores: Vector = values @ self.weights.take(rows, axis=0).astype(np.float32)
        # in place: these are a few hundred numbers, and each new array costs as much as what is done to it
        scores *= self.scale
        scores += self.bias
        scores -= np.maximum.reduce(scores)
        np.exp(scores, out=scores)
        scores /= np.add.reduce(scores)
        return scores

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """The classifier as named arrays for a file: weights as signed bytes, one scale for each label."""
        scale = np.abs(self.weights * self.scale).max(axis=0) / 127 + 1e-12
        return {
            "labels": _packed(self.labels),
            "vocabulary": _packed(self.vocabulary),
            "idf": self.idf.astype(np.float16),
            "unseen": np.float32(self.unseen_idf),
            "weights": np.round(self.weights * self.scale / scale).astype(np.int8),
            "scale": scale.astype(np.float32),
            "bias": self.bias.astype(np.float32),
        }

    @classmethod
    def of(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> Classifier:
        """The classifier that `arrays` gave. Raises KeyError where one is missing."""
        names = _unpacked(arrays["vocabulary"])
        return cls(
            tuple(_unpacked(arrays["labels"])),
            {name: row for row, name in enumerate(names)},
            arrays["idf"].astype(np.float32),
            arrays["weights"],
            arrays["scale"],
            arrays["bias"],
            float(arrays["unseen"]),
        )


def _packed(names: Iterable[str]) -> npt.NDArray[Any]:
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)


def _unpacked(packed: npt.NDArray[Any]) -> list[str]:
    return packed.tobytes().decode().split("\n")
