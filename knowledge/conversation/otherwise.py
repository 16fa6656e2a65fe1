"""A question that is met otherwise once the knowledge is changed: what a trial tells and a reviewer reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A question with the status, the entry and the first sentence of its answer, before and after."""

    question: str
    before: tuple[str, str, str]
    after: tuple[str, str, str]
