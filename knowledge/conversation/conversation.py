"""One reply in conversation: each turn is a question of its own, or leans on the one before."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from knowledge.answer import Answer, Context
from knowledge.answering.pipeline import Pipeline
from knowledge.answering.walk import Give, Talk, Walk
from knowledge.answering.wording import Bands
from knowledge.conversation.beside import Beside
from knowledge.conversation.leaning import Leaning
from knowledge.conversation.phrases import affirms, asks_again, fresh, is_elliptical, ordinal
from knowledge.conversation.put_anew import PutAnew
from knowledge.conversation.remarks import Remarks, agrees, cheers, denies, doubts
from knowledge.conversation.rules import RULES, WHOLE
from knowledge.conversation.rules.other_group import instead_of
from knowledge.conversation.turn import Saying, Turn, context_of
from knowledge.language.asking import asked
from knowledge.language.text import normalise
from knowledge.learned.model import Model
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.reading import Reading

REMEMBERED = 2048
"""Questions without a turn before them whose answers are kept: the same few are asked most."""
KEPT_LENGTH = 200
"""Characters of the longest question whose answer is kept: nobody fills the memory with long ones."""
_CERTAIN = 0.9
"""Confidence from which a turn below an answer asks something, though nothing in it says so (专版挂牌家数)."""


class Trace(NamedTuple):
    """How a turn was answered. walk: of the turn as a whole question, None where it was none. by: the step or the rule
    that brought the answer."""

    reading: Reading
    walk: Walk | None
    by: str
    answer: Answer


class Conversation:
    """Answers turn after turn to one folder; all that a turn needs of those before is in its context.

    label: what the folder is called in refusals, where there are several.
    """

    def __init__(self, folder: Folder, model: Model | None, bands: Bands, label: str = "") -> None:
        self.pipeline = Pipeline(folder, model, bands, label)
        self._entries = folder.entries
        self._saying = Saying(self.pipeline)
        self._leaning = Leaning(self.pipeline)
        self._beside = Beside(self.pipeline)
        self._put_anew = PutAnew(self.pipeline)
        self._rules = [rule(self.pipeline, self._saying) for rule in RULES]
        self._remarks = Remarks(self.pipeline.reader.lexicon, instead_of(folder.reply))
        self._first = lru_cache(maxsize=REMEMBERED)(self._opening)

    def ask(self, text: str, context: Context | None) -> Trace:
        """One turn, with how it was answered; the answer has the context for the next."""
        if context is None or not (context.entry or context.shown):
            return self._first(text) if len(text) <= KEPT_LENGTH else self._opening(text)
        reading = self.pipeline.reader.read(text)
        position = ordinal(reading.text)
        if 0 < position <= len(context.shown) and (chosen := self._entries.get(context.shown[position - 1])):
            given = self.pipeline.writer.write(Give(chosen, 1.0))
            return Trace(reading, None, "position", given._replace(context=context_of(chosen, context.shown)))
        if (offered := self._offered(context)) is not None:
            if agrees(reading.text):
                return Trace(reading, None, "agreed", self._saying.given(offered))
            if denies(reading.text):
                return Trace(reading, None, "denied", self._saying.reworded())
        before = self._entries.get(context.entry)
        if before is not None and (affirms(reading.text) or asks_again(reading.text) or doubts(reading.text)):
            return Trace(reading, None, "said again", self._saying.given(before))
        changed, rest = fresh(reading.text)
        if rest != reading.text:
            reading = self.pipeline.reader.read(rest)
        walk, answer = self._whole(reading)
        if before is not None and not changed and (followed := self._followed(walk, answer, before)):
            by, following = followed
            return Trace(reading, walk, by, following)
        return Trace(reading, walk, walk.by, self._saying.remembering(answer, reading, context))

    def asks(self, text: str, context: Context) -> bool:
        """Whether a turn below an answer asks anything. context: what that answer handed out."""
        reading = self.pipeline.reader.read(text)
        if self._remarks.asks(reading, normalise(text), is_offered=bool(context.shown)):
            return True
        if self._offered(context) is not None and (agrees(reading.text) or denies(reading.text)):
            return True
        answer = self.ask(text, None).answer
        return answer.status == "answered" and answer.confidence >= _CERTAIN and not cheers(reading.text)

    def given(self, entry: Entry) -> Answer:
        """The whole answer of an entry that is named, and not asked for."""
        if entry.kind == "smalltalk":
            return self.pipeline.writer.write(Talk(entry, 1.0))
        return self.pipeline.writer.write(Give(entry, 1.0))

    def _offered(self, context: Context) -> Entry | None:
        """The one entry that the turn before asked about (您问的是…吗)."""
        alone = len(context.shown) == 1 and not context.entry
        return self._entries.get(context.shown[0]) if alone else None

    def _opening(self, text: str) -> Trace:
        reading = self.pipeline.reader.read(text)
        walk, answer = self._whole(reading)
        return Trace(reading, walk, walk.by, self._saying.remembering(answer, reading, None))

    def _whole(self, reading: Reading) -> tuple[Walk, Answer]:
        walk = self.pipeline.run(reading)
        assert walk.outcome is not None  # noqa: S101 - the last step always brings one
        return walk, self.pipeline.writer.write(walk.outcome)

    def _followed(self, walk: Walk, answer: Answer, before: Entry) -> tuple[str, Answer] | None:
        """The rule that fits a turn which leans on the entry before, and its answer; None if it is a question of its own.
        walk, answer: of the turn as a whole question, and to it."""
        reading = walk.reading
        leans = self._leaning.leans(reading, answer, before)
        is_shared = not leans and self._leaning.may_be_of_several(walk.ranked, answer, before)
        if not (leans or is_shared or is_elliptical(reading.text) or self._beside.compares_back(reading)):
            return None
        pipeline = self.pipeline
        if (beside := self._beside.meant(reading, before)) is not None:
            return "beside", self._saying.told(beside)
        if (put := self._put_anew.meant(reading, before)) is not None:
            return "put anew", self._saying.put(put, before)
        alone = walk.ranked or pipeline.ranker.rank(reading)
        if same := self._leaning.asked_of_another(reading, alone, before):
            return "asked of another", self._saying.given(same)
        if pipeline.model is None or not (leans or is_shared):
            return None
        titled = pipeline.ranker.rank(pipeline.reader.plain(f"{asked(before.title)},{reading.text}"))
        turn = Turn(reading, before, alone, titled, answer.status == "answered")
        if not leans:
            told = turn.told
            return ("of the same", self._saying.given(told.entry, told.probability, reading)) if told else None
        for rule in self._rules:
            if (said := rule.apply(turn)) is not None:
                return None if said == WHOLE else (rule.name, said)
        return None
