"""`dafu ask --batch`: JSON Lines in, JSON Lines out, one for each line that is not empty, in their order.

A line that cannot be asked gets an error object in its place, with its id as far as it can be read, so that what comes out
can always be laid beside what went in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from bot.commands.typed import NotTyped, as_text
from knowledge.reply.encoding import NotText, decoded

if TYPE_CHECKING:
    from knowledge import KnowledgeBase

MEND = 'write {"id": "x", "turns": ["…"]} on one line, in UTF-8'
_WIDE = ("UTF-16", "UTF-32")
_OTHER = ("utf-8", "gb18030", "big5", "latin-1")
"""Encodings in which the id of a line that is no UTF-8 is looked for."""


class Unasked(ValueError):
    """A line that cannot be asked. The message says why; `identity` is its id, where it has one that can be read."""

    def __init__(self, why: str, identity: Any = None) -> None:
        super().__init__(why)
        self.identity = identity


def answer_lines(base: KnowledgeBase, lines: Iterable[bytes], out: BinaryIO) -> int:
    """Answer line by line as they come; 1 if any could not be asked. Raises NotText where the whole input is UTF-16."""
    code = 0
    for number, raw in enumerate(lines, 1):
        try:
            if not (text := _text(raw, number)):
                continue
            identity, turns = _read(text)
            answered: dict[str, Any] = {"id": identity, "replies": _conversation(base, turns)}
        except Unasked as error:
            code = 1
            told = {"line": number, "message": f"line {number}: {error}", "mend": MEND}
            answered = {"id": error.identity, "error": told}
        out.write(_encoded(answered) + b"\n")
        out.flush()
    return code


def _text(raw: bytes, number: int) -> str:
    """A line without the mark of the byte order and without space around it; empty if nothing else is in it."""
    try:
        return decoded(raw).strip().lstrip("\ufeff").strip()
    except NotText as error:
        if number == 1 and any(name in error.fault.what for name in _WIDE):
            raise  # what looks like the end of a line is half of a character there
        raise Unasked(error.fault.what, _identity(raw)) from None


def _identity(raw: bytes) -> Any:
    for encoding in _OTHER:
        with suppress(ValueError, RecursionError):
            line = json.loads(raw.decode(encoding))
            found = line.get("id") if isinstance(line, dict) else None
            return found if not isinstance(found, str) or found.isascii() else None
    return None


def _read(text: str) -> tuple[Any, list[str]]:
    """The id and the turns of a line. Raises Unasked."""
    try:
        line = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise Unasked(f"not JSON: {error.msg} (character {error.pos + 1})") from None
    except ValueError as error:
        raise Unasked(str(error) if isinstance(error, Unasked) else "has a number with too many digits") from None
    except RecursionError:
        raise Unasked("is nested too deeply") from None
    if not isinstance(line, dict):
        raise Unasked(f"is {_KINDS[type(line)]} and not an object")
    identity, turns = line.get("id"), line.get("turns")
    if "turns" not in line:
        raise Unasked("turns is missing", identity)
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise Unasked("turns has to be a list of one or more texts", identity)
    for place, turn in enumerate(turns):
        try:
            as_text(turn)
        except NotTyped as error:
            raise Unasked(f"turns[{place}] {error}", identity) from None
    return identity, turns


_KINDS = {list: "a list", str: "a text", int: "a number", float: "a number", bool: "true or false", type(None): "null"}


def _no_constant(name: str) -> None:
    raise Unasked(f"not JSON: {name} is no value there")


def _conversation(base: KnowledgeBase, turns: list[str]) -> list[dict[str, Any]]:
    replies, context = [], None
    for turn in turns:
        answer = base.ask(turn, context)
        context = answer.context
        replies.append(answer.to_json())
    return replies


def _encoded(answered: dict[str, Any]) -> bytes:
    try:
        return json.dumps(answered, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # an id with half of a character in it, which is given back as it came
        return json.dumps(answered).encode()
