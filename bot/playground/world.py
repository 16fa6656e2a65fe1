"""The world: everybody in it, everything said in it, and all that people can do.

`World` is put together from layers, each one idea: `state` (registers, posting, what the bot sees), `membership`
(chats and who is in them), `people` (writing, editing, pressing), `typing_inline` (inline and guest mode).
It knows nothing of HTTP: `methods` acts on it for the bot, tests and the terminal act on it for people.
"""

from __future__ import annotations

from bot.playground.typing_inline import Inline


class World(Inline):
    """An in-memory Telegram around one bot. Not thread-safe: everything happens in one event loop."""
