"""Announcements as a whole: made, started, stopped, corrected, withdrawn. Each change of what is wanted is one transaction
that leaves the work for it in the ledger.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, case, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store import audit
from bot.store.announcement import AT_WORK, Announcement, Audience, Content, Origin, Stage
from bot.store.bell import Bell
from bot.store.claims import EDIT_DUE, NO_RIGHT, UNPINNED, WITHDRAW_DUE, ended
from bot.store.parts import holds
from bot.store.subscriptions import Turn
from bot.store.tables import announcements, chats, deliveries, drafts, recurring, subscriptions
from bot.store.writing import Work, Writer

MAY_PIN = {"group": "can_pin_messages", "supergroup": "can_pin_messages", "channel": "can_edit_messages"}
"""The right by which a bot pins messages, by kind of chat (https://core.telegram.org/bots/api#pinchatmessage)."""

CLOSED = "topic_closed"
"""What Telegram says, in lower case, where a topic takes no messages."""

CALLED_OFF = (announcements.c.state == "cancelled") & announcements.c.done_at.is_not(None)
"""Those that were cancelled before they began."""

DEPOSED = "its author is no administrator of the bot any more"


@dataclass(frozen=True, slots=True)
class Target:
    """One chat that an announcement goes to, and how. unpinnable: it is to be pinned, and the bot has no right to."""

    chat_id: int
    thread_id: int | None = None
    silent: bool = False
    pin: bool = False
    unpinnable: bool = False


class Announcements:
    """All of them. Times are milliseconds since 1970. Methods that change something raise StoreError.

    What makes work or something to show rings the bell.
    """

    def __init__(self, engine: AsyncEngine, writer: Writer, bell: Bell) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._writer = writer
        self._bell = bell
        self._insert = (postgresql if engine.dialect.name == "postgresql" else sqlite).insert

    async def get(self, announcement_id: int) -> Announcement | None:
        """One of them, None where there is none."""
        found = await self._select(announcements.c.id == announcement_id, limit=1)
        return found[0] if found else None

    async def by_key(self, key: str) -> Announcement | None:
        """The one that was made with a key, None where there is none."""
        found = await self._select(announcements.c.key == key, limit=1)
        return found[0] if found else None

    async def latest(self, limit: int, offset: int = 0, *, origins: Sequence[Origin] = ()) -> list[Announcement]:
        """The latest, newest first; of any of these origins, where some are named."""
        condition = announcements.c.origin.in_(origins) if origins else None
        return await self._select(condition, limit=limit, offset=offset)

    async def to_watch(self) -> list[Announcement]:
        """Those with a message that shows how they go, and something new to show, perhaps."""
        busy = announcements.c.state.in_(AT_WORK) | (announcements.c.settled != announcements.c.state)
        return await self._select(announcements.c.watch_message_id.is_not(None) & busy)

    async def carrying(self) -> list[tuple[Announcement, str]]:
        """Those with figures of the knowledge that somebody can read, with what a correction was offered for last."""
        readable = announcements.c.state.in_(("sending", "done", "scheduled", "cancelled")) & ~CALLED_OFF
        query = select(announcements).where(readable).order_by(announcements.c.id)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        every = [(_announcement(row), row.told) for row in rows]
        return [(one, told) for one, told in every if one.content.entries or one.content.mentions]

    async def create(self, announcement: Announcement, *, draft_of: int | None = None) -> int:
        """Make one, and give back its id. Made again with the same key, it is the one that is there.

        `draft_of` is whose draft it was: that is gone with this.
        """

        async def work(connection: AsyncConnection) -> int:
            new = await self._add(connection, announcement)
            found = await connection.scalar(select(announcements.c.id).where(announcements.c.key == announcement.key))
            if new:
                what = f"{announcement.origin}: {announcement.content.text[:200]}"
                await audit.note(connection, announcement.author, "announced", what, found)
            if draft_of is not None:
                await connection.execute(delete(drafts).where(drafts.c.user_id == draft_of))
            return int(found or 0)

        return int(await self._change(work))

    async def launch(self, announcement: Announcement, turns: Iterable[tuple[Turn, Turn, Target]]) -> int:
        """Something regular for the chats whose turn it is: each turn as it was, as it will be, and its target.

        One transaction: a turn that another process has taken meanwhile is left out. Gives back for how many it was.
        """
        given = list(turns)

        async def work(connection: AsyncConnection) -> int:
            new = await self._add(connection, announcement)
            row = (await connection.execute(select(announcements).where(announcements.c.key == announcement.key))).one()
            found, is_stopped = row.id, row.state in ("cancelled", "withdrawing", "withdrawn")
            if new:
                await audit.note(connection, announcement.author, "announced", announcement.origin, found)
            taken: list[Target] = []
            for before, after, target in given:
                same = (recurring.c.chat_id == before.chat_id) & (recurring.c.kind == before.kind)
                values = {"next_at": after.next_at, "last": after.last}
                advanced = await connection.execute(
                    update(recurring).where(same, recurring.c.next_at == before.next_at).values(values)
                )
                if advanced.rowcount and not is_stopped:
                    taken.append(target)
            if taken:  # it may be done for those that came first
                again = (announcements.c.id == found) & (announcements.c.state == "done")
                await connection.execute(update(announcements).where(again).values(state="sending"))
            await self._add_targets(connection, found, taken, announcement.due_at)
            return len(taken)

        return int(await self._change(work))

    async def start_due(self, now: int, may_announce: Callable[[int], bool]) -> list[int]:
        """Start what is due: every chat gets its row in the ledger. Gives back the ids of what was started.

        What the author may not announce any more is cancelled.
        """
        due = await self._select((announcements.c.state == "scheduled") & (announcements.c.due_at <= now))
        started: list[int] = []
        for one in due:
            if may_announce(one.author):
                started += [one.id] if await self._start(one, now) else []
            else:
                await self.cancel(one.id, 0, DEPOSED)
        return started

    async def settle(self, now: int) -> None:
        """Note which announcements are complete."""
        for stage, todo, after in (("sending", "send", "done"), ("withdrawing", "withdraw", "withdrawn")):
            left = select(deliveries.c.chat_id).where(
                deliveries.c.announcement_id == announcements.c.id, deliveries.c.todo == todo
            )
            complete = (announcements.c.state == stage) & ~left.exists()
            async with self._engine.connect() as connection:
                ids = (await connection.execute(select(announcements.c.id).where(complete))).scalars().all()
            if ids:
                statement = update(announcements).where(complete).values(state=after, done_at=now)
                await self._writer.call(_executing(statement))

    async def cancel(self, announcement_id: int, by: int, why: str = "") -> bool:
        """Stop at once; False where there was nothing to stop. Messages that are there stay."""
        one = announcements.c.id == announcement_id
        waits, goes = one & (announcements.c.state == "scheduled"), one & (announcements.c.state == "sending")
        now = round(time.time() * 1000)

        async def work(connection: AsyncConnection) -> bool:
            called_off = update(announcements).where(waits).values(state="cancelled", done_at=now)
            if (await connection.execute(called_off)).rowcount:
                await audit.note(connection, by, "cancelled", why, announcement_id)
                return True
            stopped = await connection.execute(update(announcements).where(goes).values(state="cancelled"))
            if stopped.rowcount:
                await _skip_waiting(connection, announcement_id, "cancelled")
                pinning = (deliveries.c.announcement_id == announcement_id) & (deliveries.c.todo == "pin")
                await connection.execute(
                    update(deliveries)
                    .where(pinning, deliveries.c.sender == "")
                    .values(ended("sent", "") | {"pin": False})
                )
                await audit.note(connection, by, "cancelled", why, announcement_id)
            return stopped.rowcount > 0

        return bool(await self._change(work))

    async def correct(self, announcement_id: int, content: Content, by: int, *, draft_of: int | None = None) -> bool:
        """Let it say something else everywhere; False where it is withdrawn, or was called off."""
        gone = announcements.c.state.in_(("withdrawing", "withdrawn")) | CALLED_OFF
        stands = (announcements.c.id == announcement_id) & ~gone

        async def work(connection: AsyncConnection) -> bool:
            values = {"content": _content(content), "revision": announcements.c.revision + 1, "settled": ""}
            changed = await connection.execute(update(announcements).where(stands).values(values))
            if changed.rowcount:
                told = case((deliveries.c.reason.startswith(UNPINNED, autoescape=True), deliveries.c.reason), else_="")
                there = {"todo": "edit", "due_at": EDIT_DUE, "tries": 0, "first_at": None, "reason": told}
                await connection.execute(update(deliveries).where(_there(announcement_id)).values(there))
                await audit.note(connection, by, "corrected", content.text[:200], announcement_id)
            if draft_of is not None:
                await connection.execute(delete(drafts).where(drafts.c.user_id == draft_of))
            return changed.rowcount > 0

        return bool(await self._change(work))

    async def withdraw(self, announcement_id: int, notice: str, by: int) -> bool:
        """Take it back everywhere; False where that was done. `notice` replaces what cannot be deleted any more.

        Where some messages resisted, as in groups that the bot was put out of, they are tried again.
        """
        left = select(deliveries.c.chat_id).where(_there(announcement_id)).exists()
        there = announcements.c.state.not_in(("withdrawing", "withdrawn")) & ~CALLED_OFF
        resisted = (announcements.c.state == "withdrawn") & left
        stands = (announcements.c.id == announcement_id) & (there | resisted)

        async def work(connection: AsyncConnection) -> bool:
            values = {"state": "withdrawing", "notice": notice, "settled": ""}
            changed = await connection.execute(update(announcements).where(stands).values(values))
            if changed.rowcount:
                await _skip_waiting(connection, announcement_id, "withdrawn")
                gone = {"todo": "withdraw", "due_at": WITHDRAW_DUE, "tries": 0, "first_at": None, "reason": ""}
                await connection.execute(update(deliveries).where(_there(announcement_id)).values(gone))
                await audit.note(connection, by, "withdrawn", "", announcement_id)
            return changed.rowcount > 0

        return bool(await self._change(work))

    async def resend(self, announcement_id: int, by: int, now: int, chat_id: int | None = None) -> int:
        """Send again what is in doubt, in one chat or in all; in how many that is."""
        waits = {"state": "pending", "todo": "send", "due_at": now, "tries": 0, "first_at": None}

        async def work(connection: AsyncConnection) -> int:
            running = (announcements.c.id == announcement_id) & announcements.c.state.in_(("sending", "done"))
            opened = update(announcements).where(running).values(state="sending", settled="")
            if not (await connection.execute(opened)).rowcount:
                return 0
            again = update(deliveries).where(_in_doubt(announcement_id, chat_id)).values(waits)
            count = (await connection.execute(again)).rowcount
            await audit.note(connection, by, "resent", _which(chat_id, count), announcement_id)
            return count

        return int(await self._change(work))

    async def count_delivered(self, announcement_id: int, by: int, chat_id: int | None = None) -> int:
        """Take what is in doubt for delivered, in one chat or in all; in how many that is."""

        async def work(connection: AsyncConnection) -> int:
            counted = update(deliveries).where(_in_doubt(announcement_id, chat_id)).values(state="sent")
            count = (await connection.execute(counted)).rowcount
            if count:
                shown = update(announcements).where(announcements.c.id == announcement_id).values(settled="")
                await connection.execute(shown)
                await audit.note(connection, by, "counted", _which(chat_id, count), announcement_id)
            return count

        return int(await self._change(work))

    async def send_missed(self, chat_id: int, since: int, now: int) -> bool:
        """Send the latest announcement that a closed topic did not take since a time, to General; False if there is none."""
        missed = (
            select(deliveries.c.announcement_id)
            .join(announcements, announcements.c.id == deliveries.c.announcement_id)
            .where(deliveries.c.chat_id == chat_id, deliveries.c.state == "failed", announcements.c.due_at >= since)
            .where(announcements.c.state.in_(("sending", "done")), func.lower(deliveries.c.reason).contains(CLOSED))
            .order_by(deliveries.c.announcement_id.desc())
            .limit(1)
        )
        waits = {
            "state": "pending", "todo": "send", "due_at": now, "tries": 0, "first_at": None, "thread_id": None,
            "reason": "",
        }  # fmt: skip

        async def work(connection: AsyncConnection) -> bool:
            found: int | None = await connection.scalar(missed)
            if found is None:
                return False
            which = (deliveries.c.announcement_id == found) & (deliveries.c.chat_id == chat_id)
            await connection.execute(update(deliveries).where(which).values(waits))
            opened = update(announcements).where(announcements.c.id == found)
            await connection.execute(opened.values(state="sending", settled=""))
            return True

        return bool(await self._change(work))

    async def watch(self, announcement_id: int, chat_id: int, message_id: int, shown: str = "") -> None:
        """Show how it goes in a message; `shown` is the digest of what that shows already."""
        values = {
            "watch_chat_id": chat_id,
            "watch_message_id": message_id,
            "shown": shown,
            "shown_at": 0,
            "settled": "",
        }
        which = announcements.c.id == announcement_id
        await self._change(_executing(update(announcements).where(which).values(values)))

    async def leave(self, announcement_id: int, message_id: int) -> None:
        """A message that showed how it goes shows a page of it now, which nothing is to be written over."""
        which = (announcements.c.id == announcement_id) & (announcements.c.watch_message_id == message_id)
        left = update(announcements).where(which).values(watch_chat_id=None, watch_message_id=None)
        await self._writer.call(_executing(left))

    async def may_show(self, announcement_id: int, digest: str, now: int, pause: int) -> bool:
        """Whether that message may show something else now: not what it shows, and not within `pause` milliseconds.

        Of two processes that ask at the same moment, one gets a yes.
        """
        which = (announcements.c.id == announcement_id) & (announcements.c.shown != digest)
        rested = which & (announcements.c.shown_at <= now - pause)
        statement = update(announcements).where(rested).values(shown=digest, shown_at=now)
        return bool(await self._writer.call(_executing(statement)))

    async def settled(self, announcement_id: int, stage: Stage) -> None:
        """The report for that stage is shown."""
        which = (announcements.c.id == announcement_id) & (announcements.c.state == stage)
        await self._writer.call(_executing(update(announcements).where(which).values(settled=stage)))

    async def tell(self, announcement_id: int, digest: str) -> bool:
        """Note for which state of the knowledge a correction is offered; False where it was noted before."""
        which = (announcements.c.id == announcement_id) & (announcements.c.told != digest)
        return bool(await self._writer.call(_executing(update(announcements).where(which).values(told=digest))))

    async def targets(self, audience: Audience, *, pin: bool = False) -> list[Target]:
        """The chats of an audience as it is now."""
        async with self._engine.connect() as connection:
            return await _targets(connection, audience, pin=pin)

    async def backlog(self) -> int:
        """How many requests wait in the ledger."""
        query = select(func.count()).select_from(deliveries).where(deliveries.c.due_at.is_not(None))
        async with self._engine.connect() as connection:
            return await connection.scalar(query) or 0

    async def forget_old(self, before: int) -> None:
        """Delete what came regularly and was done before a time (milliseconds). What people announced stays."""
        regular = announcements.c.origin.in_(("daily", "weekly"))
        old = regular & (announcements.c.state == "done") & (announcements.c.done_at < before)

        async def work(connection: AsyncConnection) -> None:
            ids = select(announcements.c.id).where(old)
            await connection.execute(delete(deliveries).where(deliveries.c.announcement_id.in_(ids)))
            await connection.execute(delete(announcements).where(old))

        await self._writer.call(work)

    async def _change(self, work: Work) -> Any:
        """Do it in a transaction, and wake whoever delivers or shows it."""
        result = await self._writer.call(work)
        self._bell.ring()
        return result

    async def _select(self, condition: Any = None, *, limit: int | None = None, offset: int = 0) -> list[Announcement]:
        query = select(announcements).order_by(announcements.c.id.desc()).limit(limit).offset(offset or None)
        if condition is not None:
            query = query.where(condition)
        async with self._engine.connect() as connection:
            return [_announcement(row) for row in (await connection.execute(query)).all()]

    async def _add(self, connection: AsyncConnection, new: Announcement) -> bool:
        """Insert it, where there is none with its key."""
        watch = new.watch or (None, None)
        row = {
            "key": new.key,
            "author": new.author,
            "origin": new.origin,
            "state": new.stage,
            "content": _content(new.content),
            "audience": json.dumps(new.audience.to_json(), ensure_ascii=False),
            "silent": new.silent,
            "pin": new.pin,
            "revision": 0,
            "notice": "",
            "due_at": new.due_at,
            "created_at": new.created_at,
            "done_at": None,
            "watch_chat_id": watch[0],
            "watch_message_id": watch[1],
            "shown": "",
            "shown_at": 0,
            "settled": "",
            "told": "",
        }
        statement = self._insert(announcements).on_conflict_do_nothing(index_elements=["key"])
        made = await connection.execute(statement.returning(announcements.c.id), row)
        return made.scalar() is not None

    async def _start(self, one: Announcement, now: int) -> bool:
        waits = (announcements.c.id == one.id) & (announcements.c.state == "scheduled")

        async def work(connection: AsyncConnection) -> bool:
            started = await connection.execute(update(announcements).where(waits).values(state="sending"))
            if not started.rowcount:
                return False
            targets = await _targets(connection, one.audience, pin=one.pin)
            await self._add_targets(connection, one.id, targets, now, silent=one.silent)
            return True

        return bool(await self._change(work))

    async def _add_targets(
        self,
        connection: AsyncConnection,
        announcement_id: int,
        targets: Sequence[Target],
        now: int,
        *,
        silent: bool = False,
    ) -> None:
        rows = [
            {
                "announcement_id": announcement_id,
                "chat_id": target.chat_id,
                "thread_id": target.thread_id,
                "silent": silent or target.silent,
                "state": "pending",
                "reason": f"{UNPINNED}{NO_RIGHT}" if target.unpinnable else "",
                "message_id": None,
                "revision": 0,
                "sent_at": None,
                "pin": target.pin,
                "todo": "send",
                "due_at": now,
                "tries": 0,
                "first_at": None,
                "sender": "",
                "slot": 0,
            }
            for target in targets
        ]
        if rows:
            await connection.execute(self._insert(deliveries).on_conflict_do_nothing(), rows)


def _there(announcement_id: int) -> Any:
    """Messages that are there and that nobody is at; who is at one looks himself, when he ends."""
    ours = (deliveries.c.announcement_id == announcement_id) & (deliveries.c.state == "sent")
    return ours & deliveries.c.message_id.is_not(None) & (deliveries.c.sender == "")


def _in_doubt(announcement_id: int, chat_id: int | None) -> Any:
    doubtful = (deliveries.c.announcement_id == announcement_id) & (deliveries.c.state == "doubt")
    return doubtful & (deliveries.c.chat_id == chat_id) if chat_id is not None else doubtful


def _which(chat_id: int | None, count: int) -> str:
    return f"chat {chat_id}" if chat_id is not None else f"{count} chats"


async def _skip_waiting(connection: AsyncConnection, announcement_id: int, reason: str) -> None:
    waiting = (deliveries.c.announcement_id == announcement_id) & (deliveries.c.state == "pending")
    await connection.execute(
        update(deliveries).where(waiting, deliveries.c.sender == "").values(ended("skipped", reason))
    )


async def _targets(connection: AsyncConnection, audience: Audience, *, pin: bool) -> list[Target]:
    def may_pin(row: Row[Any]) -> bool:
        return MAY_PIN.get(row.kind, "-") in (row.rights or "").split()

    query = (
        select(subscriptions, chats.c.kind, chats.c.rights)
        .outerjoin(chats, chats.c.chat_id == subscriptions.c.chat_id)
        .where(subscriptions.c.state == "on")
        .order_by(subscriptions.c.chat_id)
    )
    rows = (await connection.execute(query)).all()
    if audience.kind == "chats":
        moves = select(chats.c.chat_id, chats.c.moved_to).where(chats.c.moved_to.is_not(None))
        moved: dict[int, int] = {row[0]: row[1] for row in (await connection.execute(moves)).all()}
        named = {moved.get(chat_id, chat_id) for chat_id in audience.chats}
        rows = [row for row in rows if row.chat_id in named]
    elif audience.kind == "parts":
        chosen = [(row, json.loads(row.parts)) for row in rows]
        rows = [row for row, parts in chosen if not parts or any(holds(audience.parts, part) for part in parts)]
    return [
        Target(row.chat_id, row.thread_id, row.silent, pin and may_pin(row), pin and not may_pin(row)) for row in rows
    ]


def _executing(statement: Any) -> Callable[[AsyncConnection], Any]:
    async def work(connection: AsyncConnection) -> int:
        return (await connection.execute(statement)).rowcount

    return work


def _content(content: Content) -> str:
    return json.dumps(content.to_json(), ensure_ascii=False)


def _announcement(row: Row[Any]) -> Announcement:
    return Announcement(
        key=row.key,
        author=row.author,
        content=Content.from_json(json.loads(row.content)),
        audience=Audience.from_json(json.loads(row.audience)),
        origin=row.origin,
        silent=row.silent,
        pin=row.pin,
        due_at=row.due_at,
        id=row.id,
        stage=row.state,
        revision=row.revision,
        created_at=row.created_at,
        done_at=row.done_at,
        watch=(row.watch_chat_id, row.watch_message_id) if row.watch_message_id is not None else None,
        shown=row.shown,
    )
