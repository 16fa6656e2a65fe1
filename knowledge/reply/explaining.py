"""What pydantic says of a wrong YAML value, in the words of a curator: what is wrong there, and how to mend it."""

from __future__ import annotations

import difflib
import re
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from knowledge.reply.problems import quoted
from knowledge.reply.syntax import wide_colon

NEEDS_QUOTES = "write text; a number, a date or a word such as no or on needs quotes"
_MENDS = {
    "missing": "add it",
    "string_type": NEEDS_QUOTES,
    "string_unicode": "write it anew: it has half a character in it",
    "string_too_short": "write it, or remove the key",
    "tuple_type": "write a list: each item on a line of its own, after '- '",
    "too_short": "write at least one item, or remove the key",
    "model_type": "write 'key: value', one on a line",
    "json_invalid": "write the whole of it on one line, as JSON",
    "finite_number": "write a number",
    "greater_than_equal": "write a number within the limits",
    "less_than_equal": "write a number within the limits",
    "int_parsing": "write a whole number",
    "bool_parsing": "write true or false",
}


def explain(error: ErrorDetails, model: type[BaseModel], read_as: tuple[str, str] | None = None) -> tuple[str, str]:
    """What is wrong and how to mend it, for one error of `model.model_validate`.

    read_as: what is written there without quotes and what YAML takes it for, where that is not text.
    """
    where = ".".join(map(str, error["loc"])) or "the whole"
    context = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            key, known = str(error["loc"][-1]), _keys(model, error["loc"][:-1])
            near = difflib.get_close_matches(key, known, 1)
            mend = f"write {near[0]}" if near else f"remove it; known keys are {', '.join(sorted(known))}"
            return f"{where}: no such key", mend
        case "missing":
            return f"{where}: is missing", _MENDS["missing"]
        case "string_type":
            return not_text(f"{where}: not a valid string", read_as)
        case "model_type" | "model_attributes_type" if isinstance(error["input"], str):
            return _no_keys(where, error["input"])
        case "model_type" | "model_attributes_type":
            return f"{where}: has no keys", _MENDS["model_type"]
        case "bool_type" | "bool_parsing":
            return f"{where}: neither true nor false", _MENDS["bool_parsing"]
        case "int_type" | "int_parsing" | "int_from_float" | "int_parsing_size":
            return f"{where}: not a whole number", _MENDS["int_parsing"]
        case "tuple_type":
            return f"{where}: not a list", _MENDS["tuple_type"]
        case "string_too_long":
            return f"{where}: {len(str(error['input']))} characters, {context['max_length']} is the most", "shorten it"
        case "string_pattern_mismatch":
            return f"{where}: {quoted(repr(error['input']))} has a wrong form", f"it has to fit {context['pattern']}"
        case "literal_error":
            return f"{where}: {quoted(repr(error['input']))} is not known", f"write one of {context['expected']}"
        case "too_short" if context["min_length"] > 1:
            least = context["min_length"]
            return (
                f"{where}: has {context['actual_length']} items, at least {least} are needed",
                f"write at least {least}",
            )
        case "too_short":
            return f"{where}: is empty", _MENDS["too_short"]
        case "value_error":
            return f"{where}: {context['error']}", "correct it"
        case "json_invalid":
            return f"not JSON ({_without_line(str(context['error']))})", _MENDS["json_invalid"]
        case kind:
            return f"{where}: {error['msg']}", _MENDS.get(kind, "correct it")


def not_text(what: str, read_as: tuple[str, str] | None) -> tuple[str, str]:
    """What is wrong and how to mend it where text is needed; `read_as` as in `explain`."""
    if read_as is None:
        return what, NEEDS_QUOTES
    written, kind = read_as
    if not written:
        return f"{what}: nothing is written here", "write it, or remove the key; text that begins with # needs quotes"
    return f"{what}: YAML reads {written} as {kind}", f'{NEEDS_QUOTES}: "{written}"'


def _no_keys(where: str, written: str) -> tuple[str, str]:
    """Text where there should be keys: mostly the colon is one that YAML does not see."""
    if fault := wide_colon(written, 0):
        return f"{where}: {fault.what}", fault.mend
    if found := _NO_SPACE.match(written):
        return f"{where}: no space after the colon of {found[1]}", f"write '{found[1]}: …'"
    return (
        f"{where}: {quoted(written)} is text, and keys with values are needed",
        "write them one on a line: 'key: value'",
    )


_NO_SPACE = re.compile(r"\s*([A-Za-z_]+):\S")


def _without_line(message: str) -> str:
    """A message of a JSON parser without "at line 1": a line of a file of questions is never the first of its own."""
    return re.sub(r" at line \d+ column (\d+)", r" at character \1", message)


def _keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that may stand at a place in a file."""
    for step in loc:
        if isinstance(step, str) and step in model.model_fields:
            model = _inner(model.model_fields[step].annotation) or model
    return list(model.model_fields)


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The model inside `tuple[Model, ...]`, `Model | None`, `Annotated[…]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner(part))), None)
