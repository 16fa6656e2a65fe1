"""What training made of a folder: one file, `model.npz`, that belongs to exactly the YAML files whose digest it names."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import platformdirs
from numpy.lib.npyio import NpzFile

from knowledge.learned.classifier import Classifier
from knowledge.learned.decider import Decider, shipped
from knowledge.reply.loading import Folder
from knowledge.reply.whole import UNREADABLE, whole

FILE = "model.npz"
FORMAT = 2
"""Counted up when what stands in the file, or what features mean, changes: a model of another format is of no use."""
_PHRASINGS = 50.0
"""Phrasings of an entry, about."""


@dataclass(frozen=True, slots=True)
class Model:
    """digest: of the YAML files that it was made from. explained: entry id -> concept -> number of its phrasings that have
    it. frequency: word -> how many phrasings have it. words: measure -> the words of its phrasings. told: measure, or entry
    without one -> the words of its questions and answers. readings: character -> its toneless syllables. polyphones: word ->
    the syllables it is read with, where a character in it has not its usual reading (银行, 长沙). own_decider: fitted on
    questions to this folder, if it was."""

    digest: str
    classifier: Classifier
    explained: Mapping[str, Mapping[str, int]]
    frequency: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    told: Mapping[str, frozenset[str]]
    readings: Mapping[str, tuple[str, ...]]
    polyphones: Mapping[str, tuple[str, ...]]
    own_decider: Decider | None = None
    rarity: Mapping[str, float] = field(init=False)
    """Word -> the logarithm of one over the part of the phrasings that have it."""
    rarest: float = field(init=False)
    """The same of a word that no phrasing has."""

    def __post_init__(self) -> None:
        total = len(self.classifier.labels) * _PHRASINGS
        rarity = {word: math.log(total / (count + 1)) for word, count in self.frequency.items()}
        object.__setattr__(self, "rarity", rarity)
        object.__setattr__(self, "rarest", math.log(total))

    @property
    def decider(self) -> Decider:
        """What decides whether to answer: its own, or that of the package."""
        return self.own_decider or shipped()

    def save(self, file: Path) -> None:
        """Write it, whole or not at all. Raises OSError."""
        head = {
            "format": FORMAT,
            "digest": self.digest,
            "explained": self.explained,
            "frequency": self.frequency,
            "words": {measure: sorted(listed) for measure, listed in self.words.items()},
            "told": {family: sorted(listed) for family, listed in self.told.items()},
            "readings": {char: " ".join(listed) for char, listed in self.readings.items()},
            "polyphones": {word: " ".join(listed) for word, listed in self.polyphones.items()},
            "decider": self.own_decider.to_json() if self.own_decider else None,
        }
        text = json.dumps(head, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        with whole(file) as beside:
            arrays = {**self.classifier.arrays(), "head": np.frombuffer(text.encode(), dtype=np.uint8)}
            np.savez_compressed(beside, **arrays)  # type: ignore[arg-type]  # the stubs forget arrays by name


def load_model(file: Path, digest: str) -> Model | None:
    """The model in a file; None where there is none, or one of other YAML files or of another version of the program."""
    try:
        with _opened(file) as data:
            head = json.loads(data["head"].tobytes())
            if (head["format"], head["digest"]) != (FORMAT, digest):
                return None
            classifier = Classifier.of(data)
    except UNREADABLE:
        return None
    # many characters are read alike, and share what they are read as
    syllables = {listed: tuple(listed.split(" ")) for listed in head["readings"].values()}
    return Model(
        digest,
        classifier,
        head["explained"],
        head["frequency"],
        {measure: frozenset(listed) for measure, listed in head["words"].items()},
        {family: frozenset(listed) for family, listed in head["told"].items()},
        {char: syllables[listed] for char, listed in head["readings"].items()},
        {word: tuple(listed.split(" ")) for word, listed in head["polyphones"].items()},
        Decider.of_json(head["decider"]) if head["decider"] else None,
    )


@contextmanager
def _opened(file: Path) -> Iterator[NpzFile]:
    """The arrays of a file by name. The file is opened here: numpy leaves one open that is no archive."""
    with file.open("rb") as opened, NpzFile(opened, allow_pickle=False) as data:
        yield data


def needs_model(folder: Folder) -> bool:
    """Whether a folder can only be asked with a model: a reply does; a plain FAQ of questions and answers does not."""
    return folder.reply is not None or bool(folder.lexicon)


def find_model(folder: Folder) -> Model | None:
    """The model of a folder: beside its files, or in the user's cache; None where neither was made of just these files, and
    where none is needed: a plain list is answered no better by one."""
    if not needs_model(folder):
        return None
    return load_model(folder.path / FILE, folder.digest) or load_model(cached(folder), folder.digest)


def own_decider(folder: Folder) -> Decider | None:
    """The decider that was fitted for a folder, from its model file, whatever that was made of; None where there is none."""
    try:
        with _opened(folder.path / FILE) as data:
            kept = json.loads(data["head"].tobytes())["decider"]
            return Decider.of_json(kept) if kept else None
    except UNREADABLE:
        return None


def cache() -> Path:
    """The user's cache of dafu."""
    return platformdirs.user_cache_path("dafu", appauthor=False)


def cached(folder: Folder) -> Path:
    """Where the user's cache keeps a model of just these files."""
    return cache() / f"model-{folder.digest[:24]}.npz"
