"""What a turn means in the question before, with its own words in place of those it replaces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Literal

from knowledge.answer import Answer
from knowledge.answering.comparing import compare
from knowledge.answering.objections import Objection
from knowledge.answering.objections.objection import Kind, missing
from knowledge.answering.pipeline import Pipeline
from knowledge.answering.routes.comparison import joined
from knowledge.answering.routes.levels import single_figures
from knowledge.answering.walk import Join, Ranking, Walk
from knowledge.conversation.merging import alternatives_of, merged
from knowledge.conversation.phrases import is_elliptical, level_from
from knowledge.conversation.rules.rule import WHOLE, Rule
from knowledge.conversation.turn import Saying, Turn, context_of
from knowledge.language.asking import asked
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_ASKED_SO, _SAID_AGAIN = 3.0, 0.3
"""How much more a sibling counts that answers the kind of question, and how much less the entry that was just given."""
_OTHERWISE = 0.1
"""How much less than that where the turn brings a topic of its own."""
_LEAST = 0.02
"""What is added to each probability, so that none decides by being nothing."""
_COMPARED = 0.4
"""Share of the probability that a measure needs to be the one that a turn compares with."""
_INHERITED = 0.25
"""Share of the probability that the measure of the turn before needs, once the turn is put into it."""
_ONLY_NAMES = re.compile(
    r"(?:那么?|其中|换成)*[,， ]*(?P<what>[^,，。?？多少几什么哪谁怎]{2,10}?)的?(?:呢|咧)[?？。!]?"
)
_UNTOLD: tuple[Kind, ...] = ("unsaid", "scope")
"""What a turn may ask of the sibling it means without its telling it: how many, of which part (其中博士多少人)."""
_OF_A_WHOLE = frozenset({"share", "ratio"})
_RECKONED = frozenset({"sum", "difference", "average"})
"""Kinds that are worked out: a turn that asks for one of them alone means the entry that works it out, if there is one."""


class Merged(Rule):
    """Ranks the merged question, and gives the sibling of the entry before that it means."""

    name: ClassVar[str] = "merged"

    def __init__(self, pipeline: Pipeline, saying: Saying) -> None:
        super().__init__(pipeline, saying)
        self._figures = single_figures(pipeline.folder)
        self._alternatives = alternatives_of(pipeline.folder.reply)

    def apply(self, turn: Turn) -> Answer | Literal["whole"] | None:
        reading, before, pipeline = turn.reading, turn.before, self.pipeline
        if reading.slots.compares and (compared := self._compared_with(before, turn.alone)):
            return pipeline.writer.write(compared)
        whole = pipeline.reader.plain(merged(reading.text, asked(before.question), self._alternatives))
        ranking = pipeline.ranker.rank(whole)
        inherited = ranking.measures.get(before.measure, 0.0)
        if ranking.absent > inherited and not reading.slots.levels:
            answer = self._judged(ranking)
            return answer._replace(context=context_of(before)) if answer.status == "unknown" else WHOLE
        if inherited < (_INHERITED if is_elliptical(reading.text) else 2 * _INHERITED):
            answer = self._judged(ranking)
            return WHOLE if answer.status == "unknown" else self.saying.remembering(answer, whole, None)
        said = {c.entry.id: c.probability for c in turn.alone.candidates}
        put = {c.entry.id: c.probability for c in ranking.candidates}
        best = self._sibling(reading, before, said, put)
        if best is None:
            return WHOLE
        untold = next(
            (one for one in pipeline.weigher.objections(reading, best) if one.certain and one.kind in _UNTOLD), None
        )
        if untold is None and best == before and self._names_another(reading, before):
            untold = Objection("attribute", None, missing("this"))
        if untold is not None:
            return self.saying.refused(untold, best)
        return self.saying.given(best, max(inherited, said.get(best.id, 0.0)), reading)

    def _names_another(self, reading: Reading, before: Entry) -> bool:
        """Whether a turn only names something (固定资产投资呢), and that stands nowhere in what the entry before says or is asked by."""
        named = _ONLY_NAMES.fullmatch(reading.text)
        return named is not None and named["what"] not in self.pipeline.holdings.texts.get(before.id, "")

    def _judged(self, ranking: Ranking) -> Answer:
        outcome = self.pipeline.judge(Walk(ranking.reading, ranking)).outcome
        assert outcome is not None  # noqa: S101 - the verdict always brings one
        return self.pipeline.writer.write(outcome)

    def _sibling(
        self, reading: Reading, before: Entry, said: Mapping[str, float], put: Mapping[str, float]
    ) -> Entry | None:
        """The entry of the measure that the turn means; None if it names a level and the measure knows none.

        said: probabilities of the turn by itself; put: of the turn put into the question before.
        """
        siblings = [e for e in self.siblings(before) if self.pipeline.chooser.plain(e, reading)]
        relative = level_from(reading.text, before.level)
        levels = frozenset({relative}) if relative else reading.slots.levels
        if levels and not any(e.level in levels or levels & set(e.levels) for e in siblings):
            return None
        asked = reading.kinds
        if len(levels) > 1 and "sum" in asked and (sums := [e for e in self.siblings(before) if "sum" in e.asks]):
            return sums[0]
        if "share" in asked and (shares := [e for e in siblings if e.asks & _OF_A_WHOLE]):
            siblings = shares  # of all levels mostly
        siblings = [e for e in siblings if e.level in levels] or siblings
        if len(only := asked - {"count"}) == 1 and only < _RECKONED:
            siblings = [e for e in siblings if only & e.asks] or siblings  # 两个加一块儿
        again_worth = _SAID_AGAIN * (_OTHERWISE if self.own_topics(reading, before) else 1.0)

        def worth(entry: Entry) -> float:
            fits = _ASKED_SO if asked & entry.asks else 1.0
            again = again_worth if entry.id == before.id else 1.0
            return (said.get(entry.id, 0.0) + _LEAST) * (put.get(entry.id, 0.0) + _LEAST) * fits * again

        return max(siblings, key=worth)

    def _compared_with(self, before: Entry, alone: Ranking) -> Join | None:
        """The figure given before against the figure of another measure that the turn names (那跟上市奖励比呢)."""
        likely = (e for e in self._figures if alone.measures[e.family] >= _COMPARED)
        for entry in sorted(likely, key=lambda e: -alone.measures[e.family]):
            if entry.family != before.family and (found := compare(before, entry)):
                return joined(found)
        return None
