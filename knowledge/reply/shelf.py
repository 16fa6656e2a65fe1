"""Many plain entries on disk: kept under the digest of the files that they come from, and each read when it is asked for.

A plain list of a hundred thousand questions costs seconds and hundreds of megabytes as YAML and as values; of these a
question needs a few.
"""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

import numpy as np

from knowledge.answer import FigureText
from knowledge.language.mapped import Array, Arrays, Names, Pieces, kept_arrays, mapped, packed
from knowledge.reply.cache import Prepared
from knowledge.reply.entry import Entry
from knowledge.reply.schema import EntryModel, FormulaModel

_KIND = "entries"
_FIELDS = tuple(field.name for field in fields(Entry))
_KEPT = 1024
"""Entries that stay in memory."""
_T = TypeVar("_T")


class Shelf:
    """The entries of one folder with their phrasings, by number or by id. drafts: those that are not finished. detailed: the
    numbers of the entries that state more than a question and its answer."""

    def __init__(self, arrays: Arrays) -> None:
        self._records, self._ids, self._names = Pieces(arrays, "record"), Pieces(arrays, "id"), Names(arrays, "id")
        self.detailed: Sequence[int] = arrays["detailed"].tolist()
        self.drafts = tuple(EntryModel.model_validate(one) for one in json.loads(arrays["drafts"].tobytes()))
        self._record = lru_cache(_KEPT)(self._read)
        self._numbers: dict[str, int] = {}  # of the entries that were read last: they are asked for by their ids
        self.entries: Mapping[str, Entry] = Shelved(self, lambda number: self._record(number)[0])
        self.phrasings: Mapping[str, tuple[str, ...]] = Shelved(self, lambda number: self._record(number)[1])
        self.normalised: Mapping[str, tuple[str, ...]] = Shelved(self, lambda number: self._record(number)[2])

    @property
    def prepared(self) -> Prepared:
        """Its phrasings, as reading the files prepares them."""
        return Prepared(self.phrasings, self.normalised, (), {})

    @classmethod
    def kept(cls, path: Path, digest: str) -> Shelf | None:
        """What was kept of the folder at `path` whose files have this digest; None where there is nothing."""
        arrays = kept_arrays(_KIND, str(path.resolve()), digest)
        return cls(arrays) if arrays else None

    @classmethod
    def of(
        cls,
        path: Path,
        digest: str,
        entries: Mapping[str, Entry],
        prepared: Prepared,
        drafts: Sequence[EntryModel],
    ) -> Shelf:
        """Keep the entries of a folder without a reply."""

        def arrays() -> Arrays:
            phrasings, normalised = prepared.phrasings, prepared.normalised
            records = (_packed(one, phrasings[key], normalised[key]) for key, one in entries.items())
            detailed = [number for number, one in enumerate(entries.values()) if one.is_detailed]
            left = json.dumps([draft.model_dump(mode="json") for draft in drafts]).encode()
            made: dict[str, Array] = packed(records, "record") | packed((key.encode() for key in entries), "id")
            made |= Names.of(entries, "id")
            return made | {"detailed": np.array(detailed, np.int32), "drafts": np.frombuffer(left, np.uint8)}

        return cls(mapped(_KIND, str(path.resolve()), digest, arrays))

    def __len__(self) -> int:
        return len(self._ids)

    def id_of(self, number: int) -> str:
        """The id of an entry."""
        return bytes(self._ids[number]).decode()

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the entries, in order."""
        return _Numbered(len(self), self.id_of)

    @property
    def listed(self) -> Sequence[Entry]:
        """The entries, in order."""
        return _Numbered(len(self), lambda number: self._record(number)[0])

    def number_of(self, entry_id: str) -> int | None:
        """The number of an entry; None where there is none with this id."""
        if (known := self._numbers.get(entry_id)) is not None:
            return known
        return next((number for number in self._names.find(entry_id) if self.id_of(number) == entry_id), None)

    def _read(self, number: int) -> tuple[Entry, tuple[str, ...], tuple[str, ...]]:
        values, phrasings, normalised = marshal.loads(self._records[number])  # noqa: S302 - nobody but us has written it
        entry = _entry(values)
        if len(self._numbers) >= 2 * _KEPT:
            self._numbers = {}
        self._numbers[entry.id] = number
        return entry, phrasings, normalised


class _Numbered(Sequence[_T], Generic[_T]):
    """A part of every record of a shelf by number. of: the part of a number."""

    def __init__(self, size: int, of: Callable[[int], _T]) -> None:
        self._size = size
        self._of = of

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, number: int) -> _T: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[_T]: ...

    def __getitem__(self, number: int | slice) -> _T | Sequence[_T]:
        if isinstance(number, slice):
            return [self._of(one) for one in range(self._size)[number]]
        return self._of(range(self._size)[number])


class Shelved(Mapping[str, _T], Generic[_T]):
    """A part of every record of a shelf by the id of its entry. of: the part of a number."""

    def __init__(self, shelf: Shelf, of: Callable[[int], _T]) -> None:
        self._shelf = shelf
        self._of = of

    def __getitem__(self, entry_id: str) -> _T:
        number = self._shelf.number_of(entry_id)
        if number is None:
            raise KeyError(entry_id)
        return self._of(number)

    def __contains__(self, entry_id: object) -> bool:
        return isinstance(entry_id, str) and self._shelf.number_of(entry_id) is not None

    def __iter__(self) -> Iterator[str]:
        return map(self._shelf.id_of, range(len(self._shelf)))

    def __len__(self) -> int:
        return len(self._shelf)


def _packed(entry: Entry, phrasings: tuple[str, ...], normalised: tuple[str, ...]) -> bytes:
    """A record: the values that an entry is made of, as numbers, texts and tuples, and its phrasings."""
    values: dict[str, Any] = {name: value for name in _FIELDS if (value := getattr(entry, name))}
    if entry.figures:
        values["figures"] = tuple(map(tuple, entry.figures))
    if entry.formulas:
        values["formulas"] = tuple((one.expression, one.decimals, one.text) for one in entry.formulas)
    return marshal.dumps((values, phrasings, normalised))


def _entry(values: dict[str, Any]) -> Entry:
    if "figures" in values:
        values["figures"] = tuple(FigureText(*figure) for figure in values["figures"])
    if "formulas" in values:
        values["formulas"] = tuple(
            FormulaModel(expression=expression, decimals=decimals, text=text)
            for expression, decimals, text in values["formulas"]
        )
    return Entry(**{"headline": "", "body": "", **values})
