"""How likely it is that two questions ask the same: what was learned of it, from banks of questions and answers of many fields.

For plain questions and answers, where nobody has written phrasings to train on. It weighs how alike the texts are
(`pairing.py`), and the words in which they differ: 咋弄 beside 怎么办理 costs little, 多久 beside 怎么 costs much. `dafu rerank`
learns it anew, `knowledge/training/reranking.py` says how.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge.language.data import COMMON
from knowledge.reply.whole import whole

FILE = COMMON / "reranker.npz"
LIMIT = 4.0
"""Standard deviations beyond which evidence counts no more."""

Array = npt.NDArray[np.float64]


class Reranker(NamedTuple):
    """A network of one hidden layer over K kinds of evidence, and a vector for each of V words and pairs of characters.

    rows: word or pair -> its row in vectors, shape (V, D). mean, spread: of the evidence, shape (K,). weights, bias: what
    it counts by itself. inner, inner_bias, outer: the hidden layer of H units, shapes (K, H), (H,) and (H,).
    """

    rows: Mapping[str, int]
    vectors: Array
    mean: Array
    spread: Array
    weights: Array
    bias: float
    inner: Array
    inner_bias: Array
    outer: Array

    def probabilities(self, evidence: Array, differences: Sequence[tuple[AbstractSet[str], AbstractSet[str]]]) -> Array:
        """How likely (0 to 1) each of N texts asks the same as the question. evidence: shape (N, K). differences: of each
        text what the question has and the text has not, and the other way round."""
        scaled = np.clip((evidence - self.mean) / self.spread, -LIMIT, LIMIT)
        score = scaled @ self.weights + self.bias + np.tanh(scaled @ self.inner + self.inner_bias) @ self.outer
        apart = np.array([self._apart(*difference) for difference in differences])
        return np.asarray(1 / (1 + np.exp(-np.clip(score - apart, -30, 30))))

    def _apart(self, ours: AbstractSet[str], theirs: AbstractSet[str]) -> float:
        """The squared length of what the words of one side add up to, less those of the other."""
        added = sorted(row for row in map(self.rows.get, ours) if row is not None)
        taken = sorted(row for row in map(self.rows.get, theirs) if row is not None)
        between = self.vectors[added].sum(axis=0) - self.vectors[taken].sum(axis=0)
        return float(between @ between)

    def save(self, file: Path = FILE) -> None:
        """Write it, in half precision."""
        arrays: dict[str, Any] = {
            name: np.asarray(getattr(self, name), dtype=np.float16) for name in self._fields if name != "rows"
        }
        names = "\n".join(sorted(self.rows, key=self.rows.__getitem__))
        with whole(file) as beside:
            np.savez_compressed(beside, rows=np.frombuffer(names.encode(), dtype=np.uint8), **arrays)

    @classmethod
    def load(cls, file: Path = FILE) -> Reranker:
        """What `save` wrote."""
        with np.load(file, allow_pickle=False) as data:
            names = data["rows"].tobytes().decode().split("\n")
            arrays = {name: data[name].astype(np.float64) for name in cls._fields if name != "rows"}
        return cls(rows={name: row for row, name in enumerate(names)}, **{**arrays, "bias": float(arrays["bias"])})


@cache
def shipped() -> Reranker:
    """The one that comes with the package."""
    return Reranker.load()
