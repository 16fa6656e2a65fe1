"""How a draft looks beside its preview: what is chosen, and the buttons to choose otherwise.

Buttons carry d:DRAFT:WHAT:VALUE, DRAFT being the draft's key: those of a draft that is over do nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from telegram import InlineKeyboardButton

from bot.store import Audience, Content, Draft, Subscription
from handlers import callbacks, views
from handlers.announcing import describing, posters
from handlers.announcing.office import Office
from handlers.announcing.subscription_page import part_key
from handlers.announcing.wording import SAY, grouped, plain
from handlers.buttons import Owner
from handlers.views import View
from knowledge import Hit
from knowledge.language.moments import NotATime, written

TIMES = ("现在", "1小时后", "今天18:00", "明天9点", "下周一9点")
"""The times that have a button, as they are read."""

POSTERS: dict[str, Literal["", "light", "strong"]] = {"none": "", "light": "light", "strong": "strong"}
"""The designs of posters, and none, by what their buttons carry."""

PAGE = 8
ROOM = 40
"""Bytes for an entry's id in a button."""

Row = list[InlineKeyboardButton]


def opening(draft: Draft) -> View:
    """What is asked first."""
    lists = [
        Owner.ANNOUNCEMENT_LIST.button(SAY("button_list"), 0),
        Owner.SUBSCRIBER_LIST.button(SAY("button_subscriptions"), 0),
    ]
    first = [_button(draft, "search", text=SAY("button_entry")), _button(draft, "drop", text=SAY("button_drop"))]
    return View(SAY("compose"), views.keyboard_of([first, lists]))


def panel(draft: Draft, office: Office, count: int, backlog: int) -> View:
    """What is chosen. `count` is how many chats the audience has, `backlog` how many requests wait before it."""
    content = draft.content or Content("")
    rows = [
        [_button(draft, "audience", text=SAY("button_audience")), _button(draft, "time", text=SAY("button_time"))],
        [
            _button(draft, "silent", text=_marked(SAY("button_silent"), draft.silent)),
            _button(draft, "pin", text=_marked(SAY("button_pin"), draft.pin)),
        ],
        _content_buttons(draft, content),
        _poster_buttons(draft, content),
        [_button(draft, "content", text=SAY("button_content")), _button(draft, "drop", text=SAY("button_drop"))],
        [_button(draft, "publish", text=SAY("button_publish"))],
    ]
    return View(SAY("panel", **_chosen(draft, office, count, backlog)), views.keyboard_of(rows))


def confirmation(draft: Draft, office: Office, count: int, backlog: int) -> View:
    """The last question."""
    rows = [[_button(draft, "confirm", text=SAY("button_confirm")), _back(draft)]]
    return View(SAY("confirm", **_chosen(draft, office, count, backlog)), views.keyboard_of(rows))


def correction(draft: Draft, office: Office, there: int, waiting: int, backlog: int, *, from_knowledge: bool) -> View:
    """What will be corrected: messages that are there, and those that are still to be sent."""
    text = SAY(
        "panel_correcting",
        count=grouped(there),
        waiting=SAY("panel_correcting_waiting") if waiting else "",
        duration=describing.duration(backlog + there, office.limits),
    )
    further = [_button(draft, "anew", text=SAY("button_from_knowledge"))] if from_knowledge else []
    rows = [
        [_button(draft, "confirm", text=SAY("button_correct_now")), *further],
        [_button(draft, "content", text=SAY("button_content")), _button(draft, "drop", text=SAY("button_drop"))],
    ]
    return View(text, views.keyboard_of(rows))


def asking(draft: Draft, name: str, *, from_knowledge: bool = False) -> View:
    """A question that the next message answers, with a way back."""
    way = [_button(draft, "anew", text=SAY("button_from_knowledge"))] if from_knowledge else []
    back = _back(draft) if draft.content is not None else _button(draft, "drop", text=SAY("button_drop"))
    return View(SAY(name), views.keyboard_of([way, [back]]))


def times(draft: Draft, office: Office) -> View:
    """The times that have a button."""
    choices = [_button(draft, "at", str(number), SAY(f"button_at_{number}")) for number in range(len(TIMES))]
    rows = [choices[:2], choices[2:4], [*choices[4:], _back(draft)]]
    return View(SAY("compose_time", zone=describing.zone(office.zone.key)), views.keyboard_of(rows))


def untimely(draft: Draft, error: NotATime) -> View:
    """Why what was written is no time to announce at, and what may have been meant by one that is over, as a question."""
    at = written(error.at) if error.at is not None else ""
    if error.reason == "past" and error.instead is not None:
        choice = _button(draft, "instead", str(round(error.instead.timestamp())), SAY("button_instead"))
        text = SAY("time_past_asked", time=plain(at), instead=plain(written(error.instead)))
        return View(text, views.keyboard_of([[choice, _back(draft, "time")]]))
    name = "time_past_at" if error.reason == "past" else f"time_{error.reason}"
    return View(SAY(name, time=plain(at)), views.keyboard_of([[_back(draft, "time")]]))


def audiences(draft: Draft, counts: int) -> View:
    """The kinds of audiences."""
    holds = draft.audience.kind
    rows = [
        [_button(draft, "all", text=_marked(f"{SAY('button_to_all')}（{grouped(counts)}）", holds == "all"))],
        [_button(draft, "parts", text=_marked(SAY("button_to_parts"), holds == "parts"))],
        [_button(draft, "chats", "0", _marked(SAY("button_to_chats"), holds == "chats"))],
        [_back(draft)],
    ]
    return View(SAY("compose_audience"), views.keyboard_of(rows))


def parts(draft: Draft, titles: Sequence[str]) -> View:
    """The parts whose subscribers get it."""
    chosen = draft.audience.parts if draft.audience.kind == "parts" else ()
    rows = [[_button(draft, "part", part_key(t), _marked(views.shortened(t), t in chosen))] for t in titles]
    return View(SAY("compose_parts"), views.keyboard_of([*rows, [_back(draft, "audience")]]))


def chats(draft: Draft, found: Sequence[Subscription], page: int) -> View:
    """The chats to choose from, by pages."""
    chosen = draft.audience.chats if draft.audience.kind == "chats" else ()
    shown = found[page * PAGE : (page + 1) * PAGE]
    rows = [
        [_button(draft, "chat", f"{page}.{one.chat_id}", _marked(named(one), one.chat_id in chosen))] for one in shown
    ]
    turn: Row = []
    if page > 0:
        turn.append(_button(draft, "chats", str(page - 1), SAY("previous")))
    if len(found) > (page + 1) * PAGE:
        turn.append(_button(draft, "chats", str(page + 1), SAY("next")))
    searched = SAY("compose_searched", text=plain(draft.search)) if draft.search else ""
    last = [_button(draft, "find", text=SAY("button_search")), _back(draft, "audience")]
    text = SAY("compose_chosen", count=grouped(len(chosen)), search=searched)
    return View(text, views.keyboard_of([*rows, turn, last]))


def hits(draft: Draft, text: str, found: Sequence[Hit]) -> View:
    """The entries that a search found."""
    name = "compose_found" if found else "compose_nothing"
    rows = [[_button(draft, "entry", callbacks.short(hit.entry, ROOM), views.shortened(hit.question))] for hit in found]
    back = _back(draft) if draft.content is not None else _button(draft, "drop", text=SAY("button_drop"))
    return View(SAY(name, text=plain(text[:40])), views.keyboard_of([*rows, [back]]))


def named(one: Subscription) -> str:
    """A chat on a button."""
    return views.shortened(one.title or SAY("no_title", chat=str(one.chat_id)))


def to_audience(draft: Draft, kind: str, *, part: str = "", chat: int = 0) -> Audience:
    """The audience with a part or a chat more, or one less."""
    before = draft.audience
    if kind == "parts":
        chosen = before.parts if before.kind == "parts" else ()
        return Audience("parts", parts=tuple(sorted(set(chosen) ^ {part})))
    if kind == "chats":
        listed = before.chats if before.kind == "chats" else ()
        return Audience("chats", chats=tuple(sorted(set(listed) ^ {chat})))
    return Audience()


def _chosen(draft: Draft, office: Office, count: int, backlog: int) -> dict[str, str]:
    content = draft.content or Content("")
    requests = describing.requests(count, pin=draft.pin, backlog=backlog)
    at = plain(written(office.at(draft.due_at))) if draft.due_at else SAY("time_now")
    return {
        "audience": describing.audience(draft.audience, count),
        "time": at,
        "sound": SAY("sound_none" if draft.silent else "sound_as_wanted"),
        "pin": SAY("pin_yes" if draft.pin else "pin_no"),
        "buttons": "、".join(plain(button.text) for button in content.buttons) or SAY("none"),
        "duration": describing.duration(requests, office.limits),
    }


def _content_buttons(draft: Draft, content: Content) -> Row:
    labels = {button.text for button in content.buttons}
    has_details = SAY("details") in labels
    details = _button(draft, "link", text=SAY("button_link"))
    if content.entries or has_details:
        details = _button(draft, "details", text=_marked(SAY("details"), has_details))
    return [details, _button(draft, "ask", text=_marked(SAY("ask"), SAY("ask") in labels))]


def _poster_buttons(draft: Draft, content: Content) -> Row:
    if not posters.can_be_chosen(content):
        return []
    return [
        _button(draft, "poster", name, _marked(SAY(f"button_poster_{name}"), content.poster == design))
        for name, design in POSTERS.items()
    ]


def _button(draft: Draft, what: str, value: str = "", text: str = "") -> InlineKeyboardButton:
    return Owner.DRAFT.button(text, draft.key, what, value)


def _back(draft: Draft, where: str = "panel") -> InlineKeyboardButton:
    return _button(draft, where, text=SAY("button_back"))


def _marked(text: str, holds: bool) -> str:
    return f"✓ {text}" if holds else text
