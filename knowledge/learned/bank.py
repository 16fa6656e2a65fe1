"""The questions of a plain list: found word for word by a digest, the nearest ones by the pairs of characters they share.

Cosine with inverse document frequency, as of a reply's phrasings (neighbours.py). Of many texts only the postings of the rarest pairs
are read; what the frequent ones add is looked up for the few texts that may still be among the nearest. All of it is arrays,
mapped from the user's cache where the list is long.
"""

from __future__ import annotations

import marshal
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

import numpy as np

from knowledge.language.mapped import Array, Arrays, Names, Pieces, mapped, numbers_in, packed
from knowledge.language.progress import told
from knowledge.learned.nearest import Nearest
from knowledge.learned.neighbours import pairs_of
from knowledge.learned.twins import Counted, Frames, Shape
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.distinctions import marks

_NAME, _INDEX = "bank", "text"
_KEPT = 2048

FAQ, HELD, ABSENT = range(3)
"""A plain question, another one that is held, and one that says what is missing."""
Known = tuple[str, str, Mapping[str, frozenset[str]]]
"""A text, its form in which what means the same is written the same, and its marks: kind -> which of it."""


class Bank:
    """The normalised phrasings of a plain list, by row, shape (N,). owner: the number of the entry of each row. kind: of each
    entry whether it is a plain question (FAQ), another one that is held (HELD), or says what is missing (ABSENT)."""

    def __init__(self, arrays: Arrays) -> None:
        self.frames = Frames(arrays)
        self.owner: Sequence[int] = numbers_in(arrays["owner"])
        self.kind: Sequence[int] = numbers_in(arrays["kind"])
        self._known = Pieces(arrays, "known")
        self._names = Names(arrays, "text")
        self._first: Sequence[int] = numbers_in(arrays["first"])
        self.nearest = Nearest(arrays, _INDEX).find
        """Rows of the nearest phrasings with their cosine (0 to 1), best first; ties by row."""
        self._shapes = Pieces(arrays, "shape")
        self.known = lru_cache(_KEPT)(self._read)
        """The text of a row with its marks."""
        self.marks_of = lru_cache(_KEPT)(self._marks_of)
        """What the phrasings of an entry, by its number, say of each kind of mark."""
        self.row_of = lru_cache(_KEPT)(self._row_of)
        """The first row that is a text word for word; None where there is none."""

    @classmethod
    def of(cls, folder: Folder) -> Bank:
        """The phrasings of a folder: mapped where they were kept, else made anew."""
        if folder.shelf is None:
            return cls(_arrays(folder))
        return cls(mapped(_NAME, str(folder.path.resolve()), folder.digest, lambda: _arrays(folder)))

    def __len__(self) -> int:
        return len(self.owner)

    def rows_of(self, number: int) -> range:
        """The rows of the phrasings of an entry."""
        return range(self._first[number], self._first[number + 1])

    def _marks_of(self, number: int) -> Mapping[str, AbstractSet[str]]:
        rows = self.rows_of(number)
        if len(rows) == 1:
            return self.known(rows[0])[2]
        found: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            for kind, values in self.known(row)[2].items():
                found[kind] |= values
        return found

    def shape(self, row: int) -> Shape:
        """The shape of a row's text."""
        return Shape(*marshal.loads(self._shapes[row]))  # noqa: S302 - nobody but us has written it

    def _row_of(self, text: str) -> int | None:
        return next((row for row in self._names.find(text) if self.known(row)[0] == text), None)

    def _read(self, row: int) -> Known:
        text, plain, values = marshal.loads(self._known[row])  # noqa: S302 - nobody but us has written it
        return text, plain or text, values


def _arrays(folder: Folder) -> Arrays:
    """The arrays of a folder's phrasings."""
    texts: list[str] = []
    owner, first = array("i"), array("i", [0])
    postings: dict[str, array[int]] = {}
    known: list[bytes] = []
    shapes: list[bytes] = []
    frames = Counted()
    kinds = array("B")
    listed = told(folder.ids, len(folder.ids), f"Indexing the questions of {folder.path.name}, once")
    for number, entry in enumerate(listed):
        kinds.append(_kind(folder.entries[entry]))
        for text in folder.normalised[entry]:
            for pair in pairs_of(text):
                postings.setdefault(pair, array("i")).append(len(texts))
            found = marks(text)
            known.append(marshal.dumps((text, found.plain if found.plain != text else "", dict(found.values))))
            shape = Shape.known(found)
            shapes.append(marshal.dumps(tuple(shape)))
            frames.add(shape)
            texts.append(text)
            owner.append(number)
        first.append(len(texts))
    made: dict[str, Array] = (
        packed(known, "known") | packed(shapes, "shape") | Names.of(texts, "text") | frames.arrays()
    )
    made |= {"owner": np.array(owner), "first": np.array(first), "kind": np.array(kinds)}
    return made | Nearest.of(postings, len(texts), _INDEX)


def _kind(entry: Entry) -> int:
    if not entry.is_held:
        return ABSENT
    return FAQ if entry.kind == "faq" else HELD
