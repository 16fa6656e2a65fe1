"""How the subscription of a chat looks: what holds, and the buttons to change it.

Buttons carry u:CHAT:WHAT:VALUE. A part of the replies is carried as a digest of its title, since their order may change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatType

from bot.store import Regular, Subscription, Turn
from handlers import views
from handlers.announcing.wording import SAY, clock, parts_named, plain
from handlers.buttons import Owner
from handlers.views import View

TIMES = (8 * 60 + 30, 9 * 60, 12 * 60, 17 * 60 + 30)
"""Minutes of the day at which something regular may come."""

Row = list[InlineKeyboardButton]


def page(wanted: Subscription, turns: Mapping[Regular, Turn], *, is_forum: bool, topic: int | None = None) -> View:
    """What a chat has subscribed to. `topic` is the one in which the page stands."""
    if wanted.state != "on":
        text = SAY("lost" if wanted.state == "lost" else "unsubscribed")
        return View(text, views.keyboard_of([[button(wanted.chat_id, "on", text=SAY("button_subscribe"))]]))
    title = f"　{plain(wanted.title)}" if wanted.kind == ChatType.CHANNEL else ""  # its page may stand in private
    text = SAY(
        "subscribed",
        title=title,
        parts=parts_named(wanted.parts),
        place=_place(wanted, is_forum, topic),
        sound=SAY("sound_off" if wanted.silent else "sound_on"),
        daily=_time(turns, "daily"),
        weekly=_time(turns, "weekly"),
    )
    return View(text, views.keyboard_of(_rows(wanted, is_forum=is_forum, topic=topic)))


def parts_page(wanted: Subscription, titles: Sequence[str]) -> View:
    """The parts to choose from; none chosen is all of them."""
    rows = [[_part(wanted.chat_id, "all", SAY("every_part"), not wanted.parts)]]
    rows += [[_part(wanted.chat_id, part_key(title), title, title in wanted.parts)] for title in titles]
    return View(SAY("choose_parts"), views.keyboard_of([*rows, _back(wanted.chat_id)]))


def times_page(wanted: Subscription, kind: Regular, turns: Mapping[Regular, Turn]) -> View:
    """The times of day at which something regular may come."""
    holds = turns[kind].minute if kind in turns else None
    times = [button(wanted.chat_id, kind, str(minute), _marked(clock(minute), minute == holds)) for minute in TIMES]
    off = [button(wanted.chat_id, kind, "off", _marked(SAY(f"{kind}_off"), holds is None))]
    return View(SAY(f"choose_{kind}"), views.keyboard_of([times, off, _back(wanted.chat_id)]))


def invitation(chat_id: int) -> InlineKeyboardMarkup | None:
    """The button to subscribe with, for a message that is about something else."""
    return views.keyboard_of([[button(chat_id, "on", text=SAY("button_subscribe"))]])


def button(chat_id: int, what: str, value: str = "", text: str = "") -> InlineKeyboardButton:
    """A button of these pages."""
    return Owner.SUBSCRIPTION.button(text, chat_id, what, value)


def part_key(title: str) -> str:
    """What a button carries for a part."""
    return hashlib.sha256(title.encode()).hexdigest()[:12]


def _rows(wanted: Subscription, *, is_forum: bool, topic: int | None) -> list[Row]:
    chat_id = wanted.chat_id
    sound = SAY("sound_off" if wanted.silent else "sound_on")
    place: Row = []
    if is_forum and topic is not None and wanted.thread_id != topic:
        place.append(button(chat_id, "topic", str(topic), SAY("button_topic")))
    if wanted.thread_id is not None:
        place.append(button(chat_id, "topic", "0", SAY("button_general")))
    return [
        [button(chat_id, "parts", text=SAY("button_parts")), button(chat_id, "sound", text=SAY("button_sound", sound=sound))],
        place,
        [button(chat_id, "daily", text=SAY("button_daily")), button(chat_id, "weekly", text=SAY("button_weekly"))],
        [button(chat_id, "off", text=SAY("button_unsubscribe")), button(chat_id, "done", text=SAY("button_done"))],
    ]  # fmt: skip


def _place(wanted: Subscription, is_forum: bool, topic: int | None) -> str:
    if wanted.thread_id is not None:
        return SAY("place_here" if wanted.thread_id == topic else "place_topic")
    if wanted.kind == ChatType.CHANNEL:
        return SAY("place_channel")
    return SAY("place_forum" if is_forum else "place_general")


def _time(turns: Mapping[Regular, Turn], kind: Regular) -> str:
    turn = turns.get(kind)
    return SAY(f"{kind}_at", time=clock(turn.minute)) if turn is not None else SAY(f"{kind}_off")


def _part(chat_id: int, key: str, title: str, holds: bool) -> InlineKeyboardButton:
    return button(chat_id, "part", key, _marked(views.shortened(title), holds))


def _marked(text: str, holds: bool) -> str:
    return f"✓ {text}" if holds else text


def _back(chat_id: int) -> Row:
    return [button(chat_id, "page", text=SAY("button_back"))]
