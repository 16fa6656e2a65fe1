"""The life of the running bot: start, serve until told to stop, end cleanly.

Told to end, it takes nothing new and finishes what it has begun; what waits stays in the inbox and in the ledger for the
next start. It ends within five seconds, whatever Telegram and the database do (bot/ending.py).
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import structlog
from telegram.error import InvalidToken, TelegramError

from bot import __version__, redaction
from bot.alarms.away import Away, told_admins
from bot.alarms.signs import signs_of
from bot.alarms.watching import Watch
from bot.application import Bot, Handling, build
from bot.client import Client
from bot.config import ConfigError, Settings
from bot.counts import Counts
from bot.delivery import Dispatcher, open_bot
from bot.delivery.looping import run_loops
from bot.ending import LEFT_BEHIND, UNDER_WAY, Stopped, cut, unless
from bot.hooking import check, hook, secret_of
from bot.intake import Intake
from bot.polling import Polling
from bot.renewing import Renewing
from bot.standing_by import in_turn
from bot.store import Store, StoreError, alone, shown_url
from bot.web.health import Health
from bot.web.webhook import Webhook
from handlers import KINDS, Desk
from handlers.announcing.corrections import Corrections
from handlers.announcing.regular import Regular
from handlers.announcing.watching import Watching
from handlers.closed import ClosedTopics
from knowledge import KnowledgeBase

if TYPE_CHECKING:
    from bot.store.shares import Shares

log = structlog.stdlib.get_logger(__name__)

Say = Callable[[str], None]

COLLECTING = (20_000, 5, 5)
"""When objects are looked through for cycles. Python's own 700 is passed with every other answer, at a time when most of what is
young is in hand: that took a tenth of the processor time of an answer, and this a fortieth."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What is told to the running bot and what it tells: `stop` ends it, `renew` has it answer from the knowledge
    as it is written now, `ready` is set once it answers."""

    stop: asyncio.Event = field(default_factory=asyncio.Event)
    renew: asyncio.Event = field(default_factory=asyncio.Event)
    ready: asyncio.Event = field(default_factory=asyncio.Event)


async def serve(
    settings: Settings,
    signals: Signals,
    say: Say,
    knowledge: KnowledgeBase | None = None,
    clock: Callable[[], float] = time.time,
    *,
    is_local: bool = False,
) -> None:
    """Run the bot until it is told to stop. `say` gets the lines on what it runs on; `knowledge` is loaded if absent;
    `clock` (seconds since 1970) is what announcements go by.

    `is_local`: it runs on a stand-in of Telegram, and whoever started it may enter the desk by the address that is said.

    Raises ConfigError for a token that is refused, KnowledgeError, StoreError.
    """
    serving = asyncio.create_task(_serve(settings, signals, say, knowledge, clock, is_local=is_local), name="serving")
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
    settings: Settings,
    signals: Signals,
    say: Say,
    knowledge: KnowledgeBase | None,
    clock: Callable[[], float],
    *,
    is_local: bool,
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
    away = Away.of(settings)
    async with AsyncExitStack() as stack:
        try:
            await unless(signals.stop, stack.enter_async_context(alone(settings.database_url)))
            store = await unless(signals.stop, stack.enter_async_context(opened))
            say(f"database: {shown_url(settings.database_url)}")
            desk = Desk.open(knowledge, store, settings, clock)
            counts = Counts(answers=desk.answers)
            client = Client(
                token.get_secret_value(),
                settings.telegram.api_base_url,
                connections=settings.concurrency.workers + 16,
                proxy=settings.telegram.proxy,
                counts=counts,
            )
            await _answer(settings, signals, say, client, desk, counts, away, is_local=is_local)
        except StoreError as error:
            if error.passing:
                await away.met(settings, error)
            raise
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


async def _answer(
    settings: Settings,
    signals: Signals,
    say: Say,
    client: Client,
    desk: Desk,
    counts: Counts,
    away: Away,
    *,
    is_local: bool,
) -> None:
    application = build(client, desk)
    handling = Handling(application, desk, counts)
    concurrency, wanted = settings.concurrency, settings.polling
    intake = Intake(desk.store, handling, workers=concurrency.workers, waiting=concurrency.waiting)
    polling = Polling(client, intake, wait=wanted.wait_seconds, batch=wanted.batch, kinds=KINDS)
    shares = desk.store.shares(intake.holder) if desk.store.inbox.is_shared else None
    renewing = Renewing(desk, signals.renew, settings.knowledge.watch_seconds)
    signs = signs_of(settings, desk.store, polling.conflicts, lambda: renewing.why)
    watch = Watch(desk.store, signs, told_admins(settings), away, lambda: shares is None or shares.polls.is_set())
    health = Health(desk.store.ask)
    webhook: Webhook | None = None
    secret = ""
    tasks: list[asyncio.Task[Any]] = []
    async with AsyncExitStack() as stack:
        try:
            if settings.webhook.url:
                secret = await unless(signals.stop, secret_of(desk.store, settings))
                redaction.learn({secret})
                webhook = Webhook(settings.webhook.path, secret, counts.hooks)
            if settings.web.address is not None:
                from bot.web.desk.part import LOCAL_USER, desk_part  # templates and metrics take a tenth of the start
                from bot.web.front import front

                parts = [desk_part(desk, settings, counts, is_local=is_local), *([webhook.mount] if webhook else [])]
                served = front(*settings.web.address, desk, health, counts, lambda: intake.held, *parts)
                listens = await stack.enter_async_context(served)
                key = f"/enter?key={await desk.store.desk_keys.link(LOCAL_USER)}" if is_local else ""
                say(f"web: http://{listens} (/livez, /readyz, /metrics)")
                say(f"desk: http://{listens}/desk{key}")
            await unless(signals.stop, _reach(application, client, settings, say))
            await application.start()
            left = await unless(signals.stop, intake.start())
            if webhook is not None:
                webhook.open(intake.accept)
                await unless(signals.stop, _hook(client, desk.store, settings, secret, say))
            say(f"{'webhook' if webhook else 'polling'}: {_work(settings, left)}")
            gc.freeze()
            gc.set_threshold(*COLLECTING)
            gc.enable()
            signals.ready.set()
            health.role = partial(_role, settings, shares)
            health.unreached = lambda: "requests to Telegram fail" if client.reaching.failing else ""
            health.alarms = lambda: watch.standing
            health.started = True
            lives = (
                _updates(webhook, shares, polling),
                *([shares.run()] if shares else []),
                intake.broken(),
                _deliver(settings, desk, client.username, counts, watch),
                renewing.run(watch.renewed),
                signals.stop.wait(),
            )
            tasks += [asyncio.create_task(life) for life in lives]
            await _first(*tasks)
        finally:
            health.ending = True
            if webhook is not None:
                webhook.close()
            if shares is not None:
                shares.end()
            desk.store.hurry()
            client.end()
            lasting = tasks[1:2] if shares else []
            left, _ = await asyncio.gather(
                intake.stop(UNDER_WAY), _end(polling, *(t for t in tasks if t not in lasting))
            )
            await cut(*lasting)
            if handling.doubted:
                log.warning("answers in doubt: Telegram did not say whether they arrived", count=handling.doubted)
            if signals.ready.is_set():
                log.info("stopped", left=left, ignored=dict(desk.ignored))
            if application.running:
                await application.stop()
            await application.shutdown()
            await client.shutdown()  # where `initialize` failed half-way, the application leaves it open


async def _updates(webhook: Webhook | None, shares: Shares | None, polling: Polling) -> None:
    """Fetch updates, where it is this process that fetches them."""
    if webhook is not None:
        await asyncio.Event().wait()
    elif shares is not None:
        await in_turn(shares.polls, polling.run)
    else:
        await polling.run()


def _role(settings: Settings, shares: Shares | None) -> str:
    if settings.webhook.url:
        return "webhook"
    return "standing by" if shares is not None and not shares.polls.is_set() else "polling"


def _work(settings: Settings, left: int) -> str:
    return f"{settings.concurrency.workers} workers, {left} updates left from before"


async def _reach(application: Bot, client: Client, settings: Settings, say: Say) -> None:
    """Find Telegram, and take over from a webhook where updates are to be fetched. Raises InvalidToken and ConfigError."""
    telegram = settings.telegram
    try:
        await application.initialize()
        say(f"Bot API: {telegram.api_base_url} as @{client.username}")
        if not settings.webhook.url:
            await check(client, settings, "", "it is deleted now", say)
            await client.delete_webhook()
    except InvalidToken:
        raise
    except TelegramError as error:
        raise ConfigError(f"telegram.api_base_url: {telegram.api_base_url} did not let it start: {error}") from None


async def _hook(client: Client, store: Store, settings: Settings, secret: str, say: Say) -> None:
    """Have updates posted here. Raises ConfigError where Telegram refuses the address."""
    try:
        await hook(client, store, settings, secret, KINDS, say)
    except InvalidToken:
        raise
    except TelegramError as error:
        raise ConfigError(
            f"webhook.url: Telegram does not take it: {error}; right would be a public https:// address that leads to "
            "web.listen"
        ) from None


async def _end(polling: Polling, *tasks: asyncio.Task[Any]) -> None:
    """End what was started, all of it at the same time; the polling, which is the first, before Telegram is told what
    has been stored."""
    await cut(*tasks[:1])
    await asyncio.gather(polling.confirm(), cut(*tasks[1:], within=LEFT_BEHIND))


async def _deliver(settings: Settings, desk: Desk, username: str, counts: Counts, watch: Watch) -> None:
    """Send announcements, and what bot admins are told, with connections and a pace of their own."""
    telegram, wanted = settings.telegram, settings.announcements
    opened = open_bot(
        telegram.token.get_secret_value() if telegram.token is not None else "",
        telegram.api_base_url,
        connections=wanted.workers,
        proxy=telegram.proxy,
        read_timeout=wanted.timeout_seconds,
        counts=counts,
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

        async def offering_again() -> None:
            while True:
                await desk.waiting.served.wait()
                desk.waiting.served.clear()
                try:
                    await run_loops(offering)
                except StoreError as error:
                    log.warning("corrections are offered at the next start", reason=str(error))

        await run_loops(offering)  # told to end meanwhile, it says what it has begun to say
        await _all(
            offering_again(), dispatcher.run(), Watching(desk).run(bot), Regular(desk, username).run(), watch.run(bot)
        )


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


def _knowledge_line(knowledge: KnowledgeBase) -> str:
    replies = "、".join(
        f"{reply.title} ({', '.join(filter(None, (reply.issuer, reply.issued)))})" for reply in knowledge.replies
    )
    return f"{replies or 'questions and answers'}, {len(knowledge.entries)} entries, version {knowledge.version}"
