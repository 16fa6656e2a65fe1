"""A turn that leans on the one before: whether it does, and what it then means.

A turn is looked at in three ways: by itself (alone), put behind the title of the measure before (titled), and put into the
question before (merged). The rules go from the plainest to the vaguest; the first that fits decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from knowledge.answer import Answer, Context
from knowledge.answering import Answerer
from knowledge.comparing import Comparison, compare
from knowledge.dialogue import (
    LEANING,
    asks_when_counted,
    firms_instead,
    is_elliptical,
    level_from,
    merged,
    other_year,
    points_back,
)
from knowledge.features import Analysis
from knowledge.figures import asked_numbers, beside
from knowledge.lexicon import is_topic
from knowledge.loading import Entry, Folder
from knowledge.matching import ASKING, Candidate, Matcher, Ranking
from knowledge.text import normalise
from knowledge.units import figure_numbers, kind
from knowledge.vetoes import Objection

_SURE = 0.75
"""Confidence from which a turn that could lean on the one before is taken as a question of its own."""
_ASKED_SO, _SAID_AGAIN = 3.0, 0.3
"""How much more a sibling counts that answers the kind of question, and how much less the entry that was just given
(a tenth of it where the turn brings a topic of its own)."""
_WANTING = 0.5
"""Probability from which a turn asks for something that the reply does not hold."""
_OWN = 0.05
"""Share of the probability from which a turn by itself is about the measure of the turn before."""
_TOLD, _PLAINLY = 0.7, 0.85
"""Probability from which a turn behind the title of the measure before means an entry of it, and from which even one that
asks for what is hardly asked of it."""
_OTHER = 0.5
"""Share of the probability from which a turn by itself is about another measure than the turn before."""
_SOUND = 3
"""A turn of so few characters without a word of the lexicon is a sound and no question (噢, 哈哈)."""
_COMPARED = 0.4
"""Share of the probability that a measure needs to be the one that a turn compares with."""
_INHERITED = 0.25
"""Share of the probability that the measure of the turn before needs, once the turn is put into it."""
_RECKONED = frozenset({"sum", "difference", "average"})
"""Kinds that are worked out: a turn that asks for one of them alone means the entry that works it out, if there is one."""
_LAST_YEAR = ("去年", "上年", "上一年", "上年度")
_Outcome = Answer | Literal["whole"] | None
"""An answer; that the turn is a question of its own; or that the next rule shall look."""


class _Turn(NamedTuple):
    """A turn with the entry that was given before it, and how it ranks by itself and behind the measure's title."""

    analysis: Analysis
    before: Entry
    alone: Ranking
    titled: Ranking

    @property
    def told(self) -> Candidate | None:
        """Another entry of the measure before that the turn plainly means, once it is put behind the measure's title."""
        top = self.titled.candidates[0] if self.titled.candidates else None
        if top is None or top.probability < _TOLD or top.entry.family != self.before.family:
            return None
        return None if self.before.id in (top.entry.id, *top.entry.items) else top


class Follower:
    """Answers turns that lean on the one before, within one folder."""

    def __init__(self, folder: Folder, matcher: Matcher, answerer: Answerer) -> None:
        self._entries = folder.entries
        self._matcher = matcher
        self._answerer = answerer
        self._siblings = answerer.chooser.siblings
        self._figures = [e for e in folder.entries.values() if e.kind == "figure" and len(e.figures) == 1]
        self._rules = (
            self._when_counted,
            self._held_against,
            self._other_firms,
            self._objected,
            self._wanting,
            self._other_year,
            self._beyond,
            self._told,
            self._merged,
        )

    def answer(self, analysis: Analysis, answer: Answer, before: Entry) -> Answer | None:
        """The answer to a turn that leans on the entry before; None if it is a question of its own. answer: of the turn as
        a whole question."""
        leans = self._leans(analysis, answer, before)
        if not (leans or is_elliptical(analysis.text)):
            return None
        alone = self._matcher.rank(analysis)
        if same := self._asked_of_another(analysis, alone, before):
            return self.given(same)
        if not leans or self._matcher.index is None:
            return None
        titled = self._matcher.rank(self._matcher.read(f"{normalise(before.title)},{analysis.text}"))
        turn = _Turn(analysis, before, alone, titled)
        outcome = next((outcome for rule in self._rules if (outcome := rule(turn)) is not None), None)
        return None if outcome == "whole" else outcome

    def given(self, entry: Entry, confidence: float = 1.0, analysis: Analysis | None = None) -> Answer:
        """An entry's answer, with what the next turn may lean on."""
        return self._answerer.full(entry, confidence, analysis)._replace(context=context_of(entry))

    def remembering(self, answer: Answer, analysis: Analysis, context: Context | None) -> Answer:
        """The answer with what the next turn may lean on; small talk keeps what was there."""
        if answer.status == "smalltalk" and context is not None:
            return answer._replace(context=context)
        if answer.status == "answered" or answer.context.entry:
            entry = self._entries.get(answer.context.entry)
            shown = context_of(entry, context.shown if context else ()).shown if entry else answer.context.shown
            return answer._replace(context=Context(answer.context.entry, analysis.text, shown))
        return answer

    def _leans(self, analysis: Analysis, answer: Answer, before: Entry) -> bool:
        text = analysis.text
        if answer.status == "smalltalk" or len(text) > LEANING:
            return False
        if _holds_against(analysis):
            return True
        if asked_numbers(analysis, self._matcher.figures):
            return False  # a figure of the reply stands for itself
        if asks_when_counted(text) or firms_instead(text):
            return True
        if len(text) <= _SOUND and not (analysis.found or analysis.numbers):
            return False
        if points_back(text):
            found = self._entries.get(answer.entry or "") if answer.status == "answered" else None
            return found is None or found.family != before.family  # else it is found already
        has_topic = any(map(is_topic, analysis.outer))
        if is_elliptical(text):
            return not (answer.status == "answered" and answer.confidence > _SURE and has_topic)
        is_bare = not (has_topic or analysis.slots.years or analysis.slots.months)  # 两项合计是多少, 国家级的有几个
        return (is_bare or answer.status != "answered") and not self._answerer.is_far(answer)

    # -- the rules

    def _when_counted(self, turn: _Turn) -> _Outcome:
        """数据截至什么时候."""
        if not asks_when_counted(turn.analysis.text):
            return None
        counted = [turn.before, *self._siblings(turn.before)]
        return self.given(next((e for e in counted if any(figure.as_of for figure in e.figures)), turn.before))

    def _held_against(self, turn: _Turn) -> _Outcome:
        """可我记的是55家: the figure of that unit is said again, and what is wrong."""
        if not _holds_against(turn.analysis):
            return None
        stated = {kind(number) for number in turn.analysis.numbers} - {""}
        figures = [e for e in (turn.before, *self._siblings(turn.before)) if e.kind == "figure"]
        meant = (e for e in figures if stated & {kind(number) for number in figure_numbers(e)})
        entry = next(meant, turn.before)
        return self.given(entry, 1.0, turn.analysis) if entry in figures else None

    def _other_firms(self, turn: _Turn) -> _Outcome:
        """专精特新的呢, of what was counted of others."""
        firms = firms_instead(turn.analysis.text)
        said = (
            text
            for entry in self._siblings(turn.before)
            for text in (entry.headline, *(part for figure in entry.figures for part in (figure.label, figure.scope)))
        )
        if not firms or any(firms in text for text in said):
            return None
        return self._refused(Objection("scope", "absent.breakdown", f"{firms}的这项数字"), turn.before)

    def _objected(self, turn: _Turn) -> _Outcome:
        """Another city, year or level, or an attribute that the measure has not."""
        objections = self._answerer.objections(turn.analysis, turn.before)
        if not objections:
            return None
        if not is_elliptical(turn.analysis.text) and self._own_topics(turn.analysis, turn.before):
            return "whole"
        return self._refused(objections[0], turn.before)

    def _wanting(self, turn: _Turn) -> _Outcome:
        """What plainly is an attribute that the reply does not hold, unless an entry of the measure answers such questions."""
        wanting = _missing(turn.titled) or _missing(turn.alone)
        return self._refused(wanting, turn.before) if wanting and not self._answers(turn) else None

    def _other_year(self, turn: _Turn) -> _Outcome:
        """去年呢: what is reckoned back, or that it is missing."""
        if not (year := other_year(turn.analysis.text)):
            return None
        earlier = next((e for e in self._siblings(turn.before) if "previous" in e.asks), None)
        if earlier is not None and year in _LAST_YEAR:
            return self.given(earlier)
        return self._refused(Objection("year", "absent.year", f"{year}的数字"), turn.before)

    def _beyond(self, turn: _Turn) -> _Outcome:
        """What nobody asks of the measure: words that none of its phrasings has, or a kind of thing that hardly one asks
        for, in a turn that by itself is nothing of this measure."""
        if turn.alone.measures[turn.before.family] >= _OWN:
            return None
        if not self._answerer.unexplained(turn.analysis, turn.before):
            is_plain = turn.told is not None and turn.told.probability >= _PLAINLY
            if is_plain or self._answers(turn) or not self._answerer.asks_anew(turn.analysis, turn.before):
                return None
        return self._refused(Objection("attribute", None, "这一点"), turn.before)

    def _told(self, turn: _Turn) -> _Outcome:
        """What the turn means behind the title of the measure (怎么拿, 它投什么样的企业)."""
        told, analysis = turn.told, turn.analysis
        if told is None or not (analysis.kinds & told.entry.asks or points_back(analysis.text)):
            return None
        return self.given(told.entry, told.probability, analysis)

    def _merged(self, turn: _Turn) -> _Outcome:
        """What the turn means in the question before, with its own words in place of those it replaces."""
        analysis, before = turn.analysis, turn.before
        if analysis.slots.compares and (comparison := self._compared_with(before, turn.alone)):
            return self._answerer.compared(comparison)
        whole = self._matcher.read(merged(analysis.text, normalise(before.question)))
        ranking = self._matcher.rank(whole)
        inherited = ranking.measures.get(before.measure, 0.0)
        if ranking.absent > inherited and not analysis.slots.levels:
            answer, _ = self._answerer.answer(ranking)
            return answer._replace(context=context_of(before)) if answer.status == "unknown" else "whole"
        if inherited < (_INHERITED if is_elliptical(analysis.text) else 2 * _INHERITED):
            answer, _ = self._answerer.answer(ranking)
            return "whole" if answer.status == "unknown" else self.remembering(answer, whole, None)
        said = {c.entry.id: c.probability for c in turn.alone.candidates}
        put = {c.entry.id: c.probability for c in ranking.candidates}
        best = self._sibling(analysis, before, said, put)
        return self.given(best, max(inherited, said.get(best.id, 0.0)), analysis) if best else "whole"

    # -- what the rules ask

    def _refused(self, objection: Objection, before: Entry) -> Answer:
        if objection.entry not in self._entries:
            objection = replace(objection, entry=None)  # a folder of somebody else's has no such entry
        return self._answerer.refuse(objection, before)._replace(context=context_of(before))

    def _answers(self, turn: _Turn) -> bool:
        """Whether an entry of the measure before has what the turn plainly asks for (文号呢)."""
        return any(turn.analysis.kinds & entry.asks for entry in self._siblings(turn.before))

    def _own_topics(self, analysis: Analysis, before: Entry) -> set[str]:
        """What a turn is about that the question before was not about."""
        return {c for c in analysis.outer if is_topic(c)} - self._matcher.read(normalise(before.question)).strong

    def _asked_of_another(self, analysis: Analysis, alone: Ranking, before: Entry) -> Entry | None:
        """Where a turn only names another measure (那23号文呢): its entry for what was asked of the one before."""
        asks = any(concept.startswith(ASKING) for concept in analysis.outer) or asks_when_counted(analysis.text)
        if asks or not is_elliptical(analysis.text) or not self._own_topics(analysis, before):
            return None
        family = max(alone.measures, key=lambda measure: alone.measures[measure])
        if family == before.family or alone.measures[family] <= _OTHER:
            return None
        held = (c.entry for c in alone.held if c.entry.family == family)
        same = next((e for e in held if e.kind == before.kind and e.asks & before.asks), None)
        return None if same is None or self._answerer.objections(analysis, same) else same

    def _sibling(
        self, analysis: Analysis, before: Entry, said: Mapping[str, float], put: Mapping[str, float]
    ) -> Entry | None:
        """The entry of the measure that the turn means; None if it names a level and the measure knows none.

        said: probabilities of the turn by itself; put: of the turn put into the question before.
        """
        siblings = [e for e in self._siblings(before) if self._answerer.chooser.plain(e, analysis)]
        relative = level_from(analysis.text, before.level)
        levels = frozenset({relative}) if relative else analysis.slots.levels
        if levels and not any(e.level in levels or levels & set(e.levels) for e in siblings):
            return None
        siblings = [e for e in siblings if e.level in levels] or siblings
        if len(only := analysis.kinds - {"count"}) == 1 and only < _RECKONED:
            siblings = [e for e in siblings if only & e.asks] or siblings  # 两个加一块儿
        asked = analysis.kinds
        again_worth = _SAID_AGAIN * (0.1 if self._own_topics(analysis, before) else 1.0)

        def worth(entry: Entry) -> float:
            fits = _ASKED_SO if asked & entry.asks else 1.0
            again = again_worth if entry.id == before.id else 1.0
            return (said.get(entry.id, 0.0) + 0.02) * (put.get(entry.id, 0.0) + 0.02) * fits * again

        return max(siblings, key=worth)

    def _compared_with(self, before: Entry, alone: Ranking) -> Comparison | None:
        """The figure given before against the figure of another measure that the turn names (那跟上市奖励比呢)."""
        likely = (e for e in self._figures if alone.measures[e.family] >= _COMPARED)
        for entry in sorted(likely, key=lambda e: -alone.measures[e.family]):
            if entry.family != before.family and (comparison := compare(before, entry)):
                return comparison
        return None


def context_of(entry: Entry, shown: tuple[str, ...] = ()) -> Context:
    """What the next turn may lean on; an item of a list keeps the list for 第三个呢."""
    return Context(entry.id, entry.question, entry.items or (shown if entry.id in shown else ()))


def _holds_against(analysis: Analysis) -> bool:
    """Whether a turn holds a number against the one that was given, and names no topic (可我记的是55家)."""
    held = [number for number in analysis.numbers if not number.is_dated]
    return analysis.slots.stated and bool(held) and not any(map(is_topic, beside(analysis, held)))


def _missing(ranking: Ranking) -> Objection | None:
    """What a turn asks for that the reply does not hold, if it plainly asks for an attribute."""
    top = ranking.candidates[0] if ranking.candidates else None
    if top is None or top.entry.kind != "absent" or top.probability <= _WANTING:
        return None
    by_attribute = any(concept.startswith("attr_") for concept in top.entry.refuses)
    return Objection("attribute", top.entry.id, top.entry.missing) if by_attribute else None
