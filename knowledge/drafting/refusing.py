"""What a curator's command cannot do, said in Chinese or English by locale: where, what, and how to mend it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from knowledge.reply.problems import visible

_MESSAGES = Path(__file__).with_name("messages.yaml")
_VARIABLES = ("DAFU_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""The first of them that is set decides, as POSIX has it; ours goes before all."""


class Refused(ValueError):
    """Something that cannot be done. str() says it in the reader's language: `file:line: what — mend`."""

    def __init__(self, key: str, file: object = "", line: int = 0, **values: object) -> None:
        self.key = key
        place = f"{file}:{line}: " if line else f"{file}: " if file else ""
        super().__init__(visible(place + say(key, **values)))


def say(key: str, **values: object) -> str:
    """A message of messages.yaml in the reader's language, with values put in. Raises KeyError for an unknown one."""
    return _messages()[key][language()].format(**values)


def language() -> str:
    """`zh` where the locale is a Chinese one, else `en`."""
    found = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return "zh" if found.lower().startswith("zh") else "en"


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load(_MESSAGES.read_text(encoding="utf-8"))
    return loaded
