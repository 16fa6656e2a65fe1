"""What curators are told, in Chinese or English by locale: words in YAML, one file beside the modules that say them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from pathlib import Path

from knowledge.language.data import plain_yaml

_VARIABLES = ("DAFU_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""The first of them that is set decides, as POSIX has it; ours goes before all."""
_MEND = " — "
"""Stands between what is wrong and how to mend it."""


_ENGLISH: ContextVar[bool] = ContextVar("english", default=False)


@contextmanager
def in_english() -> Iterator[None]:
    """For what operators are told, which is English: of the settings, which are YAML too."""
    token = _ENGLISH.set(True)
    try:
        yield
    finally:
        _ENGLISH.reset(token)


def language() -> str:
    """`zh` where the locale is a Chinese one, else `en`."""
    if _ENGLISH.get():
        return "en"
    found = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return "zh" if found.lower().startswith("zh") else "en"


class Messages:
    """The messages of a YAML file: key -> language -> text, in which {…} is put in."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @classmethod
    def beside(cls, module: str) -> Messages:
        """Those of messages.yaml beside a module, which is named by its `__file__`."""
        return cls(Path(module).with_name("messages.yaml"))

    @cached_property
    def texts(self) -> Mapping[str, Mapping[str, str]]:
        """All of them."""
        loaded: dict[str, dict[str, str]] = plain_yaml(self.file)
        return loaded

    def __call__(self, key: str, /, **values: object) -> str:
        """A message in the reader's language. Raises KeyError for an unknown one, or a value that is missing."""
        return self.texts[key][language()].format(**values)

    def told(self, key: str, /, **values: object) -> tuple[str, str]:
        """The same in two: what is wrong, and how to mend it. Raises as `__call__` does."""
        what, _, mend = self.texts[key][language()].partition(_MEND)
        return what.format(**values), mend.format(**values)
