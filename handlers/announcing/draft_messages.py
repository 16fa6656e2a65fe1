"""What a publisher writes for a draft: its content, a search for an entry, a time, a link, a search for chats."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram import Bot, Message

from bot.store import Button, Content, Draft
from handlers import showing
from handlers.announcing import describing, drafting, posters, rendering
from handlers.announcing.draft_content import is_link, of_message, with_button
from handlers.announcing.draft_pages import DraftPages
from handlers.announcing.office import due_at
from handlers.announcing.wording import SAY
from handlers.desk import Desk
from handlers.views import View
from knowledge.language.moments import NotATime, read

MOST_ALBUMS = 100
MOST_SEARCH = 200
MOST_TITLE = 40

Taker = Callable[[Bot, Message, Draft], Awaitable[None]]


class DraftMessages:
    """Takes what a draft waits for, by what that is."""

    def __init__(self, desk: Desk, pages: DraftPages) -> None:
        self._knowledge = desk.knowledge
        self._drafts = desk.store.drafts
        self._office = desk.office
        self._pages = pages
        self._albums: OrderedDict[str, None] = OrderedDict()
        self._takers: dict[str, Taker] = {
            "content": self._content,
            "search": self._search,
            "time": self._time,
            "link": self._link,
            "chats": self._chats,
        }

    def is_of_album(self, message: Message) -> bool:
        """Whether it belongs to an album of which one message was taken: Telegram sends an album as several messages."""
        return message.media_group_id is not None and message.media_group_id in self._albums

    async def take(self, bot: Bot, message: Message, draft: Draft) -> None:
        """Take the message for what the draft waits for."""
        await self._takers[draft.awaits](bot, message, draft)

    async def retake(self, bot: Bot, message: Message, draft: Draft) -> None:
        """The message that the draft was made of was edited."""
        content = await self._read(message, draft)
        if content is not None:
            await self._pages.show_anew(bot, message.chat_id, replace(draft, content=content))

    async def _content(self, bot: Bot, message: Message, draft: Draft) -> None:
        content = await self._read(message, draft)
        if content is None:
            await showing.send(message, View(SAY("only_text_or_photo")))
            return
        if message.media_group_id is not None:
            self._albums[message.media_group_id] = None
            if len(self._albums) > MOST_ALBUMS:
                self._albums.popitem(last=False)
            await showing.send(message, View(SAY("compose_album")))
        await self._pages.show_anew(bot, message.chat_id, replace(draft, content=content, source=message.message_id))

    async def _search(self, _: Bot, message: Message, draft: Draft) -> None:
        text = (message.text or "")[:MOST_SEARCH]
        answer = self._knowledge.ask(text)
        best = [answer.entry] if answer.entry is not None and answer.status == "answered" else []
        hits = [hit for hit in self._knowledge.search(text, limit=drafting.PAGE) if text.strip()]
        hits.sort(key=lambda hit: hit.entry not in best)
        await showing.send(message, drafting.hits(draft, text, hits))

    async def _time(self, bot: Bot, message: Message, draft: Draft) -> None:
        try:
            moment = read(message.text or "", self._office.now(), self._office.working_days)
        except NotATime as error:
            await showing.send(message, drafting.untimely(draft, error))
            return
        for note in moment.notes:
            await showing.send(message, View(describing.settled(note, moment.at)))
        await self._pages.panel_anew(bot, message.chat_id, replace(draft, due_at=due_at(moment)))

    async def _link(self, bot: Bot, message: Message, draft: Draft) -> None:
        url = (message.text or "").strip()
        if not is_link(url) or draft.content is None:
            await showing.send(message, View(SAY("link_unread")))
            return
        content = with_button(draft.content, Button(SAY("details"), url), first=True)
        await self._pages.show_anew(bot, message.chat_id, replace(draft, content=content))

    async def _chats(self, _: Bot, message: Message, draft: Draft) -> None:
        draft = replace(draft, search=(message.text or "").strip()[:MOST_TITLE], awaits="")
        await self._drafts.put(message.chat_id, draft)
        await showing.send(message, await self._pages.chats(draft, 0))

    async def _read(self, message: Message, draft: Draft) -> Content | None:
        """What a message says as an announcement, in both scripts where it tells figures of the knowledge."""
        before = await self._pages.before(draft)
        content = of_message(message, before, is_correction=bool(draft.corrects))
        if content is None:
            return None
        content = rendering.written(self._knowledge, content)
        if before is None:
            return content
        return posters.kept(self._knowledge, before, content, is_correction=bool(draft.corrects))
