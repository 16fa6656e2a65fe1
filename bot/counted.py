"""A transport that counts its requests by what came of them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from telegram.error import NetworkError, TimedOut

from bot.transport import OK, Dropped, Garbled, Intercepted, NotSent, ServerError, Transport

NAMES: dict[type[Exception], str] = {
    Intercepted: "intercepted",
    NotSent: "not_sent",
    Garbled: "garbled",
    Dropped: "dropped",
    ServerError: "server_error",
    TimedOut: "timed_out",
    NetworkError: "failed",
}


class Counted(Transport):
    """`requests` counts by method and outcome: ok, the number of an error of Telegram (400, 403, 409, 429), or why there
    was no answer."""

    def __init__(self, connections: int, requests: Counter[tuple[str, str]], **options: Any) -> None:
        super().__init__(connections, **options)
        self._requests = requests

    async def do_request(self, url: str, *args: Any, **options: Any) -> tuple[int, bytes]:
        """As the transport does it. Raises the same."""
        method = url.rpartition("/")[2]
        try:
            status, payload = await super().do_request(url, *args, **options)
        except NetworkError as error:
            self._requests[method, NAMES.get(type(error), "failed")] += 1
            raise
        self._requests[method, "ok" if status == OK else str(status)] += 1
        return status, payload
