"""What Telegram answered to the bot's requests since this process started, by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

KINDS: Mapping[str, tuple[str, ...]] = {
    "200": ("ok",),
    "400": ("400",),
    "403": ("403",),
    "409": ("409",),
    "429": ("429",),
    "5xx": ("server_error",),
    "silence": ("timed_out", "dropped"),
    "not_sent": ("not_sent",),
    "unreadable": ("garbled", "intercepted"),
}
"""Each kind with the outcomes that bot/counted.py counts; whatever else there is, is of the kind `other`."""

MOST_METHODS = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """One kind: how often, and by which methods most, with their numbers."""

    kind: str
    count: int
    methods: tuple[tuple[str, int], ...]

    @property
    def is_good(self) -> bool:
        return self.kind == "200"


def answered(requests: Mapping[tuple[str, str], int]) -> list[Answered]:
    """The kinds that there were, in the order of `KINDS`; requests: counts by method and outcome."""
    kind_of = {outcome: kind for kind, outcomes in KINDS.items() for outcome in outcomes}
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in (*KINDS, "other")}
    for (method, outcome), count in requests.items():
        counts[kind_of.get(outcome, "other")][method] += count
    return [
        Answered(kind, of.total(), tuple(of.most_common(MOST_METHODS))) for kind, of in counts.items() if of.total()
    ]
