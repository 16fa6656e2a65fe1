"""Whether a turn leans on the one before, or only names another measure to be asked the same of."""

from __future__ import annotations

from knowledge.answer import Answer
from knowledge.answering.comparing import main_figure
from knowledge.answering.counted import asked_unit, fits_unit
from knowledge.answering.pipeline import Pipeline
from knowledge.answering.walk import Ranking
from knowledge.conversation.phrases import LEANING, is_elliptical, other_year, points_back
from knowledge.conversation.rules.held_against import claims, holds_against
from knowledge.conversation.rules.other_group import instead_of
from knowledge.conversation.rules.rule import own_topics
from knowledge.reply.loading import Entry
from knowledge.understanding.forms import asks_when_counted
from knowledge.understanding.lexicon import ASKING
from knowledge.understanding.reading import Reading

_SURE = 0.75
"""Confidence from which a turn that could lean on the one before is taken as a question of its own."""
_OTHER = 0.5
"""Share of the probability from which a turn by itself is about another measure than the turn before."""
_SHARED = 0.4
"""Share of the probability below which an answered turn is not of that measure alone."""
_SOUND = 3
"""A turn of so few characters without a word of the lexicon is a sound and no question (噢, 哈哈)."""


class Leaning:
    """Judges turns by their form and by what they were answered with as whole questions."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._topics = pipeline.reader.lexicon.topics
        self._asking = pipeline.reader.lexicon.of(ASKING)
        self._instead = instead_of(pipeline.folder.reply)

    def leans(self, reading: Reading, answer: Answer, before: Entry) -> bool:
        """Whether a turn means something only together with the entry before. answer: to the turn as a whole question."""
        text = reading.text
        if len(text) > LEANING:
            return False
        if holds_against(reading, self._topics):
            return True
        if answer.status == "smalltalk":
            return False
        if self._pipeline.numbers.asked(reading):
            return False  # a figure of the reply stands for itself
        told = claims(reading) or asks_when_counted(text) or other_year(text)
        if told or self._instead.fullmatch(text):
            return True
        if len(text) <= _SOUND and not (reading.found or reading.numbers):
            return False
        if points_back(text):
            found = self._pipeline.folder.entries.get(answer.entry or "") if answer.status == "answered" else None
            return found is None or found.family != before.family  # else it is found already
        has_topic = bool(reading.topics)
        if is_elliptical(text):
            return not (answer.status == "answered" and answer.confidence > _SURE and has_topic)
        is_bare = not (has_topic or reading.slots.years or reading.slots.months)  # 两项合计是多少, 国家级的有几个
        is_far = self._pipeline.verdict.is_far(answer.entry)
        return (is_bare or answer.status != "answered") and not is_far

    def may_be_of_several(self, alone: Ranking | None, answer: Answer, before: Entry) -> bool:
        """Whether a turn that was answered as a whole question may as well ask for the same of other things (第一班几点, of every line)."""
        found = self._pipeline.folder.entries.get(answer.entry or "") if answer.status == "answered" else None
        if alone is None or found is None or not found.is_held or found.family == before.family:
            return False
        return len(alone.reading.text) <= LEANING and alone.measures.get(found.family, 0.0) < _SHARED

    def asked_of_another(self, reading: Reading, alone: Ranking, before: Entry) -> Entry | None:
        """Where a turn only names another measure (那23号文呢): its entry for what was asked of the one before."""
        asks = not self._asking.isdisjoint(reading.outer) or asks_when_counted(reading.text)
        if asks or not is_elliptical(reading.text) or not own_topics(self._pipeline, reading, before):
            return None
        family = max(alone.measures, key=lambda measure: alone.measures[measure])
        if family == before.family or alone.measures[family] <= _OTHER:
            return None
        held = (c.entry for c in alone.held if c.entry.family == family)
        same = next((e for e in held if e.kind == before.kind and e.asks & before.asks), None)
        if same is None or self._pipeline.weigher.objections(reading, same):
            return None
        figure = main_figure(same)
        return same if figure is None or fits_unit(asked_unit(reading), figure[1]) else None
