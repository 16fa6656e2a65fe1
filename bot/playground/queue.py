"""Updates that wait for the bot, until it confirms them (polling) or answers 2xx (webhook)."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from typing import Any

from bot.playground.changes import Changes

UPDATE_TYPES = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "guest_message",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "managed_bot",
)
_ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """Pending updates by `update_id`, which only grows.

    `allowed` holds at the moment an update is made, as with Telegram: a change does not touch what already waits.
    """

    def __init__(self, changes: Changes, first_id: int = 100_000_001) -> None:
        self._changes = changes
        self._next_id = first_id
        self.pending: dict[int, dict[str, Any]] = {}
        self.keys: dict[int, object] = {}
        """For each pending update what has to stay in order: its chat or its user."""
        self.allowed: frozenset[str] = frozenset()
        self.total = 0
        self.recent: deque[tuple[float, dict[str, Any]]] = deque(maxlen=100)
        """The latest, confirmed or not, each with its seconds of the monotonic clock."""

    def allow(self, kinds: Iterable[str] | None) -> None:
        """None keeps the setting; an empty list means the default set. Unknown kinds are passed over."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & frozenset(UPDATE_TYPES)

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in _ONLY_ON_REQUEST

    def put(self, kind: str, value: Any, key: object) -> int | None:
        """The id of the new update, or None where the bot did not want that kind."""
        return self.put_raw({kind: value}, key) if self.wants(kind) else None

    def put_raw(self, body: dict[str, Any], key: object = None) -> int:
        """An update of any content, well-formed or not: tests use it for poison."""
        update_id, self._next_id = self._next_id, self._next_id + 1
        self.pending[update_id] = {"update_id": update_id, **body}
        self.keys[update_id] = key
        self.recent.append((time.monotonic(), self.pending[update_id]))
        self.total += 1
        self._changes.notify()
        return update_id

    def confirm_below(self, offset: int) -> None:
        """Forget what the bot has confirmed; a negative offset keeps only that many of the newest."""
        if offset < 0:
            offset = sorted(self.pending)[max(0, len(self.pending) + offset)] if self.pending else 0
        done = []
        for update_id in self.pending:
            if update_id >= offset:
                break
            done.append(update_id)
        for update_id in done:
            self.remove(update_id)
        if done:
            self._changes.notify()

    def remove(self, update_id: int) -> None:
        self.pending.pop(update_id, None)
        self.keys.pop(update_id, None)

    def clear(self) -> None:
        self.pending.clear()
        self.keys.clear()
        self._changes.notify()

    def head(self, limit: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for update in self.pending.values():
            if len(found) == limit:
                break
            found.append(update)
        return found
