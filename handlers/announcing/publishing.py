"""The end of a draft: it is published, or corrects what was published. Each is one transaction that takes the draft along."""

from __future__ import annotations

from dataclasses import replace

from telegram import Bot, CallbackQuery

from bot.store import Announcement, Content, Draft
from handlers.announcing import drafting
from handlers.announcing.gate import Gate
from handlers.announcing.watching import Watching
from handlers.announcing.wording import SAY
from handlers.callbacks import close
from handlers.desk import Desk
from handlers.views import View


class Publishing:
    """Publishes drafts. From then on the message of the button shows how it goes."""

    def __init__(self, desk: Desk, gate: Gate, watching: Watching) -> None:
        self._announcements = desk.store.announcements
        self._changes = desk.store.changes
        self._watches = desk.store.watches
        self._drafts = desk.store.drafts
        self._office = desk.office
        self._may_announce = desk.may_announce
        self._gate = gate
        self._watching = watching

    async def confirm(self, bot: Bot, query: CallbackQuery, draft: Draft) -> View | None:
        """Publish it, or correct what was published; what the message of the button shows instead, where that failed."""
        message, content, user_id = query.message, draft.content, query.from_user.id
        if content is None or message is None:
            return None
        if draft.due_at and draft.due_at <= self._office.milliseconds():
            await close(query, SAY("time_past"), alert=True)
            await self._drafts.put(user_id, replace(draft, awaits="time", due_at=0))
            return drafting.times(draft, self._office)
        if draft.corrects:
            made, problem = await self._correct(draft, content, user_id)
        else:
            made, problem = await self._publish(draft, content, user_id)
        if problem:
            await close(query, SAY(problem), alert=True)
            return None
        await close(query)
        await self._watches.watch(made, user_id, message.message_id)
        await self._watching.look(bot, made)
        return None

    async def over(self, query: CallbackQuery, key: str, what: str) -> None:
        """A button of a draft that is no more. Confirmed in a run that crashed thereafter, it is published."""
        made = await self._announcements.by_key(key) if what == "confirm" else None
        if made is None or query.message is None:
            await self._gate.refuse(query)
            return
        await close(query)
        if made.watch is None:
            await self._watches.watch(made.id, query.from_user.id, query.message.message_id)

    async def _correct(self, draft: Draft, content: Content, user_id: int) -> tuple[int, str]:
        """The announcement's id, and the name of the text of what was in the way, if something was."""
        done = await self._changes.correct(draft.corrects, content, user_id, draft_of=user_id)
        return draft.corrects, "" if done else "withdrawn_already"

    async def _publish(self, draft: Draft, content: Content, user_id: int) -> tuple[int, str]:
        if not draft.due_at and not await self._announcements.targets(draft.audience):
            return 0, "nobody"
        now = self._office.milliseconds()
        announcement = Announcement(
            key=draft.key,
            author=user_id,
            content=content,
            audience=draft.audience,
            silent=draft.silent,
            pin=draft.pin,
            due_at=draft.due_at or now,
            created_at=now,
        )
        made = await self._announcements.create(announcement, draft_of=user_id)
        if not draft.due_at:  # so that its author sees it going out, and no schedule
            await self._announcements.start_due(self._office.milliseconds(), self._may_announce)
        return made, ""
