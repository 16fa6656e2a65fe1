"""Where settings are written down, and how a mistake in them is told: in one line that names the place and the mend.

Knows YAML files, `DAFU_…` names and pydantic's list of errors; does not know which settings there are.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic_core import ErrorDetails


class ConfigError(Exception):
    """The configuration is wrong. The text is for the operator: one line for each mistake, values left out."""


@dataclass(frozen=True)
class YamlFile:
    """A read file: its values, and the line (from 1) of each key, by path."""

    path: Path
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[tuple[str, ...], int] = field(default_factory=dict)


def read(path: Path, *, required: bool) -> YamlFile:
    """Read a YAML file. An absent file is empty, unless it is required. Raises ConfigError."""
    if not required and not path.exists():
        return YamlFile(path)
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {(error.strerror or 'error').lower()}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(f"{path}:{line}: is not YAML: {error.problem}; see config.example.yaml") from None
    except yaml.YAMLError:
        raise ConfigError(f"{path}: is not YAML; see config.example.yaml") from None
    if values is None:
        return YamlFile(path)
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        raise ConfigError(f"{path}:1: holds no keys; right would be lines such as `database_url: …`")
    lines = dict(_lines(path, node))
    return YamlFile(path, {str(key): value for key, value in values.items() if value is not None}, lines)


def _lines(path: Path, node: yaml.MappingNode, above: tuple[str, ...] = ()) -> Iterable[tuple[tuple[str, ...], int]]:
    seen: set[str] = set()
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name in seen:
            raise ConfigError(f"{path}:{line}: {'.'.join((*above, name))}: stands here twice; leave one")
        seen.add(name)
        yield (*above, name), line
        if isinstance(value, yaml.MappingNode):
            yield from _lines(path, value, (*above, name))


def env_name(prefix: str, key: tuple[str, ...]) -> str:
    """The environment variable of a key: ("telegram", "token") is DAFU_TELEGRAM__TOKEN."""
    return prefix + "__".join(key).upper()


def unknown_names(model: type[BaseModel], prefix: str, environ: Mapping[str, str], besides: set[str]) -> list[str]:
    """One line for each variable that begins with the prefix and names no key."""
    known = [env_name(prefix, key) for key in _keys(model)]
    sections = {env_name(prefix, (name,)) for name in model.model_fields}
    return [
        f"{name}: is no setting of dafu; {_nearest(name, known)}"
        for name in sorted(environ)
        if name.upper().startswith(prefix) and name.upper() not in {*known, *sections, *besides}
    ]


def describe(
    error: ErrorDetails, model: type[BaseModel], file: YamlFile, prefix: str, environ: Mapping[str, str]
) -> str:
    """One line on one of pydantic's errors: the place, what is wrong, what would be right."""
    key = tuple(str(part) for part in error["loc"] if isinstance(part, str))
    place = _place(key, file, prefix, environ)
    name = ".".join(key)
    if error["type"] == "extra_forbidden":
        known = [".".join(sibling) for sibling in _keys(model) if sibling[:-1] == key[:-1]]
        return f"{place}: {name}: is no setting of dafu; {_nearest(name, known if key[:-1] else model.model_fields)}"
    if "ctx" in error and "error" in error["ctx"]:
        wrong = str(error["ctx"]["error"])
    elif error["type"].endswith(("_type", "_parsing")):
        wrong = "has the wrong type"
    else:
        wrong = error["msg"].replace("Input should be", "should be")
    if "right would be" not in wrong:
        wrong = f"{wrong}; {_right(model, key)}"
    return f"{place}: {name}: {wrong}"


def _place(key: tuple[str, ...], file: YamlFile, prefix: str, environ: Mapping[str, str]) -> str:
    names = {name.upper(): name for name in environ}
    for length in range(len(key), 0, -1):
        if (variable := names.get(env_name(prefix, key[:length]))) and environ[variable]:
            return f"environment variable {variable}"
    for length in range(len(key), 0, -1):
        if (line := file.lines.get(key[:length])) is not None:
            return f"{file.path}:{line}"
    return str(file.path)


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


def _nearest(name: str, known: Iterable[str]) -> str:
    known = list(known)
    lower = {item.lower(): item for item in known}
    near = difflib.get_close_matches(name.lower(), lower, n=1, cutoff=0.6)
    return f"did you mean {lower[near[0]]}?" if near else f"there are {', '.join(known)}"
