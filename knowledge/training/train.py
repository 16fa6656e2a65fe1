"""`dafu train`: makes the model of a folder from every phrasing, and from questions about what the reply does not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from knowledge.answering.holdings import Holdings
from knowledge.answering.pipeline import reader_of
from knowledge.language.pinyin import common_readings, polyphones
from knowledge.language.text import normalise
from knowledge.language.words import words as cut
from knowledge.learned.decider import Decider
from knowledge.learned.features import features
from knowledge.learned.model import Model
from knowledge.reply.loading import Folder
from knowledge.training.about import About
from knowledge.training.background import Background
from knowledge.training.fitting import train as fit
from knowledge.training.rewording import Rewording
from knowledge.training.synthesis import Synthesis

_LEAST_WRITTEN = 10
"""Phrasings that somebody wrote, from which on others are made of them: out of nothing comes nothing."""
_FOREIGN_EACH, _LEAST_FOREIGN, _MOST_FOREIGN = 1, 600, 3600
"""Questions about other things for each sample of the reply, at least and at most: more of them teach nothing more."""


def train(
    folder: Folder,
    decider: Decider | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    runs: int = 1,
) -> Model:
    """A model for the folder as it is (some 40 seconds a run for ten thousand phrasings). decider: one fitted on questions to
    this folder, to be kept. runs: the mean of as many fits is taken. The same files give the same model on the same machine."""
    folder = folder.in_memory()
    reader = reader_of(folder, None)
    known = Holdings(folder, None).known_numbers
    readings = {entry: [reader.plain(question) for question in asked] for entry, asked in folder.normalised.items()}
    samples = []
    explained: dict[str, Counter[str]] = {entry: Counter() for entry in folder.entries}
    frequency: Counter[str] = Counter()
    words: dict[str, set[str]] = {}
    for entry, listed in readings.items():
        measure = folder.entries[entry].measure
        for reading in listed:
            samples.append((features(reading, known), entry))
            explained[entry].update(reading.outer)
            frequency.update({*reading.words, *(word.word for word in reading.found)})
            words.setdefault(measure, set()).update(word for word in reading.words if len(word) > 1)
    for phrasing, entry in Rewording(folder, readings).phrasings() if len(samples) >= _LEAST_WRITTEN else ():
        samples.append((features(reader.phrased(phrasing), known), entry))
    for question, entry in (*Synthesis(folder, readings).questions(), *About(folder).questions()):
        samples.append((features(reader.phrased(question), known), entry))
    if far := folder.roles.get("far"):
        own = {*frequency, *(word for concept in folder.lexicon for word in (*concept.strong, *concept.weak))}
        count = min(_MOST_FOREIGN, max(_LEAST_FOREIGN, _FOREIGN_EACH * len(samples)))
        made_up = Background.load().questions(count, own)
        samples += [(features(reader.phrased(question), known), far.id) for question in made_up]
    syllables = common_readings()
    spelled = sorted({*frequency, *(word for c in folder.lexicon for word in (*c.strong, *c.weak))})
    return Model(
        folder.digest,
        fit(samples, tuple(folder.entries), progress=progress, runs=runs),
        {entry: dict(sorted(counter.items())) for entry, counter in explained.items()},
        dict(sorted(frequency.items())),
        {measure: frozenset(listed) for measure, listed in words.items() if measure},
        _told(folder),
        syllables,
        polyphones(spelled, syllables),
        decider,
    )


def _told(folder: Folder) -> dict[str, frozenset[str]]:
    """The words of what a folder holds, by family: of its questions, headlines, titles, and what its figures count."""
    told: dict[str, set[str]] = {}
    for entry in folder.entries.values():
        if entry.is_held:
            counted = (text for figure in entry.figures for text in (figure.label, figure.as_of))
            texts = (entry.question, entry.headline, entry.title, *counted)
            found = (word for text in texts for word in cut(normalise(text)))
            told.setdefault(entry.family, set()).update(word for word in found if len(word) > 1)
    return {family: frozenset(listed) for family, listed in told.items()}
