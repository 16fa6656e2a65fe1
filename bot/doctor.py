"""What is wrong with a deployment, found without changing anything: each check is a line, and says what to mend."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Literal

import aiohttp
from sqlalchemy import select
from sqlalchemy.engine import make_url
from telegram import User
from telegram.error import InvalidToken, TelegramError

from bot.client import Client
from bot.config import Settings
from bot.disk import free_at
from bot.hooking import site
from bot.serving import load_knowledge
from bot.store import StoreError, shown_url
from bot.store.engine import open_engine
from knowledge import KnowledgeError

WITHIN = 8.0
"""Seconds in which Telegram, and the database, have to answer."""

MOST_OFF = 30.0
"""Seconds that the clock may be off: schedules are kept by it."""

Grade = Literal["ok", "note", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what was looked at, how it is, and what to do where it is not well."""

    about: str
    grade: Grade
    text: str


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """All findings, as they come. Nothing is raised: what fails is a finding."""
    yield _knowledge(settings)
    yield await _database(settings)
    yield _disk(settings)
    yield await _clock(settings)
    async for finding in _telegram(settings):
        yield finding


def _knowledge(settings: Settings) -> Finding:
    try:
        known = load_knowledge(settings)
    except KnowledgeError as error:
        return Finding("knowledge", "bad", f"{str(error).splitlines()[0]}; `dafu check` tells more")
    return Finding("knowledge", "ok", f"{len(known.entries)} entries, version {known.version}")


async def _database(settings: Settings) -> Finding:
    where = shown_url(settings.database_url)
    if _is_absent(settings.database_url):
        return Finding("database", "note", f"{where}: not there yet; the first start makes it")
    engine = open_engine(settings.database_url)
    try:
        async with asyncio.timeout(WITHIN), engine.connect() as connection:
            await connection.execute(select(1))
    except (StoreError, TimeoutError) as error:
        reason = str(error) or "it does not answer"
        return Finding("database", "bad", f"{where}: {reason}; start that server, or mend database_url")
    finally:
        await engine.dispose()
    return Finding("database", "ok", where)


def _is_absent(url: str) -> bool:
    parsed = make_url(url)
    return parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").exists()


def _disk(settings: Settings) -> Finding:
    free, folder = free_at(settings.database_url)
    told = f"{free} MiB free at {folder}"
    if free < settings.alarms.disk_free_mib:
        return Finding("disk", "bad", f"{told}; make room: a full disk stops the bot")
    return Finding("disk", "ok", told)


async def _clock(settings: Settings) -> Finding:
    """Against the Date that the server of the Bot API names."""
    address = site(settings.telegram.api_base_url).removesuffix("…")
    try:
        async with (
            asyncio.timeout(WITHIN),
            aiohttp.ClientSession() as session,
            session.head(address, proxy=settings.telegram.proxy, allow_redirects=False) as response,
        ):
            told = parsedate_to_datetime(response.headers["Date"])
    except (aiohttp.ClientError, OSError, TimeoutError, KeyError, ValueError) as error:
        return Finding("clock", "note", f"not compared: {address} does not answer ({type(error).__name__})")
    off = (datetime.now(UTC) - told).total_seconds()
    if abs(off) > MOST_OFF:
        return Finding("clock", "bad", f"off by {off:.0f} seconds; have it set by NTP (timedatectl set-ntp true)")
    return Finding("clock", "ok", "right within seconds")


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    token = settings.telegram.token
    if token is None:
        yield Finding("token", "bad", "is not set; put the token of BotFather into DAFU_TELEGRAM__TOKEN")
        return
    client = Client(
        token.get_secret_value(), settings.telegram.api_base_url, connections=2, proxy=settings.telegram.proxy
    )
    try:
        async with asyncio.timeout(WITHIN):
            await client.initialize()
            me, (url, waiting) = client.bot, await client.webhook()
    except InvalidToken:
        yield Finding("token", "bad", f"{settings.telegram.api_base_url} does not know it; take it anew from BotFather")
    except (TelegramError, TimeoutError) as error:
        reason = str(error) or f"no answer in {WITHIN:g} seconds"
        yield Finding("token", "note", f"not checked: {site(settings.telegram.api_base_url)} is not reached ({reason})")
    else:
        yield Finding("token", "ok", f"@{me.username}")
        for finding in _rights(me):
            yield finding
        yield _webhook(settings, url, waiting)
    finally:
        await client.shutdown()
    if not settings.telegram.admins:
        yield Finding("admins", "note", "nobody may announce; name user ids in DAFU_TELEGRAM__ADMINS")


def _rights(me: User) -> list[Finding]:
    """What was set with BotFather."""
    found = []
    if me.can_join_groups:
        found.append(Finding("groups", "ok", "may be added"))
    else:
        found.append(Finding("groups", "note", "cannot be added; BotFather: /setjoingroups"))
    if me.can_read_all_group_messages:
        found.append(Finding("privacy mode", "ok", "off: mentions in groups are seen"))
    else:
        found.append(
            Finding("privacy mode", "note", "on: in groups only commands and replies are seen; BotFather: /setprivacy")
        )
    if me.supports_inline_queries:
        found.append(Finding("inline", "ok", "on"))
    else:
        found.append(Finding("inline", "note", "off: @bot … in other chats finds nothing; BotFather: /setinline"))
    return found


def _webhook(settings: Settings, url: str, waiting: int) -> Finding:
    ours = settings.webhook.url or ""
    if url == ours:
        return Finding("webhook", "ok", f"{site(url)}, {waiting} updates wait" if url else "none, as polling wants it")
    if url:
        return Finding(
            "webhook", "note", f"updates go to {site(url)}; the next start takes over, see telegram.take_over"
        )
    return Finding("webhook", "note", "not set yet; the next start sets it")
