"""Arrays that are made once, kept in the user's cache and mapped into memory from there: what a question does not touch is
never read, and all processes share what is.

A file is the arrays one after the other, each at a multiple of 64 bytes, between a line that says what is where and the mark
of the end. It is written whole or not at all (see keeping.py).
"""

from __future__ import annotations

import hashlib
import json
import mmap
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.language.data import COMMON
from knowledge.language.keeping import forget, keep, opened

Array = npt.NDArray[Any]
Arrays = Mapping[str, Array]
_ALIGNED = 64
_HEAD = 4096
"""Bytes of the line that says what is where, blanks included."""
_END = b"whole\n"
_MADE_BY = ("language", "reply", "understanding", "learned", "lookup")
"""The rooms whose code, with that of the modules above them, makes what is kept: once it changes, all is made anew."""


def mapped(kind: str, where: str, digest: str, make: Callable[[], Arrays]) -> Arrays:
    """The arrays of a kind for the files at `where` that have this digest: mapped, or made, kept and mapped. Those of other
    files that were there are removed. Where nothing can be kept they are what `make` gives."""
    if (found := kept_arrays(kind, where, digest)) is not None:
        return found
    made, name = make(), _name(kind, where, digest)
    keep_as(name, made)
    forget(f"{_name(kind, where)}*", name)
    return kept_as(name) or made


def kept_arrays(kind: str, where: str, digest: str) -> Arrays | None:
    """The arrays that `mapped` kept; None where there are none."""
    return kept_as(_name(kind, where, digest))


def _name(kind: str, where: str, digest: str = "") -> str:
    """The name of a file; without a digest how all of them begin that are of the same place."""
    place = hashlib.sha256(where.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return f"{kind}-{place}-" + (f"{digest[:24]}-{program()}.cache" if digest else "")


@cache
def program() -> str:
    """A digest of the code and the words by which arrays are made."""
    above = Path(__file__).parents[1]
    files = [file for room in _MADE_BY for file in above.joinpath(room).rglob("*") if file.suffix in (".py", ".yaml")]
    files += [*COMMON.glob("*.*"), *above.glob("*.py")]
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()[:12]


def numbers_in(array: Array) -> Any:
    """The numbers of an array as Python's own, as they lie in it: one after the other is read in a third of the time where it need
    not be made numpy's."""
    return memoryview(array)  # type: ignore[arg-type]  # the stubs do not know arrays as buffers


def packed(texts: Iterable[bytes], name: str) -> dict[str, Array]:
    """Pieces of bytes as two arrays: all of them together, and where each ends."""
    listed = list(texts)
    ends = np.cumsum([0, *map(len, listed)], dtype=np.int64)
    return {name: np.frombuffer(b"".join(listed), dtype=np.uint8), f"{name}_ends": ends}


class Pieces:
    """The pieces that `packed` packed, each read when it is asked for."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._bytes, self._ends = numbers_in(arrays[name]), numbers_in(arrays[f"{name}_ends"])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> memoryview:
        piece: memoryview = self._bytes[self._ends[number] : self._ends[number + 1]]
        return piece


class Names:
    """Which pieces of text there are, by digests of eight bytes: a text is found in a few steps, without reading the others."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._digests, self._numbers = numbers_in(arrays[f"{name}_digests"]), numbers_in(arrays[f"{name}_numbers"])

    @staticmethod
    def of(texts: Iterable[str], name: str) -> dict[str, Array]:
        """The arrays for texts, of which equal ones keep their order."""
        digests = np.frombuffer(b"".join(map(_digest, texts)), dtype=np.uint64)
        order = np.argsort(digests, kind="stable")
        return {f"{name}_digests": digests[order], f"{name}_numbers": order.astype(np.int32)}

    def find(self, text: str) -> list[int]:
        """The numbers of what has the digest of a text, in order: mostly one or none."""
        wanted, digests = int.from_bytes(_digest(text), sys.byteorder), self._digests
        place = bisect_left(digests, wanted)
        found: list[int] = []
        while place < len(digests) and digests[place] == wanted:
            found.append(self._numbers[place])
            place += 1
        return found


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _parts(arrays: Arrays) -> Iterable[bytes | memoryview]:
    """The parts of a file with these arrays."""
    head, parts, at = {}, [], _HEAD
    for name, array in arrays.items():
        content = np.ascontiguousarray(array)
        head[name] = (content.dtype.str, len(content), at)
        gap = -content.nbytes % _ALIGNED
        parts += [content.data.cast("B") if content.nbytes else b"", b"\0" * gap]
        at += content.nbytes + gap
    line = json.dumps(head).encode().ljust(_HEAD - 1)
    if len(line) >= _HEAD:
        raise ValueError(f"{len(head)} arrays are too many for one file")
    return [line + b"\n", *parts, _END]


def keep_as(name: str, arrays: Arrays) -> None:
    """Keep arrays in a file of that name, if that is possible."""
    keep(name, *_parts(arrays))


def kept_as(name: str) -> Arrays | None:
    """The arrays of the file of that name, mapped; None where there is none, or it is not whole."""
    with opened(name) as file:
        if file is None:
            return None
        try:
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            head = json.loads(whole[:_HEAD]) if whole[-len(_END) :] == _END else None
        except (OSError, ValueError):
            return None
    if head is None:
        return None
    return {name: np.frombuffer(whole, dtype, count, at) for name, (dtype, count, at) in head.items()}
