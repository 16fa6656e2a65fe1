"""The value that objecting gives, and what every objector looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Literal, NamedTuple

from knowledge.answering.holdings import Holdings
from knowledge.language.data import common
from knowledge.reply.loading import Entry, Folder
from knowledge.reply.schema import Role
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

Kind = Literal["place", "district", "year", "level", "attribute", "amount", "number", "scope", "distinction", "unsaid"]

LONG, SURE_LENGTH = 60, 45
"""Characters from which on a message tells of more than it asks, and from which on another place or name may stand in its background."""
ALONE: tuple[Kind, ...] = ("distinction", "unsaid")
"""Kinds that refuse in their own words, whether or not an entry of the reply says what is missing."""


class Objection(NamedTuple):
    """kind: what does not fit. entry: the id that says what is missing, if one does. missing: completes "答复没有给出……".
    certain: it refuses by itself."""

    kind: Kind
    entry: str | None
    missing: str
    certain: bool = False


def unsaid(name: str, **words: str) -> Objection:
    """That an entry does not tell something, in the words of `missing`: it refuses by itself."""
    return Objection("unsaid", None, missing(name, **words), certain=True)


class Objector(ABC):
    """One reason to object, for one reply."""

    name: ClassVar[str]

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        self.folder = folder
        self.lexicon = lexicon
        self.holdings = holdings

    @abstractmethod
    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        """What stands against answering the question with the entry."""

    def role(self, role: Role) -> str | None:
        """The id of the entry that says what is missing in this respect, if the reply has one."""
        entry = self.folder.roles.get(role)
        return entry.id if entry else None


def missing(name: str, **words: str) -> str:
    """What completes "答复没有给出……", in the words of common/sentences.yaml."""
    sentence: str = common("sentences")["missing"][name]
    return sentence.format(**words)
