"""Fits the decider: a logistic regression over evidence, by Newton's method."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from knowledge.learned.decider import Decider

_RIDGE = 3.0
_STEPS = 60


def fit(
    names: tuple[str, ...], rows: Sequence[Sequence[float]], right: Sequence[bool], weights: Sequence[float]
) -> Decider:
    """Fit with a ridge penalty on standardised evidence.

    names: of the evidence, shape (E,). rows: shape (N, E). right: whether answering was right, shape (N,). weights: how
    much each row counts, shape (N,).
    """
    x: npt.NDArray[np.float64] = np.asarray(rows, dtype=np.float64)
    y: npt.NDArray[np.float64] = np.asarray(right, dtype=np.float64)
    count: npt.NDArray[np.float64] = np.asarray(weights, dtype=np.float64)
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / spread])
    penalty = _RIDGE * np.eye(z.shape[1])
    penalty[0, 0] = 1e-6
    w = np.zeros(z.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-z @ w))
        gradient = z.T @ (count * (p - y)) + penalty @ w
        hessian = (z * (count * p * (1 - p))[:, None]).T @ z + penalty
        w -= np.linalg.solve(hessian, gradient)
    scaled = w[1:] / spread
    return Decider(names, tuple(float(v) for v in scaled), float(w[0] - scaled @ mean))
