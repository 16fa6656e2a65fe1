"""The trained part of a folder: `index.npz` beside its YAML files, made by `dafu train`, checked by digest.

It holds the classifier, which concepts the phrasings of each entry explain, and the readings of characters, so that
loading needs neither training nor a pinyin dictionary.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.classifier import Classifier, train
from knowledge.features import Analysis, features
from knowledge.loading import Folder

CLASSIFIER, EXTRAS = "index.npz", "index.json"


@dataclass(frozen=True, slots=True)
class Index:
    """explained: entry id -> concept -> number of phrasings that have it. frequency: word -> how many phrasings have it.
    readings: character -> its toneless syllables. digest: of the YAML files it was made from."""

    classifier: Classifier
    explained: Mapping[str, Mapping[str, int]]
    frequency: Mapping[str, int]
    readings: Mapping[str, tuple[str, ...]]
    digest: str


def load_index(path: Path) -> Index | None:
    """The index of a folder, whatever its age (compare `digest`); None where there is none."""
    if not (path / CLASSIFIER).is_file() or not (path / EXTRAS).is_file():
        return None
    classifier, digest = Classifier.load(path / CLASSIFIER)
    extras = json.loads((path / EXTRAS).read_text(encoding="utf-8"))
    return Index(classifier, extras["explained"], extras["frequency"], extras["readings"], digest)


def build_index(
    folder: Folder,
    analyse: Callable[[str], Analysis],
    known: Sequence[float],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Index:
    """Train on every phrasing of the folder (its analysis, repairs left out)."""
    samples = []
    explained: dict[str, Counter[str]] = {entry: Counter() for entry in folder.entries}
    frequency: Counter[str] = Counter()
    for entry, questions in folder.phrasings.items():
        for question in questions:
            analysis = analyse(question)
            samples.append((features(analysis, known), entry))
            explained[entry].update(analysis.outer)
            frequency.update({*analysis.words, *(word.word for word in analysis.found)})
    model = train(samples, tuple(folder.entries), progress=progress)
    counts = {entry: dict(sorted(counter.items())) for entry, counter in explained.items()}
    return Index(model, counts, dict(sorted(frequency.items())), common_readings(), folder.digest)


def save_index(index: Index, path: Path) -> None:
    index.classifier.save(path / CLASSIFIER, index.digest)
    extras = {"explained": index.explained, "frequency": index.frequency, "readings": index.readings}
    text = json.dumps(extras, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (path / EXTRAS).write_text(text + "\n", encoding="utf-8")


def common_readings() -> dict[str, tuple[str, ...]]:
    """Character -> toneless syllables (pypinyin), usual reading first, for the 6,763 characters of GB 2312."""
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    found = {}
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            char = bytes((high, low)).decode("gb2312", "ignore")
            if char and (listed := PINYIN_DICT.get(ord(char), "")):
                found[char] = tuple(dict.fromkeys(to_normal(one).replace("ü", "v") for one in listed.split(",")))
    return found
