"""When a figure of the knowledge is corrected: bot admins are told which announcements carry the old one, and offered the
correction. Once for each correction, at the start of the program with the new knowledge.
"""

from __future__ import annotations

import hashlib

import structlog
from telegram import Bot, InlineKeyboardButton
from telegram.error import TelegramError

from bot.store import Announcement, StoreError
from handlers import showing, views
from handlers.announcing import describing, rendering
from handlers.announcing.wording import SAY, grouped, plain
from handlers.buttons import Owner
from handlers.desk import Desk
from handlers.views import View

log = structlog.stdlib.get_logger(__name__)

MOST = 8
"""Announcements that are listed at once."""


class Corrections:
    """Of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._office = desk.office
        self._knowledge = desk.knowledge
        self._admins = sorted(desk.bot_admins)

    async def offer(self, bot: Bot) -> None:
        """Look through what was announced, and tell what is outdated and was not told yet. Raises StoreError."""
        try:
            if self._admins:
                await self._offer(bot)
        except StoreError:
            raise
        except Exception:
            log.exception("it is not known which announcements carry figures that were corrected")

    async def _offer(self, bot: Bot) -> None:
        outdated: list[Announcement] = []
        before: dict[int, str] = {}
        for one, told in await self._store.watches.carrying():
            if not rendering.outdated(self._knowledge, one.content):
                continue
            now = self._digest(one)
            if told != now and await self._store.watches.tell(one.id, now):
                outdated.append(one)
                before[one.id] = told
        if not outdated:
            return
        log.warning("announcements carry figures that were corrected", count=len(outdated))
        if not await self._tell(bot, await self._view(outdated)):
            for announcement_id, told in before.items():  # at the next start once more
                await self._store.watches.tell(announcement_id, told)

    async def _tell(self, bot: Bot, view: View) -> bool:
        """Whether any admin could be told."""
        reached = False
        for admin in self._admins:
            try:
                await showing.post(bot, admin, view)
                reached = True
            except TelegramError as error:
                log.warning("correction not offered", admin=admin, reason=error.message)
        return reached

    def _digest(self, one: Announcement) -> str:
        """Of what the knowledge says now about what it carries."""
        known = self._knowledge.entries
        carried = (*one.content.entries, *one.content.mentions)
        now = [rendering.figures_told(self._knowledge.entry(i)) if i in known else "" for i in carried]
        return hashlib.sha256("\n".join(now).encode()).hexdigest()[:16]

    async def _view(self, outdated: list[Announcement]) -> View:
        changes: dict[str, str] = {}
        rows: list[str] = []
        keyboard: list[list[InlineKeyboardButton]] = []
        for number, one in enumerate(outdated[-MOST:][::-1], start=1):
            changes |= self._changes(one)
            found = await self._store.reports.progress(one.id)
            told = {
                "time": describing.moment(self._office.at(one.due_at), self._office.now()),
                "head": describing.head(one.content),
                "count": grouped(found.count("sent", "doubt")),
            }
            rows.append(SAY("carried_row", number=str(number), **told))
            by_itself = bool(one.content.entries)
            name = "button_offer_correct" if by_itself else "button_offer_rewrite"
            correct = _button(one, f"correct:{'anew' if by_itself else ''}", SAY(name, number=str(number)))
            withdraw = _button(one, "withdraw:", SAY("button_offer_withdraw", number=str(number)))
            keyboard.append([correct, withdraw])
        if len(outdated) > MOST:
            rows.append(SAY("carried_more", count=grouped(len(outdated) - MOST)))
        keyboard.append([_button(outdated[-1], "later:", SAY("button_later"))])
        text = SAY("knowledge_changed", changes="\n".join(changes.values()), rows="\n".join(rows))
        return View(text, views.keyboard_of(keyboard))

    def _changes(self, one: Announcement) -> dict[str, str]:
        """What has changed, in words, by entry."""
        changes: dict[str, str] = {}
        for entry_id, before in rendering.outdated(self._knowledge, one.content).items():
            entry = self._knowledge.entries.get(entry_id)
            if entry is None:
                changes[entry_id] = SAY("gone_row", question=plain(entry_id))
                continue
            after = rendering.figures_told(self._knowledge.entry(entry.id))
            told = {"question": entry.question, "before": before, "after": after}
            changes[entry.id] = SAY("changed_row", **{name: plain(text) for name, text in told.items()})
        return changes


def _button(one: Announcement, what: str, text: str) -> InlineKeyboardButton:
    return Owner.ANNOUNCEMENT.button(text, one.id, what)
