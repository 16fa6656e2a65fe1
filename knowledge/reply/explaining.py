"""What pydantic says of a wrong YAML value, in the words of a curator: what is wrong there, and how to mend it."""

from __future__ import annotations

import difflib
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

_MENDS = {
    "missing": "add it",
    "string_type": "write text; a number or a date needs quotes",
    "string_too_short": "write it, or remove the key",
    "tuple_type": "write a list: each item on a line of its own, after '- '",
    "too_short": "write at least one item, or remove the key",
    "model_type": "write keys with values, one on a line",
    "int_type": "write a whole number",
    "int_parsing": "write a whole number",
    "bool_parsing": "write true or false",
}


def explain(error: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    """What is wrong and how to mend it, for one error of `model.model_validate`."""
    where = ".".join(map(str, error["loc"])) or "the file"
    context = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            key, known = str(error["loc"][-1]), _keys(model, error["loc"][:-1])
            near = difflib.get_close_matches(key, known, 1)
            mend = f"write {near[0]}" if near else f"remove it; known keys are {', '.join(sorted(known))}"
            return f"{where}: no such key", mend
        case "missing":
            return f"{where}: is missing", _MENDS["missing"]
        case "string_too_long":
            return f"{where}: {len(str(error['input']))} characters, {context['max_length']} is the most", "shorten it"
        case "string_pattern_mismatch":
            return f"{where}: {error['input']!r} has a wrong form", f"it has to fit {context['pattern']}"
        case "literal_error":
            return f"{where}: {error['input']!r} is not known", f"write one of {context['expected']}"
        case kind:
            return f"{where}: {error['msg']}", _MENDS.get(kind, "correct it")


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
