"""Where settings are written down, and how a mistake in them is told: in one line that names the place and the mend.

Knows YAML files, `DAFU_…` names and pydantic's list of errors; does not know which settings there are. What somebody wrote
as a value is never shown again: it may be a secret that stands in the wrong line.
"""

from __future__ import annotations

import difflib
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from knowledge.reply.document import Document
from knowledge.reply.document import read as read_yaml
from knowledge.reply.encoding import NotText, decoded
from knowledge.reply.problems import Fault, quoted, visible
from knowledge.reply.syntax import wide_colon

ALIKE = 0.6
"""How much of a name has to be right (difflib's ratio) for it to be taken for a slip."""


class ConfigError(Exception):
    """The configuration is wrong. The text is for the operator: one line for each mistake, values left out."""


@dataclass(frozen=True)
class YamlFile:
    """A file that was read: its values, and what is wrong in it, a line each. Values with a mistake are left out."""

    path: Path
    document: Document | None = None
    values: dict[str, Any] = field(default_factory=dict)
    mistakes: tuple[str, ...] = ()

    def line(self, key: tuple[str | int, ...]) -> int | None:
        """The line (from 1) of a key or of the nearest one above it; None where the file has neither."""
        if self.document is None or not key or key[0] not in self.values:
            return None
        return self.document.line(key)


def read(path: Path, *, required: bool) -> YamlFile:
    """Read a YAML file. An absent file is empty, unless it is required."""
    try:
        raw = _bytes(path)
    except FileNotFoundError as error:
        if not required and not path.is_symlink():
            return YamlFile(path)
        return YamlFile(path, mistakes=(f"{path}: cannot be read: {(error.strerror or 'error').lower()}",))
    except OSError as error:
        return YamlFile(path, mistakes=(f"{path}: cannot be read: {(error.strerror or 'error').lower()}",))
    try:
        document = read_yaml(decoded(raw))
    except NotText as error:
        return YamlFile(path, mistakes=(_told(path, error.fault),))
    mistakes = tuple(_told(path, fault) for fault in document.faults)
    if document.value is None:
        return YamlFile(path, document, mistakes=mistakes)
    if not isinstance(document.value, dict):
        return YamlFile(path, mistakes=(*mistakes, f"{path}:1: holds no keys; right would be lines such as `log: …`"))
    return YamlFile(
        path, document, {key: value for key, value in document.value.items() if value is not None}, mistakes
    )


def _bytes(path: Path) -> bytes:
    """The content. Raises OSError, for a pipe of its own name as well: reading it would wait for whoever writes into it."""
    mode = path.stat().st_mode
    # what the shell hands over as <(…) is a pipe without a name, whose writer is there
    if stat.S_ISFIFO(mode) and path.resolve().exists():
        raise OSError(0, "is a pipe and not a file")
    return path.read_bytes()


def _told(path: Path, fault: Fault) -> str:
    key = f"{quoted('.'.join(map(str, fault.at)))}: " if fault.at else ""
    return visible(f"{path}:{fault.line}: {key}{fault.what}; {fault.mend}; config.example.yaml shows every key")


def env_name(prefix: str, key: tuple[str, ...]) -> str:
    """The environment variable of a key: ("telegram", "token") is DAFU_TELEGRAM__TOKEN."""
    return prefix + "__".join(key).upper()


def unknown_names(model: type[BaseModel], prefix: str, environ: Mapping[str, str], besides: set[str]) -> dict[str, str]:
    """Each variable that begins with the prefix and names no key, with the line that says so."""
    keys = list(_keys(model))
    known = {env_name(prefix, key) for key in keys} | {env_name(prefix, (name,)) for name in model.model_fields}
    return {
        name: f"{name}: is no setting of dafu; {_meant(name.upper().removeprefix(prefix), keys, prefix)}"
        for name in sorted(environ)
        if name.upper().startswith(prefix) and name.upper() not in known | besides
    }


def describe(
    error: ErrorDetails, model: type[BaseModel], file: YamlFile, prefix: str, environ: Mapping[str, str]
) -> str:
    """One line on one of pydantic's errors: the place, what is wrong, what would be right."""
    key = tuple(str(part) for part in error["loc"] if isinstance(part, str))
    name = quoted(".".join(key))
    place = _place(error["loc"], key, file, prefix, environ)
    if error["type"] == "extra_forbidden":
        known = [".".join(sibling) for sibling in _keys(model) if sibling[:-1] == key[:-1]]
        elsewhere = [".".join(other) for other in _keys(model) if other[-1] == key[-1]]
        meant = _nearest(name, known if key[:-1] else model.model_fields)
        return visible(
            f"{place}: {name}: is no setting of dafu; {f'did you mean {elsewhere[0]}?' if elsewhere else meant}"
        )
    wrong = _wrong(error)
    if "right would be" not in wrong:
        wrong = f"{wrong}; {_right(model, key)}"
    return visible(f"{place}: {name}: {wrong}")


def _wrong(error: ErrorDetails) -> str:
    kind, given = error["type"], error["input"]
    if "ctx" in error and "error" in error["ctx"] and kind in ("value_error", "assertion_error"):
        return str(error["ctx"]["error"])
    if kind == "model_type" and isinstance(given, str) and wide_colon(given, 0):
        return "has a full-width colon (：) below it; right would be a plain colon and a space"
    if kind.startswith("date") and kind != "date_type":
        return "is no date of the calendar"
    if kind.endswith(("_type", "_parsing", "_parsing_size", "_unicode")) or kind == "int_from_float":
        return "has the wrong type"
    return error["msg"].replace("Input should be", "should be")


def _place(
    loc: tuple[str | int, ...], key: tuple[str, ...], file: YamlFile, prefix: str, environ: Mapping[str, str]
) -> str:
    names = {name.upper(): name for name in environ}
    for length in range(len(key), 0, -1):
        if (variable := names.get(env_name(prefix, key[:length]))) and environ[variable]:
            return f"environment variable {variable}"
    line = file.line(loc)
    return str(file.path) if line is None else f"{file.path}:{line}"


def _keys(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterable[tuple[str, ...]]:
    for name, info in model.model_fields.items():
        if isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
            yield from _keys(info.annotation, (*above, name))
        else:
            yield (*above, name)


def _right(model: type[BaseModel], key: tuple[str, ...]) -> str:
    """What a key's description says would be right; for a section, its keys."""
    here: type[BaseModel] = model
    for name in key:
        info = here.model_fields.get(name)
        if info is None:
            break
        if not (isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel)):
            return f"right would be {info.description}"
        here = info.annotation
    return f"right would be keys under it: {', '.join(here.model_fields)}"


def _meant(written: str, keys: list[tuple[str, ...]], prefix: str) -> str:
    """What a variable should be called: first the section that is nearest, then the key in it."""
    section, _, rest = written.partition("__")
    sections: dict[str, dict[str, str]] = {}
    for key in keys:
        sections.setdefault(key[0].upper(), {})[key[-1].upper()] = env_name(prefix, key)
    near = difflib.get_close_matches(section, sections, n=1, cutoff=ALIKE) if rest else []
    if not near:
        return _nearest(prefix + written, [env_name(prefix, key) for key in keys])
    inner = sections[near[0]]
    close = difflib.get_close_matches(rest, inner, n=1, cutoff=ALIKE)
    found = [inner[close[0]]] if close else list(inner.values())
    if near[0] == section and not close:
        return f"there are {', '.join(found)}"
    return f"did you mean {' or '.join(found)}?"


def _nearest(name: str, known: Iterable[str]) -> str:
    known = list(known)
    lower = {item.lower(): item for item in known}
    near = difflib.get_close_matches(name.lower(), lower, n=1, cutoff=ALIKE)
    return f"did you mean {lower[near[0]]}?" if near else f"there are {', '.join(known)}"
