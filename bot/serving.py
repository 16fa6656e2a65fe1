"""The life of the running bot: start, serve until told to stop, end cleanly.

It ends within five seconds: no more updates are fetched, those in hand are finished, what cannot be finished in time
stays in the inbox for the next start.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

import structlog
from telegram.error import InvalidToken

from bot import __version__
from bot.application import Handling, build
from bot.client import Client
from bot.config import ConfigError, Settings
from bot.delivery import Dispatcher, open_bot
from bot.intake import Intake
from bot.polling import Polling
from bot.store import Store, shown_url
from handlers import KINDS, Desk
from handlers.announcing.corrections import Corrections
from handlers.announcing.regular import Regular
from handlers.announcing.watching import Watching
from handlers.closed import ClosedTopics
from knowledge import Bands, KnowledgeBase

log = structlog.stdlib.get_logger(__name__)

GRACE = 2.5
"""Seconds in which what is in hand is finished."""

T = TypeVar("T")
Say = Callable[[str], None]


class Stopped(Exception):
    """Told to stop before the start was over."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What is told to the running bot and what it tells: `stop` ends it, `ready` is set once it answers."""

    stop: asyncio.Event = field(default_factory=asyncio.Event)
    ready: asyncio.Event = field(default_factory=asyncio.Event)


async def serve(settings: Settings, signals: Signals, say: Say, knowledge: KnowledgeBase | None = None) -> None:
    """Run the bot until it is told to stop. `say` gets the lines on what it runs on; `knowledge` is loaded if absent.

    Raises ConfigError for a token that is refused, KnowledgeError, StoreError.
    """
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
    async with opened as store:
        say(f"database: {shown_url(settings.database_url)}")
        client = Client(
            token.get_secret_value(),
            settings.telegram.api_base_url,
            connections=settings.concurrency.workers + 16,
            proxy=settings.telegram.proxy,
        )
        desk = Desk.open(knowledge, store, settings)
        try:
            await _serve(settings, signals, say, client, desk)
        except Stopped:
            log.info("stopped while starting")
        except InvalidToken:
            raise ConfigError(
                f"telegram.token: {settings.telegram.api_base_url} does not know it; right would be the token that "
                "BotFather shows under API Token, in DAFU_TELEGRAM__TOKEN"
            ) from None


def load_knowledge(settings: Settings) -> KnowledgeBase:
    """The knowledge that the settings name. Raises KnowledgeError."""
    bands = Bands(settings.answering.answer, settings.answering.choices)
    return KnowledgeBase.load(settings.knowledge.path, *settings.knowledge.more, bands=bands)


async def _serve(settings: Settings, signals: Signals, say: Say, client: Client, desk: Desk) -> None:
    application = build(client, desk)
    handling = Handling(application, desk)
    concurrency = settings.concurrency
    intake = Intake(desk.store, handling, workers=concurrency.workers, waiting=concurrency.waiting)
    polling = Polling(client, intake, wait=settings.polling.wait_seconds, batch=settings.polling.batch, kinds=KINDS)
    try:
        await _unless(signals.stop, application.initialize())
        say(f"Bot API: {settings.telegram.api_base_url} as @{client.username}")
        await _unless(signals.stop, client.delete_webhook())
        await application.start()
        left = await intake.start()
        say(f"polling: {concurrency.workers} workers, {left} updates left from before")
        gc.freeze()
        gc.enable()
        signals.ready.set()
        lives = (polling.run(), intake.broken(), _deliver(settings, desk, client.username))
        tasks = [asyncio.create_task(life) for life in lives]
        try:
            await _first(asyncio.create_task(signals.stop.wait()), *tasks)
        finally:
            await _cancel(*tasks)
            held = await intake.stop(GRACE)
            await polling.confirm()
            log.info("stopped", left=held, ignored=dict(desk.ignored))
    finally:
        if application.running:
            await application.stop()
        await application.shutdown()
        await client.shutdown()  # where `initialize` failed half-way, the application leaves it open


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
            on_closed=partial(ClosedTopics(desk.store).tell, bot),
        )
        await Corrections(desk).offer(bot)
        await _all(dispatcher.run(), Watching(desk).run(bot), Regular(desk, username).run())


async def _all(*lives: Coroutine[Any, Any, None]) -> None:
    """Run them beside one another until one fails; the others end with it."""
    tasks = [asyncio.create_task(life) for life in lives]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        await _cancel(*tasks)


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`; Stopped if told to stop before."""
    task, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait((task, stopping), return_when=asyncio.FIRST_COMPLETED)
    if not task.done():
        await _cancel(task)
        raise Stopped
    await _cancel(stopping)
    return task.result()


async def _first(*tasks: asyncio.Task[Any]) -> None:
    """Wait for the first task that ends, and raise its error."""
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    await _cancel(*pending)
    for task in done:
        task.result()


async def _cancel(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _knowledge_line(knowledge: KnowledgeBase) -> str:
    replies = "、".join(f"{reply.title} ({reply.issuer}, {reply.issued})" for reply in knowledge.replies)
    return f"{replies or 'questions and answers'}, {len(knowledge.entries)} entries, version {knowledge.version}"
