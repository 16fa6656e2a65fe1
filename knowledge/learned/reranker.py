"""How likely it is that two questions ask the same: what was learned of it, from banks of questions and answers of many fields.

For plain questions and answers, where nobody has written phrasings to train on. It weighs how alike the texts are
(`pairing.py`), and the words in which they differ: 咋弄 beside 怎么办理 costs little, 多久 beside 怎么 costs much. `dafu rerank`
learns it anew, `knowledge/training/reranking.py` says how.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.language.data import COMMON
from knowledge.reply.whole import whole

FILE = COMMON / "reranker.npz"
LIMIT = 4.0
"""Standard deviations beyond which evidence counts no more."""
_MOST = 30.0
"""Log odds beyond which a likelihood is 0 or 1."""

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Reranker:
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
        return self.likely(evidence, [(self.known(ours), self.known(theirs)) for ours, theirs in differences])

    def known(self, tokens: Iterable[str]) -> frozenset[int]:
        """The rows of the words and pairs that it knows."""
        return frozenset([row for row in map(self.rows.get, tokens) if row is not None])

    def likely(self, evidence: Array, differences: Sequence[tuple[AbstractSet[int], AbstractSet[int]]]) -> Array:
        """The same. differences: in the rows of what is known."""
        scaled = _within((evidence - self.mean) / self.spread, LIMIT)
        score = scaled @ self.weights + self.bias + np.tanh(scaled @ self.inner + self.inner_bias) @ self.outer
        return np.asarray(1 / (1 + np.exp(-_within(score - self._apart(differences), _MOST))))

    def _apart(self, differences: Sequence[tuple[AbstractSet[int], AbstractSet[int]]]) -> Array:
        """For each text the squared length of what the words of one side add up to, less those of the other."""
        listed = [sorted(side) for difference in differences for side in difference]
        longest = max(map(len, listed), default=0)
        nothing = len(self.vectors)  # the row behind the last one, so that all sides are as long
        flat = [row for side in listed for row in (*side, *[nothing] * (longest - len(side)))]
        rows = np.array(flat, np.intp).reshape(len(listed), longest)
        added = self._padded.take(rows, axis=0).sum(axis=1)
        return np.array([between @ between for between in added[::2] - added[1::2]])

    @cached_property
    def _padded(self) -> Array:
        """The vectors and, behind them, one that is nothing."""
        return np.vstack([self.vectors, np.zeros_like(self.vectors[:1])])

    def save(self, file: Path = FILE) -> None:
        """Write it, in half precision."""
        arrays: dict[str, Any] = {name: np.asarray(getattr(self, name), dtype=np.float16) for name in _arrays()}
        names = "\n".join(sorted(self.rows, key=self.rows.__getitem__))
        with whole(file) as beside:
            np.savez_compressed(beside, rows=np.frombuffer(names.encode(), dtype=np.uint8), **arrays)

    @classmethod
    def load(cls, file: Path = FILE) -> Reranker:
        """What `save` wrote."""
        with np.load(file, allow_pickle=False) as data:
            names = data["rows"].tobytes().decode().split("\n")
            arrays = {name: data[name].astype(np.float64) for name in _arrays()}
        return cls(rows={name: row for row, name in enumerate(names)}, **{**arrays, "bias": float(arrays["bias"])})


def _arrays() -> list[str]:
    """What it is made of, but for the words."""
    return [field.name for field in fields(Reranker) if field.name != "rows"]


def _within(values: Array, limit: float) -> Array:
    """The values, none of them further from 0 than the limit."""
    return np.minimum(np.maximum(values, -limit), limit)


@cache
def shipped() -> Reranker:
    """The one that comes with the package."""
    return Reranker.load()
