"""Tells the log that Telegram cannot be reached, once, and once more when it can be again.

Dozens of requests are repeated every few seconds while a line is down or a hotel's portal answers in place of Telegram.
A line for each of them would bury what the operator needs to know, which is when it began, and when it was over.
"""

from __future__ import annotations

import time

import structlog

log = structlog.stdlib.get_logger(__name__)

QUIET = 60.0
"""Seconds after a first line in which there is no other: a line that fails and works by turns is told once a minute."""


class Reaching:
    """What fails at the moment, by the name of the method. One for all requests of a bot."""

    def __init__(self) -> None:
        self._failing: set[str] = set()
        self._since = 0.0
        self._told = -QUIET
        self._is_told = False

    @property
    def failing(self) -> bool:
        """Whether requests fail just now."""
        return bool(self._failing)

    def failed(self, method: str, reason: str) -> None:
        """A request did not get through, and will be repeated."""
        now = time.monotonic()
        if not (self._failing or self._is_told):
            self._since = now
        self._failing.add(method)
        log.debug("request to be repeated", method=method, reason=reason)
        if not self._is_told and now >= self._told + QUIET:
            self._told, self._is_told = now, True
            log.warning("requests to Telegram fail; they are repeated", method=method, reason=reason)

    def passed(self, method: str) -> None:
        """Telegram answered a request, whatever it said."""
        self._failing.discard(method)
        if self._is_told and not self._failing:
            self._is_told = False
            log.info("requests to Telegram get through again", after_seconds=round(time.monotonic() - self._since, 1))

    def given_up(self, method: str) -> None:
        """Nobody waits any more for a request that failed. Whether Telegram is reached, another one will tell."""
        self._failing.discard(method)
