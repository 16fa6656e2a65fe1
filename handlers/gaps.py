"""/gaps and /stats: what was asked in vain and what is done about it, and numbers; for bot admins in their private chat."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from rapidfuzz import fuzz, process
from telegram import CallbackQuery, InputFile, Message, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.curating import deciding
from bot.curating.gaps import Gap, open_gaps
from bot.curating.stats import DAYS, Stats, counted
from bot.curating.tables import for_spreadsheets
from handlers import showing
from handlers.announcing.gate import Gate
from handlers.announcing.wording import plain
from handlers.buttons import Owner
from handlers.callbacks import close
from handlers.curating import pages
from handlers.curating.wording import SAY
from handlers.desk import Desk
from handlers.views import View

Telegram = ContextTypes.DEFAULT_TYPE

MOST_CANDIDATES = 6


class Gaps:
    """Shows the groups and does what is decided; shows the numbers."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._knowledge = desk.knowledge
        self._gate = Gate(desk)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the two commands and their buttons."""
        said = filters.UpdateType.MESSAGES
        application.add_handler(CommandHandler("gaps", self.gaps, said))
        application.add_handler(CommandHandler("stats", self.stats, said))
        application.add_handler(CallbackQueryHandler(self.pressed, Owner.GAP.taking(r":[a-z]+:[0-9a-f]+(?::\d{1,3})?")))
        application.add_handler(CallbackQueryHandler(self.turned, Owner.STATS.taking(r":(?:days|csv):\d{1,2}")))

    async def gaps(self, update: Update, _: Telegram) -> None:
        """The list."""
        message = update.effective_message
        if message is not None and await self._gate.admits(message):
            await showing.send(message, await self._listing(0))

    async def stats(self, update: Update, _: Telegram) -> None:
        """The numbers of thirty days."""
        message = update.effective_message
        if message is not None and await self._gate.admits(message):
            await showing.send(message, pages.stats_page(await self._counted(30), 30))

    async def turned(self, update: Update, _: Telegram) -> None:
        """The numbers of another time, or all of them as a table."""
        query = update.callback_query
        message = await self._gate.lets_press(query) if query is not None else None
        if query is None or query.data is None or message is None:
            return
        what, value = query.data.split(":")[1:]
        days = int(value)
        if days not in DAYS:
            await self._gate.refuse(query)
            return
        await close(query)
        found = await self._counted(days)
        if what == "days":
            await showing.change(message, message.message_id, pages.stats_page(found, days))
            return
        table = InputFile(BytesIO(for_spreadsheets(found.table())), f"stats-{days}.csv")
        await message.get_bot().send_document(message.chat_id, table, caption=SAY("csv_caption", days=value))

    async def pressed(self, update: Update, _: Telegram) -> None:
        """A button of the list or of a group."""
        query = update.callback_query
        message = await self._gate.lets_press(query) if query is not None else None
        if query is None or query.data is None or message is None:
            return
        what, key, number = [*query.data.split(":"), "0"][1:4]
        if what == "list":
            await close(query)
            await self._show(message, await self._listing(int(key) if key.isdecimal() else 0))
            return
        gap = next((one for one in await deciding.found(self._store) if one.key == key), None)
        if gap is None:
            await close(query, SAY("gap_gone", days=str(deciding.DAYS)), alert=True)
        elif what in deciding.ASIDE:
            await deciding.put_aside(self._store, gap, deciding.ASIDE[what], query.from_user.id)
            await close(query, SAY(f"decision_{what}"))
            await self._show(message, await self._listing(0))
        elif what == "reopen":
            await deciding.reopen(self._store, gap, query.from_user.id)
            await close(query)
            await self._open(message, key)
        else:
            await self._change(query, message, gap, what, int(number))

    async def _change(self, query: CallbackQuery, message: Message, gap: Gap, what: str, number: int) -> None:
        await close(query)
        candidates, slugs = self._candidates(gap), list(self._knowledge.folders)
        match what:
            case "open":
                await self._show(message, pages.gap_page(gap, self._knowledge))
            case "phrasing":
                await self._show(message, pages.choosing(gap, candidates, self._knowledge))
            case "entry" if number < len(candidates):
                await self._show(message, View(SAY("trying", question=plain(gap.question))))
                entry = candidates[number]
                how = await deciding.phrase(self._store, self._knowledge, gap, entry, query.from_user.id)
                await self._show(message, pages.settled(gap, how, self._knowledge, entry))
            case "draft" if len(slugs) > 1:
                await self._show(message, pages.choosing_reply(gap, self._knowledge))
            case "draft" | "reply" if number < len(slugs):
                await self._show(message, View(SAY("trying", question=plain(gap.question))))
                how = await deciding.draft(self._store, self._knowledge, gap, slugs[number], query.from_user.id)
                await self._show(message, pages.settled(gap, how, self._knowledge))

    def _candidates(self, gap: Gap) -> list[str]:
        """Entries that may answer a group: those that people went to or were shown, then what its words are found in, then what
        it looks like."""
        shown = [entry for entry, _ in gap.entries.most_common()]
        looked_up = [hit.entry for hit in self._knowledge.search(gap.question, MOST_CANDIDATES)]
        told = self._knowledge.ask(gap.question)
        near = [told.entry or "", *(one.entry for one in told.choices), *(one.entry for one in told.related)]
        alike = process.extract(
            gap.question,
            {one.id: one.question for one in self._knowledge.entries.values()},
            scorer=fuzz.ratio,
            limit=4 * MOST_CANDIDATES,
        )
        listed = (*shown, *near, *looked_up, *(entry for *_, entry in alike))
        known = [one for entry in listed for one in self._knowledge.entries.meant(entry)]
        return list(dict.fromkeys(one.id for one in known if one.is_held and not one.inherited))[:MOST_CANDIDATES]

    async def _listing(self, page: int) -> View:
        return pages.listing(open_gaps(await deciding.found(self._store)), deciding.DAYS, page)

    async def _open(self, message: Message, key: str) -> None:
        for gap in await deciding.found(self._store):
            if gap.key == key:
                await self._show(message, pages.gap_page(gap, self._knowledge))

    async def _counted(self, days: int) -> Stats:
        return await counted(self._store, self._knowledge, days)

    async def _show(self, message: Message, view: View) -> None:
        await showing.change(message, message.message_id, view)
