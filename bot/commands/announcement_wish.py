"""What `dafu announce` asks for, made into an announcement: text, audience, time, and a preview for an admin."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.commands.telling import tell
from bot.commands.typed import NotTyped, text_of
from bot.config import Settings
from bot.delivery import send
from bot.delivery.times import NotATime, parse
from bot.serving import load_knowledge
from bot.store import Announcement, Audience, Button, Content, Store
from handlers.announcing import rendering
from handlers.announcing.office import Office
from handlers.announcing.wording import SAY

UNTIMELY = {"unread": "cannot be read", "past": "is over", "far": "is more than a year away"}


class Refused(Exception):
    """What is asked for cannot be done. The text is for whoever typed it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """As the command line has it; see `bot.commands.announcing.announce`."""

    key: str
    file: Path | None = None
    entry: str | None = None
    photo: Path | None = None
    html: bool = False
    parts: tuple[str, ...] = ()
    chats: tuple[int, ...] = ()
    at: str | None = None
    silent: bool = False
    pin: bool = False
    details: str | None = None
    ask: bool = False
    preview: bool = True
    dry_run: bool = False


async def made_of(wish: Wish, settings: Settings, store: Store, bot: Bot, office: Office) -> Announcement:
    """The announcement that is asked for; an admin has seen it, where there is one. Raises Refused."""
    content = await _content(wish, settings, bot)
    audience = await _audience(wish, settings, store)
    now = round(time.time() * 1000)
    due = _due(wish.at, office) if wish.at is not None else now
    if (wish.preview or wish.photo is not None) and not wish.dry_run:
        content = replace(content, photo=await _previewed(wish, settings, bot, content))
    return Announcement(
        wish.key, 0, content, audience, "command", silent=wish.silent, pin=wish.pin, due_at=due, created_at=now
    )


async def _content(wish: Wish, settings: Settings, bot: Bot) -> Content:
    if (wish.file is None) == (wish.entry is None):
        raise Refused("name either a FILE or an --entry")
    own = [Button(SAY("details"), wish.details)] if wish.details else []
    if wish.entry is None:
        asking = [rendering.ask_button(await _username(bot))] if wish.ask else []
        content = Content(_text(wish.file), None if wish.html else (), buttons=(*own, *asking), preview={})
        return rendering.written(load_knowledge(settings), content)
    knowledge = load_knowledge(settings)
    if wish.entry not in knowledge.entries:
        raise Refused(f"--entry {wish.entry}: there is no such entry")
    usual = rendering.buttons(knowledge, [wish.entry], await _username(bot))
    return replace(rendering.entry(knowledge, wish.entry), buttons=(*own, *usual[len(own) :]))


async def _username(bot: Bot) -> str:
    try:
        return str((await bot.get_me()).username)
    except TelegramError as error:
        raise Refused(f"the Bot API cannot be asked: {error.message}") from None


def _text(file: Path | None) -> str:
    try:
        return text_of(file)
    except NotTyped as error:
        raise Refused(str(error)) from None


async def _audience(wish: Wish, settings: Settings, store: Store) -> Audience:
    if wish.parts and wish.chats:
        raise Refused("name either --part or --chat")
    if wish.chats:
        audience = Audience("chats", chats=wish.chats)
        known = {target.chat_id for target in await store.announcements.targets(audience)}
        if unknown := set(wish.chats) - known:
            raise Refused(f"--chat {min(unknown)}: has not subscribed")
        return audience
    titles = [title for title, entries in load_knowledge(settings).parts() if entries] if wish.parts else []
    for part in wish.parts:
        if part not in titles:
            raise Refused(f"--part {part}: there is no such part; there are {'、'.join(titles)}")
    return Audience("parts", parts=wish.parts) if wish.parts else Audience()


def _due(at: str, office: Office) -> int:
    try:
        return round(parse(at, office.now()).timestamp() * 1000)
    except NotATime as error:
        raise Refused(f"--at {at}: {UNTIMELY[error.reason]}; right would be like 2026-12-01 09:30") from None


async def _previewed(wish: Wish, settings: Settings, bot: Bot, content: Content) -> str:
    """Send it to the first admin as it will be; the id of its photo, empty where it has none. Raises Refused."""
    admin = settings.telegram.admins[0] if settings.telegram.admins else 0
    if not admin:
        return _unseen(wish, "telegram.admins is empty")
    try:
        upload = wish.photo.read_bytes() if wish.photo is not None else None
        shown = await send(bot, admin, content, silent=True, upload=upload)
    except OSError as error:
        raise Refused(f"{wish.photo}: cannot be read: {(error.strerror or 'error').lower()}") from None
    except Forbidden as error:
        return _unseen(wish, f"admin {admin}: {error.message}")
    except BadRequest as error:
        if "chat not found" in error.message.lower():
            return _unseen(wish, f"admin {admin} has not opened the bot")
        raise Refused(f"Telegram does not take it: {error.message}") from None
    except TelegramError as error:
        raise Refused(f"the preview could not be sent: {error.message}") from None
    return shown.photo[-1].file_id if shown.photo else ""


def _unseen(wish: Wish, why: str) -> str:
    if wish.photo is not None:
        raise Refused(
            f"--photo: Telegram takes it by way of the preview for the first admin, which is impossible: {why}"
        )
    tell(f"sent without a preview: {why}")
    return ""
