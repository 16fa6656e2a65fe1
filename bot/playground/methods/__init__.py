"""The methods of the Bot API, each a function of the world and its checked parameters."""

from __future__ import annotations

from bot.playground.methods import chats, copying, editing, profile, queries, removing, sending, topics
from bot.playground.methods.registry import Method

PLAYED: dict[str, Method] = {
    **sending.METHODS,
    **copying.METHODS,
    **editing.METHODS,
    **removing.METHODS,
    **queries.METHODS,
    **chats.METHODS,
    **topics.METHODS,
    **profile.METHODS,
}
"""All but polling and webhooks, which belong to the server."""
