"""An entry as a card: a row in the list of results while somebody types, and the message that a tap posts.

A card stands on its own, in a chat that the bot is not in: the answer with its measure, figures, source and date, and
buttons that work anywhere. What a card is depends on the entry and the script alone, so it is made once.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from functools import lru_cache

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram import InlineQueryResultArticle as Article
from telegram import InputTextMessageContent as Content
from telegram.constants import ParseMode

from handlers import callbacks, deeplinks, views
from handlers.looks import Look
from handlers.showing import NO_PREVIEW
from handlers.texts import TEXTS
from knowledge import Answer, Entry, KnowledgeBase
from knowledge.language.script import Script, write

MOST_ID_BYTES = 64
PHOTO = "i"
"""What the id of a photo begins with."""
KEPT = 2048
"""Cards kept in memory, in all scripts."""

DOCUMENT = re.compile(r"[一-鿿]{2,6}〔\d{4}〕\d+号")
"""The number of a document, as offices write it."""

MOST_NUMBERS = 2
"""Numbers of documents that get a button to copy them."""

_ASIDE = re.compile(r"[（(].*?[）)]|[“”]")

Button = InlineKeyboardButton


class Cards:
    """The cards of a knowledge base. `username` is the bot's; `inline`: whether it can be asked in any chat."""

    def __init__(self, knowledge: KnowledgeBase, username: str, *, inline: bool = True) -> None:
        self.version = knowledge.version
        self._knowledge = knowledge
        self._username = username
        self._inline = inline
        texts = (figure.text for entry in knowledge.detailed for figure in entry.figures)
        self._numbers = list(dict.fromkeys(text for text in texts if DOCUMENT.fullmatch(text)))
        self.card = lru_cache(KEPT)(self._card)
        """The card of an entry in a script. Raises KeyError."""
        self.json = lru_cache(KEPT)(self._json)
        """The same as JSON; with a `part` of the reply, that stands before its description."""

    def result_id(self, entry: str) -> str:
        """Stable: the same entry of the same knowledge has the same id, an entry of changed knowledge another."""
        version = f"{self._knowledge.version}:"
        return version + callbacks.short(entry, MOST_ID_BYTES - len(version))

    def photo_id(self, entry: str) -> str:
        """The same for the photo beside an entry."""
        version = f"{PHOTO}{self._knowledge.version}:"
        return version + callbacks.short(entry, MOST_ID_BYTES - len(version))

    def entry_of(self, result_id: str) -> str | None:
        """The entry that a result showed, whatever version of the knowledge it was of; None for one that is gone."""
        version, _, carried = result_id.partition(":")
        return callbacks.find(carried, self._knowledge.entries, MOST_ID_BYTES - len(version) - 1)

    def article(self, answer: Answer, entry: Entry, script: Script, title: str = "") -> Article:
        """The card for an answer that is, or begins with, that of an entry, by whose question it is called."""
        view = views.answer(answer, Look(script))
        return Article(
            self.result_id(entry.id),
            write(title or self._knowledge.titled(entry.id), script),
            Content(view.html, ParseMode.HTML, link_preview_options=NO_PREVIEW),
            reply_markup=self._keyboard(entry, script),
            description=write(answer.headline, script),
        )

    def message(self, title: str, html: str, rows: Iterable[list[Button]]) -> Article:
        """A result that posts any text."""
        content = Content(html, ParseMode.HTML, link_preview_options=NO_PREVIEW)
        text_id = f"#{hashlib.sha256(html.encode()).hexdigest()[:24]}"
        return Article(text_id, title, content, reply_markup=views.keyboard_of(rows))

    def details(self, entry: str, label: str, script: Script) -> Button:
        """A button into the private chat, where the bot shows an entry."""
        return Button(label, url=deeplinks.link(self._username, deeplinks.to_entry(entry, script)))

    def _card(self, entry_id: str, script: Script) -> Article:
        return self.article(self._knowledge.entry(entry_id), self._knowledge.entries[entry_id], script)

    def _json(self, entry_id: str, script: Script, part: str = "") -> str:
        if not part:
            return json.dumps(self.card(entry_id, script).to_dict(), ensure_ascii=False)
        entry = self._knowledge.entries[entry_id]  # its part names the reply, where there are several
        result = self.article(self._knowledge.entry(entry_id), entry, script, entry.question).to_dict()
        told = {"part": write(part, script), "headline": result["description"]}
        result["description"] = _label("in_part", script, **told)
        return json.dumps(result, ensure_ascii=False)

    def _keyboard(self, entry: Entry, script: Script) -> InlineKeyboardMarkup | None:
        first = [self.details(entry.id, _label("details", script), script)]
        if self._inline:
            first += [
                Button(_label("another", script), switch_inline_query_current_chat=topic(entry)),
                Button(_label("share", script), switch_inline_query=asked(self._knowledge.titled(entry.id))),
            ]
        told = " ".join([entry.headline, *(figure.text for figure in entry.figures)])
        numbers = [number for number in self._numbers if number in told][:MOST_NUMBERS]
        copies = [[Button(_label("copy", script, text=text), copy_text=CopyTextButton(text))] for text in numbers]
        return views.keyboard_of([first, *copies])


def topic(entry: Entry) -> str:
    """What to look up for others like this entry: its measure, without quotation marks and what stands in brackets."""
    return _ASIDE.sub("", entry.title).strip() if entry.measure else ""


def asked(title: str) -> str:
    """What to look up for the very entry that is called so."""
    return title.rstrip("？?")


def _label(name: str, script: Script, **values: str) -> str:
    """A text of the bot in a script; its values are as they are to stand."""
    return write(TEXTS(name, **values), script, values.values())
