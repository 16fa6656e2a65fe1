"""One folder that can be asked: a whole question, a bare number, a comparison, or a turn that leans on the one before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from knowledge.answer import Answer, Context
from knowledge.answering import Answerer, Bands
from knowledge.comparing import Comparison, compare, halves
from knowledge.deciding import load_decider
from knowledge.dialogue import (
    LEANING,
    affirms,
    asks_again,
    asks_when_counted,
    firms_instead,
    fresh,
    is_elliptical,
    level_from,
    merged,
    names_nothing,
    ordinal,
    other_year,
    points_back,
    without_counting_date,
)
from knowledge.features import Analysis
from knowledge.figures import asked_numbers, beside, holding
from knowledge.lexicon import is_topic
from knowledge.loading import Entry, Folder
from knowledge.matching import ASKING, Candidate, Matcher, Ranking
from knowledge.text import normalise
from knowledge.vetoes import Objection

_APART = re.compile(r"各自|分别|区别|两处|是否同一|是不是一|分清|弄混|搞混")
_COMPARING = frozenset({"ask_compare", "ask_difference"})
REMEMBERED = 2048
"""Questions without a turn before them whose answers are kept."""
KEPT_LENGTH = 200
"""Characters of the longest question whose answer is kept: nobody fills the memory with long ones."""
_SURE = 0.75
"""Confidence from which a turn that could lean on the one before is taken as a question of its own."""
_ASKED_SO, _SAID_AGAIN = 3.0, 0.3
"""How much more a sibling counts that answers the kind of question, and how much less the entry that was just given
(a tenth of it where the turn brings a topic of its own)."""
_WANTING = 0.5
"""Probability from which a turn by itself asks for something that the reply does not hold."""
_OWN = 0.05
"""Share of the probability from which a turn by itself is about the measure of the turn before."""
_TOLD = 0.7
"""Probability from which a turn, put behind the title of the measure before, plainly means an entry that is held."""
_OTHER = 0.5
"""Share of the probability from which a turn by itself is about another measure than the turn before."""
_PLAIN = 0.85
"""Probability from which even a question that names nothing has but one meaning (全武汉一共多少家, 都有哪些支持)."""
_SOUND = 3
"""A turn of so few characters without a word of the lexicon is a sound and no question (噢, 哈哈)."""
_HALF = 0.4
"""Share of the probability that each half of a comparison needs for its measure."""
_NAMED = 0.005
"""Share of the probability that each measure of a comparison needs in the whole question."""
_INHERITED = 0.25
"""Share of the probability that the measure of the turn before needs, once the turn is put into it."""


class Library:
    """A folder with its matcher and its answerer."""

    def __init__(self, folder: Folder, bands: Bands) -> None:
        self.folder = folder
        self.matcher = Matcher(folder)
        decider = load_decider(folder.path)
        self.answerer = Answerer(folder, self.matcher.index, decider, self.matcher.figures, bands)
        self._first = lru_cache(maxsize=REMEMBERED)(self._opening)  # the same few questions are asked most
        self._figures = [e for e in folder.entries.values() if e.kind == "figure" and len(e.figures) == 1]

    def ask(self, text: str, context: Context | None) -> Answer:
        """The answer to one turn, with the context for the next."""
        if context is None or not (context.entry or context.shown):
            return self._first(text) if len(text) <= KEPT_LENGTH else self._opening(text)
        analysis = self.matcher.analyse(text)
        position = ordinal(analysis.text)
        if 0 < position <= len(context.shown) and (chosen := self.folder.entries.get(context.shown[position - 1])):
            return self.answerer.full(chosen, 1.0)._replace(context=_context(chosen, context.shown))
        before = self.folder.entries.get(context.entry)
        if before is not None and (affirms(analysis.text) or asks_again(analysis.text)):
            return self._given(before)
        changed, rest = fresh(analysis.text)
        if rest != analysis.text:
            analysis = self.matcher.analyse(rest)
        answer = self._whole(analysis)
        leans = self._leans(analysis, answer)
        entry = self.folder.entries.get(answer.entry or "")
        is_same = before is not None and entry is not None and entry.family == before.family
        if points_back(analysis.text) and is_same and answer.status == "answered":
            leans = False  # the measure before is meant, and found
        if before is not None and not changed and (leans or is_elliptical(analysis.text)):
            alone = self.matcher.rank(analysis)
            if same := self._asked_of_another(analysis, alone, before):
                return self._given(same)
            if leans and (following := self._following(analysis, alone, before)):
                return following
        return self._remembering(answer, analysis, context)

    # -- a whole question

    def _opening(self, text: str) -> Answer:
        analysis = self.matcher.analyse(text)
        return self._remembering(self._whole(analysis), analysis, None)

    def _whole(self, analysis: Analysis) -> Answer:
        if asked := asked_numbers(analysis, self.matcher.figures):
            held = [holding(number, self.matcher.figures, self.folder.entries) for number in asked]
            if all(held):
                entries = list(dict.fromkeys(entry for listed in held for entry in listed[:3]))
                return self.answerer.numbers(entries, several=len(asked) > 1 or bool(_APART.search(analysis.text)))
        if rest := without_counting_date(analysis.text):
            answer, _ = self.answerer.answer(self.matcher.rank(self.matcher.read(rest)))
            if answer.status == "answered" and any(figure.as_of for figure in answer.figures):
                return answer
        ranking = self.matcher.rank(analysis)
        plain = bool(ranking.candidates) and ranking.candidates[0].probability > _PLAIN
        if names_nothing(analysis) and not plain and (unclear := self.answerer.unclear(ranking)):
            return unclear
        answer, _ = self.answerer.answer(ranking)
        if levels := self._by_levels(analysis, answer):
            return self.answerer.each(levels)
        compares = analysis.slots.compares or bool(_COMPARING & analysis.outer)
        best = self.folder.entries.get(answer.entry or "")
        # asked of the whole text: the ranking has left out the clause that says who is not meant
        if answer.status == "answered" and best and (disowned := self.answerer.disowned(analysis, best)):
            return self.answerer.refuse(disowned, best)
        single = answer.status != "answered" or (best is not None and best.kind == "figure" and len(best.figures) == 1)
        adds = "ask_sum" in analysis.outer and answer.status != "answered"
        if single and (compares or adds) and (comparison := self._comparison(analysis, ranking)):
            return self.answerer.compared(comparison)
        return answer

    def _by_levels(self, analysis: Analysis, answer: Answer) -> list[Entry]:
        """The entries of a measure for each of the levels that are asked for, where one answer gives only one of them."""
        best = self.folder.entries.get(answer.entry or "")
        if best is None or answer.status != "answered" or not best.level or len(analysis.slots.levels) < 2:
            return []
        siblings = [e for e in self._figures if e.measure == best.measure and e.level in analysis.slots.levels]
        return siblings if len({e.level for e in siblings}) == len(siblings) > 1 else []

    def _comparison(self, analysis: Analysis, ranking: Ranking) -> Comparison | None:
        """The likeliest pair of figures with one unit, one from each half of the question."""
        if self.matcher.index is None:
            return None
        best: tuple[float, Entry, Entry] | None = None
        money = "ask_money" in analysis.outer or any(word in analysis.text for word in ("钱", "金额", "资金", "款"))
        named = {e.family for e in self._figures if ranking.measures[e.family] >= _NAMED}

        def meant(shares: Mapping[str, float]) -> list[Entry]:
            sure = {family for family, share in shares.items() if share >= (_HALF if family in named else _PLAIN)}
            return [e for e in self._figures if e.family in sure]

        for left, right in halves(analysis.text):
            one = self.matcher.shares(left)
            if not (firsts := meant(one)):
                continue
            other = self.matcher.shares(right)
            for a in firsts:
                for b in (e for e in meant(other) if e.family != a.family):
                    if (pair := compare(a, b)) is None:
                        continue
                    score = one[a.family] * other[b.family]
                    score *= 1 + (money and "元" in pair.figures[0].text)
                    if best is None or score > best[0]:
                        best = (score, a, b)
        return compare(best[1], best[2], add=_adds(analysis)) if best else None

    # -- a turn that leans on the one before

    def _leans(self, analysis: Analysis, answer: Answer) -> bool:
        if answer.status == "smalltalk" or len(analysis.text) > LEANING:
            return False
        if _puts_up(analysis):
            return True
        if asked_numbers(analysis, self.matcher.figures):
            return False  # a figure of the reply stands for itself
        if asks_when_counted(analysis.text) or firms_instead(analysis.text):
            return True
        if len(analysis.text) <= _SOUND and not (analysis.found or analysis.numbers):
            return False
        if points_back(analysis.text):
            return True
        has_topic = any(map(is_topic, analysis.outer))
        if is_elliptical(analysis.text):
            return not (answer.status == "answered" and answer.confidence > _SURE and has_topic)
        is_bare = not (has_topic or analysis.slots.years or analysis.slots.months)  # 两项合计是多少, 国家级的有几个
        return (is_bare or answer.status != "answered") and not self.answerer.is_far(answer)

    def _own_topics(self, analysis: Analysis, before: Entry) -> set[str]:
        """What a turn is about that the question before was not about."""
        return {c for c in analysis.outer if is_topic(c)} - self.matcher.read(normalise(before.question)).strong

    def _following(self, analysis: Analysis, alone: Ranking, before: Entry) -> Answer | None:
        """The answer of the measure that the turn before was about, if the turn fits into it. alone: the turn by itself."""
        if self.matcher.index is None:
            return None
        if asks_when_counted(analysis.text):
            counted = [before, *self.answerer.chooser.siblings(before)]
            return self._given(next((e for e in counted if any(figure.as_of for figure in e.figures)), before))
        if _puts_up(analysis) and before.kind == "figure":
            return self._given(before, 1.0, analysis)  # the figure is said again, and what is wrong
        if (firms := firms_instead(analysis.text)) and not self._counts(firms, before):
            return self._refused(Objection("scope", "absent.breakdown", f"{firms}的这项数字"), before)
        if objections := self.answerer.objections(analysis, before):
            is_whole = not is_elliptical(analysis.text) and self._own_topics(analysis, before)
            return None if is_whole else self._refused(objections[0], before)
        titled = self.matcher.rank(self.matcher.read(f"{normalise(before.title)},{analysis.text}"))
        if (wanting := _wanting(titled) or _wanting(alone)) and not self._answers(analysis, before):
            return self._refused(wanting, before)
        if year := other_year(analysis.text):
            previous = (e for e in self.answerer.chooser.siblings(before) if "previous" in e.asks)
            if year in ("去年", "上年", "上一年", "上年度") and (earlier := next(previous, None)):
                return self._given(earlier)
            return self._refused(Objection("year", "absent.year", f"{year}的数字"), before)
        told = self._told(titled, before)
        if self._goes_beyond(analysis, alone, before, told):
            return self._refused(Objection("attribute", None, "这一点"), before)
        if told and (_kinds(analysis) & told.entry.asks or points_back(analysis.text)):
            return self._given(told.entry, told.probability, analysis)
        whole = self.matcher.read(merged(analysis.text, normalise(before.question)))
        ranking = self.matcher.rank(whole)
        if analysis.slots.compares and (comparison := self._compared_with(before, alone)):
            return self.answerer.compared(comparison)
        inherited = ranking.measures.get(before.measure, 0.0)
        if ranking.absent > inherited and not analysis.slots.levels:
            answer, _ = self.answerer.answer(ranking)
            return answer._replace(context=_context(before)) if answer.status == "unknown" else None
        needed = _INHERITED if is_elliptical(analysis.text) else 2 * _INHERITED
        if inherited < needed:
            answer, _ = self.answerer.answer(ranking)
            return None if answer.status == "unknown" else self._remembering(answer, whole, None)
        said = {c.entry.id: c.probability for c in alone.candidates}
        put = {c.entry.id: c.probability for c in ranking.candidates}
        best = self._sibling(analysis, before, said, put)
        return self._given(best, max(inherited, said.get(best.id, 0.0)), analysis) if best else None

    def _answers(self, analysis: Analysis, before: Entry) -> bool:
        """Whether an entry of the measure that the turn before was about has what a turn plainly asks for (文号呢)."""
        return any(_kinds(analysis) & entry.asks for entry in self.answerer.chooser.siblings(before))

    def _told(self, titled: Ranking, before: Entry) -> Candidate | None:
        """Another entry of the measure before that a turn plainly means, once it is put behind the measure's title."""
        top = titled.candidates[0] if titled.candidates else None
        if top is None or top.probability < _TOLD or top.entry.family != before.family:
            return None
        return None if before.id in (top.entry.id, *top.entry.items) else top

    def _counts(self, firms: str, before: Entry) -> bool:
        """Whether an entry of the measure that the turn before was about counts or names a group of firms."""
        said = (
            text
            for entry in self.answerer.chooser.siblings(before)
            for text in (entry.headline, *(part for figure in entry.figures for part in (figure.label, figure.scope)))
        )
        return any(firms in text for text in said)

    def _goes_beyond(self, analysis: Analysis, alone: Ranking, before: Entry, told: Candidate | None) -> bool:
        """Whether a turn asks about the measure before what nobody asks about it: it has words that none of the measure's
        phrasings has, or asks for a kind of thing that none of them asks for, and by itself is nothing of this measure."""
        if alone.measures[before.family] >= _OWN:
            return False
        if self.answerer.unexplained(analysis, before):
            return True
        if told and told.probability >= _PLAIN:
            return False
        return self.answerer.asks_anew(analysis, before) and not self._answers(analysis, before)

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
        return None if same is None or self.answerer.objections(analysis, same) else same

    def _given(self, entry: Entry, confidence: float = 1.0, analysis: Analysis | None = None) -> Answer:
        """An entry's answer, with what the next turn may lean on."""
        return self.answerer.full(entry, confidence, analysis)._replace(context=_context(entry))

    def _refused(self, objection: Objection, before: Entry) -> Answer:
        return self.answerer.refuse(objection, before)._replace(context=_context(before))

    def _sibling(
        self, analysis: Analysis, before: Entry, said: Mapping[str, float], put: Mapping[str, float]
    ) -> Entry | None:
        """The entry of the measure that the turn means; None if it names a level and the measure knows none.

        said: probabilities of the turn by itself; put: of the turn put into the question before.
        """
        siblings = [e for e in self.answerer.chooser.siblings(before) if self.answerer.chooser.plain(e, analysis)]
        relative = level_from(analysis.text, before.level)
        levels = frozenset({relative}) if relative else analysis.slots.levels
        if levels and not any(e.level in levels or levels & set(e.levels) for e in siblings):
            return None
        siblings = [e for e in siblings if e.level in levels] or siblings
        asked = _kinds(analysis)
        again_worth = _SAID_AGAIN * (0.1 if self._own_topics(analysis, before) else 1.0)

        def worth(entry: Entry) -> float:
            fits = _ASKED_SO if asked & entry.asks else 1.0
            again = again_worth if entry.id == before.id else 1.0
            return (said.get(entry.id, 0.0) + 0.02) * (put.get(entry.id, 0.0) + 0.02) * fits * again

        return max(siblings, key=worth)

    def _compared_with(self, before: Entry, alone: Ranking) -> Comparison | None:
        """The figure given before against the figure of another measure that the turn names (那跟上市奖励比呢)."""
        likely = (e for e in self._figures if alone.measures[e.family] >= _HALF)
        for entry in sorted(likely, key=lambda e: -alone.measures[e.family]):
            if entry.family != before.family and (comparison := compare(before, entry)):
                return comparison
        return None

    def _remembering(self, answer: Answer, analysis: Analysis, context: Context | None) -> Answer:
        """The answer with what the next turn may lean on; small talk keeps what was there."""
        if answer.status == "smalltalk" and context is not None:
            return answer._replace(context=context)
        if answer.status == "answered" or answer.context.entry:
            entry = self.folder.entries.get(answer.context.entry)
            shown = _context(entry, context.shown if context else ()).shown if entry else answer.context.shown
            return answer._replace(context=Context(answer.context.entry, analysis.text, shown))
        return answer


def _context(entry: Entry, shown: tuple[str, ...] = ()) -> Context:
    """What the next turn may lean on; an item of a list keeps the list for 第三个呢."""
    return Context(entry.id, entry.question, entry.items or (shown if entry.id in shown else ()))


def _puts_up(analysis: Analysis) -> bool:
    """Whether a turn holds a number against the one that was given, and names no topic (可我记的是55家)."""
    held = [number for number in analysis.numbers if not number.is_dated]
    return analysis.slots.stated and bool(held) and not any(map(is_topic, beside(analysis, held)))


def _kinds(analysis: Analysis) -> set[str]:
    """What a question asks for, in the words of `Entry.asks`."""
    return {concept.removeprefix("ask_") for concept in analysis.outer if concept.startswith("ask_")}


def _wanting(alone: Ranking) -> Objection | None:
    """What a turn by itself asks for that the reply does not hold, if it plainly asks for an attribute."""
    top = alone.candidates[0] if alone.candidates else None
    if top is None or top.entry.kind != "absent" or top.probability <= _WANTING:
        return None
    by_attribute = any(concept.startswith("attr_") for concept in top.entry.refuses)
    return Objection("attribute", top.entry.id, top.entry.missing) if by_attribute else None


def _adds(analysis: Analysis) -> bool:
    return "ask_sum" in analysis.outer and not _COMPARING & analysis.outer
