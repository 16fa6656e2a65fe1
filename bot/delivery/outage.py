"""Whether it is the way to Telegram that fails, and not single requests.

What is in doubt is never sent again by itself. So a connection that breaks with every request would put one chat after
the other in doubt, twenty in a second: after a few in a row all wait, and longer each time.
"""

from __future__ import annotations

from telegram.error import BadRequest, NetworkError, TelegramError

from bot.delivery.outcome import pause

IN_A_ROW = 3


class Outage:
    """Requests in a row that Telegram did not answer itself."""

    def __init__(self) -> None:
        self._count = 0

    def passed(self) -> None:
        """Telegram answered, with whatever."""
        self._count = 0

    def met(self, error: TelegramError) -> int:
        """A request ended in an error: milliseconds for which all have to wait, 0 where it was a single one."""
        if isinstance(error, BadRequest) or not isinstance(error, NetworkError):
            self.passed()
            return 0
        self._count += 1
        return pause(self._count - IN_A_ROW) if self._count >= IN_A_ROW else 0
