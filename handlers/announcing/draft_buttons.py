"""What the buttons of a draft do: each changes what is chosen, or shows a page where something can be chosen."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.store import Content, Draft
from handlers import callbacks
from handlers.announcing import drafting, posters, rendering
from handlers.announcing.draft_content import with_button, with_photo_of
from handlers.announcing.draft_pages import DraftPages
from handlers.announcing.gate import Gate
from handlers.announcing.office import due_at
from handlers.announcing.publishing import Publishing
from handlers.announcing.subscription_page import part_key
from handlers.announcing.wording import SAY
from handlers.callbacks import close
from handlers.desk import Desk
from handlers.views import View
from knowledge.language.moments import FURTHEST, NotATime, read


class DraftButtons:
    """Does what a button asks for. A button that this draft cannot have is refused as an old one."""

    def __init__(self, desk: Desk, gate: Gate, pages: DraftPages, publishing: Publishing) -> None:
        self._store = desk.store
        self._drafts = desk.store.drafts
        self._knowledge = desk.knowledge
        self._office = desk.office
        self._gate = gate
        self._pages = pages
        self._publishing = publishing

    @property
    def _titles(self) -> list[str]:
        """Of the parts of the knowledge that is served now."""
        return [title for title, entries in self._knowledge.parts() if entries]

    async def do(self, bot: Bot, query: CallbackQuery, draft: Draft, what: str, value: str) -> View | None:
        """Do it, and give back what the message of the button shows then; None where that is done already."""
        user_id = query.from_user.id
        match what:
            case "drop":
                await self._drafts.drop(user_id)
                await close(query)
                return View(SAY("dropped"))
            case "search" | "content":
                await close(query)
                return await self._pages.asking(user_id, draft, what)
            case "entry":
                return await self._choose_entry(bot, query, draft, value)
            case "anew" if draft.corrects:
                return await self._take_anew(bot, query, draft)
        if draft.content is None:
            await self._gate.refuse(query)
            return None
        if what == "confirm":
            return await self._publishing.confirm(bot, query, draft)
        if draft.corrects:
            if what != "panel":
                await self._gate.refuse(query)
                return None
            await close(query)
            return await self._pages.panel(user_id, draft)
        return await self._set(bot, query, draft, draft.content, what, value)

    async def _set(
        self, bot: Bot, query: CallbackQuery, draft: Draft, content: Content, what: str, value: str
    ) -> View | None:
        """A choice of the panel or of one of its pages."""
        user_id = query.from_user.id
        changed: Draft | None = None
        match what:
            case "silent":
                changed = replace(draft, silent=not draft.silent)
            case "pin":
                changed = replace(draft, pin=not draft.pin)
            case "all":
                changed = replace(draft, audience=drafting.to_audience(draft, "all"))
            case "panel":
                changed = draft
            case "at" | "instead" if value.isdecimal():
                changed = self._at(draft, value) if what == "at" else self._instead(draft, int(value) * 1000)
                if changed is None:
                    await close(query, SAY("time_past"), alert=True)
                    return None
            case "poster" if value in drafting.POSTERS and posters.can_be_chosen(content):
                await close(query)
                await self._pages.show_with_poster(bot, query, draft, drafting.POSTERS[value])
                return None
            case "details" | "ask":
                await close(query)
                return await self._toggle(bot, user_id, draft, content, what)
        if changed is not None:
            await close(query)
            return await self._pages.panel(user_id, changed)
        view = await self._page(user_id, draft, what, value)
        if view is None:
            await self._gate.refuse(query)
        else:
            await close(query)
        return view

    async def _page(self, user_id: int, draft: Draft, what: str, value: str) -> View | None:
        """A page beside the panel; None for one that there is not."""
        match what:
            case "time":
                await self._drafts.put(user_id, replace(draft, awaits="time"))
                return drafting.times(draft, self._office)
            case "link":
                return await self._pages.asking(user_id, draft, "link")
            case "audience":
                await self._drafts.put(user_id, replace(draft, awaits="", search=""))
                counts = await self._store.subscriptions.counts()
                return drafting.audiences(draft, counts.get("on", 0))
            case "parts":
                return drafting.parts(draft, self._titles)
            case "part":
                title = next((title for title in self._titles if part_key(title) == value), None)
                if title is None:
                    return None
                draft = replace(draft, audience=drafting.to_audience(draft, "parts", part=title))
                await self._drafts.put(user_id, draft)
                return drafting.parts(draft, self._titles)
            case "find":
                return await self._pages.asking(user_id, draft, "chats")
            case "chats" if value.isdecimal():
                return await self._pages.chats(draft, int(value))
            case "chat":
                return await self._choose_chat(user_id, draft, value)
            case "publish":
                return await self._pages.confirmation(draft)
        return None

    async def _choose_entry(self, bot: Bot, query: CallbackQuery, draft: Draft, value: str) -> View | None:
        entry = callbacks.find(value, self._knowledge.entries, drafting.ROOM)
        if entry is None or not self._knowledge.entries[entry].is_held:
            await self._gate.refuse(query)
            return None
        await close(query)
        content = rendering.entry(self._knowledge, entry)
        if not draft.corrects:
            content = replace(content, buttons=rendering.buttons(entry, bot.username))
        elif (before := await self._pages.before(draft)) is not None:
            content = replace(with_photo_of(before, content), buttons=before.buttons)
            content = posters.kept(self._knowledge, before, content, is_correction=True)
        await self._pages.show_anew(bot, query.from_user.id, replace(draft, content=content, source=0))
        return None

    async def _take_anew(self, bot: Bot, query: CallbackQuery, draft: Draft) -> View | None:
        corrected = await self._store.announcements.get(draft.corrects)
        anew = corrected and rendering.anew(self._knowledge, corrected.content, bot.username)
        if not anew or not anew.entries:
            await self._gate.refuse(query)
            return None
        await close(query)
        await self._pages.show_anew(bot, query.from_user.id, replace(draft, content=anew, source=0))
        return None

    async def _choose_chat(self, user_id: int, draft: Draft, value: str) -> View | None:
        page, _, chat = value.partition(".")
        known = {one.chat_id for one in await self._pages.found(draft)}
        if not page.isdecimal() or not chat.lstrip("-").isdecimal() or int(chat) not in known:
            return None
        draft = replace(draft, audience=drafting.to_audience(draft, "chats", chat=int(chat)))
        await self._drafts.put(user_id, draft)
        return await self._pages.chats(draft, int(page))

    def _at(self, draft: Draft, number: str) -> Draft | None:
        """The draft at a time that has a button; None where that is over today, or where there is no such button."""
        try:
            said = drafting.TIMES[int(number)]
            return replace(draft, due_at=due_at(read(said, self._office.now(), self._office.working_days)))
        except (IndexError, NotATime):
            return None

    def _instead(self, draft: Draft, due_at: int) -> Draft | None:
        """The draft at the time that was offered in place of one that is over; None where that is over too by now."""
        ahead = due_at - self._office.now().timestamp() * 1000
        return replace(draft, due_at=due_at) if 0 < ahead <= FURTHEST.total_seconds() * 1000 else None

    async def _toggle(self, bot: Bot, user_id: int, draft: Draft, content: Content, what: str) -> View:
        """A button of the announcement more, or one less; seen at once in the preview."""
        label = SAY(what)
        kept = tuple(button for button in content.buttons if button.text != label)
        if kept != content.buttons:
            content = replace(content, buttons=kept)
        elif what == "ask":
            content = with_button(content, rendering.ask_button(bot.username))
        elif known := self._knowledge.entries.get(next(iter(content.entries), "")):
            content = with_button(content, rendering.details_button(known.id, bot.username), first=True)
        rows = [[InlineKeyboardButton(button.text, url=button.url) for button in content.buttons]]
        keyboard = InlineKeyboardMarkup(rows) if content.buttons else None
        with contextlib.suppress(BadRequest):  # its author has deleted the preview, or it shows these buttons already
            await bot.edit_message_reply_markup(user_id, draft.preview, reply_markup=keyboard)
        return await self._pages.panel(user_id, replace(draft, content=content))
