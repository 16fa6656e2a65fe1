"""How an answer looks in Telegram: HTML and buttons.

The direct answer comes first and bold, then what is done for whom, then the figures, then where it stands. What is
long is folded; in a group, what is more than the direct answer is behind a link. Knows nothing of updates; what it
makes depends on the answer and on how it is to look.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers import callbacks
from handlers.buttons import Owner, button_to, fields_of, json_of
from handlers.callbacks import Press, Way
from handlers.examples import Examples
from handlers.looks import Look
from handlers.texts import TEXTS
from knowledge import Answer, KnowledgeBase
from knowledge.answer import Choice, FigureText, Related, Source
from knowledge.answering.wording import cut
from knowledge.language.script import Script, write
from knowledge.reply.folder import in_words

LONG = 150
"""Characters from which on a detail is folded."""

VOTES = {"+": "👍", "-": "👎"}
MOST_BUTTONS = 6
MOST_GREETING = 4
"""Buttons under the first message."""
MOST_REPLIES = 8
"""Replies that a message lists."""
BUTTON_LENGTH = 60
"""Characters of a button; a telephone shows about 30 in a line."""

Button = InlineKeyboardButton


@dataclass(frozen=True, slots=True)
class View:
    """A message: its HTML and its buttons."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None

    @property
    def digest(self) -> str:
        """The same for two messages that look the same: Telegram refuses an edit that changes nothing."""
        return hashlib.sha256(f"{self.html}\0{self.keyboard_json or ''}".encode()).hexdigest()[:16]

    @property
    def keyboard_json(self) -> str | None:
        """The buttons as the Bot API takes them."""
        return json_of(self.keyboard) if self.keyboard else None

    def written(self, script: Script) -> View:
        """The same in a script."""
        if script.variant == "simplified":
            return self
        keyboard = self.keyboard and keyboard_of(
            [[_renamed(button, write(button.text, script)) for button in row] for row in rows_of(self.keyboard)]
        )
        return View(write(self.html, script), keyboard)


def answer(
    given: Answer,
    look: Look,
    *,
    vote: str | None = None,
    link: str = "",
    other_choices: Sequence[Button] = (),
    further: Sequence[Button] = (),
) -> View:
    """The message for an answer.

    `vote` is the digest of the question for the buttons to vote with, empty for an entry that a button asked for, None
    for no such buttons. `link` leads to the whole of a short answer. `other_choices` are kept above the rest. `further`:
    buttons for what can be seen beside it: pictures, the original.
    """
    is_cut = look.is_short and bool(link) and given.status == "answered" and _has_more(given)
    rows = [[button] for button in other_choices]
    rows += _choice_rows(given)
    if not (given.choices or is_cut or look.is_short):
        rows += [[_button("related", related)] for related in given.related]
    last = [InlineKeyboardButton(TEXTS("details"), url=link)] if is_cut else []
    if vote is not None and given.status in ("answered", "unknown"):
        last += votes(vote)
    html = "\n\n".join(filter(None, _short(given) if is_cut else _blocks(given, look)))
    keyboard = keyboard_of([*rows[: MOST_BUTTONS - 1], () if is_cut or given.status != "answered" else further, last])
    return View(html, keyboard).written(look.script)


def _short(given: Answer) -> list[str]:
    return [f"<b>{_text(given.headline)}</b>", _brief_source(given.source)]


def _blocks(given: Answer, look: Look) -> list[str]:
    if given.status == "smalltalk":
        return [_text(given.headline)]
    if len(given.choices) == 1:
        return [f"<b>{_text(given.headline)}</b>"]
    if given.choices:
        choices = [_choice(number, choice) for number, choice in enumerate(given.choices, start=1)]
        return [f"<b>{_text(given.headline)}</b>", *([] if look.is_short else choices)]
    if given.status == "unknown" and look.is_short and not given.related:  # nothing near it either
        return [f"<b>{_text(given.headline)}</b>"]
    source = (_brief_source if look.is_short else _source)(given.source)
    return [f"<b>{_text(given.headline)}</b>", _detail(given), _figures(given), source]


def _has_more(given: Answer) -> bool:
    return bool(_detail(given) or _figures(given))


def votes(question: str) -> list[Button]:
    """The buttons to say what one thinks of an answer."""
    return [Owner.VOTE.button(sign, vote, question) for vote, sign in VOTES.items()]


def rows_of(keyboard: InlineKeyboardMarkup | None) -> list[list[Button]]:
    """The buttons under a message, row by row."""
    return [list(row) for row in keyboard.inline_keyboard] if keyboard is not None else []


def keyboard_of(rows: Iterable[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """A keyboard of the rows that have buttons, None where there is none."""
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def _renamed(button: Button, text: str) -> Button:
    return InlineKeyboardButton(**(fields_of(button) | {"text": text}))


def welcome(knowledge: KnowledgeBase, script: Script) -> View:
    """The first message: what can be asked, with examples to press."""
    entries = Examples(knowledge).entries(MOST_GREETING)
    rows = [[_button("related", Related(entry, knowledge.titled(entry)))] for entry in entries]
    return View(TEXTS("start", known=known("known", knowledge)), keyboard_of(rows)).written(script)


def known(name: str, knowledge: KnowledgeBase) -> str:
    """One of the texts on what is known, which are for replies and for plain questions and answers; HTML."""
    kind = "replies" if knowledge.replies else "questions"
    entries = sum(len(ids) for _, ids in knowledge.parts())
    return TEXTS(f"{name}_{kind}", replies=replies(knowledge), entries=str(entries))


def replies(knowledge: KnowledgeBase) -> str:
    """Which replies are known, by whom and of when, of many the newest and how many there are; empty where there is none; HTML."""
    shown = knowledge.replies
    if len(shown) > MOST_REPLIES:
        shown = tuple(sorted(shown, key=lambda reply: reply.issued, reverse=True)[:MOST_REPLIES])
    listed = "、".join(
        TEXTS.dated("reply", reply.issued, title=_text(reply.title), issuer=_text(reply.issuer)) for reply in shown
    )
    return (
        listed
        if len(shown) == len(knowledge.replies)
        else TEXTS("replies_so_many", listed=listed, count=str(len(knowledge.replies)))
    )


def _choice_rows(given: Answer) -> list[list[Button]]:
    """A button for each choice; where there is but one, yes or no."""
    if len(given.choices) != 1:
        return [[_button("choice", choice)] for choice in given.choices]
    yes = callbacks.write(Press("choice", given.choices[0].entry))
    no = Owner.NOT_IT.button(TEXTS("no"))
    return [[button_to(yes, TEXTS("yes")), no]]


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
    if source and source.issuer in line and source.section in line and in_words(source.issued) in line:
        return True
    return any(figure.label in line and figure.text in line and len(line) < 80 for figure in given.figures)


def _figures(given: Answer) -> str:
    told = given.headline
    new = [figure for figure in given.figures if figure.text not in told or figure.as_of not in told]
    return "\n".join(_figure(figure) for figure in (given.figures if len(given.figures) > 1 else new))


def _figure(figure: FigureText) -> str:
    scope = figure.scope if figure.scope not in figure.label else ""
    holds_for = "，".join(filter(None, (figure.as_of, scope)))
    return f"• {_text(figure.label)}：{_text(figure.text)}" + (f"（{_text(holds_for)}）" if holds_for else "")


def _source(source: Source | None) -> str:
    if source is None:
        return ""
    lines = [TEXTS("source", title=_text(source.reply), section=_text(source.section))]
    if source.issuer:
        lines.append(TEXTS.dated("issued", source.issued, issuer=_text(source.issuer)))
    return f"<i>{chr(10).join(lines)}</i>"


def _brief_source(source: Source | None) -> str:
    if source is None:
        return ""
    if not source.issuer:
        return _source(source)
    told = TEXTS.dated("source_brief", source.issued, issuer=_text(source.issuer), section=_text(source.section))
    return f"<i>{told}</i>"


def _button(way: Way, item: Choice | Related) -> InlineKeyboardButton:
    return button_to(callbacks.write(Press(way, item.entry)), shortened(item.question))


def shortened(label: str) -> str:
    """What a button can show."""
    return cut(label, BUTTON_LENGTH)


def _text(plain: str) -> str:
    return escape(plain, quote=False)
