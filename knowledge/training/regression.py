"""Fits the decider: a logistic regression over evidence, by Newton's method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from knowledge.learned.decider import Decider

_RIDGE = 3.0
_STEPS = 60
_NOTHING = 1e-9
"""A step so small ends the fitting."""


def fit(
    names: tuple[str, ...],
    rows: Sequence[Sequence[float]],
    right: Sequence[bool],
    weights: Sequence[float],
    signs: Mapping[str, int] | None = None,
) -> Decider:
    """Fit with a ridge penalty on standardised evidence.

    names: of the evidence, shape (E,). rows: shape (N, E). right: whether answering was right, shape (N,). weights: how
    much each row counts, shape (N,). signs: name -> 1 where the evidence can only speak for an answer, -1 where only against one:
    what would speak the other way is left out, the heaviest first, and the rest fitted again (an active set).
    """
    x: npt.NDArray[np.float64] = np.asarray(rows, dtype=np.float64)
    y: npt.NDArray[np.float64] = np.asarray(right, dtype=np.float64)
    count: npt.NDArray[np.float64] = np.asarray(weights, dtype=np.float64)
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    standard = (x - mean) / spread
    used = list(range(len(names)))
    while True:
        bias, found = _newton(standard[:, used], y, count)
        crossed = [(abs(w), i) for w, i in zip(found, used, strict=True) if (signs or {}).get(names[i], 0) * w < 0]
        if not crossed:
            break
        used.remove(max(crossed)[1])
    w = np.zeros(len(names))
    w[used] = found
    scaled = w / spread
    return Decider(names, tuple(float(v) for v in scaled), float(bias - scaled @ mean))


def _newton(
    x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], count: npt.NDArray[np.float64]
) -> tuple[float, npt.NDArray[np.float64]]:
    """The bias and the weights, shape (E,), of standardised evidence, shape (N, E)."""
    z = np.hstack([np.ones((len(x), 1)), x])
    penalty = _RIDGE * np.eye(z.shape[1])
    penalty[0, 0] = 1e-6
    w = np.zeros(z.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-z @ w))
        gradient = z.T @ (count * (p - y)) + penalty @ w
        hessian = (z * (count * p * (1 - p))[:, None]).T @ z + penalty
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < _NOTHING:
            break
    return float(w[0]), w[1:]
