"""What people change of an announcement that was made: stopped, corrected, withdrawn, sent again. Each change is one
transaction, which notes whose it was and leaves the work for it in the ledger.
"""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import audit
from bot.store.announcement import Content
from bot.store.announcement_rows import CALLED_OFF, content_of
from bot.store.bell import Bell
from bot.store.claims import EDIT_DUE, UNPINNED, WITHDRAW_DUE, ended
from bot.store.tables import announcements, deliveries, drafts
from bot.store.writing import Writer

CLOSED = "topic_closed"
"""What Telegram says, in lower case, where a topic takes no messages."""


class Changes:
    """Changes announcements, and rings the bell of whoever delivers or shows them. Its methods raise StoreError."""

    def __init__(self, writer: Writer, bell: Bell) -> None:
        self._writer = writer
        self._bell = bell

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

        return bool(await self._bell.after(self._writer.call(work)))

    async def correct(self, announcement_id: int, content: Content, by: int, *, draft_of: int | None = None) -> bool:
        """Let it say something else everywhere; False where it is withdrawn, or was called off."""
        gone = announcements.c.state.in_(("withdrawing", "withdrawn")) | CALLED_OFF
        stands = (announcements.c.id == announcement_id) & ~gone

        async def work(connection: AsyncConnection) -> bool:
            values = {"content": content_of(content), "revision": announcements.c.revision + 1, "settled": ""}
            changed = await connection.execute(update(announcements).where(stands).values(values))
            if changed.rowcount:
                told = case((deliveries.c.reason.startswith(UNPINNED, autoescape=True), deliveries.c.reason), else_="")
                there = {"todo": "edit", "due_at": EDIT_DUE, "tries": 0, "first_at": None, "reason": told}
                await connection.execute(update(deliveries).where(_there(announcement_id)).values(there))
                await audit.note(connection, by, "corrected", content.text[:200], announcement_id)
            if draft_of is not None:
                await connection.execute(delete(drafts).where(drafts.c.user_id == draft_of))
            return changed.rowcount > 0

        return bool(await self._bell.after(self._writer.call(work)))

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

        return bool(await self._bell.after(self._writer.call(work)))

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

        return int(await self._bell.after(self._writer.call(work)))

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

        return int(await self._bell.after(self._writer.call(work)))

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

        return bool(await self._bell.after(self._writer.call(work)))


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
