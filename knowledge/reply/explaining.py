"""What pydantic says of a wrong YAML value, in the words of a curator: what is wrong there, and how to mend it."""

from __future__ import annotations

import difflib
import re
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from knowledge.reply.problems import quoted
from knowledge.reply.saying import SAY
from knowledge.reply.syntax import wide_colon

_KINDS = {
    "missing": "missing",
    "string_unicode": "half_character",
    "string_too_short": "empty_text",
    "model_type": "no_keys",
    "model_attributes_type": "no_keys",
    "bool_type": "no_truth",
    "bool_parsing": "no_truth",
    "int_type": "no_integer",
    "int_parsing": "no_integer",
    "int_from_float": "no_integer",
    "int_parsing_size": "no_integer",
    "tuple_type": "no_list",
    "too_short": "empty_list",
    "finite_number": "out_of_limits",
    "greater_than_equal": "out_of_limits",
    "less_than_equal": "out_of_limits",
}
"""pydantic's kinds of errors, and the message for each."""


def explain(error: ErrorDetails, model: type[BaseModel], read_as: tuple[str, str] | None = None) -> tuple[str, str]:
    """What is wrong and how to mend it, for one error of `model.model_validate`.

    read_as: what is written there without quotes and what YAML takes it for, where that is not text.
    """
    where = ".".join(map(str, error["loc"])) or SAY("the_whole")
    context = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            known = _keys(model, error["loc"][:-1])
            near = difflib.get_close_matches(str(error["loc"][-1]), known, 1)
            if near:
                return SAY.told("not_known_near", where=where, near=near[0])
            return SAY.told("not_known", where=where, known=", ".join(sorted(known)))
        case "string_type":
            return not_text("not_text", where, read_as)
        case "model_type" | "model_attributes_type" if isinstance(error["input"], str):
            return _no_keys(where, error["input"])
        case "string_too_long":
            return SAY.told("too_long", where=where, size=len(str(error["input"])), most=context["max_length"])
        case "string_pattern_mismatch":
            return SAY.told("wrong_form", where=where, written=quoted(repr(error["input"])), pattern=context["pattern"])
        case "literal_error":
            expected = context["expected"].replace(" or ", ", ")
            return SAY.told("not_among", where=where, written=quoted(repr(error["input"])), expected=expected)
        case "too_short" if context["min_length"] > 1:
            return SAY.told("too_few", where=where, size=context["actual_length"], least=context["min_length"])
        case "value_error":
            return SAY.told("refused", where=where, error=context["error"])
        case "json_invalid":
            return SAY.told("no_json", error=_without_line(str(context["error"])))
        case kind:
            return SAY.told(_KINDS.get(kind, "other"), where=where, error=error["msg"])


def not_text(key: str, where: str, read_as: tuple[str, str] | None) -> tuple[str, str]:
    """What is wrong and how to mend it where text is needed; `key` is the message, `read_as` as in `explain`."""
    what, mend = SAY.told(key, where=where)
    if read_as is None:
        return what, mend
    written, kind = read_as
    if not written:
        return SAY.told("nothing_written", what=what)
    return SAY.told("read_otherwise", what=what, written=written, kind=kind)


def _no_keys(where: str, written: str) -> tuple[str, str]:
    """Text where there should be keys: mostly the colon is one that YAML does not see."""
    if fault := wide_colon(written, 0):
        return f"{where}: {fault.what}", fault.mend
    if found := _NO_SPACE.match(written):
        return SAY.told("no_space", where=where, key=found[1])
    return SAY.told("text_for_keys", where=where, written=quoted(written))


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
