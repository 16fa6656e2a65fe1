"""The life of the running bot: start, serve until told to stop, end cleanly.

Told to end, it takes nothing new and finishes what it has begun; what waits stays in the inbox and in the ledger for the
next start. It ends within five seconds, whatever Telegram and the database do (bot/ending.py).
"""

from __future__ import annotations

import asyncio
import gc
import re
import time
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog
from telegram.error import InvalidToken, TelegramError

from bot import __version__
from bot.application import Bot, Handling, build
from bot.client import Client
from bot.config import ConfigError, Settings
from bot.delivery import Dispatcher, open_bot
from bot.delivery.looping import run_loops
from bot.ending import LEFT_BEHIND, UNDER_WAY, Stopped, cut, unless
from bot.intake import Intake
from bot.polling import Polling
from bot.store import Store, shown_url
from handlers import KINDS, Desk
from handlers.announcing.corrections import Corrections
from handlers.announcing.regular import Regular
from handlers.announcing.watching import Watching
from handlers.closed import ClosedTopics
from knowledge import KnowledgeBase

log = structlog.stdlib.get_logger(__name__)

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Signals:
    """What is told to the running bot and what it tells: `stop` ends it, `ready` is set once it answers."""

    stop: asyncio.Event = field(default_factory=asyncio.Event)
    ready: asyncio.Event = field(default_factory=asyncio.Event)


async def serve(
    settings: Settings,
    signals: Signals,
    say: Say,
    knowledge: KnowledgeBase | None = None,
    clock: Callable[[], float] = time.time,
) -> None:
    """Run the bot until it is told to stop. `say` gets the lines on what it runs on; `knowledge` is loaded if absent;
    `clock` (seconds since 1970) is what announcements go by.

    Raises ConfigError for a token that is refused, KnowledgeError, StoreError.
    """
    serving = asyncio.create_task(_serve(settings, signals, say, knowledge, clock), name="serving")
    stopping = asyncio.create_task(signals.stop.wait())
    try:
        await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
        if stopping.done():
            await asyncio.wait((serving,), timeout=LEFT_BEHIND)
        if serving.done():
            serving.result()
        else:
            log.error("left behind: what was not written yet may be done again at the next start")
    finally:
        await cut(serving, stopping)


async def _serve(
    settings: Settings, signals: Signals, say: Say, knowledge: KnowledgeBase | None, clock: Callable[[], float]
) -> None:
    token = settings.telegram.token
    if token is None:
        raise ConfigError("telegram.token: is not set; right would be the bot's token, in DAFU_TELEGRAM__TOKEN")
    say(f"dafu {__version__}")
    knowledge = knowledge or load_knowledge(settings)
    say(f"knowledge: {_knowledge_line(knowledge)}")
    opened = Store.open(
        settings.database_url,
        bot_id=int(token.get_secret_value().split(":")[0]),
        context_seconds=settings.answering.follow_up_minutes * 60,
        answer_seconds=settings.privacy.retention_days * 86_400,
        secret=token.get_secret_value(),
    )
    async with AsyncExitStack() as stack:
        try:
            store = await unless(signals.stop, stack.enter_async_context(opened))
            say(f"database: {shown_url(settings.database_url)}")
            client = Client(
                token.get_secret_value(),
                settings.telegram.api_base_url,
                connections=settings.concurrency.workers + 16,
                proxy=settings.telegram.proxy,
            )
            await _answer(settings, signals, say, client, Desk.open(knowledge, store, settings, clock))
        except Stopped:
            log.info("stopped while starting")
        except InvalidToken:
            raise ConfigError(
                f"telegram.token: {settings.telegram.api_base_url} does not know it; right would be the token that "
                "BotFather shows under API Token, in DAFU_TELEGRAM__TOKEN"
            ) from None


def load_knowledge(settings: Settings) -> KnowledgeBase:
    """The knowledge that the settings name. Raises KnowledgeError."""
    known = settings.knowledge
    return KnowledgeBase.load(known.path, *known.more, bands=settings.answering.bands)


async def _answer(settings: Settings, signals: Signals, say: Say, client: Client, desk: Desk) -> None:
    application = build(client, desk)
    handling = Handling(application, desk)
    concurrency, wanted = settings.concurrency, settings.polling
    intake = Intake(desk.store, handling, workers=concurrency.workers, waiting=concurrency.waiting)
    polling = Polling(client, intake, wait=wanted.wait_seconds, batch=wanted.batch, kinds=KINDS)
    tasks: list[asyncio.Task[Any]] = []
    try:
        await unless(signals.stop, _reach(application, client, settings, say))
        await application.start()
        left = await unless(signals.stop, intake.start())
        say(f"polling: {concurrency.workers} workers, {left} updates left from before")
        gc.freeze()
        gc.enable()
        signals.ready.set()
        lives = (polling.run(), intake.broken(), _deliver(settings, desk, client.username), signals.stop.wait())
        tasks += [asyncio.create_task(life) for life in lives]
        await _first(*tasks)
    finally:
        desk.store.hurry()
        client.end()
        left, _ = await asyncio.gather(intake.stop(UNDER_WAY), _end(polling, *tasks))
        if handling.doubted:
            log.warning("answers in doubt: Telegram did not say whether they arrived", count=handling.doubted)
        if signals.ready.is_set():
            log.info("stopped", left=left, ignored=dict(desk.ignored))
        if application.running:
            await application.stop()
        await application.shutdown()
        await client.shutdown()  # where `initialize` failed half-way, the application leaves it open


async def _reach(application: Bot, client: Client, settings: Settings, say: Say) -> None:
    """Find Telegram, and take over from a webhook. Raises InvalidToken and ConfigError."""
    telegram = settings.telegram
    try:
        await application.initialize()
        say(f"Bot API: {telegram.api_base_url} as @{client.username}")
        url, waiting = await client.webhook()
        if url:
            whose = f"the updates of @{client.username} go to {_site(url)}, a deployment with a webhook"
            if not telegram.take_over:
                raise ConfigError(
                    f"telegram.take_over: {whose}, and this start may not take them over; right would be to end that "
                    "deployment and delete its webhook (deleteWebhook of the Bot API), or telegram.take_over: true"
                )
            say(
                f"webhook: {whose}; it is deleted now, and the {waiting} updates that wait, like all later ones, are "
                "fetched from here (telegram.take_over: false ends such a start instead)"
            )
        await client.delete_webhook()
    except InvalidToken:
        raise
    except TelegramError as error:
        raise ConfigError(f"telegram.api_base_url: {telegram.api_base_url} did not let it start: {error}") from None


async def _end(polling: Polling, *tasks: asyncio.Task[Any]) -> None:
    """End what was started, all of it at the same time; the polling, which is the first, before Telegram is told what
    has been stored."""
    await cut(*tasks[:1])
    await asyncio.gather(polling.confirm(), cut(*tasks[1:], within=LEFT_BEHIND))


async def _deliver(settings: Settings, desk: Desk, username: str) -> None:
    """Send announcements, with connections and a pace of their own."""
    telegram, wanted = settings.telegram, settings.announcements
    opened = open_bot(
        telegram.token.get_secret_value() if telegram.token is not None else "",
        telegram.api_base_url,
        connections=wanted.workers,
        proxy=telegram.proxy,
        read_timeout=wanted.timeout_seconds,
    )
    async with opened as bot:
        dispatcher = Dispatcher(
            desk.store,
            bot,
            limits=desk.office.limits,
            workers=wanted.workers,
            may_announce=desk.may_announce,
            clock=desk.office.clock,
            on_closed=partial(ClosedTopics(desk.store).tell, bot),
        )

        async def offering(_: asyncio.Event) -> None:
            await Corrections(desk).offer(bot)

        await run_loops(offering)  # told to end meanwhile, it says what it has begun to say
        await _all(dispatcher.run(), Watching(desk).run(bot), Regular(desk, username).run())


async def _all(*lives: Coroutine[Any, Any, None]) -> None:
    """Run them beside one another until one fails; the others end with it."""
    tasks = [asyncio.create_task(life) for life in lives]
    try:
        await _first(*tasks)
    finally:
        await cut(*tasks, within=LEFT_BEHIND)


async def _first(*tasks: asyncio.Task[Any]) -> None:
    """Wait for the first task that ends, and raise its error."""
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()


def _site(url: str) -> str:
    """Where an address leads, without the rest of it: people put secrets there."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{re.split('[/?#]', rest)[0].rpartition('@')[2]}/…"


def _knowledge_line(knowledge: KnowledgeBase) -> str:
    replies = "、".join(f"{reply.title} ({reply.issuer}, {reply.issued})" for reply in knowledge.replies)
    return f"{replies or 'questions and answers'}, {len(knowledge.entries)} entries, version {knowledge.version}"
