"""The trained part of a folder: `index.npz` beside its YAML files, made by `dafu train`, checked by digest.

It holds the classifier, which concepts the phrasings of each entry explain, and the readings of characters, so that
loading needs neither training nor a pinyin dictionary.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from knowledge.classifier import Classifier, train
from knowledge.features import Analysis, features
from knowledge.loading import Folder
from knowledge.prepared import FILE as PREPARED
from knowledge.prepared import Prepared, save_prepared
from knowledge.reply.problems import KnowledgeError, Problem
from knowledge.retrieval import FILE as POSTINGS
from knowledge.retrieval import Postings, texts_of
from knowledge.synthesis import Synthesis
from knowledge.text import normalise
from knowledge.whole import UNREADABLE, whole

_PHRASINGS = 50.0
"""Phrasings of an entry, about."""
CLASSIFIER, EXTRAS = "index.npz", "index.json"


@dataclass(frozen=True, slots=True)
class Index:
    """explained: entry id -> concept -> number of phrasings that have it. frequency: word -> how many phrasings have it.
    words: measure -> the words of its phrasings. readings: character -> its toneless syllables. polyphones: word -> the
    syllables it is read with, where a character in it has not its usual reading (银行, 长沙). digest: of the YAML files it
    was made from."""

    classifier: Classifier
    explained: Mapping[str, Mapping[str, int]]
    frequency: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    readings: Mapping[str, tuple[str, ...]]
    polyphones: Mapping[str, tuple[str, ...]]
    digest: str
    rarity: Mapping[str, float] = field(init=False)
    """Word -> the logarithm of one over the part of the phrasings that have it."""
    rarest: float = field(init=False)
    """The same of a word that no phrasing has."""

    def __post_init__(self) -> None:
        total = len(self.classifier.labels) * _PHRASINGS
        rarity = {word: math.log(total / (count + 1)) for word, count in self.frequency.items()}
        object.__setattr__(self, "rarity", rarity)
        object.__setattr__(self, "rarest", math.log(total))


def load_index(path: Path) -> Index | None:
    """The index of a folder, whatever its age (compare `digest`); None where there is none that this version can read.

    Raises KnowledgeError where there is something else in its place.
    """
    if not (path / CLASSIFIER).is_file() or not (path / EXTRAS).is_file():
        return None
    try:
        classifier, digest = Classifier.load(path / CLASSIFIER)
        extras = json.loads((path / EXTRAS).read_text(encoding="utf-8"))
    except UNREADABLE:
        what = f"{CLASSIFIER} or {EXTRAS} cannot be read, or is no index"
        raise KnowledgeError([Problem(str(path), 0, what, "run dafu train", "index")]) from None
    if extras.keys() != {"explained", "frequency", "words", "readings", "polyphones"}:
        return None  # written by another version
    words = {measure: frozenset(listed) for measure, listed in extras["words"].items()}
    return Index(
        classifier, extras["explained"], extras["frequency"], words, extras["readings"], extras["polyphones"], digest
    )


def build_index(
    folder: Folder,
    read: Callable[[str], Analysis],
    known: frozenset[float],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Index:
    """Train on every phrasing of the folder (`read` understands a normalised text), and on questions put together about what
    the reply does not hold."""
    analyses = {entry: [read(question) for question in asked] for entry, asked in folder.normalised.items()}
    samples = []
    explained: dict[str, Counter[str]] = {entry: Counter() for entry in folder.entries}
    frequency: Counter[str] = Counter()
    words: dict[str, set[str]] = {}
    for entry, listed in analyses.items():
        measure = folder.entries[entry].measure
        for analysis in listed:
            samples.append((features(analysis, known), entry))
            explained[entry].update(analysis.outer)
            frequency.update({*analysis.words, *(word.word for word in analysis.found)})
            words.setdefault(measure, set()).update(word for word in analysis.words if len(word) > 1)
    for question, entry in Synthesis(folder, analyses).questions():
        samples.append((features(read(normalise(question)), known), entry))
    model = train(samples, tuple(folder.entries), progress=progress)
    counts = {entry: dict(sorted(counter.items())) for entry, counter in explained.items()}
    vocabulary = {measure: frozenset(listed) for measure, listed in words.items() if measure}
    readings = common_readings()
    spelled = sorted({*frequency, *(word for _, strong, weak in folder.lexicon for word in (*strong, *weak))})
    return Index(
        model,
        counts,
        dict(sorted(frequency.items())),
        vocabulary,
        readings,
        polyphones(spelled, readings),
        folder.digest,
    )


def save_index(index: Index, folder: Folder) -> None:
    """Write the index and what makes loading fast beside the folder's YAML files: all of it, or nothing. Raises OSError."""
    words = {measure: sorted(listed) for measure, listed in index.words.items()}
    extras = {
        "explained": index.explained,
        "frequency": index.frequency,
        "words": words,
        "readings": index.readings,
        "polyphones": index.polyphones,
    }
    text = json.dumps(extras, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    with ExitStack() as stack:
        kept, postings, classifier, rest = (
            stack.enter_context(whole(folder.path / name)) for name in (PREPARED, POSTINGS, CLASSIFIER, EXTRAS)
        )
        save_prepared(Prepared(folder.phrasings, folder.normalised, folder.lexicon, folder.digest), kept)
        Postings.of(texts_of(folder)).save(postings, folder.digest)
        index.classifier.save(classifier, index.digest)
        rest.write_text(text + "\n", encoding="utf-8")


@cache
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


def polyphones(words: Iterable[str], readings: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Word -> its toneless syllables (pypinyin's dictionary of words), for words in which a character is not read as usual."""
    from pypinyin import lazy_pinyin

    found = {}
    for word in words:
        usual = [readings[char][0] for char in word if char in readings]
        if 1 < len(usual) == len(word):
            said = lazy_pinyin(word, v_to_u=False)
            if len(said) == len(word) and said != usual:
                found[word] = tuple(said)
    return found
