"""The Bot API's machine-readable description as a judge of requests and objects.

The description (https://core.telegram.org/bots/api as JSON) is no part of this project. It is found by the
environment variable BOT_API_JSON or beside the repository; where it is absent, tests that need it say so
and are skipped.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

ABSENT = "the Bot API's description is absent: set BOT_API_JSON to its api.json"
_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "telegram-bot-api" / "api.json"
_FIXED = re.compile(r'(?:must be|always) (?:<em>|\*|_)?["“]?([a-z_0-9]+)["”]?(?:</em>|\*|_)?\s*\.?$')
_LENGTH = re.compile(r"(\d+)\s*[-–]\s*(\d+) (characters|bytes)", re.IGNORECASE)
_ITEMS = re.compile(r"(?:list|array)[^.]*? (?:of|include) (\d+)[-–](\d+)", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:can't exceed|up to) (\d+) (characters|bytes)", re.IGNORECASE)
_ONE_OF = re.compile(
    r"(?:must be one of|can be either|currently one of|one of) ((?:\"[a-z_]+\"(?: \([^)]*\))?(?:, | or |, or )?){2,})"
)
_PARSED = "after entit"
_BODY_FIELDS = {"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"}


@dataclass(frozen=True)
class Field:
    """A parameter or a field as the description has it."""

    name: str
    types: tuple[str, ...]
    required: bool
    description: str

    @property
    def fixed(self) -> str | None:
        """The one value that a discriminator must have."""
        found = _FIXED.search(self.description.strip())
        return found.group(1) if found and self.types == ("String",) else None


class BotApi:
    """Checks requests and objects; each check returns what is wrong, in words, and nothing if all is right."""

    def __init__(self, description: Mapping[str, Any]) -> None:
        self.version: str = description["version"]
        self._methods = {name: _fields(body) for name, body in description["methods"].items()}
        self._returns: dict[str, list[str]] = {name: body["returns"] for name, body in description["methods"].items()}
        self._types = {name: _fields(body) for name, body in description["types"].items()}
        self._unions: dict[str, list[str]] = {
            name: body["subtypes"] for name, body in description["types"].items() if body.get("subtypes")
        }

    @classmethod
    def load(cls) -> Self | None:
        """The description, or None where there is none."""
        path = Path(os.environ.get("BOT_API_JSON", _BESIDE))
        return cls(_read(path)) if path.is_file() else None

    @property
    def methods(self) -> frozenset[str]:
        return frozenset(self._methods)

    def parameters(self, method: str) -> Mapping[str, Field]:
        return self._methods[method]

    def type_fields(self, name: str) -> Mapping[str, Field]:
        return self._types[name]

    def subtypes(self, name: str) -> Sequence[str]:
        """The types of which an object of a union is one; empty where it is no union."""
        return self._unions.get(name, ())

    def check_request(self, method: str, params: Mapping[str, Any]) -> list[str]:
        """A request whose parameters have their types already, or are text as forms carry them."""
        fields = self._methods.get(method)
        if fields is None:
            return [f"{method}: no such method"]
        wrong = self._check_fields(
            method, fields, {name: _from_form(fields.get(name), v) for name, v in params.items()}
        )
        return wrong + _check_together(method, params)

    def check_result(self, method: str, result: Any) -> list[str]:
        """What a method returned."""
        return self._check_any(f"{method}()", self._returns[method], result)

    def check(self, type_name: str, value: Any) -> list[str]:
        """An object that should be of the type named, for example an Update."""
        return self._check_one(type_name, type_name, value)

    def _check_any(self, path: str, types: Sequence[str], value: Any) -> list[str]:
        attempts = [self._check_one(path, one, value) for one in self._likely(types, value)]
        return min(attempts, key=lambda found: (len(found), found)) if attempts else []

    def _likely(self, types: Sequence[str], value: Any) -> Sequence[str]:
        """Of a union of keyboards, the one that the object's distinctive field names: its faults then read well."""
        if isinstance(value, Mapping) and len(types) > 1 and (marks := _BODY_FIELDS & set(value)):
            return [one for one in types if marks & set(self._types.get(one, ()))] or types
        return types

    def _check_one(self, path: str, type_name: str, value: Any) -> list[str]:
        if type_name.startswith("Array of "):
            if not isinstance(value, list | tuple):
                return [f"{path}: Array expected, found {type(value).__name__}"]
            inner = type_name.removeprefix("Array of ")
            return [w for number, item in enumerate(value) for w in self._check_one(f"{path}[{number}]", inner, item)]
        scalar = _check_scalar(path, type_name, value)
        if scalar is not None:
            return scalar
        if not isinstance(value, Mapping):
            return [f"{path}: {type_name} expected, found {type(value).__name__}"]
        if type_name in self._unions:
            return self._check_union(path, type_name, value)
        return self._check_fields(path, self._types[type_name], value) + _check_object(path, type_name, value)

    def _check_union(self, path: str, type_name: str, value: Mapping[str, Any]) -> list[str]:
        candidates = [one for one in self._unions[type_name] if self._discriminated(one, value)]
        if not candidates:
            return [f"{path}: no {type_name} has these discriminators: {_discriminators(value)}"]
        return self._check_any(path, candidates, value)

    def _discriminated(self, type_name: str, value: Mapping[str, Any]) -> bool:
        fixed = {field.name: field.fixed for field in self._types[type_name].values() if field.fixed}
        return all(value.get(name) == wanted for name, wanted in fixed.items())

    def _check_fields(self, path: str, fields: Mapping[str, Field], value: Mapping[str, Any]) -> list[str]:
        wrong = [f"{path}.{name}: unknown field" for name in value if name not in fields]
        for field in fields.values():
            given = value.get(field.name)
            here = f"{path}.{field.name}"
            if given is None:
                if field.required:
                    wrong.append(f"{here}: missing")
                continue
            wrong += self._check_any(here, field.types, given) + _check_prose(here, field, given)
        return wrong


def _check_scalar(path: str, type_name: str, value: Any) -> list[str] | None:
    match type_name:
        case "Integer":
            right = type(value) is int
        case "Float":
            right = type(value) in {int, float}
        case "String":
            right = isinstance(value, str)
        case "Boolean":
            right = isinstance(value, bool)
        case "InputFile":
            right = isinstance(value, str | bytes) or hasattr(value, "content")
        case _:
            return None
    return [] if right else [f"{path}: {type_name} expected, found {type(value).__name__} {str(value)[:40]!r}"]


def _check_prose(path: str, field: Field, value: Any) -> list[str]:
    """What stands in words only: fixed values, choices, lengths of texts and of lists."""
    text = field.description
    if isinstance(value, str):
        wrong = []
        if field.fixed and value != field.fixed:
            wrong.append(f"{path}: must be {field.fixed!r}, found {value!r}")
        if (choices := _ONE_OF.search(text)) and value not in (known := re.findall(r'"([a-z_]+)"', choices.group(1))):
            wrong.append(f"{path}: must be one of {known}, found {value!r}")
        return wrong + _check_length(path, text, value)
    if isinstance(value, list | tuple) and (items := _ITEMS.search(text)):
        low, high = int(items.group(1)), int(items.group(2))
        if not low <= len(value) <= high:
            return [f"{path}: {low}-{high} items, found {len(value)}"]
    return []


def _check_length(path: str, prose: str, value: str) -> list[str]:
    if _PARSED in prose and "<" in value:
        value = re.sub(r"<[^>]*>", "", value)
    if found := _LENGTH.search(prose):
        low, high, unit = int(found.group(1)), int(found.group(2)), found.group(3).lower()
    elif found := _AT_MOST.search(prose):
        low, high, unit = 0, int(found.group(1)), found.group(2).lower()
    else:
        return []
    length = len(value.encode()) if unit == "bytes" else len(value.encode("utf-16-le")) // 2
    return [] if low <= length <= high else [f"{path}: {low}-{high} {unit}, found {length}"]


def _check_together(method: str, params: Mapping[str, Any]) -> list[str]:
    """Parameters that need or exclude one another."""
    wrong: list[str] = []
    if method in _EDITING:
        by_chat = {"chat_id", "message_id"} & set(params)
        if len(by_chat) != (0 if "inline_message_id" in params else 2):
            wrong.append(f"{method}: either chat_id with message_id, or inline_message_id")
    if "parse_mode" in params and params.keys() & {"entities", "caption_entities"}:
        wrong.append(f"{method}: parse_mode and entities exclude one another")
    if method == "answerInlineQuery":
        results = _decoded(params.get("results", []))
        if len(results) > 50:
            wrong.append(f"{method}: at most 50 results, found {len(results)}")
        ids = [one.get("id") for one in results if isinstance(one, Mapping)]
        if len(ids) != len(set(ids)):
            wrong.append(f"{method}: ids of results must differ")
    return wrong


_EDITING = frozenset({"editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup"})
_BUTTON_EXTRAS = {"text", "icon_custom_emoji_id", "style"}


def _check_object(path: str, type_name: str, value: Mapping[str, Any]) -> list[str]:
    """Rules for whole objects that the description has in words."""
    match type_name:
        case "InlineKeyboardButton":
            actions = set(value) - _BUTTON_EXTRAS
            return [] if len(actions) == 1 else [f"{path}: exactly one action, found {sorted(actions)}"]
        case "Update":
            kinds = set(value) - {"update_id"}
            return [] if len(kinds) == 1 else [f"{path}: at most one kind, found {sorted(kinds)}"]
        case "Message":
            return _check_message(path, value)
    return []


def _check_message(path: str, value: Mapping[str, Any]) -> list[str]:
    wrong: list[str] = []
    for part, entities in (("text", "entities"), ("caption", "caption_entities")):
        length = len(value.get(part, "").encode("utf-16-le")) // 2
        for number, entity in enumerate(value.get(entities, [])):
            if entity["offset"] < 0 or entity["length"] < 1 or entity["offset"] + entity["length"] > length:
                wrong.append(f"{path}.{entities}[{number}]: beyond the {length} UTF-16 units of {part}")
    if "reply_to_message" in value.get("reply_to_message", {}):
        wrong.append(f"{path}.reply_to_message: holds a further reply_to_message")
    return wrong


def _discriminators(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value[name] for name in ("type", "status", "source", "id") if name in value}


def _from_form(field: Field | None, value: Any) -> Any:
    """What a form carries as text, in its type, where the field is of another type than text."""
    if field is None or not isinstance(value, str) or set(field.types) & {"String", "InputFile"}:
        if field is not None and set(field.types) == {"Integer", "String"} and _is_number(value):
            return int(value)
        return value
    return _decoded(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"-?\d+", value) is not None


def _decoded(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _fields(body: Mapping[str, Any]) -> dict[str, Field]:
    return {
        field["name"]: Field(field["name"], tuple(field["types"]), field["required"], field["description"])
        for field in body.get("fields", [])
    }


@cache
def _read(path: Path) -> dict[str, Any]:
    description: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return description
