"""What is sent to the bot and has no words: stickers, pictures, voices, polls, mere signs.

Each is met with one line that fits it; in a group, applause is met with silence.
"""

from __future__ import annotations

import unicodedata
from collections import OrderedDict

from telegram import Message
from telegram.constants import ChatType

MOST_ALBUMS = 1000

# Texts by what a message holds; the first that it holds decides.
LINES = (
    ("sticker", "sticker"),
    ("animation", "sticker"),
    ("dice", "sticker"),
    ("voice", "voice"),
    ("video_note", "voice"),
    ("audio", "voice"),
    ("photo", "picture"),
    ("video", "picture"),
    ("document", "picture"),
    ("poll", "poll"),
)


class Unreadable:
    """Which text answers a message without words; None where silence does. An album gets one line, not ten."""

    def __init__(self) -> None:
        self._albums: OrderedDict[str, None] = OrderedDict()

    def __call__(self, message: Message) -> str | None:
        is_private = message.chat.type == ChatType.PRIVATE
        if message.text is not None or message.caption is not None:
            is_applause = message.text is not None and not has_words(message.text)
            if is_applause and not is_private:
                return None
            return "sticker" if is_applause and _has_emoji(message.text or "") else "empty"
        if self.saw(message):
            return None
        name = next((text for kind, text in LINES if getattr(message, kind)), "not_text")
        return None if name == "sticker" and not is_private else name

    def saw(self, message: Message) -> bool:
        """Note the album that a message is of; whether another message of it was there before."""
        album = message.media_group_id
        if album is None:
            return False
        known = album in self._albums
        self._albums[album] = None
        if len(self._albums) > MOST_ALBUMS:
            self._albums.popitem(last=False)
        return known


def has_words(text: str) -> bool:
    """Whether a text says anything: 👍 and ？ do not."""
    return any(character.isalnum() for character in text)


def _has_emoji(text: str) -> bool:
    return any(unicodedata.category(character) == "So" for character in text)


def is_passed_on(message: Message) -> bool:
    """Whether somebody forwards what was written elsewhere: it may hold no question."""
    return message.forward_origin is not None
