"""What `dafu train` keeps beside the YAML files so that loading need not read the large ones again.

It belongs to exactly these files: the digest says so, and any change makes loading read the YAML itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.whole import UNREADABLE

FILE = "prepared.json"
Concept = tuple[str, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """phrasings: entry id -> questions as written. normalised: the same as they are compared. lexicon: concept, strong
    words, weak words, both normalised. digest: of the YAML files."""

    phrasings: Mapping[str, tuple[str, ...]]
    normalised: Mapping[str, tuple[str, ...]]
    lexicon: tuple[Concept, ...]
    digest: str


def load_prepared(path: Path, digest: str) -> Prepared | None:
    """What was kept for files of this digest; None where there is nothing, or it is of other files, or was cut off."""
    file = path / FILE
    if not file.is_file():
        return None
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["digest"] != digest:
            return None
        differing = data["differing"]
        phrasings = {entry: tuple(listed) for entry, listed in data["phrasings"].items()}
        normalised = {entry: tuple(differing.get(q, q) for q in listed) for entry, listed in phrasings.items()}
        lexicon = tuple((concept, tuple(strong), tuple(weak)) for concept, strong, weak in data["lexicon"])
    except UNREADABLE:
        return None  # all of it stands in the YAML files
    return Prepared(phrasings, normalised, lexicon, digest)


def save_prepared(prepared: Prepared, file: Path) -> None:
    """Write it to a file."""
    pairs = (
        pair
        for entry, listed in prepared.phrasings.items()
        for pair in zip(listed, prepared.normalised[entry], strict=True)
    )
    data = {
        "digest": prepared.digest,
        "phrasings": prepared.phrasings,
        "differing": {written: normal for written, normal in pairs if written != normal},
        "lexicon": prepared.lexicon,
    }
    file.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
