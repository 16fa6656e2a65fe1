"""Questions that the reply does not answer, put together from its own words: a topic that it has, and something about it
that it has not (a fee, a deadline, another city, another year).

People ask such things in endless combinations, so the phrasings that curators write cover few of them. The classifier
learns from these that the word for what is missing outweighs the topic. A fixed seed makes them the same every time.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping

from knowledge.answering.holdings import HELD_SHARE
from knowledge.language.data import common
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.reading import Reading

SEED = 11
TOPIC_SHARE = 0.2
"""A concept is a topic of a measure if at least this part of the measure's phrasings has it."""
EACH = 2
"""Questions made for each pair of a measure and a missing attribute."""
_SHAPES = (
    "{topic}{attribute}", "{topic}的{attribute}", "{topic} {attribute}", "{topic}的{attribute}是多少", "{attribute} {topic}",
    "请问{topic}{attribute}", "想问下{topic}的{attribute}", "{topic}{attribute}呢", "{topic}有没有说{attribute}", "{topic}，{attribute}？",
)  # fmt: skip
_ELSEWHERE = ("elsewhere", "place", "wider", "district")
"""Kinds of concepts that take the place of the reply's own in a made-up question."""
_NO_TOPIC = ("asked", "attribute", "verb", "talk", *_ELSEWHERE)
"""Kinds of concepts that are no topic of a made-up question."""
_PLACES = ("{place}{question}", "{place}的{question}", "{question}，{place}呢", "我们{place}，{question}")
_ASKED = (
    "{subject}怎么办",
    "{subject}要什么材料",
    "{subject}标准是多少",
    "{subject}多少钱",
    "{subject}有什么政策",
    "{subject}今年有变化吗",
    "{home}{subject}有多少",
    "{subject}是什么时候出台的",
    "{subject}归哪个部门管",
    "企业{subject}怎么弄",
    "{subject}什么时候开始",
    "谁能享受{subject}",
    "{subject}有没有补贴",
    "{subject}新政策",
    "{subject}的新规定",
    "{subject}哪个单位负责",
    "{subject}网上能弄吗",
    "问一下{subject}",
    "{subject}有多少人",
    "{subject}的人怎么处理",
    "2023年{subject}发了多少",
    "想咨询一下{subject}",
    "{subject}的文件号",
    "{subject}是什么",
    "市里对{subject}有什么支持",
    "{subject}多少家",
)


class Synthesis:
    """Makes questions for the absent entries that name concepts in `refuses`."""

    def __init__(self, folder: Folder, readings: Mapping[str, list[Reading]], seed: int = SEED) -> None:
        self._folder = folder
        self._random = random.Random(seed)  # noqa: S311 - not for secrets
        self._words = {concept.id: sorted(concept.strong) for concept in folder.lexicon}
        self._kinds = {concept.id: concept.kind for concept in folder.lexicon}
        self._home = folder.reply.place if folder.reply else ""
        self._subjects: list[str] = common("elsewhere")
        self._counts: dict[str, Counter[str]] = {}
        self._sizes: Counter[str] = Counter()
        for entry_id, listed in readings.items():
            entry = folder.entries[entry_id]
            if not entry.measure:
                continue
            counter = self._counts.setdefault(entry.measure, Counter())
            for reading in listed:
                counter.update(reading.outer)
                self._sizes[entry.measure] += 1

    def questions(self) -> Iterator[tuple[str, str]]:
        """Pairs of question and the id of the absent entry that is its answer."""
        for entry in self._folder.entries.values():
            for concept in entry.refuses:
                yield from self._about(concept, entry)
            if entry.role == "other_subject":
                yield from self.elsewhere(entry, 2 * EACH)

    def _about(self, concept: str, absent: Entry) -> Iterator[tuple[str, str]]:
        words = [word for word in self._words.get(concept, ()) if len(word) >= 2]
        if not words:
            return
        place = self._kinds[concept] in _ELSEWHERE
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
            if self._home and self._home in question:
                yield question.replace(self._home, place, 1), absent.id
            else:
                yield self._random.choice(_PLACES).format(place=place, question=question), absent.id

    def elsewhere(self, absent: Entry, each: int = EACH) -> Iterator[tuple[str, str]]:
        """Questions about subjects that the reply has nothing to do with, `each` for every subject."""
        for subject in self._subjects:
            for shape in self._random.sample(_ASKED, each):
                yield shape.format(subject=subject, home=self._home), absent.id

    def _topics(self, measure: str) -> list[str]:
        counter, size = self._counts[measure], self._sizes[measure]
        concepts = [
            concept
            for concept, count in counter.items()
            if count >= TOPIC_SHARE * size and self._kinds[concept] not in _NO_TOPIC
        ]
        concepts.sort(key=lambda concept: (-counter[concept], concept))
        return [word for concept in concepts[:4] for word in self._words.get(concept, ()) if 2 <= len(word) <= 10]
