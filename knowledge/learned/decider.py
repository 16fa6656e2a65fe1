"""Whether to answer: a logistic regression over evidence. Its output is the confidence of an answer."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from knowledge.language.data import COMMON
from knowledge.reply.whole import whole

SHIPPED = COMMON / "decider.json"
"""The decider of the package: of every reply that has none of its own."""


@dataclass(frozen=True, slots=True)
class Decider:
    """names: of the evidence, in order. weights: one for each. bias: added to their sum."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def confidence(self, evidence: Sequence[float]) -> float:
        """The probability (0 to 1) that answering is right. Raises ValueError where the evidence has another length."""
        score = self.bias + sum([w * x for w, x in zip(self.weights, evidence, strict=True)])
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))

    def to_json(self) -> dict[str, Any]:
        weights = [[name, round(weight, 4)] for name, weight in zip(self.names, self.weights, strict=True)]
        return {"bias": round(self.bias, 4), "weights": weights}

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> Decider:
        """The decider that `to_json` gave; its weights may stand as a mapping too, where their order is kept."""
        weights = dict(data["weights"])
        return cls(tuple(weights), tuple(map(float, weights.values())), float(data["bias"]))


@cache
def shipped() -> Decider:
    """The decider that comes with the package."""
    return Decider.of_json(json.loads(SHIPPED.read_text(encoding="utf-8")))


def save_shipped(decider: Decider) -> None:
    """Make it the decider that comes with the package."""
    with whole(SHIPPED) as file:
        file.write_text(json.dumps(decider.to_json(), indent=2) + "\n", encoding="utf-8")
    shipped.cache_clear()
