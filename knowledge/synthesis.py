"""Questions that the reply does not answer, put together from its own words: a topic that it has, and something about it
that it has not (a fee, a deadline, another city, another year).

People ask such things in endless combinations, so the phrasings that curators write cover few of them. The classifier
learns from these that the word for what is missing outweighs the topic. A fixed seed makes them the same every time.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from knowledge.features import Analysis
from knowledge.loading import Entry, Folder

SEED = 11
TOPIC_SHARE = 0.2
"""A concept is a topic of a measure if at least this part of the measure's phrasings has it."""
HELD_SHARE = 0.07
"""An attribute counts as held by a measure from this part of its phrasings on."""
EACH = 2
"""Questions made for each pair of a measure and a missing attribute."""
_SHAPES = (
    "{topic}{attribute}", "{topic}的{attribute}", "{topic} {attribute}", "{topic}的{attribute}是多少", "{attribute} {topic}",
    "请问{topic}{attribute}", "想问下{topic}的{attribute}", "{topic}{attribute}呢", "{topic}有没有说{attribute}", "{topic}，{attribute}？",
)  # fmt: skip
_PLACES = ("{place}{question}", "{place}的{question}", "{question}，{place}呢", "我们{place}，{question}")
_YEARS = ("2019年", "2020年", "2021年", "2022年", "2023年", "2025年", "2026年", "去年", "前年", "22年", "25年", "明年")


class Synthesis:
    """Makes questions for the absent entries that name concepts in `refuses`."""

    def __init__(self, folder: Folder, analyses: Mapping[str, list[Analysis]]) -> None:
        self._folder = folder
        self._random = random.Random(SEED)  # noqa: S311 - not for secrets
        self._words = {concept: sorted(strong) for concept, strong, _ in folder.lexicon}
        self._counts: dict[str, Counter[str]] = {}
        self._sizes: Counter[str] = Counter()
        for entry_id, listed in analyses.items():
            entry = folder.entries[entry_id]
            if not entry.measure:
                continue
            counter = self._counts.setdefault(entry.measure, Counter())
            for analysis in listed:
                counter.update(analysis.outer)
                self._sizes[entry.measure] += 1

    def questions(self) -> Iterator[tuple[str, str]]:
        """Pairs of question and the id of the absent entry that is its answer."""
        for entry in self._folder.entries.values():
            for concept in entry.refuses:
                yield from self._about(concept, entry)

    def _about(self, concept: str, absent: Entry) -> Iterator[tuple[str, str]]:
        words = [word for word in self._words.get(concept, ()) if len(word) >= 2]
        if not words:
            return
        place = concept.startswith("other_")
        for measure, counter in self._counts.items():
            if counter[concept] > HELD_SHARE * self._sizes[measure]:
                continue
            if place:
                yield from self._elsewhere(measure, words, absent)
                continue
            topics = self._topics(measure)
            for _ in range(EACH if topics else 0):
                shape, topic = self._random.choice(_SHAPES), self._random.choice(topics)
                yield shape.format(topic=topic, attribute=self._random.choice(words)), absent.id

    def _elsewhere(self, measure: str, words: list[str], absent: Entry) -> Iterator[tuple[str, str]]:
        entries = [e for e in self._folder.entries.values() if e.measure == measure]
        for entry in entries:
            question = self._random.choice(self._folder.phrasings[entry.id])
            place = self._random.choice(words)
            if "武汉" in question:
                yield question.replace("武汉", place, 1), absent.id
            else:
                yield self._random.choice(_PLACES).format(place=place, question=question), absent.id

    def other_years(self, absent: Entry, dated: Callable[[Entry], tuple[int, ...]]) -> Iterator[tuple[str, str]]:
        """Questions for entries that hold for certain years, put for another year."""
        for entry in self._folder.entries.values():
            years = dated(entry)
            if not years or entry.kind in ("absent", "smalltalk"):
                continue
            for _ in range(EACH):
                question = self._random.choice(self._folder.phrasings[entry.id])
                wrong = [y for y in _YEARS if not any(str(year)[2:] in y for year in years)]
                year = self._random.choice(wrong)
                own = [str(y) for y in years if str(y) in question]
                if own:
                    yield question.replace(own[0] + "年", own[0]).replace(own[0], year), absent.id
                elif not any(char.isdigit() for char in question):
                    yield f"{year}{question}", absent.id

    def _topics(self, measure: str) -> list[str]:
        counter, size = self._counts[measure], self._sizes[measure]
        concepts = [
            concept
            for concept, count in counter.items()
            if count >= TOPIC_SHARE * size and not concept.startswith(("ask_", "attr_", "v_", "other_", "talk_"))
        ]
        concepts.sort(key=lambda concept: (-counter[concept], concept))
        return [word for concept in concepts[:4] for word in self._words.get(concept, ()) if 2 <= len(word) <= 10]
