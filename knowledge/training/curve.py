"""The learning curve: how well a reply answers with few phrasings an entry, trained anew for each number of them."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.base import KnowledgeBase
from knowledge.learned.model import FILE
from knowledge.reply.cache import forget_prepared
from knowledge.reply.document import read
from knowledge.reply.encoding import decoded
from knowledge.reply.files import is_named, yaml_files
from knowledge.reply.loading import Folder, load_folder
from knowledge.training.train import train

STEPS = (0, 2, 5, 15, 50, None)
"""Phrasings an entry beside its own question; None: all that there are."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A reply with so many phrasings an entry at most (None: all). phrasings: how many its entries have together, the
    questions themselves and what is inherited not counted. is_general: without the reply's own lexicon."""

    most: int | None
    phrasings: int
    is_general: bool
    base: KnowledgeBase


def cut(folder: Folder, most: int | None, seed: int, into: Path, *, is_general: bool = False) -> Cut:
    """The reply with a sample of its phrasings, trained; see `write_cut`. Raises KnowledgeError, TooLittle."""
    lesser = load_folder(write_cut(folder, most, seed, into, is_general=is_general))
    forget_prepared(lesser.digest)
    train(lesser).save(into / FILE)
    phrasings = sum(len(listed) for _, listed in _shuffled(lesser, seed))
    return Cut(most, phrasings, is_general, KnowledgeBase.load(into))


def write_cut(folder: Folder, most: int | None, seed: int, into: Path, *, is_general: bool) -> Path:
    """Write the reply with a sample of its phrasings, so many an entry at most; what it inherits stays, and its own words unless
    is_general. into: a folder that is not there yet. The same seed gives the same sample, and a smaller one is a part of a larger
    one."""
    _write(folder, {entry: listed[:most] for entry, listed in _shuffled(folder, seed)}, into, is_general=is_general)
    return into


def _shuffled(folder: Folder, seed: int) -> Iterator[tuple[str, list[str]]]:
    """The phrasings of each entry that are the folder's own, its question left out, in an order that the seed decides."""
    for entry in folder.phrasings:
        own = [one for one in folder.own_phrasings(entry) if one != folder.entries[entry].question]
        random.Random(f"{seed} {entry}").shuffle(own)  # noqa: S311 - a sample, no secret
        if own:
            yield entry, own


def _write(folder: Folder, chosen: Mapping[str, list[str]], into: Path, *, is_general: bool) -> None:
    into.mkdir()
    for file in yaml_files(folder.path)[0]:
        name = file.relative_to(folder.path)
        is_lexicon = name.parent.name == "lexicon" or is_named(file, "lexicon")
        if name.parent.name == "phrasings" or (is_lexicon and is_general):
            continue
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        if is_lexicon or any(is_named(file, other) for other in ("reply", "popular", "charts")):
            shutil.copyfile(file, into / name)
        else:
            _dump(_bare(read(decoded(file.read_bytes())).value), into / name)
    (into / "phrasings").mkdir()
    _dump({entry: listed for entry, listed in chosen.items() if listed}, into / "phrasings" / "sampled.yaml")


def _bare(data: Any) -> Any:
    """Entries without the phrasings beside them."""
    if isinstance(data, dict):
        return {key: _bare(value) for key, value in data.items() if key != "phrasings"}
    return [_bare(item) for item in data] if isinstance(data, list) else data


def _dump(data: Any, file: Path) -> None:
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
