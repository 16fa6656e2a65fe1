"""Saying it in the private chats of bot admins; and what became of it, for each of them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files
from typing import Any

import structlog
import yaml
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError, TimedOut

from bot.alarms.record import Alarm
from bot.transport import Dropped

log = structlog.stdlib.get_logger(__name__)

TEXTS: dict[str, Any] = yaml.safe_load(files("bot.alarms").joinpath("texts.yaml").read_text(encoding="utf-8"))


def text_of(kind: str, alarm: Alarm) -> str:
    """What is to be said of an alarm as it stands now, as HTML."""
    shown = {name: escape(value, quote=False) for name, value in alarm.values.items()}
    text: str = TEXTS[kind]["over" if alarm.over else "begins"]
    return text.format(**shown)


async def tell(bot: Bot, html: str, admins: Iterable[int]) -> tuple[list[int], list[int]]:
    """Say it to each of them; who has heard it, and who never will. Of the rest Telegram was not reached.

    `bot` has to be one that does not repeat requests by itself. Where Telegram took it and was silent, it counts as heard:
    it may have arrived, and is not said twice.
    """
    heard, never = [], []
    for admin in admins:
        try:
            await bot.send_message(admin, html, parse_mode=ParseMode.HTML)
        except (TimedOut, Dropped) as error:
            log.warning("alarm in doubt: Telegram did not say whether it arrived", admin=admin, reason=error.message)
            heard.append(admin)
        except (Forbidden, BadRequest) as error:  # has never opened the private chat, or has closed it
            log.warning(
                "alarm not told: the admin has to open the private chat first", admin=admin, reason=error.message
            )
            never.append(admin)
        except TelegramError as error:
            log.info("alarm not told yet", admin=admin, reason=error.message)
        else:
            heard.append(admin)
    return heard, never
