"""One folder that can be asked: a whole question, a bare number, a comparison, or a turn that leans on the one before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from knowledge.answer import Answer, Context
from knowledge.answering import Answerer, Bands
from knowledge.comparing import Comparison, compare, halves
from knowledge.deciding import load_decider
from knowledge.dialogue import affirms, asks_again, fresh, names_nothing, ordinal, without_counting_date
from knowledge.features import Analysis
from knowledge.figures import asked_numbers, holding
from knowledge.following import Follower, context_of
from knowledge.loading import Entry, Folder
from knowledge.matching import Matcher, Ranking
from knowledge.remarks import agrees, asks, cheers, denies, doubts

_APART = re.compile(r"各自|分别|区别|两处|是否同一|是不是一|分清|弄混|搞混")
_COMPARING = frozenset({"ask_compare", "ask_difference"})
REMEMBERED = 2048
"""Questions without a turn before them whose answers are kept."""
KEPT_LENGTH = 200
"""Characters of the longest question whose answer is kept: nobody fills the memory with long ones."""
_PLAIN = 0.85
"""Probability from which even a question that names nothing has but one meaning (全武汉一共多少家, 都有哪些支持), and from which
half a comparison means a measure that the whole of it does not."""
_HALF = 0.4
"""Share of the probability that each half of a comparison needs for its measure."""
_CERTAIN = 0.95
"""Confidence from which a turn below an answer asks something, though nothing in it says so (专版挂牌家数)."""
_NAMED = 0.005
"""Share of the probability that a measure needs in the whole of a comparison."""


class Library:
    """A folder with its matcher and its answerer."""

    def __init__(self, folder: Folder, bands: Bands) -> None:
        self.folder = folder
        self.matcher = Matcher(folder)
        decider = load_decider(folder.path)
        self.answerer = Answerer(folder, self.matcher.index, decider, self.matcher.figures, bands)
        self._follower = Follower(folder, self.matcher, self.answerer)
        self._first = lru_cache(maxsize=REMEMBERED)(self._opening)  # the same few questions are asked most
        self._figures = [e for e in folder.entries.values() if e.kind == "figure" and len(e.figures) == 1]

    def ask(self, text: str, context: Context | None) -> Answer:
        """The answer to one turn, with the context for the next."""
        if context is None or not (context.entry or context.shown):
            return self._first(text) if len(text) <= KEPT_LENGTH else self._opening(text)
        analysis = self.matcher.analyse(text)
        position = ordinal(analysis.text)
        if 0 < position <= len(context.shown) and (chosen := self.folder.entries.get(context.shown[position - 1])):
            return self.answerer.full(chosen, 1.0)._replace(context=context_of(chosen, context.shown))
        if (offered := self._offered(context)) is not None:
            if agrees(analysis.text):
                return self._follower.given(offered)
            if denies(analysis.text):
                return self.answerer.reworded()
        before = self.folder.entries.get(context.entry)
        if before is not None and (affirms(analysis.text) or asks_again(analysis.text) or doubts(analysis.text)):
            return self._follower.given(before)
        changed, rest = fresh(analysis.text)
        if rest != analysis.text:
            analysis = self.matcher.analyse(rest)
        answer = self._whole(analysis)
        if before is not None and not changed and (following := self._follower.answer(analysis, answer, before)):
            return following
        return self._follower.remembering(answer, analysis, context)

    def asks(self, text: str, context: Context) -> bool:
        """Whether a turn below an answer asks anything."""
        analysis = self.matcher.analyse(text)
        if asks(analysis, is_offered=bool(context.shown)):
            return True
        if self._offered(context) is not None and (agrees(analysis.text) or denies(analysis.text)):
            return True
        answer = self.ask(text, None)
        return answer.status == "answered" and answer.confidence >= _CERTAIN and not cheers(analysis.text)

    def _offered(self, context: Context) -> Entry | None:
        """The one entry that the turn before asked about (您问的是…吗)."""
        alone = len(context.shown) == 1 and not context.entry
        return self.folder.entries.get(context.shown[0]) if alone else None

    # -- a whole question

    def _opening(self, text: str) -> Answer:
        analysis = self.matcher.analyse(text)
        return self._follower.remembering(self._whole(analysis), analysis, None)

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


def _adds(analysis: Analysis) -> bool:
    return "ask_sum" in analysis.outer and not _COMPARING & analysis.outer
