"""From a ranking to what is said: the answer, the choices, the refusal with its reason, small talk. All words Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from knowledge.answer import Answer, Choice, Context, FigureText, Related, Source
from knowledge.choosing import Chooser
from knowledge.comparing import Comparison
from knowledge.deciding import Decider
from knowledge.dialogue import empty_words
from knowledge.evidence import Standing, evidence
from knowledge.features import Analysis
from knowledge.index import Index
from knowledge.lexicon import is_topic
from knowledge.loading import Entry, Folder
from knowledge.matching import REFUSED, Candidate, Ranking
from knowledge.premises import correction
from knowledge.text import has_han
from knowledge.vetoes import Objection, Scope

_MOSTLY = 0.75
"""Probability that the reply holds an answer, from which an unsure question gets choices and no refusal."""
_NEAR = 0.1
"""Share of the probability from which a measure is near enough to be named in a refusal."""
HEADLINE, TEXT = 80, 600
ABOUT = "可以问这份答复里的政策、数字、文号、日期和名单，例如“小巨人奖励多少钱”“专板挂牌几家”。"


@dataclass(frozen=True, slots=True)
class Bands:
    """Confidence from which an answer is given, and from which choices are offered; below it is a refusal."""

    answer: float = 0.5
    choices: float = 0.3


class Decision(NamedTuple):
    """The entry that would answer, with what confidence, what stands against it, and the evidence that was weighed."""

    best: Candidate
    confidence: float
    objections: tuple[Objection, ...]
    evidence: tuple[float, ...]


class Answerer:
    """Decides on a ranking, and words the decision. index, decider: None for a folder that was not trained."""

    def __init__(
        self,
        folder: Folder,
        index: Index | None,
        decider: Decider | None,
        figures: dict[float, list[str]],
        bands: Bands,
    ) -> None:
        self._folder = folder
        self._index = index
        self._decider = decider
        self._figures = figures
        self._scope = Scope(folder, index.explained if index else {})
        self._bands = bands
        self.chooser = Chooser(folder.entries, self._scope.shares)

    # -- deciding

    def answer(self, ranking: Ranking) -> tuple[Answer, Objection | None]:
        """The answer to a ranked question, and the objection that decided it, if one did."""
        top = ranking.candidates[0] if ranking.candidates else None
        known = ranking.held
        absent = next((c.entry for c in ranking.candidates if c.entry.kind == "absent"), None)
        if top and top.entry.kind == "smalltalk" and ranking.talk > max(ranking.known, ranking.absent):
            return self.smalltalk(top.entry, ranking.talk), None
        is_latin = self._folder.reply is not None and not has_han(ranking.analysis.text)
        if is_latin and not any(map(is_topic, ranking.analysis.strong)):
            return self._refuse(None, ranking, [], None, 0.0), None  # letters that name nothing of the reply
        decision = self.decide(ranking)
        if decision is None:
            return self._refuse(absent, ranking, [], None, 0.0), None
        if certain := next((one for one in decision.objections if one.certain), None):
            return self._refuse(absent, ranking, known, certain, 0.0), certain
        if decision.confidence >= self._bands.answer:
            return self.full(decision.best.entry, decision.confidence, ranking.analysis, known), None
        if decision.confidence >= self._bands.choices and not decision.objections and ranking.known > _MOSTLY:
            return self._choose(known, decision.confidence), None
        objection = decision.objections[0] if decision.objections else None
        return self._refuse(absent, ranking, known, objection, decision.confidence), objection

    def is_far(self, answer: Answer) -> bool:
        """Whether an answer says that the question has nothing to do with the reply."""
        entry = self._folder.entries.get(answer.entry or "")
        return entry is not None and _far(entry)

    def disowned(self, analysis: Analysis, entry: Entry) -> Objection | None:
        """The objection that the question does not mean those whom the entry counts, if it says so."""
        return self._scope.disowned(analysis, entry)

    def objections(self, analysis: Analysis, entry: Entry) -> list[Objection]:
        """Every reason why the entry cannot answer, the weightiest first."""
        return self._scope.objections(analysis, entry)

    def unexplained(self, analysis: Analysis, entry: Entry) -> list[str]:
        """The words of a turn that no phrasing of the entry's measure has, but for those that say nothing by themselves."""
        known = self._index.words.get(entry.measure, frozenset()) if self._index else frozenset()
        empty = empty_words()
        return [w for w in analysis.words if len(w) > 1 and not w.isdigit() and w not in known and w not in empty]

    def asks_anew(self, analysis: Analysis, entry: Entry) -> bool:
        """Whether a turn asks for a kind of thing that hardly a phrasing of the entry's measure asks for."""
        return any(c.startswith("ask_") and not self._scope.holds(entry, c) for c in analysis.outer)

    def decide(self, ranking: Ranking) -> Decision | None:
        """What would answer the question, and how likely it is right; None if nothing known comes near."""
        known = ranking.held
        if not known:
            return None
        return self.weigh(ranking, self.chooser.best(known, ranking))

    def weigh(self, ranking: Ranking, best: Candidate) -> Decision:
        """How likely it is that an entry answers the question, and what stands against it."""
        if self._index is None:
            return Decision(best, best.similarity, (), ())
        far = next((c.probability for c in ranking.candidates if c.entry.id == "absent.far"), 0.0)
        missing = {c.entry.id: c.probability for c in ranking.candidates if c.entry.kind in REFUSED}
        standing = Standing(
            ranking.known, ranking.measures.get(best.entry.family, 0.0), best.probability,
            max(missing.values(), default=0.0), far, missing,
            ranking.similar_known, ranking.similar_absent,
        )  # fmt: skip
        if self._scope.levels_held(ranking.analysis, best.entry) and (beside := missing.pop("absent.level", 0.0)):
            # no level is missing: what spoke for that speaks for the measure
            grown = 1 + beside / max(ranking.known, beside)
            standing = standing._replace(
                known=min(1.0, standing.known * grown), measure=min(1.0, standing.measure * grown),
                entry=min(1.0, standing.entry * grown), absent=max(missing.values(), default=0.0),
            )  # fmt: skip
        objections = self._scope.objections(ranking.analysis, best.entry)
        weighed = evidence(ranking.analysis, best.entry, standing, objections, self._scope, self._index, self._figures)
        decider = self._decider
        confidence = decider.confidence(weighed) if decider else max(best.similarity, best.probability)
        return Decision(best, confidence, tuple(objections), weighed)

    # -- wording

    def full(
        self, entry: Entry, confidence: float, analysis: Analysis | None = None, others: list[Candidate] | None = None
    ) -> Answer:
        """An entry's whole answer; a wrong premise in the question is corrected first."""
        headline = entry.headline
        if analysis is not None and (
            prefix := correction(analysis, entry, self.chooser.siblings(entry), self._scope.shares)
        ):
            headline = _cut(prefix + headline, HEADLINE)
        lines = [headline]
        if entry.body and entry.body.startswith(headline.rstrip("…")):
            lines = [entry.body]
        elif entry.body:
            lines.append(entry.body)
        if others and confidence < 0.8:
            near = [c.entry for c in others if c.entry.measure != entry.measure and c.score > 0.05][:2]
            lines += [f"如果问的是“{other.question.rstrip('？')}”：{other.headline}" for other in near]
        text = _fit(lines, _closing(entry.source))
        return Answer(
            "answered",
            entry.id,
            confidence,
            headline,
            text,
            entry.figures,
            entry.source,
            (),
            self._related(entry),
            context=Context(entry.id, entry.question),
        )

    def numbers(self, entries: list[Entry], *, several: bool) -> Answer:
        """What bare numbers stand for: the one item, choices where one number stands for several, or each of several."""
        if len(entries) == 1:
            return self.full(entries[0], 0.9)
        if not several:
            return self._offer(entries[:4], 0.6)
        figures = tuple(figure for entry in entries for figure in entry.figures)
        headline = _cut("；".join(f"{f.text}是{f.label}" for f in figures) + "。", HEADLINE)
        return self._joined(entries, headline, figures, 0.8)

    def each(self, entries: list[Entry]) -> Answer:
        """The figures of several entries in one answer."""
        figures = tuple(figure for entry in entries for figure in entry.figures)
        return self._joined(
            entries, _cut("，".join(f"{f.label}{f.text}" for f in figures) + "。", HEADLINE), figures, 0.9
        )

    def compared(self, comparison: Comparison) -> Answer:
        """Two figures side by side, with the working."""
        entries = [comparison.first, comparison.second]
        return self._joined(entries, comparison.headline, comparison.figures, 0.8)

    def _joined(
        self, entries: list[Entry], headline: str, figures: tuple[FigureText, ...], confidence: float
    ) -> Answer:
        first = entries[0]
        sections = "、".join(dict.fromkeys(entry.paragraph for entry in entries))
        source = first.source._replace(section=sections) if first.source else None
        text = _fit([headline, *dict.fromkeys(entry.headline for entry in entries)], _closing(source))
        return Answer(
            "answered", first.id, confidence, headline, text, figures, source, (),
            tuple(Related(e.id, e.question) for e in entries), context=Context(first.id, first.question),
        )  # fmt: skip

    def refuse(self, objection: Objection, near: Entry) -> Answer:
        """That the reply does not hold what the objection names, and what it does hold nearby."""
        headline = _lacking(objection.missing)
        lines = [headline, _nearest(near)]
        related = (Related(near.id, near.question),)
        return Answer(
            "unknown", objection.entry, 0.9, headline, _fit(lines, ""), related=related, missing=objection.missing,
            context=Context(near.id, near.question),
        )  # fmt: skip

    def smalltalk(self, entry: Entry, confidence: float) -> Answer:
        return Answer("smalltalk", entry.id, confidence, entry.headline, entry.headline)

    def unclear(self, ranking: Ranking) -> Answer | None:
        """Choices for a question that names nothing: the likeliest entry of each of four measures."""
        firsts: dict[str, Entry] = {}
        for candidate in ranking.held:
            firsts.setdefault(candidate.entry.family, candidate.entry)
        return self._offer(list(firsts.values())[:4], self._bands.choices) if firsts else None

    def _choose(self, known: list[Candidate], confidence: float) -> Answer:
        return self._offer([c.entry for c in known if c.score > 0.02][:4] or [known[0].entry], confidence)

    def _offer(self, shown: list[Entry], confidence: float) -> Answer:
        """Several to choose from. One alone is no choice: it is the answer where that is sure enough, else a question."""
        if len(shown) == 1 and confidence >= self._bands.answer:
            return self.full(shown[0], confidence)
        choices = tuple(Choice(e.id, e.question, e.headline, _fit([e.headline, e.body], "")) for e in shown)
        if len(shown) == 1:
            headline = text = _meant(shown[0])
        else:
            headline = "您问的是下面哪一项？"
            text = _fit([headline, *(f"{n}. {e.question}" for n, e in enumerate(shown, 1))], "")
        return Answer(
            "choices",
            None,
            confidence,
            headline,
            text,
            choices=choices,
            context=Context(shown=tuple(e.id for e in shown)),
        )

    def reworded(self) -> Answer:
        """What is said to somebody who did not mean the one thing that they were asked about."""
        return Answer("unknown", None, 1.0, "请换个说法再问一次。", "请换个说法再问一次。")

    def _refuse(
        self,
        entry: Entry | None,
        ranking: Ranking,
        known: list[Candidate],
        objection: Objection | None,
        answerable: float,
    ) -> Answer:
        if objection is not None and (entry is None or not _far(entry) or ranking.known > ranking.absent):
            entry = self._folder.entries.get(objection.entry or "")
        far = entry is None or _far(entry)
        named = objection is not None and entry is not None and entry.id == objection.entry
        missing = objection.missing if objection and named else (entry.missing if entry else "这方面的内容")
        headline = "这不在答复的范围内。" if far else _lacking(missing)
        if self._folder.reply is None:
            headline, lines = "这里没有这个问题的答案。", ["这里没有这个问题的答案。"]
        elif far:
            lines = [
                headline,
                f"我只查{self._folder.reply.issuer}{_in_words(self._folder.reply.issued)}关于专精特新的答复。{ABOUT}",
            ]
        else:
            lines = [headline]
            if known and ranking.measures.get(known[0].entry.family, 0.0) > _NEAR:
                lines.append(_nearest(known[0].entry))
        confidence = 1 - answerable if self._index is not None else 0.0
        related = tuple(Related(c.entry.id, c.entry.question) for c in known[:2]) if not far else ()
        context = Context(known[0].entry.id, known[0].entry.question) if known and not far else Context()
        return Answer(
            "unknown",
            entry.id if entry else None,
            min(1.0, confidence),
            headline,
            _fit(lines, ""),
            related=related,
            missing=missing,
            context=context,
        )

    def _related(self, entry: Entry) -> tuple[Related, ...]:
        ids = [*entry.related, *(e.id for e in self.chooser.siblings(entry) if e.id != entry.id)]
        return tuple(Related(i, self._folder.entries[i].question) for i in dict.fromkeys(ids))[:3]


def _meant(entry: Entry) -> str:
    """The question whether an entry was meant."""
    begun, ended = "您问的是“", "”吗？"
    return f"{begun}{_cut(entry.question.rstrip('？?。'), HEADLINE - len(begun) - len(ended))}{ended}"


def _lacking(missing: str) -> str:
    return _cut(f"答复没有给出{missing}。", HEADLINE)


def _nearest(entry: Entry) -> str:
    return f"与此最接近的，答复写明：{entry.headline}"


def _closing(source: Source | None) -> str:
    return f"来源：{source.issuer}答复，{source.section}，{_in_words(source.issued)}。" if source else ""


def _in_words(issued: str) -> str:
    """2024-07-26 as 2024年7月26日."""
    year, month, day = issued.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def _far(entry: Entry) -> bool:
    return entry.id in ("absent.far", "absent.noise", "absent.otherpolicy")


def _cut(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1] + "…"


def _fit(lines: list[str], closing: str) -> str:
    """The lines that fit into the text, and the closing line. One of the first two that does not fit is cut."""
    out: list[str] = []
    room = TEXT - len(closing) - 1
    for number, line in enumerate(filter(None, lines)):
        if len(line) >= room and number < 2 and room > 1:
            line = _cut(line, room - 1)  # noqa: PLW2901 - what is left of it
        if len(line) < room:
            out.append(line)
            room -= len(line) + 1
    return "\n".join([*out, closing] if closing else out)
