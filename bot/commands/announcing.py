"""`dafu announce`: an announcement from a file, for cron and for other systems.

It goes into the same ledger as those made in the chat, and this process delivers it, sharing the pace with the bot that
may be running beside it. Exit code: 0 all reached (or scheduled), 1 not all, 2 nothing was announced.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from telegram import Bot

    from bot.commands.announcement_wish import Wish
    from bot.config import Settings
    from bot.store import Announcement, Progress, Store
    from bot.store.announcement import Standing
    from handlers.announcing.office import Office

ALL_REACHED, NOT_ALL, NOTHING = 0, 1, 2

LOOK = 0.3
"""Seconds between two looks at how far it is."""

NAMES: dict[Standing, str] = {
    "sent": "reached",
    "failed": "failed",
    "doubt": "in doubt",
    "skipped": "skipped",
    "withdrawn": "withdrawn",
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(announce)


def announce(
    file: Annotated[Path | None, typer.Argument(help="The text; - reads it from standard input.")] = None,
    entry: Annotated[str | None, typer.Option(help="Announce this entry of the knowledge instead of a file.")] = None,
    photo: Annotated[Path | None, typer.Option(help="A photo, to which the text is the caption.")] = None,
    html: Annotated[
        bool | None, typer.Option("--html/--plain", help="Whether the text is HTML of Telegram. Default: by its name.")
    ] = None,
    part: Annotated[list[str] | None, typer.Option(help="Only to subscribers of this part; may be repeated.")] = None,
    chat: Annotated[list[int] | None, typer.Option(help="Only to this subscribed chat; may be repeated.")] = None,
    at: Annotated[str | None, typer.Option(help="When: 2026-12-01 09:30, 明天9点. `dafu run` sends it then.")] = None,
    silent: Annotated[bool, typer.Option("--silent", help="Without a sound anywhere.")] = False,
    pin: Annotated[bool, typer.Option("--pin", help="Pin it where the bot may.")] = False,
    details: Annotated[str | None, typer.Option(help="An address for a button 详情.")] = None,
    ask: Annotated[bool, typer.Option("--ask", help="With a button 提问.")] = False,
    key: Annotated[
        str | None, typer.Option(help="Announced once under this key (at most 64 characters); again goes on with it.")
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview/--no-preview", help="First send it to the first admin, as a proof.")
    ] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how many it reaches, and in what time.")] = False,
    config: Annotated[Path | None, typer.Option(help="A YAML file of settings.")] = None,
) -> None:
    """Announce a text to subscribed groups and channels; the exit code tells whether all were reached."""
    from bot import logs
    from bot.commands.announcement_wish import Refused, Wish
    from bot.commands.told import until_told
    from bot.config import ConfigError, load
    from bot.ending import Stopped
    from bot.store import StoreError
    from knowledge import KnowledgeError

    by_name = file is not None and file.suffix.lower() in (".html", ".htm")
    wish = Wish(
        key or secrets.token_hex(6),
        file=file,
        entry=entry,
        photo=photo,
        html=html if html is not None else by_name,
        parts=tuple(part or ()),
        chats=tuple(chat or ()),
        at=at,
        silent=silent,
        pin=pin,
        details=details,
        ask=ask,
        preview=preview,
        dry_run=dry_run,
    )
    try:
        settings = _with_token(load(config))
        level = settings.log.level if settings.log.level != "info" else "error"  # the bar and the outcome tell it all
        logs.set_up(level, settings.log.format, [_token(settings)])
        code = until_told(lambda stop: _announce(settings, wish, stop), cut_short=NOT_ALL)
    except Stopped:
        typer.echo("stopped; nothing was announced", err=True)
        raise typer.Exit(NOTHING) from None
    except (ConfigError, KnowledgeError, StoreError, Refused) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(NOTHING) from None
    raise typer.Exit(code)


def _with_token(settings: Settings) -> Settings:
    from bot.config import ConfigError

    if settings.telegram.token is None:
        raise ConfigError("telegram.token: is not set; right would be the bot's token, in DAFU_TELEGRAM__TOKEN")
    return settings


def _token(settings: Settings) -> str:
    return settings.telegram.token.get_secret_value() if settings.telegram.token is not None else ""


async def _announce(settings: Settings, wish: Wish, stop: asyncio.Event) -> int:
    from bot.commands.announcement_wish import Refused
    from bot.ending import unless
    from handlers.announcing.office import Office

    if len(wish.key) > 64:
        raise Refused("--key: is longer than 64 characters")
    office = Office.open(settings.announcements)
    async with AsyncExitStack() as stack:
        store, bot = await unless(stop, stack.enter_async_context(_opened(settings)))
        one = await unless(stop, _begun(settings, wish, store, bot, office))
        return one if isinstance(one, int) else await _deliver(settings, store, bot, office, one, stop)


async def _begun(settings: Settings, wish: Wish, store: Store, bot: Bot, office: Office) -> Announcement | int:
    """The announcement that is to be delivered now, known by its key or new; an exit code where there is none."""
    from bot.commands.announcement_wish import Refused, made_of

    known = await store.announcements.by_key(wish.key)
    if known is not None:
        return _scheduled(known, office) if known.stage == "scheduled" else known
    new = await made_of(wish, settings, store, bot, office)
    count = len(await store.announcements.targets(new.audience))
    if wish.dry_run:
        seconds = office.limits.seconds(count)
        _say(f"would reach {count} chats in about {seconds:.0f} s")
        return ALL_REACHED
    if not count and wish.at is None:
        raise Refused("nobody whom this could reach has subscribed")
    made = await store.announcements.get(await store.announcements.create(new))
    if made is None:
        raise Refused("the announcement is gone")
    return _scheduled(made, office) if wish.at is not None else made


def _scheduled(one: Announcement, office: Office) -> int:
    _say(f"scheduled for {office.at(one.due_at):%Y-%m-%d %H:%M} ({office.zone.key}), key {one.key}")
    return ALL_REACHED


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[tuple[Store, Bot]]:
    from bot.delivery import open_bot
    from bot.store import Store

    telegram, wanted = settings.telegram, settings.announcements
    token = _token(settings)
    opened = Store.open(settings.database_url, bot_id=int(token.split(":")[0]))
    connected = open_bot(
        token,
        telegram.api_base_url,
        connections=wanted.workers,
        proxy=telegram.proxy,
        read_timeout=wanted.timeout_seconds,
    )
    async with opened as store, connected as bot:
        yield store, bot


async def _deliver(
    settings: Settings, store: Store, bot: Bot, office: Office, one: Announcement, stop: asyncio.Event
) -> int:
    """Deliver until it is over, or until told to stop."""
    from bot.delivery import Dispatcher
    from bot.ending import CUT, LEFT_BEHIND, Stopped, cut, unless

    admins = {0, *settings.telegram.admins}
    dispatcher = Dispatcher(
        store, bot, limits=office.limits, workers=settings.announcements.workers, may_announce=admins.__contains__
    )
    delivering = asyncio.create_task(dispatcher.run())
    watching = asyncio.create_task(_watch(store, one.id))
    try:
        done, _ = await unless(stop, asyncio.wait((delivering, watching), return_when=asyncio.FIRST_COMPLETED))
        for task in done:
            task.result()
    except Stopped:
        store.hurry()
    finally:
        await cut(watching)
        await cut(delivering, within=LEFT_BEHIND)
    found = await _result(store, one.id, CUT if stop.is_set() else None)
    if found is None:
        _say(f"stopped; `dafu run`, or `dafu announce --key {one.key}`, goes on with it")
        return NOT_ALL
    typer.echo(_outcome(found))
    return ALL_REACHED if found.count() and found.count("sent") == found.count() else NOT_ALL


async def _result(store: Store, announcement_id: int, within: float | None) -> Progress | None:
    """How it went; None where it is not over, or where the database does not say so within so many seconds."""
    try:
        async with asyncio.timeout(within):
            found = await store.reports.progress(announcement_id)
            return found if await _is_over(store, announcement_id, found) else None
    except TimeoutError:
        return None


async def _watch(store: Store, announcement_id: int) -> None:
    with _bar() as bar:
        task = bar.add_task("", total=None, counts="")
        while True:
            found = await store.reports.progress(announcement_id)
            done = found.count() - found.count("pending", "sending")
            bar.update(task, completed=done, total=found.count() or None, counts=_counts(found))
            if await _is_over(store, announcement_id, found):
                return
            await asyncio.sleep(LOOK)


async def _is_over(store: Store, announcement_id: int, found: Progress) -> bool:
    one = await store.announcements.get(announcement_id)
    return one is None or (one.stage not in ("scheduled", "sending") and not any(found.todos.values()))


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[counts]}"), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True))


def _counts(found: Progress) -> str:
    return ", ".join(f"{count} {name}" for standing, name in NAMES.items() if (count := found.count(standing)))


def _outcome(found: Progress) -> str:
    lines = [f"{found.count('sent')} of {found.count()} reached ({_counts(found)})"]
    lines += [f"  {count} failed: {reason}" for reason, count in sorted(found.failures.items(), key=lambda f: -f[1])]
    return "\n".join(lines)


def _say(line: str) -> None:
    typer.echo(line, err=True)
