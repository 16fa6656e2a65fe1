"""The parameters of a request, checked against the contract and brought to their types.

Forms carry numbers, booleans and objects as text, JSON bodies carry them as they are; both end up the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.playground.contract import METHOD_FIELDS, SHAPE_FIELDS, Field
from bot.playground.errors import bad
from bot.playground.files import StoredFile
from bot.playground.model import Json

_TRUE = frozenset({"true", "1", "yes"})
_FALSE = frozenset({"false", "0", "no", ""})


def read(method: str, given: Mapping[str, Any]) -> Json:
    """Raises ApiError 400 for what is unknown, missing, of the wrong type, or not played."""
    fields = METHOD_FIELDS[method]
    params: Json = {}
    for name, value in given.items():
        if value is None:
            continue
        field = fields.get(name)
        if field is None:
            raise bad(f"unknown parameter {name} of {method}")
        if not field.played:
            raise bad(f"parameter {name} of {method} is not played by this stand-in")
        params[name] = _convert(name, field.type, value)
    for field in fields.values():
        if field.required and field.name not in params:
            raise bad(_MISSING.get(field.name, f"parameter {field.name} of {method} is required"))
    return params


_MISSING = {"chat_id": "chat_id is empty", "text": "message text is empty", "photo": "there is no photo in the request"}


def _convert(name: str, kind: str, value: Any) -> Any:
    """A top-level parameter, perhaps as text."""
    if kind == "file":
        return value if isinstance(value, StoredFile | str) else _wrong(name, "a file, a file_id or an address", value)
    if isinstance(value, StoredFile):
        raise bad(f"parameter {name} can't be an uploaded file")
    if not isinstance(value, str) or kind == "str":
        return _check(name, kind, value)
    if kind == "int":
        return _integer(name, value)
    if kind == "chat":
        return _integer(name, value) if value.lstrip("-").isdigit() else value
    if kind == "bool":
        if value.lower() in _TRUE | _FALSE:
            return value.lower() in _TRUE
        return _wrong(name, "a Boolean", value)
    try:
        decoded = json.loads(value)
    except ValueError:
        raise bad(f"can't parse {_SPOKEN.get(name, name)} JSON object") from None
    return _check(name, kind, decoded)


_SPOKEN = {
    "reply_markup": "reply keyboard markup",
    "entities": "message entities",
    "reply_parameters": "ReplyParameters",
}


def _integer(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise bad(f"parameter {name} must be an Integer, found {value[:40]!r}") from None


def _check(path: str, kind: str, value: Any) -> Any:
    """A value inside JSON, where types have to be right."""
    if kind.startswith("["):
        if not isinstance(value, list):
            return _wrong(path, "an Array", value)
        return [_check(f"{path}[{number}]", kind[1:-1], item) for number, item in enumerate(value)]
    match kind:
        case "any":
            return value
        case "str":
            return value if isinstance(value, str) else _wrong(path, "a String", value)
        case "bool":
            return value if isinstance(value, bool) else _wrong(path, "a Boolean", value)
        case "int":
            return value if type(value) is int else _wrong(path, "an Integer", value)
        case "chat":
            if type(value) is int or (isinstance(value, str) and value):
                return int(value) if isinstance(value, str) and value.lstrip("-").isdigit() else value
            return _wrong(path, "an Integer or a String", value)
    if not isinstance(value, dict):
        return _wrong(path, f"a {kind}", value)
    return _object(path, _concrete(path, kind, value), value)


def _object(path: str, kind: str, value: Json) -> Json:
    fields = SHAPE_FIELDS[kind]
    for name in value:
        field = fields.get(name)
        if field is None:
            raise bad(f"unknown field {name} of {kind} in {path}")
        if not field.played:
            raise bad(f"field {name} of {kind} in {path} is not played by this stand-in")
    for field in fields.values():
        if field.required and value.get(field.name) is None:
            raise bad(f"can't parse {_spoken(kind)}: field {field.name} of {kind} in {path} is required")
    return {
        name: _check(f"{path}.{name}", _kind(fields, name), item) for name, item in value.items() if item is not None
    }


def _kind(fields: dict[str, Field], name: str) -> str:
    return fields[name].type


def _spoken(kind: str) -> str:
    return {"InlineKeyboardButton": "inline keyboard button", "MessageEntity": "MessageEntity"}.get(kind, kind)


def _concrete(path: str, kind: str, value: Json) -> str:
    """Which of a union it is."""
    if kind == "ReplyMarkup":
        marks = {
            "inline_keyboard": "InlineKeyboardMarkup",
            "keyboard": "ReplyKeyboardMarkup",
            "remove_keyboard": "ReplyKeyboardRemove",
            "force_reply": "ForceReply",
        }
        found = [shape for mark, shape in marks.items() if mark in value]
        if len(found) != 1:
            raise bad("object expected as reply markup")
        return found[0]
    if kind == "InlineQueryResult":
        return _inline_result(path, value)
    if kind in {"InputMedia", "ReactionType"}:
        known = {
            "InputMedia": {"photo": "InputMediaPhoto", "document": "InputMediaDocument"},
            "ReactionType": {"emoji": "ReactionTypeEmoji"},
        }[kind]
        shape = known.get(str(value.get("type")))
        if shape is None:
            raise bad(f"{path}: {kind} of type {value.get('type')!r} is unknown or not played by this stand-in")
        return shape
    return kind


def _inline_result(path: str, value: Json) -> str:
    kind = value.get("type")
    if kind == "article":
        if "input_message_content" not in value or not value.get("title"):
            raise bad("can't parse inline query result: an article needs a title and input_message_content")
        return "InlineQueryResultArticle"
    if kind == "photo":
        return "InlineQueryResultCachedPhoto" if "photo_file_id" in value else "InlineQueryResultPhoto"
    if kind == "document" and "document_file_id" in value:
        return "InlineQueryResultCachedDocument"
    raise bad(f"{path}: inline query result of type {kind!r} is unknown or not played by this stand-in")


def _wrong(path: str, wanted: str, value: Any) -> Any:
    raise bad(f"{path} must be {wanted}, found {type(value).__name__}")
