"""Composing an announcement by buttons, in the private chat of a bot admin; a correction is composed the same way.

All that was chosen is in the draft, and the draft in the database, before the next page is shown.
"""

from __future__ import annotations

import contextlib
import secrets
from collections import OrderedDict
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.delivery import send
from bot.store import Announcement, Button, Content, Draft
from handlers import callbacks, showing
from handlers.announcing import describing, drafting, rendering
from handlers.announcing.gate import Gate
from handlers.announcing.subscription_page import part_key
from handlers.announcing.watching import Watching
from handlers.announcing.wording import SAY, plain
from handlers.callbacks import close
from handlers.desk import Desk
from handlers.views import View
from knowledge.language.moments import FURTHEST, Moment, NotATime, read

Telegram = ContextTypes.DEFAULT_TYPE

FIRST = -2
"""The group of handlers that run before all others: what a publisher is asked for is no question."""

MOST_ALBUMS = 100
MOST_SEARCH = 200
MOST_LINK = 512


class Composing:
    """Handlers of one desk."""

    def __init__(self, desk: Desk, gate: Gate, watching: Watching) -> None:
        self._desk = desk
        self._store = desk.store
        self._drafts = desk.store.drafts
        self._knowledge = desk.knowledge
        self._office = desk.office
        self._gate = gate
        self._watching = watching
        self._titles = [title for title, entries in desk.knowledge.parts() if entries]
        self._albums: OrderedDict[str, None] = OrderedDict()

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take /announce, what publishers are asked for, and the buttons of drafts."""
        application.add_handler(CommandHandler("announce", self.begin, filters.UpdateType.MESSAGES))
        application.add_handler(CallbackQueryHandler(self.pressed, r"^d:"))
        if self._desk.bot_admins:
            of_admins = filters.ChatType.PRIVATE & filters.User(self._desk.bot_admins) & filters.UpdateType.MESSAGE
            application.add_handler(MessageHandler(of_admins & ~filters.COMMAND, self.told), group=FIRST)
            edits = filters.ChatType.PRIVATE & filters.User(self._desk.bot_admins) & filters.UpdateType.EDITED_MESSAGE
            application.add_handler(MessageHandler(edits, self.retold), group=FIRST)

    async def begin(self, update: Update, context: Telegram) -> None:
        """/announce: a new draft, or the one that there is."""
        message = update.effective_message
        if message is None or message.from_user is None or not await self._gate.admits(message):
            return
        draft = await self._drafts.get(message.from_user.id)
        if draft is not None and draft.content is not None:
            await self._show_anew(context.bot, message.from_user.id, draft)
            return
        draft = Draft(secrets.token_hex(6), awaits="content")
        await self._drafts.put(message.from_user.id, draft)
        await showing.send(message, drafting.opening(draft))

    async def correct(self, bot: Bot, user_id: int, announcement: Announcement, *, from_knowledge: bool) -> None:
        """Begin a correction; `from_knowledge` with what the knowledge has by now."""
        draft = Draft(secrets.token_hex(6), audience=announcement.audience, corrects=announcement.id)
        anew = rendering.anew(self._knowledge, announcement.content, bot.username) if from_knowledge else None
        if anew is not None:
            await self._show_anew(bot, user_id, replace(draft, content=anew))
            return
        draft = replace(draft, awaits="content")
        await self._drafts.put(user_id, draft)
        view = drafting.asking(draft, "compose_content", from_knowledge=bool(announcement.content.entries))
        await showing.post(bot, user_id, view)

    async def told(self, update: Update, context: Telegram) -> None:
        """What a publisher was asked for. Raises ApplicationHandlerStop where the message was taken for it."""
        message = update.effective_message
        if message is None or message.from_user is None:
            return
        if message.media_group_id is not None and message.media_group_id in self._albums:
            raise ApplicationHandlerStop
        draft = await self._drafts.get(message.from_user.id)
        if draft is None or not draft.awaits:
            return
        takers = {
            "content": self._told_content,
            "search": self._told_search,
            "time": self._told_time,
            "link": self._told_link,
            "chats": self._told_chats,
        }
        await takers[draft.awaits](context.bot, message, draft)
        raise ApplicationHandlerStop

    async def retold(self, update: Update, context: Telegram) -> None:
        """A publisher edited the message that the draft was made of. Raises ApplicationHandlerStop where it follows."""
        message = update.edited_message
        if message is None or message.from_user is None:
            return
        draft = await self._drafts.get(message.from_user.id)
        if draft is None or not draft.source or draft.source != message.message_id:
            return
        content = await self._content(context.bot, message, draft)
        if content is not None:
            await self._show_anew(context.bot, message.chat_id, replace(draft, content=content))
        raise ApplicationHandlerStop

    async def pressed(self, update: Update, context: Telegram) -> None:
        """A button of a draft."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        message = await self._gate.lets_press(query)
        if message is None:
            return
        _, key, what, value = [*query.data.split(":", 3), "", "", ""][:4]
        draft = await self._drafts.get(query.from_user.id)
        if draft is None or draft.key != key:
            await self._over(query, key, what)
            return
        view = await self._do(context.bot, query, draft, what, value)
        if view is not None:
            await showing.change(message, message.message_id, view)

    # What a message brings

    async def _told_content(self, bot: Bot, message: Message, draft: Draft) -> None:
        content = await self._content(bot, message, draft)
        if content is None:
            await showing.send(message, View(SAY("only_text_or_photo")))
            return
        if message.media_group_id is not None:
            self._albums[message.media_group_id] = None
            if len(self._albums) > MOST_ALBUMS:
                self._albums.popitem(last=False)
            await showing.send(message, View(SAY("compose_album")))
        await self._show_anew(bot, message.chat_id, replace(draft, content=content, source=message.message_id))

    async def _told_search(self, _: Bot, message: Message, draft: Draft) -> None:
        text = (message.text or "")[:MOST_SEARCH]
        answer = self._knowledge.ask(text)
        best = [answer.entry] if answer.entry is not None and answer.status == "answered" else []
        hits = [hit for hit in self._knowledge.search(text, limit=drafting.PAGE) if text.strip()]
        hits.sort(key=lambda hit: hit.entry not in best)
        await showing.send(message, drafting.hits(draft, text, hits))

    async def _told_time(self, bot: Bot, message: Message, draft: Draft) -> None:
        try:
            moment = read(message.text or "", self._office.now(), self._office.working_days)
        except NotATime as error:
            await showing.send(message, drafting.untimely(draft, error))
            return
        for note in moment.notes:
            await showing.send(message, View(describing.settled(note, moment.at)))
        await self._panel_anew(bot, message.chat_id, replace(draft, due_at=_due_at(moment)))

    async def _told_link(self, bot: Bot, message: Message, draft: Draft) -> None:
        url = (message.text or "").strip()
        if not _is_link(url) or draft.content is None:
            await showing.send(message, View(SAY("link_unread")))
            return
        content = _with_button(draft.content, Button(SAY("details"), url), first=True)
        await self._show_anew(bot, message.chat_id, replace(draft, content=content))

    async def _told_chats(self, _: Bot, message: Message, draft: Draft) -> None:
        draft = replace(draft, search=(message.text or "").strip()[:40], awaits="")
        await self._drafts.put(message.chat_id, draft)
        await showing.send(message, await self._chats_page(draft, 0))

    async def _content(self, bot: Bot, message: Message, draft: Draft) -> Content | None:
        """What a message says as an announcement; a correction keeps what cannot be changed."""
        before = await self._before(draft)
        buttons = before.buttons if before is not None else ()
        if message.text is not None:
            entities = tuple(entity.to_dict() for entity in message.entities)
            preview = message.link_preview_options.to_dict() if message.link_preview_options is not None else {}
            content = Content(message.text, entities, buttons=buttons, preview=preview)
        elif message.photo and not (draft.corrects and before is not None and not before.photo):
            content = Content(
                message.caption or "",
                tuple(entity.to_dict() for entity in message.caption_entities),
                message.photo[-1].file_id,
                buttons,
                caption_above=bool(message.show_caption_above_media),
                spoiler=bool(message.has_media_spoiler),
            )
        else:
            return None
        if before is not None and draft.corrects:
            content = _with_photo_of(before, content)
        return rendering.written(self._knowledge, content)

    async def _before(self, draft: Draft) -> Content | None:
        if draft.content is not None or not draft.corrects:
            return draft.content
        corrected = await self._store.announcements.get(draft.corrects)
        return corrected.content if corrected is not None else None

    # What a button asks for

    async def _do(self, bot: Bot, query: CallbackQuery, draft: Draft, what: str, value: str) -> View | None:
        """Do it, and give back what the message of the button shows then; None where that is done already."""
        user_id = query.from_user.id
        match what:
            case "drop":
                await self._drafts.drop(user_id)
                await close(query)
                return View(SAY("dropped"))
            case "search" | "content":
                await close(query)
                return await self._await(user_id, draft, what)
            case "entry":
                return await self._choose_entry(bot, query, draft, value)
            case "anew" if draft.corrects:
                return await self._take_anew(bot, query, draft)
        if draft.content is None:
            await self._gate.refuse(query)
            return None
        if what == "confirm":
            return await self._confirm(bot, query, draft)
        if draft.corrects:
            if what != "panel":
                await self._gate.refuse(query)
                return None
            await close(query)
            return await self._panel(user_id, draft)
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
            case "details" | "ask":
                await close(query)
                return await self._toggle(bot, user_id, draft, content, what)
        if changed is not None:
            await close(query)
            return await self._panel(user_id, changed)
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
                return await self._await(user_id, draft, "link")
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
                return await self._await(user_id, draft, "chats")
            case "chats" if value.isdecimal():
                return await self._chats_page(draft, int(value))
            case "chat":
                return await self._choose_chat(user_id, draft, value)
            case "publish":
                count, backlog = await self._size(draft)
                return drafting.confirmation(draft, self._office, count, backlog)
        return None

    async def _await(self, user_id: int, draft: Draft, what: str) -> View:
        """Ask for something that the next message brings."""
        await self._drafts.put(user_id, replace(draft, awaits=what))
        before = await self._before(draft)
        from_knowledge = what == "content" and bool(draft.corrects and before is not None and before.entries)
        return drafting.asking(draft, f"compose_{what}", from_knowledge=from_knowledge)

    async def _choose_entry(self, bot: Bot, query: CallbackQuery, draft: Draft, value: str) -> View | None:
        entry = callbacks.find(value, self._knowledge.entries, drafting.ROOM)
        if entry is None or not self._knowledge.entries[entry].is_held:
            await self._gate.refuse(query)
            return None
        await close(query)
        content = rendering.entry(self._knowledge, entry)
        if not draft.corrects:
            content = replace(content, buttons=rendering.buttons(entry, bot.username))
        elif (before := await self._before(draft)) is not None:
            content = replace(_with_photo_of(before, content), buttons=before.buttons)
        await self._show_anew(bot, query.from_user.id, replace(draft, content=content, source=0))
        return None

    async def _take_anew(self, bot: Bot, query: CallbackQuery, draft: Draft) -> View | None:
        corrected = await self._store.announcements.get(draft.corrects)
        anew = corrected and rendering.anew(self._knowledge, corrected.content, bot.username)
        if not anew or not anew.entries:
            await self._gate.refuse(query)
            return None
        await close(query)
        await self._show_anew(bot, query.from_user.id, replace(draft, content=anew, source=0))
        return None

    async def _choose_chat(self, user_id: int, draft: Draft, value: str) -> View | None:
        page, _, chat = value.partition(".")
        known = {one.chat_id for one in await self._found(draft)}
        if not page.isdecimal() or not chat.lstrip("-").isdecimal() or int(chat) not in known:
            return None
        draft = replace(draft, audience=drafting.to_audience(draft, "chats", chat=int(chat)))
        await self._drafts.put(user_id, draft)
        return await self._chats_page(draft, int(page))

    async def _chats_page(self, draft: Draft, page: int) -> View:
        return drafting.chats(draft, await self._found(draft), page)

    async def _found(self, draft: Draft) -> list[Any]:
        every = await self._store.subscriptions.page(100_000, states=["on"])
        return [one for one in every if draft.search.lower() in one.title.lower()]

    def _at(self, draft: Draft, number: str) -> Draft | None:
        """The draft at a time that has a button; None where that is over today, or where there is no such button."""
        try:
            said = drafting.TIMES[int(number)]
            return replace(draft, due_at=_due_at(read(said, self._office.now(), self._office.working_days)))
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
            content = _with_button(content, rendering.ask_button(bot.username))
        elif known := self._knowledge.entries.get(next(iter(content.entries), "")):
            content = _with_button(content, rendering.details_button(known.id, bot.username), first=True)
        rows = [[InlineKeyboardButton(button.text, url=button.url) for button in content.buttons]]
        keyboard = InlineKeyboardMarkup(rows) if content.buttons else None
        with contextlib.suppress(BadRequest):  # its author has deleted the preview, or it shows these buttons already
            await bot.edit_message_reply_markup(user_id, draft.preview, reply_markup=keyboard)
        return await self._panel(user_id, replace(draft, content=content))

    # What is shown, and the end

    async def _show_anew(self, bot: Bot, user_id: int, draft: Draft) -> None:
        """The very message as a preview, and the panel below it. What Telegram does not take is told."""
        if draft.content is None:
            return
        try:
            preview = await send(bot, user_id, draft.content, silent=True)
        except BadRequest as error:
            name = "too_long" if "too long" in error.message.lower() else "refused_content"
            before = await self._drafts.get(user_id)
            kept = before.content if before is not None else None
            await self._drafts.put(user_id, replace(draft, content=kept, awaits="content"))
            await showing.post(bot, user_id, View(SAY(name, reason=plain(error.message))))
            return
        await self._panel_anew(bot, user_id, replace(draft, preview=preview.message_id))

    async def _panel_anew(self, bot: Bot, user_id: int, draft: Draft) -> None:
        shown = await showing.post(bot, user_id, await self._panel(user_id, draft))
        await self._drafts.put(user_id, replace(draft, awaits="", panel=shown.message_id))

    async def _panel(self, user_id: int, draft: Draft) -> View:
        """Keep the draft, and show what is chosen."""
        draft = replace(draft, awaits="")
        await self._drafts.put(user_id, draft)
        if draft.corrects:
            found = await self._store.reports.progress(draft.corrects)
            before = await self._store.announcements.get(draft.corrects)
            return drafting.correction(
                draft,
                self._office,
                found.count("sent") - found.unnumbered,
                found.count("pending", "sending"),
                await self._store.announcements.backlog(),
                from_knowledge=before is not None and bool(before.content.entries),
            )
        return drafting.panel(draft, self._office, *await self._size(draft))

    async def _size(self, draft: Draft) -> tuple[int, int]:
        """How many chats it goes to as things are, and how many requests wait before it."""
        targets = await self._store.announcements.targets(draft.audience)
        return len(targets), 0 if draft.due_at else await self._store.announcements.backlog()

    async def _confirm(self, bot: Bot, query: CallbackQuery, draft: Draft) -> View | None:
        """Publish it, or correct what was published. From now on the message of the button shows how it goes."""
        message, content, user_id = query.message, draft.content, query.from_user.id
        if content is None or message is None:
            return None
        now = self._office.now()
        if draft.due_at and draft.due_at <= now.timestamp() * 1000:
            await close(query, SAY("time_past"), alert=True)
            await self._drafts.put(user_id, replace(draft, awaits="time", due_at=0))
            return drafting.times(draft, self._office)
        if draft.corrects:
            if not await self._store.announcements.correct(draft.corrects, content, user_id, draft_of=user_id):
                await close(query, SAY("withdrawn_already"), alert=True)
                return None
            made = draft.corrects
        else:
            if not draft.due_at and not await self._store.announcements.targets(draft.audience):
                await close(query, SAY("nobody"), alert=True)
                return None
            made = await self._store.announcements.create(self._announcement(draft, content, user_id), draft_of=user_id)
            if not draft.due_at:  # so that its author sees it going out, and no schedule
                by_now = round(self._office.now().timestamp() * 1000)
                await self._store.announcements.start_due(by_now, self._desk.may_announce)
        await close(query)
        await self._store.announcements.watch(made, user_id, message.message_id)
        await self._watching.look(bot, made)
        return None

    def _announcement(self, draft: Draft, content: Content, user_id: int) -> Announcement:
        now = round(self._office.now().timestamp() * 1000)
        return Announcement(
            key=draft.key,
            author=user_id,
            content=content,
            audience=draft.audience,
            silent=draft.silent,
            pin=draft.pin,
            due_at=draft.due_at or now,
            created_at=now,
        )

    async def _over(self, query: CallbackQuery, key: str, what: str) -> None:
        """A button of a draft that is no more. Confirmed in a run that crashed thereafter, it is published."""
        made = await self._store.announcements.by_key(key) if what == "confirm" else None
        if made is None or query.message is None:
            await self._gate.refuse(query)
            return
        await close(query)
        if made.watch is None:
            await self._store.announcements.watch(made.id, query.from_user.id, query.message.message_id)


def _with_button(content: Content, button: Button, *, first: bool = False) -> Content:
    others = tuple(one for one in content.buttons if one.text != button.text)
    return replace(content, buttons=(button, *others) if first else (*others, button))


def _with_photo_of(before: Content, content: Content) -> Content:
    """A correction: the photo stays as it is."""
    return replace(content, photo=before.photo, caption_above=before.caption_above, spoiler=before.spoiler)


def _is_link(url: str) -> bool:
    if len(url) > MOST_LINK or any(character.isspace() for character in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc.strip(".")


def _due_at(moment: Moment) -> int:
    """As a draft keeps it: milliseconds, 0 being at once."""
    return 0 if moment.immediately else round(moment.at.timestamp() * 1000)
