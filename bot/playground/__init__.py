"""A local stand-in of Telegram: the Bot API over HTTP around an in-memory world of people, chats and messages.

    async with Playground.start() as playground:
        person = playground.world.user("王小明")
        playground.world.say(person, None, "你好")

It knows nothing of this bot: any bot that speaks the Bot API can be run against it.
"""

from __future__ import annotations

from bot.playground.errors import ApiError, WorldError
from bot.playground.faults import Fault, Faults
from bot.playground.playground import Playground
from bot.playground.records import Records, Request
from bot.playground.world import World

__all__ = ["ApiError", "Fault", "Faults", "Playground", "Records", "Request", "World", "WorldError"]
