"""The menu of commands for each scope, and the bot's profile: set at the start, where they are not so already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

import structlog
import yaml
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import Application, ContextTypes

from bot.pictures import readiness
from handlers.desk import Desk
from handlers.examples import Examples

log = structlog.stdlib.get_logger(__name__)

Menu = list[BotCommand]

PICTURES = ("chart", "overview")
"""Commands for what can be drawn."""


class Commands:
    """What the menus and the profile are to be. `admins` are the user ids of the bot's admins."""

    def __init__(self, desk: Desk) -> None:
        data = yaml.safe_load(files("handlers").joinpath("commands.yaml").read_text(encoding="utf-8"))
        undrawn = PICTURES if readiness() or not desk.knowledge.charts else ()
        self._by_scope: Mapping[str, Mapping[str, str]] = {
            scope: {name: text for name, text in listed.items() if name not in undrawn}
            for scope, listed in data["commands"].items()
        }
        self._description: str = data["description"]
        self._short_description: str = data["short_description"]
        self._admins = desk.bot_admins
        self._knowledge = desk.knowledge

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Set them once the bot runs. It answers without waiting for that."""
        if application.job_queue is not None:
            application.job_queue.run_once(self.publish, 0, job_kwargs={"misfire_grace_time": None})

    async def publish(self, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Set what differs. What Telegram refuses is told to the operator, and tried again at the next start."""
        bot: Bot = context.bot
        try:
            for scope, menu in self.menus():
                await _set_menu(bot, scope, menu)
            if (await bot.get_my_description()).description != self._description:
                await bot.set_my_description(self._description)
            if (await bot.get_my_short_description()).short_description != self._short_description:
                await bot.set_my_short_description(self._short_description)
        except TelegramError as error:
            log.warning("commands and profile not set", reason=error.message)

    def menus(self) -> Iterable[tuple[BotCommandScope, Menu]]:
        """Each scope with its menu; the narrower one replaces the wider one in the app."""
        private, groups = self._menu("private"), self._menu("groups")
        yield BotCommandScopeAllPrivateChats(), private
        yield BotCommandScopeAllGroupChats(), groups
        yield BotCommandScopeAllChatAdministrators(), groups + self._menu("group_admins")
        for admin in self._admins:
            yield BotCommandScopeChat(admin), private + self._menu("bot_admins")

    def names(self, *, is_private: bool, person: int) -> list[str]:
        """The commands that somebody can give in a private chat or in a group, whether a menu shows them or not."""
        scopes = ["private"] if is_private else ["groups", "group_admins"]
        if is_private and person in self._admins:
            scopes.append("bot_admins")
        return ["start", *(name for scope in scopes for name in self._by_scope[scope])]

    def _menu(self, scope: str) -> Menu:
        texts = self._by_scope[scope].items()
        example = Examples(self._knowledge).first
        return [BotCommand(name, text.format(example=example)) for name, text in texts]


async def _set_menu(bot: Bot, scope: BotCommandScope, menu: Menu) -> None:
    try:
        if list(await bot.get_my_commands(scope)) != menu:
            await bot.set_my_commands(menu, scope)
    except (BadRequest, Forbidden) as error:
        if not isinstance(scope, BotCommandScopeChat):
            raise
        log.info("menu of a bot admin not set: they have not opened the bot", reason=error.message)
