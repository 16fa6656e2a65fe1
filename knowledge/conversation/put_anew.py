"""A turn that names another thing to be asked the same of (特教呢), or something else to be asked of the same thing (老师呢, of the
primary schools): the question that this makes is asked as a whole, and what the reply has of others is no answer to it."""

from __future__ import annotations

import re

from knowledge.answering.comparing import main_figure
from knowledge.answering.counted import asked_unit, fits_unit
from knowledge.answering.objections.objection import unsaid
from knowledge.answering.pipeline import Pipeline
from knowledge.answering.walk import Give, Outcome, Refuse
from knowledge.language.text import normalised
from knowledge.reply.loading import Entry
from knowledge.understanding.lexicon import Word
from knowledge.understanding.reading import Reading

_TURN = re.compile(
    r"(?:那么?|换成|要是|如果是?|再?说说|还有)*[,， ]*(?P<what>[^,，。?？]{2,10}?)的?(?P<asks>(?:有|是)?(?:多少|几)[^,，。?？]{0,3})?(?:呢|咧)?[?？。!]?"
)


class PutAnew:
    """Puts such questions, to one folder."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._counterparts = pipeline.counterparts
        self._counted = pipeline.counted
        self._asks = pipeline.pair_asked

    def meant(self, reading: Reading, before: Entry) -> Outcome | None:
        """What the question is answered with; None where a turn makes none."""
        found, held = _TURN.fullmatch(reading.text), main_figure(before)
        if found is None or held is None or not self._counterparts.of(before):
            return None
        asked = self._pipeline.reader.plain(normalised(before.question))
        own, named = (self._counterparts.named(one) for one in (asked, reading))
        if len(own) != 1 or len(named) > 1:
            return None
        if not named:
            return self._of_the_same(reading, own[0], found["what"])
        if named[0].word != found["what"] or {*named[0].strong} & {*own[0].strong}:
            return None
        if not fits_unit(asked_unit(reading), held[1]):
            return None
        if (other := self._counterparts.of_named(before, named[0])) is not None:
            return Give(other, 1.0, reading)
        outcome = self._asked(asked.text.replace(own[0].word, named[0].word))
        if isinstance(outcome, Refuse) and self._is_own(outcome):
            return outcome
        if isinstance(outcome, Give) and self._is_of(outcome, named[0]):
            return outcome
        objection = unsaid("group", group=named[0].word)
        return self._pipeline.verdict.refused(objection, before)

    def _of_the_same(self, reading: Reading, own: Word, what: str) -> Outcome | None:
        """The answer where it is about the same thing, or the reply has none: not that about all things, or about another one."""
        if not reading.topics or reading.slots.years or reading.slots.levels:
            return None
        outcome = self._asked(f"{own.word}{what}有多少")
        if isinstance(outcome, Refuse):
            return outcome if self._is_own(outcome) and not outcome.far else None
        if not isinstance(outcome, Give) or not self._is_of(outcome, own):
            return None
        has, is_called = self._counted.has, self._counted.is_called
        said = [word for word in self._counted.said(reading) if word.is_sure]
        is_told = all(has(outcome.entry, word.word) or is_called(outcome.entry, word) for word in said)
        return outcome if is_told and not self._asks.is_strange(reading, outcome.entry) else None

    def _asked(self, text: str) -> Outcome | None:
        return self._pipeline.run(self._pipeline.reader.plain(text)).outcome

    def _is_own(self, outcome: Refuse) -> bool:
        """Whether an entry of the reply itself says that this is missing."""
        entry = self._pipeline.folder.entries.get(outcome.entry or "")
        return entry is not None and not entry.inherited

    def _is_of(self, outcome: Give, name: Word) -> bool:
        """Whether one figure answers, which is of the thing that is named, and its counterparts are not."""
        return main_figure(outcome.entry) is not None and self._counterparts.is_of(outcome.entry, name)
