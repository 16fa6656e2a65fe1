"""Entities that Telegram finds by itself in plain text, and the UTF-16 arithmetic that all entities need.

Offsets and lengths count UTF-16 code units: an emoji outside the basic plane counts two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

Entity = dict[str, Any]

_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"'，。、；：！？）】」]+|(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|cn|io|me)(?:/[^\s<>\"'，。]*)?(?!\w))"
    r"|(?<![\w@/])(?P<mention>@[A-Za-z]\w{3,31})\b"
    r"|(?<![\w/@<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?)(?![\w/@])"
    r"|(?<![\w#@])(?P<hashtag>#(?!\d+\b)\w+)",
    re.IGNORECASE,
)
_ALONE = frozenset({"code", "pre", "text_link", "text_mention"})


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of the text that an entity covers; offset and length in UTF-16 code units."""
    raw = text.encode("utf-16-le")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", errors="replace")


def detect(text: str, given: Sequence[Mapping[str, Any]] = ()) -> list[Entity]:
    """The given entities and those found in the text: commands, mentions, addresses and hashtags, in order.

    Nothing is found inside code, links and mentions that were given.
    """
    found: list[Entity] = [dict(entity) for entity in given]
    taken = [(e["offset"], e["offset"] + e["length"]) for e in given if e["type"] in _ALONE]
    for match in _FOUND.finditer(text):
        kind = str(match.lastgroup)
        value = match.group(kind)
        if kind == "url":
            value = value.rstrip(".,;:!?)")
        offset = utf16_length(text[: match.start(kind)])
        length = utf16_length(value)
        if all(offset >= end or offset + length <= start for start, end in taken):
            found.append({"type": kind, "offset": offset, "length": length})
    return in_order(found)


def in_order(entities: Sequence[Entity]) -> list[Entity]:
    """Outer before inner, as Telegram lists them."""
    return sorted(entities, key=lambda e: (e["offset"], -e["length"], e["type"]))


def trim(text: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """White space at both ends goes, as it does in every message that is sent, and entities move with it."""
    stripped = text.strip(" \t\r\n\v\f\u00a0\u2028\u2029")
    lead = utf16_length(text[: len(text) - len(text.lstrip(" \t\r\n\v\f\u00a0\u2028\u2029"))]) if stripped else 0
    end = utf16_length(stripped)
    kept: list[Entity] = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        stop = min(end, entity["offset"] + entity["length"] - lead)
        if stop > start:
            kept.append({**entity, "offset": start, "length": stop - start})
    return stripped, kept


def mentions(text: str, entities: Sequence[Mapping[str, Any]], username: str, user_id: int) -> bool:
    """Whether the text mentions somebody by @name or by a text mention."""
    wanted = f"@{username}".casefold()
    for entity in entities:
        if entity["type"] == "mention":
            if utf16_slice(text, entity["offset"], entity["length"]).casefold() == wanted:
                return True
        elif entity["type"] == "text_mention" and entity["user"]["id"] == user_id:
            return True
    return False
