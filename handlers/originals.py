"""The button 原文 under answers: the paragraph of the reply with the figures of the answer marked, where its text is kept.

The button carries o:ENTRY. The paragraph stands in a message of its own, once under each answer, as it is written there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from bot.store import Answered
from handlers import callbacks, showing, views
from handlers.buttons import Owner
from handlers.callbacks import close
from handlers.desk import Desk
from handlers.looks import GROUPS, look
from handlers.texts import TEXTS
from handlers.views import View
from knowledge import Entry, KnowledgeBase
from knowledge.ids import slug_of
from knowledge.language.script import Script, write
from knowledge.reply.folder import Reply
from knowledge.reply.marking import Span, spans
from knowledge.reply.source_text import SourceTexts, paragraphs_of

ROOM = callbacks.MOST_BYTES - 2
MOST = 4096
"""UTF-16 units of a message, its tags left out (https://core.telegram.org/bots/api#sendmessage)."""
_ASIDE = 400
"""Of these, what title, date and the notes on what is left out take at most."""
_BEFORE = 200
"""Characters that are kept before the first figure where a paragraph has to be cut."""


def buttons(knowledge: KnowledgeBase, sources: SourceTexts, entry: str | None) -> list[views.Button]:
    """The button, where the text of the entry's reply is kept and its paragraph is found there."""
    known = knowledge.entries.get(entry) if entry is not None else None
    if known is None or known.paragraph not in _texts(knowledge, sources, known):
        return []
    return [Owner.ORIGINAL.button(TEXTS("original"), callbacks.short(known.id, ROOM))]


def original(
    knowledge: KnowledgeBase, sources: SourceTexts, entry: Entry, script: Script, *, fold: bool
) -> View | None:
    """The message for an entry; None where its text is not kept. fold: whether to show a few lines until somebody taps."""
    reply, shown = _reply(knowledge, entry), _shown(knowledge, sources, entry)
    if reply is None or not shown:
        return None
    room = (MOST - _ASIDE) // len(shown)
    blocks = [_block(key, text, marks, room, script, fold=fold) for key, text, marks in shown]
    head = write(TEXTS("original_head", title=_text(reply.title)), script)
    name = "original_foot_marked" if any(marks for _, _, marks in shown) else "original_foot"
    foot = write(TEXTS.dated(name, reply.issued, issuer=_text(reply.issuer)), script)
    return View("\n".join((head, *blocks, foot)))


def _block(key: str, text: str, marks: Sequence[Span], room: int, script: Script, *, fold: bool) -> str:
    """A paragraph with its key; of one that is too long a part, with how many characters are left out on either side."""
    begin, end = _part(text, marks, room)
    notes = [TEXTS("left_out", number=str(number)) if number else "" for number in (begin, len(text) - end)]
    before, behind = (write(note, script) for note in notes)
    quote = "blockquote expandable" if fold else "blockquote"
    html = _marked(text[begin:end], [(a - begin, b - begin) for a, b in marks if begin <= a and b <= end])
    return f"<b>{_text(key)}</b>\n<{quote}>{before}{html}{behind}</blockquote>"


def _part(text: str, marks: Sequence[Span], room: int) -> Span:
    """Where to begin and to end so that so many UTF-16 units are enough: from a little before the first figure."""
    begin, size = 0, 0
    if _units(text) > room and marks:
        begin = max(0, marks[0][0] - _BEFORE)
    end = begin
    while end < len(text) and size + _units(text[end]) <= room:
        size += _units(text[end])
        end += 1
    if end == len(text):
        while begin and size + _units(text[begin - 1]) <= room:
            begin -= 1
            size += _units(text[begin])
    return begin, end


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _marked(text: str, marks: Sequence[Span]) -> str:
    parts, at = [], 0
    for begin, end in marks:
        parts += [_text(text[at:begin]), f"<b><u>{_text(text[begin:end])}</u></b>"]
        at = end
    return "".join((*parts, _text(text[at:])))


def _shown(knowledge: KnowledgeBase, sources: SourceTexts, entry: Entry) -> list[tuple[str, str, list[Span]]]:
    """The paragraphs to be shown, each with its key, text and marks: the entry's own, and those from which it borrows a figure."""
    texts, reply = _texts(knowledge, sources, entry), _reply(knowledge, entry)
    if reply is None or entry.paragraph not in texts:
        return []
    names = {paragraph.key: paragraph.names for paragraph in reply.paragraphs}
    keys = [key for key in (entry.paragraph, *entry.borrows) if key in texts]
    found = [(key, texts[key], spans(entry, texts[key], names.get(key, ()))) for key in keys]
    return [one for one in found if one[2] or one[0] == entry.paragraph]


def _texts(knowledge: KnowledgeBase, sources: SourceTexts, entry: Entry) -> Mapping[str, str]:
    """The paragraphs of the entry's reply by their keys; none where the entry cites none, or the text is not kept."""
    reply = _reply(knowledge, entry)
    text = sources.text(reply) if reply is not None and entry.paragraph else None
    return paragraphs_of(text, reply) if reply is not None and text is not None else {}


def _reply(knowledge: KnowledgeBase, entry: Entry) -> Reply | None:
    slug = slug_of(entry.id)
    return next((reply for reply in knowledge.replies if reply.slug == slug), None)


def _text(plain: str) -> str:
    return escape(plain, quote=False)


class Originals:
    """Shows what the button asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store
        self._knowledge = desk.knowledge

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the button."""
        application.add_handler(CallbackQueryHandler(self.pressed, Owner.ORIGINAL.taking(":.+")))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the paragraph, once under each message."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        message = query.message
        found = callbacks.find(query.data.partition(":")[2], self._knowledge.entries, ROOM)
        if found is None or not isinstance(message, Message):
            await close(query, TEXTS("stale"), alert=True)
            return
        how = await look(self._store, message.chat, query.from_user, message.text or "")
        if self._desk.flood(query.from_user.id) != "answer":
            await close(query, write(TEXTS("too_many"), how.script))
            return
        fold = message.chat.type in GROUPS
        view = original(self._knowledge, self._desk.sources, self._knowledge.entries[found], how.script, fold=fold)
        if view is None:
            await close(query, write(TEXTS("no_original"), how.script), alert=True)
        elif await self._show(message, query, found, view):
            await close(query)
        else:
            await close(query, write(TEXTS("below"), how.script))

    async def _show(self, message: Message, query: CallbackQuery, entry: str, view: View) -> bool:
        """Send it, unless that was done before: then False."""
        pressed = query.data or ""
        if await self._store.answers.to_question(message.chat_id, message.message_id, (pressed,)):
            return False
        sent = await showing.deliver(self._store, message, view)
        self._store.answers.put(
            Answered(
                sent.chat_id,
                sent.message_id,
                message.message_id,
                view.digest,
                entry=entry,
                topic=entry,
                pressed=pressed,
            )
        )
        return True
