"""Whether to answer: a logistic regression over the evidence, fitted on questions whose right outcome is known.

Its output is the confidence of an answer: the probability that the entry answers the question.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.evidence import NAMES
from knowledge.reply.problems import KnowledgeError, Problem
from knowledge.whole import UNREADABLE, whole

FILE = "decider.json"
_RIDGE = 3.0
_STEPS = 60


@dataclass(frozen=True, slots=True)
class Decider:
    """weights: one for each of evidence.NAMES. bias: added to their sum."""

    weights: tuple[float, ...]
    bias: float

    def confidence(self, evidence: Sequence[float]) -> float:
        """The probability (0 to 1) that answering is right."""
        score = self.bias + sum(w * x for w, x in zip(self.weights, evidence, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))

    def save(self, path: Path) -> None:
        data = {
            "bias": round(self.bias, 4),
            "weights": {n: round(w, 4) for n, w in zip(NAMES, self.weights, strict=True)},
        }
        with whole(path / FILE) as file:
            file.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def load_decider(path: Path) -> Decider | None:
    """The decider of a folder; None where there is none, or one for other evidence. Raises KnowledgeError."""
    file = path / FILE
    if not file.is_file():
        return None
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if set(data["weights"]) != set(NAMES):
            return None
        return Decider(tuple(float(data["weights"][name]) for name in NAMES), float(data["bias"]))
    except UNREADABLE:
        mend = "restore it, or remove it and run dafu tune"
        raise KnowledgeError([Problem(str(file), 0, "cannot be read, or is no decider", mend, "index")]) from None


def fit(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> Decider:
    """Fit by Newton's method with a ridge penalty on standardised evidence. `right`: whether answering was right."""
    x: npt.NDArray[np.float64] = np.asarray(rows, dtype=np.float64)
    y: npt.NDArray[np.float64] = np.asarray(right, dtype=np.float64)
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / spread])
    penalty = _RIDGE * np.eye(z.shape[1])
    penalty[0, 0] = 1e-6
    w = np.zeros(z.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-z @ w))
        gradient = z.T @ (p - y) + penalty @ w
        hessian = (z * (p * (1 - p))[:, None]).T @ z + penalty
        w -= np.linalg.solve(hessian, gradient)
    weights = w[1:] / spread
    return Decider(tuple(float(v) for v in weights), float(w[0] - weights @ mean))
