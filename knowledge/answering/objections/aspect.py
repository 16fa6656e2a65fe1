"""Another side of the thing than the entry gives: in all, where it tells what was added; granted, where it tells who applied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.language.data import common
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_NOT_MEANT = r"(?:不是问?|不问|不要|而非|不算|除了)[^,，。?？]{{0,3}}{0}"


class Aspect(Objector):
    """The question has a word that cannot be said of what the entry counts (common/aspects.yaml)."""

    name: ClassVar[str] = "aspect"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        self._aspects = [(a["held"], _any(a["asked"])) for a in common("aspects")["aspects"]]

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        if entry.kind not in ("figure", "derived") or reading.slots.stated:
            return
        for held, asked in self._aspects:
            match = asked.search(reading.text)
            if match is None:
                continue
            said = "".join((entry.headline, *(figure.label for figure in entry.figures)))
            own = [word for word in held if word in said]
            if not own or match[0] in said:
                continue
            if any(w in reading.text and not re.search(_NOT_MEANT.format(w), reading.text) for w in held):
                continue
            yield Objection("scope", self.role("breakdown"), missing("aspect", held=own[0]), certain=True)


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))
