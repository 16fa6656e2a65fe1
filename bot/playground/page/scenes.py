"""Scenes: a world to begin with, made by what people do in it.

    title: 初次见面
    about: one line
    me: resident            # who one is
    open: group             # the chat that is shown; without it the one with the bot
    people: {resident: {name: 王小明, role: 居民, id: 1000001}}
    steps:
    - {do: supergroup, name: group, creator: resident, title: 交流群, with_bot: true}
    - {do: say, user: resident, chat: group, text: 早}
    - {do: settle}          # until the bot has said what it has to say
    - {do: mood, mood: down}
    - {steps: […]}          # steps that several scenes share
    - {each: {place: [江岸, 江汉], kind: [商会, 协会]}, steps: [{do: supergroup, creator: owner, title: "{place}{kind}"}]}

The further fields of a step are those of the action (bot/playground/acting.py); where it wants an id, the name stands that an
earlier step, or a person, has.
"""

from __future__ import annotations

from itertools import product
from typing import Any

from bot.playground.acting import ACTIONS, act
from bot.playground.errors import WorldError
from bot.playground.model import Json
from bot.playground.page.moods import Moods
from bot.playground.page.seen import Reading
from bot.playground.records import Records
from bot.playground.world import World

_NAMED = frozenset({"user", "by", "creator", "chat", "group", "topic"})
_SETTLED = 0.4
"""Seconds without a request of the bot after which it has said what it has to say."""
_AT_MOST = 20.0


class Stage:
    """Puts a scene on: what was there before goes, and the bot is told so as Telegram would tell it."""

    def __init__(self, world: World, records: Records, reading: Reading, moods: Moods) -> None:
        self._world = world
        self._records = records
        self._reading = reading
        self._moods = moods
        self.me = 0
        self.opened = 0

    async def put_on(self, scene: Json) -> None:
        """Raises WorldError for a scene that asks for what the world does not know."""
        self.clear()
        made: dict[str, Any] = {}
        for name, person in scene.get("people", {}).items():
            details = dict(person)
            role = details.pop("role", "")
            user = self._world.users.get(details["id"]) or self._world.user(details.pop("name"), **details)
            self._reading.roles[user.id] = role
            made[name] = {"id": user.id}
        self.me = made[scene["me"]]["id"]
        await self._run(scene.get("steps", []), made, {})
        self.opened = made[scene["open"]]["id"] if "open" in scene else self.me
        for step in scene.get("read", []):
            person, chat = self._world.users[made[step["user"]]["id"]], self._world.chat(made[step["chat"]]["id"])
            self._reading.read(person, chat, chat.last_id)
        self._world.changes.notify()

    def clear(self) -> None:
        """Take everything away: the bot is put out of each group, and private chats are empty."""
        self._moods.calm()
        for chat in list(self._world.chats.values()):
            if chat.type != "private":
                owner = next((one.user for one in chat.members.values() if one.status == "creator"), self._world.bot)
                if self._world.bot_member(chat).present:
                    self._world.kick_bot(owner, chat)
                del self._world.chats[chat.id]
            else:  # numbers of messages go on: the bot has seen those before
                chat.messages.clear()
                chat.pinned.clear()
                if chat.user is not None:
                    self._world.unblock(chat.user)
                    chat.user.started = False
        self._reading.forget()

    async def _run(self, steps: list[Json], made: dict[str, Any], filled: dict[str, str]) -> None:
        for step in steps:
            if "each" in step:
                for values in product(*step["each"].values()):
                    await self._run(step["steps"], made, filled | dict(zip(step["each"], values, strict=True)))
            elif "steps" in step:
                await self._run(step["steps"], made, filled)
            else:
                await self._step(dict(step), made, filled)

    async def _step(self, step: Json, made: dict[str, Any], filled: dict[str, str]) -> None:
        action, name = step.pop("do"), step.pop("name", None)
        if action == "settle":
            await self.settle()
        elif action == "mood":
            self._moods.choose(step["mood"])
        elif action in ACTIONS:
            given = {key: _filled(key, value, made, filled) for key, value in step.items()}
            if action == "create_topic":  # `name` is what later steps call it
                given["name"] = given.pop("title")
            result = await act(self._world, action, given)
            if name is not None:
                made[name] = result
        else:
            raise WorldError(f"a scene cannot do {action}")

    async def settle(self) -> None:
        """Wait until the bot has taken every update and asks for nothing more."""
        await self._world.idle(_AT_MOST)
        while await self._said_more(self._records.calls):
            pass

    async def _said_more(self, seen: int) -> bool:
        return await self._world.wait(lambda: self._records.calls > seen, _SETTLED)


def _filled(key: str, value: Any, made: dict[str, Any], filled: dict[str, str]) -> Any:
    if key in _NAMED and isinstance(value, str):
        return made[value]["id"]
    if key in {"message", "reply_to"} and isinstance(value, str):
        return made[value] if key == "message" else made[value]["message_id"]
    return value.format(**filled) if isinstance(value, str) and filled else value
