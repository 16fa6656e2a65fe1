"""Failures on request: what a bot has to live with, made to happen when a test wants it.

Chance is decided by the seed, the method, the chat and the number of the call among its like, so the same calls
meet the same faults however they interleave.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.playground.errors import ApiError, too_many

KINDS = ("429", "403", "400", "5xx", "delay", "timeout_after", "drop_before", "drop_after", "page", "cut_off")
_UNTOUCHED = frozenset({"getUpdates", "getMe", "setWebhook", "deleteWebhook", "getWebhookInfo"})


@dataclass(slots=True, eq=False)
class Fault:
    """One rule. It applies to the methods and chats named (None: to all but polling and set-up).

    Kinds: "429", "403", "400" and "5xx" answer with that error and have no effect; "delay" answers after `seconds`;
    "timeout_after" carries the call out, then stays silent for `seconds` and drops the connection;
    "drop_before" drops the connection without effect, "drop_after" carries out and drops at once. "page" has no effect
    either: something on the way answers with `status` and `body`, as a captive portal does. "cut_off" carries the call
    out and answers with half of the JSON.
    """

    kind: str
    methods: frozenset[str] | None = None
    chats: frozenset[int] | None = None
    times: int | None = None
    """How many more calls it strikes; None: no end."""
    share: float = 1.0
    """The share of matching calls that it strikes."""
    retry_after: int = 1
    seconds: float = 30.0
    status: int = 200
    body: str = "<!DOCTYPE html><html><head><title>Please log in</title></head><body></body></html>"
    description: str | None = None
    struck: int = 0
    _calls: Counter[tuple[str, int | None]] = field(default_factory=Counter)

    def matches(self, method: str, chat: int | None) -> bool:
        if self.times == 0:
            return False
        if self.methods is None and method in _UNTOUCHED:
            return False
        return (self.methods is None or method in self.methods) and (self.chats is None or chat in self.chats)

    def falls(self, seed: str, method: str, chat: int | None) -> bool:
        """Whether chance lets this matching call be struck."""
        if self.share >= 1:
            return True
        self._calls[method, chat] += 1
        chance = random.Random(f"{seed}:{method}:{chat}:{self._calls[method, chat]}")  # noqa: S311 - no secret
        return chance.random() < self.share

    def error(self) -> ApiError:
        if self.kind == "429":
            return too_many(self.retry_after)
        code = {"403": 403, "400": 400, "5xx": 502}[self.kind]
        words = {403: "Forbidden: bot was blocked by the user", 400: "Bad Request: chat not found", 502: "Bad Gateway"}
        return ApiError(code, self.description or words[code])


class Faults:
    """The rules in force, in the order they were given; the first that strikes decides."""

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed
        self.latency = 0.0
        """Seconds by which every answer but polling comes later."""
        self.rules: list[Fault] = []

    def add(
        self,
        kind: str,
        *,
        times: int | None = None,
        share: float = 1.0,
        methods: str | Iterable[str] | None = None,
        chats: int | Iterable[int] | None = None,
        **details: Any,
    ) -> Fault:
        """A new rule; details are the further fields of `Fault`."""
        if kind not in KINDS:
            raise ValueError(f"unknown kind of fault {kind!r}; known: {', '.join(KINDS)}")
        fault = Fault(
            kind,
            frozenset([methods] if isinstance(methods, str) else methods) if methods is not None else None,
            frozenset([chats] if isinstance(chats, int) else chats) if chats is not None else None,
            times,
            share,
            **details,
        )
        self.rules.append(fault)
        return fault

    def clear(self) -> None:
        self.rules.clear()
        self.latency = 0.0

    def strike(self, method: str, chat: int | None) -> Fault | None:
        """The fault that this call meets."""
        for number, fault in enumerate(self.rules):
            if fault.matches(method, chat) and fault.falls(f"{self.seed}:{number}", method, chat):
                fault.struck += 1
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None
