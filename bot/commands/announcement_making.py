"""What `dafu announce` asks for, made into an announcement: text, audience, and a preview for an admin."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from typing import Literal

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.commands.announcement_wish import Refused, Wish, only_one_source, text_of
from bot.commands.telling import tell
from bot.config import Settings
from bot.delivery import send
from bot.pictures import readiness
from bot.pictures.studio import Picture
from bot.serving import load_knowledge
from bot.store import Announcement, Audience, Button, Content, Store
from bot.store.parts import holds
from handlers.announcing import posters, rendering
from handlers.announcing.wording import SAY
from knowledge import KnowledgeBase

Load = Callable[[], KnowledgeBase]
"""Gives the knowledge. It is loaded at the first call: that takes most of a second, and not every wish needs it."""


@asynccontextmanager
async def opened_store(settings: Settings) -> AsyncIterator[Store]:
    """The database, for the bot whose token is set. Raises StoreError."""
    token = settings.telegram.token.get_secret_value() if settings.telegram.token is not None else "0:"
    async with Store.open(settings.database_url, bot_id=int(token.split(":")[0])) as store:
        yield store


async def made_of(wish: Wish, due: datetime | None, settings: Settings, store: Store, bot: Bot) -> Announcement:
    """The announcement that is asked for, due now where `due` is None; an admin has seen it, where there is one. Raises Refused."""
    knowledge = cache(partial(load_knowledge, settings))
    content = await _content(wish, knowledge, bot)
    audience = await audience_of(wish, knowledge, store)
    now = round(time.time() * 1000)
    due_at = round(due.timestamp() * 1000) if due is not None else now
    poster = None
    if wish.poster:
        content = _postered(wish, knowledge(), content, wish.poster)
        poster = posters.picture(knowledge(), content, await _username(bot))
    if wish.preview or wish.photo is not None or poster is not None:
        content = replace(content, photo=await _previewed(wish, settings, bot, content, poster))
    return Announcement(
        wish.key, 0, content, audience, "command", silent=wish.silent, pin=wish.pin, due_at=due_at, created_at=now
    )


async def _content(wish: Wish, load: Load, bot: Bot) -> Content:
    only_one_source(wish)
    own = [Button(SAY("details"), wish.details)] if wish.details else []
    if wish.entry is None:
        asking = [rendering.ask_button(await _username(bot))] if wish.ask else []
        text = await asyncio.to_thread(text_of, wish)  # whoever types it can be told to end meanwhile
        content = Content(text, None if wish.html else (), buttons=(*own, *asking), preview={})
        return rendering.written(load(), content)
    knowledge = load()
    entry = entry_of(wish.entry, knowledge)
    usual = rendering.buttons(entry, await _username(bot))
    return replace(rendering.entry(knowledge, entry), buttons=(*own, *usual[len(own) :]))


def entry_of(named: str, knowledge: KnowledgeBase) -> str:
    """The whole id of the entry that --entry names. Raises Refused where there is none, or several replies have it."""
    meant = knowledge.entries.meant(named)
    if len(meant) == 1:
        return meant[0].id
    why = f"several replies have it: {'、'.join(entry.id for entry in meant)}" if meant else "there is no such entry"
    raise Refused(f"--entry {named}: {why}")


async def _username(bot: Bot) -> str:
    try:
        return str((await bot.get_me()).username)
    except TelegramError as error:
        raise Refused(f"the Bot API cannot be asked: {error.message}") from None


async def audience_of(wish: Wish, load: Load, store: Store) -> Audience:
    """To whom it goes; the knowledge is loaded only for its parts. Raises Refused for a chat or a part that there is not."""
    if wish.parts and wish.chats:
        raise Refused("name either --part or --chat")
    if wish.chats:
        audience = Audience("chats", chats=wish.chats)
        known = {target.chat_id for target in await store.announcements.targets(audience)}
        if unknown := set(wish.chats) - known:
            raise Refused(f"--chat {min(unknown)}: has not subscribed")
        return audience
    titles = [title for title, entries in load().parts() if entries] if wish.parts else []
    for part in wish.parts:
        if not any(holds([part], title) for title in titles):
            raise Refused(f"--part {part}: there is no such part; there are {'、'.join(titles)}")
    return Audience("parts", parts=wish.parts) if wish.parts else Audience()


def _postered(wish: Wish, knowledge: KnowledgeBase, content: Content, design: Literal["light", "strong"]) -> Content:
    """The content with the poster that is wished for. Raises Refused where it cannot have one."""
    if problem := readiness():
        raise Refused(f"--poster: {problem}")
    if wish.photo is not None:
        raise Refused("name either --photo or --poster")
    if not posters.entry_of(content):
        raise Refused(
            "--poster: it is not clear whose figure it would show; right would be --entry, or a text with one figure"
        )
    if not posters.fits(content):
        raise Refused(
            f"--poster: the text is longer than {posters.MOST_CAPTION} characters, which is the most below a photo"
        )
    return posters.with_design(knowledge, content, design)


async def _previewed(wish: Wish, settings: Settings, bot: Bot, content: Content, poster: Picture | None = None) -> str:
    """Send it to the first admin as it will be; the id of its photo, empty where it has none. Raises Refused."""
    admin = settings.telegram.admins[0] if settings.telegram.admins else 0
    if not admin:
        return _unseen(wish, "telegram.admins is empty")
    try:
        upload = wish.photo.read_bytes() if wish.photo is not None else None
        if poster is not None:
            upload = await asyncio.to_thread(poster.draw)
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
    if wish.photo is not None or wish.poster:
        option = "--poster" if wish.poster else "--photo"
        raise Refused(
            f"{option}: Telegram takes it by way of the preview for the first admin, which is impossible: {why}"
        )
    tell(f"sent without a preview: {why}")
    return ""
