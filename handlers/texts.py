"""What the bot says in its own words, from texts.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

import yaml

from knowledge.reply.folder import dated


class Texts:
    """Texts by name, with what stands in braces filled in."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    @classmethod
    def load(cls) -> Texts:
        """The texts that come with the bot."""
        return cls(yaml.safe_load(files("handlers").joinpath("texts.yaml").read_text(encoding="utf-8")))

    def __call__(self, name: str, **values: str) -> str:
        """The text of that name. Raises KeyError for an unknown name or a value that is missing."""
        return self._texts[name].format(**values)

    def dated(self, name: str, issued: str, **values: str) -> str:
        """The same of a text with {issued} in it. issued: a day, a month or a year (2024-07-26), or nothing where no date is known."""
        return dated(self._texts[name], issued, **values)


TEXTS = Texts.load()
