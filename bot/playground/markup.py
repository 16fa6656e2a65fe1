"""Telegram's HTML into text and entities, as strictly as Telegram reads it.

Errors carry Telegram's words and byte offsets (UTF-8), for they are what a bot's author has to go by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.playground.entities import Entity, in_order, utf16_length
from bot.playground.errors import ApiError, bad

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,8})|#([0-9]{1,8})|([A-Za-z]+));?")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]*)\s*(=?)\s*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_USER_LINK = re.compile(r"tg://user\?id=(\d+)$")


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Text and entities of a message in Telegram's HTML.

    A link to a user becomes `text_mention` with `{"user": {"id": …}}`, to be completed by who knows the users.
    Raises ApiError 400 "can't parse entities: …".
    """
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self._at < len(self._source):
            if self._source[self._at] == "<":
                self._tag()
            else:
                self._characters()
        if self._open:
            raise self._fail(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        for entity in self._entities:
            entity.pop("argument", None)
        return "".join(self._text), in_order(self._entities)

    def _characters(self) -> None:
        if self._source[self._at] == "&":
            plain, self._at = _reference(self._source, self._at)
        else:
            stops = [s for s in (self._source.find("<", self._at), self._source.find("&", self._at)) if s >= 0]
            end = min(stops, default=len(self._source))
            plain, self._at = self._source[self._at : end], end
        self._text.append(plain)
        self._offset += utf16_length(plain)

    def _tag(self) -> None:
        begin = self._at
        self._at += 1
        if self._source.startswith("/", self._at):
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        tag = self._name(begin, "start").lower()
        if tag not in _KINDS:
            raise self._fail(f'Unsupported start tag "{tag}"', begin)
        argument = ""
        while True:
            name, value = self._attribute(tag, begin)
            if not name:
                break
            argument = _argument(tag, name, value, argument)
        if tag == "span" and argument != "spoiler":
            raise self._fail('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(_Open(tag, argument, self._offset))

    def _name(self, begin: int, which: str) -> str:
        found = re.compile(r"[^\s>]*").match(self._source, self._at)
        name = found.group() if found else ""
        self._at += len(name)
        if self._at >= len(self._source):
            raise self._fail(f"Unclosed {which} tag", begin)
        return name

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        """The next attribute, or an empty name at the end of the tag, which is then passed."""
        found = _ATTRIBUTE.match(self._source, self._at)
        if found is None or found.end() >= len(self._source):
            raise self._fail(f'Unclosed start tag "{tag}"', begin)
        name, equals = found.groups()
        self._at = found.end()
        if not name:
            if equals or self._source[self._at] != ">":
                raise self._fail(f'Empty attribute name in the tag "{tag}"', begin)
            self._at += 1
            return "", ""
        if not equals:
            if tag == "blockquote" and name == "expandable":
                return name, "1"
            raise self._fail(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
        quote = self._source[self._at]
        if quote in "\"'":
            end = self._source.find(quote, self._at + 1)
            if end < 0 or end + 1 >= len(self._source):
                raise self._fail("Unclosed start tag", begin)
            value, self._at = _unescape(self._source[self._at + 1 : end]), end + 1
            return name, value
        token = _TOKEN.match(self._source, self._at)
        value = token.group().lower() if token else ""
        start, self._at = self._at, self._at + len(value)
        if self._at < len(self._source) and not re.match(r"[\s>]", self._source[self._at]):
            raise self._fail("Unexpected end of name token", start)
        return name, value

    def _end_tag(self, begin: int) -> None:
        if not self._open:
            raise self._fail("Unexpected end tag", begin)
        self._at += 1
        name = self._name(begin, "end").lower()
        while self._at < len(self._source) and self._source[self._at].isspace():
            self._at += 1
        if self._at >= len(self._source) or self._source[self._at] != ">":
            raise self._fail("Unclosed end tag", begin)
        self._at += 1
        opened = self._open.pop()
        if name and name != opened.tag:
            raise self._fail("Unmatched end tag", begin, f', expected "</{opened.tag}>", found "</{name}>"')
        if self._offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self._offset - opened.offset
        entity: Entity = {"type": _KINDS[opened.tag], "offset": opened.offset, "length": length}
        last = self._entities[-1] if self._entities else {}
        same = last.get("offset") == opened.offset and last.get("length") == length
        if opened.tag == "tg-emoji":
            if not opened.argument.isdigit() or int(opened.argument) == 0:
                raise self._fail("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "pre" and same and last["type"] == "code" and last.get("argument"):
            self._entities[-1] = {**entity, "language": last["argument"]}
            return
        elif opened.tag == "code" and same and last["type"] == "pre" and opened.argument:
            last["language"] = opened.argument
            return
        elif opened.tag == "code":
            entity["argument"] = opened.argument
        elif opened.tag == "a" and not self._link(entity, opened):
            return
        self._entities.append(entity)

    def _link(self, entity: Entity, opened: _Open) -> bool:
        shown = "".join(self._text).encode("utf-16-le")[opened.offset * 2 :].decode("utf-16-le")
        url = (opened.argument or shown).strip()
        if user := _USER_LINK.match(url):
            entity.update(type="text_mention", user={"id": int(user.group(1))})
            return True
        checked = _checked(url)
        entity["url"] = checked
        return bool(checked)

    def _fail(self, reason: str, position: int | None = None, tail: str = "") -> ApiError:
        where = "" if position is None else f" at byte offset {len(self._source[:position].encode())}"
        return bad(f"can't parse entities: {reason}{where}{tail}")


def _argument(tag: str, name: str, value: str, before: str) -> str:
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, name) == ("blockquote", "expandable"):
        return "1"
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return before


def _checked(url: str) -> str:
    """The address as Telegram stores it, or nothing: then the link is dropped and its text stays."""
    if re.match(r"(?i)tg:/?/?\w|ton://|mailto:|tel:", url):
        return url
    if not re.match(r"(?i)https?://", url):
        if ":" in url.split("/", maxsplit=1)[0] and not re.match(r"[\w.-]+:\d+", url):
            return ""
        url = f"http://{url}"
    host = re.sub(r"(?i)^https?://", "", url).split("/")[0].split("?")[0]
    if "." not in host and not host.startswith("localhost"):
        return ""
    return url if "/" in url[8:] else f"{url}/"


def _reference(source: str, at: int) -> tuple[str, int]:
    found = _REFERENCE.match(source, at)
    if found is None:
        return source[at], at + 1
    hexadecimal, decimal, name = found.groups()
    if name is None:
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF:
            return chr(code), found.end()
    elif name in _NAMED:
        return _NAMED[name], found.end()
    return source[at], at + 1


def _unescape(value: str) -> str:
    parts: list[str] = []
    at = 0
    while at < len(value):
        if value[at] == "&":
            plain, at = _reference(value, at)
        else:
            plain, at = value[at], at + 1
        parts.append(plain)
    return "".join(parts)
