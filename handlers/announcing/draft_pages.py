"""What a publisher sees of a draft: the very message as a preview, the panel below it, and the pages beside the panel.

What is shown is kept first: after a crash the next button finds what was chosen.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Literal

from telegram import Bot, CallbackQuery, Message
from telegram.error import BadRequest

from bot.delivery import send
from bot.pictures import readiness
from bot.store import Content, Draft, Subscription
from handlers import showing
from handlers.announcing import drafting, posters, rendering
from handlers.announcing.wording import SAY, plain
from handlers.desk import Desk
from handlers.gallery import Gallery
from handlers.views import View

MOST_CHATS = 100_000


class DraftPages:
    """Keeps the drafts of a bot and shows them."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._drafts = desk.store.drafts
        self._office = desk.office
        self._knowledge = desk.knowledge
        self._gallery = Gallery(desk.store, desk.studio)

    async def show_anew(self, bot: Bot, user_id: int, draft: Draft) -> None:
        """The very message as a preview, and the panel below it. What Telegram does not take is told."""
        if draft.content is None:
            return
        content = draft.content
        if content.poster and (problem := self._poster_problem(content)):
            await showing.post(bot, user_id, View(SAY(problem)))
            if draft.corrects:
                return
            content = content.without_poster
        try:
            preview, content = await self._preview(bot, user_id, content)
        except BadRequest as error:
            if content.poster and not draft.corrects:
                await showing.post(bot, user_id, View(SAY("poster_refused", reason=plain(error.message))))
                await self.show_anew(bot, user_id, replace(draft, content=content.without_poster))
                return
            name = "too_long" if "too long" in error.message.lower() else "refused_content"
            before = await self._drafts.get(user_id)
            kept = before.content if before is not None else None
            await self._drafts.put(user_id, replace(draft, content=kept, awaits="content"))
            await showing.post(bot, user_id, View(SAY(name, reason=plain(error.message))))
            return
        await self.panel_anew(bot, user_id, replace(draft, content=content, preview=preview.message_id))

    async def show_with_poster(
        self, bot: Bot, query: CallbackQuery, draft: Draft, design: Literal["", "light", "strong"]
    ) -> None:
        """The preview with a poster of that design, or without one, and the panel, in place of those before."""
        if draft.content is None or query.message is None:
            return
        content = draft.content.without_poster
        if not content.entries:
            content = rendering.written(self._knowledge, content)
        if design:
            content = posters.with_design(self._knowledge, content, design, draft.content)
        await self.show_anew(bot, query.from_user.id, replace(draft, content=content))
        with contextlib.suppress(BadRequest):  # its author has deleted them
            await bot.delete_messages(query.from_user.id, [draft.preview, query.message.message_id])

    def _poster_problem(self, content: Content) -> str:
        """The name of the text that says why the content cannot have its poster; empty where it can."""
        if not posters.fits(content):
            return "poster_too_long"
        return "poster_undrawable" if readiness() else ""

    async def _preview(self, bot: Bot, user_id: int, content: Content) -> tuple[Message, Content]:
        """Send the very message; give it, and the content with the photo as Telegram has it. Raises TelegramError."""
        if not content.poster:
            return await send(bot, user_id, content, silent=True), content

        async def sent(photo: bytes | str) -> Message:
            if isinstance(photo, str):
                return await send(bot, user_id, replace(content, photo=photo), silent=True)
            return await send(bot, user_id, content, silent=True, upload=photo)

        shown = await self._gallery.send(posters.picture(self._knowledge, content, bot.username), sent)
        return shown, replace(content, photo=shown.photo[-1].file_id)

    async def panel_anew(self, bot: Bot, user_id: int, draft: Draft) -> None:
        """Show the panel in a new message, the last of the chat."""
        shown = await showing.post(bot, user_id, await self.panel(user_id, draft))
        await self._drafts.put(user_id, replace(draft, awaits="", panel=shown.message_id))

    async def panel(self, user_id: int, draft: Draft) -> View:
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

    async def confirmation(self, draft: Draft) -> View:
        """The last question."""
        return drafting.confirmation(draft, self._office, *await self._size(draft))

    async def asking(self, user_id: int, draft: Draft, what: str) -> View:
        """Ask for something that the next message brings."""
        await self._drafts.put(user_id, replace(draft, awaits=what))
        before = await self.before(draft)
        from_knowledge = what == "content" and bool(draft.corrects and before is not None and before.entries)
        return drafting.asking(draft, f"compose_{what}", from_knowledge=from_knowledge)

    async def chats(self, draft: Draft, page: int) -> View:
        """The chats to choose from, by pages."""
        return drafting.chats(draft, await self.found(draft), page)

    async def found(self, draft: Draft) -> list[Subscription]:
        """The subscribed chats whose title has what was searched for."""
        every = await self._store.subscriptions.page(MOST_CHATS, states=["on"])
        return [one for one in every if draft.search.lower() in one.title.lower()]

    async def before(self, draft: Draft) -> Content | None:
        """What the draft says by now: its own content, or that of the announcement which it corrects."""
        if draft.content is not None or not draft.corrects:
            return draft.content
        corrected = await self._store.announcements.get(draft.corrects)
        return corrected.content if corrected is not None else None

    async def _size(self, draft: Draft) -> tuple[int, int]:
        """How many chats it goes to as things are, and how many requests wait before it."""
        targets = await self._store.announcements.targets(draft.audience)
        return len(targets), 0 if draft.due_at else await self._store.announcements.backlog()
