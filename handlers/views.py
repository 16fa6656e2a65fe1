"""How an answer looks in Telegram: HTML and buttons.

The direct answer comes first and bold, then what is done for whom, then the figures, then where it stands. What is
long is folded. Knows nothing of updates; what it makes depends on the answer alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import Press, Way, write
from handlers.texts import TEXTS
from knowledge import Answer, KnowledgeBase
from knowledge.answer import Choice, FigureText, Related, Source

LONG = 150
"""Characters from which on a detail is folded."""

MOST_BUTTONS = 6
BUTTON_LENGTH = 60
"""Characters of a button; a telephone shows about 30 in a line."""


@dataclass(frozen=True, slots=True)
class View:
    """A message: its HTML and its buttons."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None

    @property
    def digest(self) -> str:
        """The same for two messages that look the same: Telegram refuses an edit that changes nothing."""
        buttons = self.keyboard.to_json() if self.keyboard else ""
        return hashlib.sha256(f"{self.html}\0{buttons}".encode()).hexdigest()[:16]


def answer(given: Answer, other_choices: Sequence[InlineKeyboardButton] = ()) -> View:
    """The message for an answer. `other_choices` are kept above the related questions."""
    blocks = [f"<b>{_text(given.headline)}</b>" if given.status != "smalltalk" else _text(given.headline)]
    if given.choices:
        blocks += [_choice(number, choice) for number, choice in enumerate(given.choices, start=1)]
    else:
        blocks += [_detail(given), _figures(given), _source(given.source)]
    rows = [[button] for button in other_choices]
    rows += [[_button("choice", choice)] for choice in given.choices]
    rows += [[_button("related", related)] for related in given.related if not given.choices]
    return View("\n\n".join(filter(None, blocks)), InlineKeyboardMarkup(rows[:MOST_BUTTONS]) if rows else None)


def welcome(knowledge: KnowledgeBase) -> View:
    """The first message: what can be asked, with examples to press."""
    replies = "、".join(
        TEXTS("reply", title=_text(reply.title), issuer=_text(reply.issuer), issued=_date(reply.issued))
        for reply in knowledge.replies
    )
    hits = knowledge.search("", limit=4)
    rows = [[_button("related", Related(hit.entry, hit.question))] for hit in hits]
    return View(TEXTS("start", replies=replies), InlineKeyboardMarkup(rows) if rows else None)


def _choice(number: int, choice: Choice) -> str:
    return f"{number}. {_text(choice.question)}\n{_text(choice.headline)}"


def _detail(given: Answer) -> str:
    """The text without what is shown apart: the headline, the figures, the source."""
    lines = given.text.removeprefix(given.headline).splitlines()
    kept = "\n".join(line.strip() for line in lines if line.strip() and not _is_shown_apart(line, given))
    if len(kept) >= LONG:
        return f"<blockquote expandable>{_text(kept)}</blockquote>"
    return _text(kept)


def _is_shown_apart(line: str, given: Answer) -> bool:
    source = given.source
    if source and source.issuer in line and (source.issued in line or _date(source.issued) in line):
        return True
    return any(figure.label in line and figure.text in line and len(line) < 80 for figure in given.figures)


def _figures(given: Answer) -> str:
    told = given.headline
    new = [figure for figure in given.figures if figure.text not in told or figure.as_of not in told]
    return "\n".join(_figure(figure) for figure in (given.figures if len(given.figures) > 1 else new))


def _figure(figure: FigureText) -> str:
    as_of = f"（{_text(figure.as_of)}）" if figure.as_of else ""
    return f"• {_text(figure.label)}：{_text(figure.text)}{as_of}"


def _source(source: Source | None) -> str:
    if source is None:
        return ""
    lines = [TEXTS("source", title=_text(source.reply), section=_text(source.section))]
    if source.issuer:
        lines.append(TEXTS("issued", issuer=_text(source.issuer), issued=_date(source.issued)))
    return f"<i>{chr(10).join(lines)}</i>"


def _button(way: Way, item: Choice | Related) -> InlineKeyboardButton:
    label = item.question if len(item.question) <= BUTTON_LENGTH else item.question[: BUTTON_LENGTH - 1] + "…"
    return InlineKeyboardButton(label, callback_data=write(Press(way, item.entry)))


def _date(issued: str) -> str:
    """2024-07-26 as 2024年7月26日; anything else as it is."""
    try:
        day = date.fromisoformat(issued)
    except ValueError:
        return _text(issued)
    return f"{day.year}年{day.month}月{day.day}日"


def _text(plain: str) -> str:
    return escape(plain, quote=False)
