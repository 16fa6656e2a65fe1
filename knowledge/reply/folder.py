"""One folder of knowledge as frozen values: the reply, its entries, its phrasings and words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from knowledge.answer import FigureText, Source
from knowledge.language import documents
from knowledge.language.text import normalised
from knowledge.reply.concepts import Concept
from knowledge.reply.entry import Entry
from knowledge.reply.gazetteer import Surroundings
from knowledge.reply.schema import EntryModel, Role
from knowledge.reply.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Paragraph:
    key: str
    part: str
    title: str
    figures: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """The suggestion or proposal that a reply answers: "" for what reply.yaml does not say. kind: 建议, 提案 or 议案."""

    kind: str = "建议"
    number: str = ""
    title: str = ""
    proposers: str = ""
    session: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    slug: str
    title: str
    issuer: str
    issued: str
    place: str
    sha256: str
    parts: tuple[tuple[str, str], ...]
    paragraphs: tuple[Paragraph, ...]
    subject: str = ""
    short: str = ""
    examples: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    surroundings: Surroundings | None = None
    docno: str = ""
    published: str = ""
    index: str = ""
    answers: Answered = Answered()

    @property
    def document_signs(self) -> tuple[str, ...]:
        """What stands before year and number in the document numbers of the reply (武政规)."""
        figures = (self.docno, *(figure for paragraph in self.paragraphs for figure in paragraph.figures))
        return tuple(dict.fromkeys(one.series for figure in figures for one in documents.read(figure) if one.series))

    @property
    def digit_names(self) -> tuple[str, ...]:
        """Names with digits, which are no figures (410, 1234+n): normalised, without quotation marks."""
        names = (normalised(name).strip("\"'") for paragraph in self.paragraphs for name in paragraph.names)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: what stands beside it, and the figure of an entry that it shows. `value`: the figure in units of its
    kind (4110万元 is 41100000), the lower end of it where it is vague (200余名)."""

    label: str
    entry: str
    figure: FigureText
    value: Fraction


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures of a reply to be compared on one picture, all of one unit. `note`: what tells how they may be compared."""

    id: str
    title: str
    bars: tuple[Bar, ...]
    note: str = ""
    source: Source | None = None


@dataclass(frozen=True)
class Folder:
    """All that one folder holds. phrasings: entry id -> questions as written; normalised: the same as they are compared.
    lexicon: concept, its strong and its weak words, both normalised. popular: ids of the entries that curators expect to be
    asked most. charts: pictures of its figures. drafts: entries that are not finished, and never served. digest: SHA-256 over the YAML files, those left out that no
    model is made of (popular.yaml, charts.yaml), and over what is inherited. inherited: entry id ->
    those of its phrasings that come from common/. shelf: where the entries of a long plain list lie, read when they are asked for."""

    path: Path
    reply: Reply | None
    entries: Mapping[str, Entry]
    phrasings: Mapping[str, tuple[str, ...]]
    normalised: Mapping[str, tuple[str, ...]]
    lexicon: tuple[Concept, ...] = field(repr=False, default=())
    digest: str = ""
    popular: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    drafts: tuple[EntryModel, ...] = ()
    inherited: Mapping[str, frozenset[str]] = field(repr=False, default_factory=dict)
    shelf: Shelf | None = None

    @cached_property
    def detailed(self) -> Sequence[Entry]:
        """The entries whose figures, dates and names are looked at one by one: all of them, and of a long plain list those that
        state more than a question and its answer."""
        if self.shelf is None:
            return list(self.entries.values())
        return [self.entries[self.shelf.id_of(number)] for number in self.shelf.detailed]

    @cached_property
    def ids(self) -> Sequence[str]:
        """The ids of its entries, in order."""
        return self.shelf.ids if self.shelf else tuple(self.entries)

    @cached_property
    def listed(self) -> Sequence[Entry]:
        """Its entries, in order."""
        return self.shelf.listed if self.shelf else tuple(self.entries.values())

    def number_of(self, entry_id: str) -> int:
        """The number of an entry among them. Raises KeyError."""
        number = self.shelf.number_of(entry_id) if self.shelf else self._numbers[entry_id]
        if number is None:
            raise KeyError(entry_id)
        return number

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {entry_id: number for number, entry_id in enumerate(self.entries)}

    def in_memory(self) -> Folder:
        """The same with all its entries in memory, for what goes through all of them."""
        if self.shelf is None:
            return self
        entries, phrasings, normalised = dict(self.entries), dict(self.phrasings), dict(self.normalised)
        return replace(self, entries=entries, phrasings=phrasings, normalised=normalised, shelf=None)

    @property
    def slug(self) -> str:
        """What its entries' ids begin with: the reply's slug, or one made of the folder's name."""
        return self.reply.slug if self.reply else _slug(self.path)

    def own_phrasings(self, entry_id: str) -> list[str]:
        """The phrasings of an entry as written, its question first, without those that are inherited."""
        inherited = self.inherited.get(entry_id, frozenset())
        return [text for text in self.phrasings[entry_id] if text not in inherited]

    @cached_property
    def roles(self) -> Mapping[Role, Entry]:
        """The absent entries that say what is missing in a certain respect."""
        return {entry.role: entry for entry in self.detailed if entry.role}


def _slug(path: Path) -> str:
    """A folder's name in the letters of an id; a digest of it where it has none of them."""
    name = path.resolve().name
    found = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:20]
    return found if found and name.isascii() else f"faq-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def in_words(issued: str) -> str:
    """2024-07-26 as 2024年7月26日, 2024-07 as 2024年7月; nothing where no date is known."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(issued.split("-"), "年月日", strict=False) if part)


def dated(said: str, issued: str, **words: str) -> str:
    """A sentence of common/ or of the texts with {issued} in it, filled in; without what stands around that where no date is known."""
    if not issued:
        said = _DATED.sub("", said)
    return said.format(issued=in_words(issued), **words)


_DATED = re.compile(r"（\{issued\}）|(?:，日期是|，)?\{issued\}")
"""Where a date is told, with the mark before it."""
