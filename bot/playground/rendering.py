"""A message as plain text for a terminal: entities become signs, buttons become numbers."""

from __future__ import annotations

from itertools import count

from bot.playground.entities import utf16_length
from bot.playground.model import Json
from bot.playground.state import written

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def rendered(message: Json, *, styled: bool = False) -> str:
    """The text with bold (if the terminal can), addresses of links and quotations marked, then its rows of buttons."""
    text, entities = written(message)
    lines = [_marked(text, entities, styled)] if text else [_named(message)]
    numbers = count(1)
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    lines += ["  ".join(f"[{next(numbers)}] {button['text']}" for button in row) for row in rows]
    return "\n".join(lines)


def _marked(text: str, entities: list[Json], styled: bool) -> str:
    marks: dict[int, list[str]] = {}
    quoted: set[int] = set()
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if entity["type"] == "bold" and styled:
            marks.setdefault(start, []).append(_BOLD)
            marks.setdefault(end, []).insert(0, _PLAIN)
        elif entity["type"] == "text_link":
            marks.setdefault(end, []).append(f" <{entity['url']}>")
        elif entity["type"] in {"blockquote", "expandable_blockquote"}:
            quoted.update(range(start, end))
    parts: list[str] = []
    at = 0
    for character in text:
        parts += marks.pop(at, [])
        if at in quoted and (not parts or at == 0 or text_before(parts) == "\n"):
            parts.append("│ ")
        parts.append(character)
        at += utf16_length(character)
    for rest in marks.values():
        parts += rest
    return "".join(parts)


def text_before(parts: list[str]) -> str:
    return next((part[-1] for part in reversed(parts) if part and not part.startswith("\x1b")), "")


_KINDS = {"photo": "图片", "document": "文件", "sticker": "贴纸", "voice": "语音", "poll": "投票"}


def _named(message: Json) -> str:
    return next((f"[{name}]" for kind, name in _KINDS.items() if kind in message), "[消息]")
