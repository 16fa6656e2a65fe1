"""`dafu announce`: an announcement from a file, for cron and for other systems.

It goes into the same ledger as those made in the chat, and this process delivers it, sharing the pace with the bot that
may be running beside it. Exit code: 0 all reached (or scheduled), 1 not all, 2 nothing was announced.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.commands.telling import give_up, tell

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
    file: Annotated[
        Path | None, typer.Argument(help="The text; - reads it from standard input.", readable=False)
    ] = None,
    entry: Annotated[str | None, typer.Option(help="Announce this entry of the knowledge instead of a file.")] = None,
    photo: Annotated[
        Path | None, typer.Option(help="A photo, to which the text is the caption.", readable=False)
    ] = None,
    poster: Annotated[
        Literal["light", "strong"] | None,
        typer.Option(
            help="With a picture of the entry's figure, in this design; of a text, where one figure stands in it."
        ),
    ] = None,
    html: Annotated[
        bool | None, typer.Option("--html/--plain", help="Whether the text is HTML of Telegram. Default: by its name.")
    ] = None,
    part: Annotated[list[str] | None, typer.Option(help="Only to subscribers of this part; may be repeated.")] = None,
    chat: Annotated[list[int] | None, typer.Option(help="Only to this subscribed chat; may be repeated.")] = None,
    at: Annotated[
        str | None, typer.Option(help="When: 明天9点, 今晚12点, 2026-12-01T09:30+08:00. `dafu run` sends it then.")
    ] = None,
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
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only print the time (ISO 8601), and say how many it reaches.")
    ] = False,
    config: Annotated[Path | None, typer.Option(help="A YAML file of settings.", readable=False)] = None,
) -> None:
    """Announce a text to subscribed groups and channels; the exit code tells whether all were reached."""
    from bot.commands.announcement_trial import tried
    from bot.commands.announcement_wish import Refused, Wish
    from bot.commands.typed import NotTyped, as_text
    from bot.config import ConfigError, load
    from bot.ending import Stopped
    from knowledge import KnowledgeError

    by_name = file is not None and file.suffix.lower() in (".html", ".htm")
    try:
        entry, at, details, key = (as_text(text) if text else text for text in (entry, at, details, key))
        parts = tuple(map(as_text, part or ()))
    except NotTyped as error:
        give_up(f"dafu announce: what is typed {error}", NOTHING)
    wish = Wish(
        key or secrets.token_hex(6),
        file=file,
        entry=entry,
        photo=photo,
        poster=poster or "",
        html=html if html is not None else by_name,
        parts=parts,
        chats=tuple(chat or ()),
        at=at,
        silent=silent,
        pin=pin,
        details=details,
        ask=ask,
        preview=preview,
    )
    try:
        settings = load(config)
        if dry_run:
            tried(wish, settings)
        code = ALL_REACHED if dry_run else _made_known(wish, settings)
    except Stopped:
        give_up("stopped; nothing was announced", NOTHING)
    except (ConfigError, KnowledgeError, Refused) as error:
        give_up(error, NOTHING)
    raise typer.Exit(code)


def _made_known(wish: Wish, settings: Settings) -> int:
    """Announce it, or leave it to its time; the exit code. Raises ConfigError, Refused."""
    from bot import logs
    from bot.commands.announcement_wish import Refused
    from bot.commands.until_told import until_told
    from bot.config import ConfigError
    from bot.store import StoreError

    if settings.telegram.token is None:
        raise ConfigError("telegram.token: is not set; right would be the bot's token, in DAFU_TELEGRAM__TOKEN")
    level = settings.log.level if settings.log.level != "info" else "error"  # the bar and the outcome tell it all
    logs.set_up(level, settings.log.format, settings.secrets)
    try:
        return until_told(lambda stop: _announce(settings, wish, stop), cut_short=NOT_ALL)
    except StoreError as error:
        raise Refused(str(error)) from None


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
    from bot.commands.announcement_making import made_of
    from bot.commands.announcement_wish import Refused, moment_of, tell_notes

    known = await store.announcements.by_key(wish.key)
    if known is not None:
        return _scheduled(known, office) if known.stage == "scheduled" else known
    moment = moment_of(wish, settings.announcements)
    due = moment.at if moment is not None and not moment.immediately else None
    new = await made_of(wish, due, settings, store, bot)
    if due is None and not await store.announcements.targets(new.audience):
        raise Refused("nobody whom this could reach has subscribed")
    made = await store.announcements.get(await store.announcements.create(new))
    if made is None:
        raise Refused("the announcement is gone")
    if due is None or moment is None:
        return made
    tell_notes(moment)
    return _scheduled(made, office)


def _scheduled(one: Announcement, office: Office) -> int:
    from bot.commands.announcement_wish import shown

    tell(f"scheduled for {shown(office.at(one.due_at))}, key {one.key}")
    return ALL_REACHED


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[tuple[Store, Bot]]:
    from bot.commands.announcement_making import opened_store
    from bot.delivery import open_bot

    telegram, wanted = settings.telegram, settings.announcements
    connected = open_bot(
        _token(settings),
        telegram.api_base_url,
        connections=wanted.workers,
        proxy=telegram.proxy,
        read_timeout=wanted.timeout_seconds,
    )
    async with opened_store(settings) as store, connected as bot:
        yield store, bot


async def _deliver(
    settings: Settings, store: Store, bot: Bot, office: Office, one: Announcement, stop: asyncio.Event
) -> int:
    """Deliver until it is over, or until told to stop."""
    from bot.delivery import Dispatcher
    from bot.ending import CUT, LEFT_BEHIND, Stopped, cut, unless
    from handlers.closed import ClosedTopics

    admins = {0, *settings.telegram.admins}
    dispatcher = Dispatcher(
        store,
        bot,
        limits=office.limits,
        workers=settings.announcements.workers,
        may_announce=admins.__contains__,
        on_closed=partial(ClosedTopics(store).tell, bot),
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
        tell(f"stopped; `dafu run`, or `dafu announce --key {one.key}`, goes on with it")
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
    if found.posterless:
        lines.append(f"  {found.posterless} without the poster: photos are not taken there, the words were sent alone")
    if found.unpinned:
        lines.append(f"  {found.unpinned} not pinned: give the bot the right to pin messages there")
    return "\n".join(lines)
