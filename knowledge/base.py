"""Several replies as one: which of them a turn is about, and ids that say whose entry they name."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from knowledge.answer import Answer, Choice, Context, Hit
from knowledge.answering.routes.bare_numbers import BareNumbers
from knowledge.answering.walk import Ranking, Refuse
from knowledge.answering.wording import HEADLINE, Bands, cut, fit
from knowledge.conversation.conversation import Trace
from knowledge.conversation.explaining import explained
from knowledge.conversation.phrases import ordinal
from knowledge.conversation.remarks import doubts
from knowledge.ids import Entries, leaving, own_context, own_of, slug_of, whole
from knowledge.language.data import common
from knowledge.language.text import normalise
from knowledge.language.words import load_dictionary
from knowledge.names import only_names, put_to, telling_names, titles
from knowledge.older import above
from knowledge.opened import MANY, Opened
from knowledge.reply.folder import Chart
from knowledge.reply.loading import Entry, Reply, replies_in
from knowledge.summary import Summary

if TYPE_CHECKING:
    from knowledge.library import Library

REPLIES = Path(__file__).parent / "replies"

LONGEST_LOOKUP, SHORTEST_QUESTION = 14, 5
"""Chinese characters up to which what is typed is looked up by its words, and from which on it may be a question."""

LATIN_SIZE = 1 / 3
"""Chinese characters that a Latin letter counts for."""

_MARGIN = 0.25
"""How much surer one reply has to be than another for a question that fits both to be about the first alone."""
_SURE = 0.8
"""Confidence from which a turn that means nothing to the reply before may be about another one."""
_MOST_OFFERED = 4
_MOST_LISTED = 12
"""Replies that a refusal lists."""
_ELSEWHERE = 3
"""Characters that a turn may have beside the name of another reply to ask the same question of it."""
_CONFIRMS = ("是的，", "是，", "有，")
"""How an answer begins that confirms what was stated."""


class _Said(NamedTuple):
    """What one reply says to a turn, with whole ids, and how it came to it."""

    answer: Answer
    slug: str
    trace: Trace

    @property
    def is_foreign(self) -> bool:
        """Whether the turn was refused as having nothing to do with the reply."""
        outcome = self.trace.walk.outcome if self.trace.walk else None
        return self.answer.status == "unknown" and isinstance(outcome, Refuse) and outcome.far

    @property
    def issued(self) -> str:
        """The date of the reply that an answer comes from (YYYY-MM-DD); empty where it comes from none."""
        return self.answer.source.issued if self.answer.source else ""

    @property
    def known(self) -> float:
        """The probability that the reply holds what was asked; 0 where nothing was ranked."""
        return self._ranking.known if self._ranking else 0.0

    @property
    def chat(self) -> float:
        """How much likelier the turn is small talk than a question for what the reply does not hold."""
        return self._ranking.talk - self._ranking.absent if self._ranking else 0.0

    @property
    def _ranking(self) -> Ranking | None:
        return self.trace.walk.ranking if self.trace.walk else None


class KnowledgeBase:
    """One or more folders of knowledge, ready to be asked. Raises KnowledgeError where two have the same slug."""

    def __init__(self, known: Opened | Library) -> None:
        self._known = known
        summaries = known.summaries.values()
        self._names = telling_names(list(summaries))
        self._titles = titles(list(summaries))
        self._all_names = [name for names in self._names.values() for name in names]
        self.entries = Entries({one.slug: known.entries(one.slug) for one in summaries})
        self.replies: tuple[Reply, ...] = tuple(one.reply for one in summaries if one.reply)
        self.popular: tuple[str, ...] = tuple(whole(one.slug, entry) for one in summaries for entry in one.popular)
        self.version = hashlib.sha256("".join(one.digest for one in summaries).encode()).hexdigest()[:12]

    @classmethod
    def load(cls, path: Path | None = None, *more: Path, bands: Bands | None = None) -> KnowledgeBase:
        """Load the folder (None: the replies of the package) and any further ones; a folder may hold several replies, each
        in a folder of its own. Many replies are opened one by one, when they are asked. Raises KnowledgeError;
        UntrainedError where a model is missing or of other files."""
        load_dictionary()
        paths = [one for given in (path or REPLIES, *more) for one in replies_in(given)]
        if len(paths) >= MANY:
            from knowledge.library import Library  # a few replies need none of it

            return cls(Library(paths, bands or Bands()))
        return cls(Opened(paths, bands or Bands()))

    @property
    def folders(self) -> dict[str, Path]:
        """Where each reply lies, by its slug."""
        return {slug: one.path for slug, one in self._known.summaries.items()}

    @property
    def detailed(self) -> Iterator[Entry]:
        """The entries that may have figures, as far as they are open."""
        return self._known.detailed

    def take_over(self, newer: KnowledgeBase) -> None:
        """Be from now on what another one is: whoever holds this one asks the newer. The newer one is used no further."""
        self.__dict__ = newer.__dict__

    # -- asking

    def ask(self, text: str, context: Context | None = None) -> Answer:
        """Answer one turn. Never raises on any text; `context` is what the answer before handed out."""
        begun = time.perf_counter_ns()
        answer = self._said(text, context).answer
        return answer._replace(elapsed_us=(time.perf_counter_ns() - begun) // 1000)

    def asks(self, text: str, context: Context | None = None) -> bool:
        """Whether a turn below an answer asks anything; comments do not (收到, 武汉真好). `context`: as for `ask`."""
        before = [self._before(normalise(text), context)] if context else []
        return any(
            one.asks(text, own_context(slug, context) or Context())
            for slug in dict.fromkeys([*filter(None, before), *self._known.likely(text)])
            if (one := self._known.conversation(slug))
        )

    def doubts(self, text: str) -> bool:
        """Whether a turn only doubts the answer before (是吗, 不对吧): with its context, `ask` gives that answer again."""
        return doubts(normalise(text))

    def explain(self, text: str, context: Context | None = None) -> dict[str, Any]:
        """The answer to one turn with the way to it: what was read, ranked, weighed and objected, by which step or rule it
        was answered. It is the trace of `ask`."""
        said = self._said(text, context)
        return {"reply": said.slug, **explained(said.trace), "answer": said.answer.to_json()}

    def entry(self, entry_id: str) -> Answer:
        """The whole answer of a known id (deep links, buttons, announcements). Raises KeyError."""
        known = self.entries[entry_id].id
        slug = slug_of(known)
        conversation = self._known.conversation(slug)
        if conversation is None:
            raise KeyError(entry_id)
        entry = self._known.entries(slug)[own_of(known)]
        if entry.kind == "absent":  # has no words of its own: what is missing is worded for a question
            return leaving(slug, conversation.ask(entry.question, None).answer)
        return leaving(slug, conversation.given(entry))

    def _said(self, text: str, context: Context | None) -> _Said:
        if len(self._known.summaries) == 1:
            goes_on = context and self._before(normalise(text), context)
            return self._asked(next(iter(self._known.summaries)), text, context if goes_on else None)
        plain = normalise(text)
        before = self._before(plain, context) if context else ""
        named = self._named(plain)
        if context and self._asks_another(plain, context, named - {before}, named):
            return self._among(
                [self._put(context.question, slug) for slug in sorted(self._known.likely(context.question, named))]
            )
        if before and (not named or before in named):
            said = self._asked(before, text, context)
            if named or not said.is_foreign:
                return said
            others = [self._asked(slug, text, None) for slug in self._known.likely(text) if slug != before]
            sure = [one for one in others if one.answer.status == "answered" and one.answer.confidence >= _SURE]
            return self._among(sure) if sure else said
        likely = self._known.likely(text, named)
        return self._among([self._asked(slug, text, None) for slug in likely], of_all=not named)

    def _asks_another(self, text: str, context: Context, others: set[str], named: set[str]) -> bool:
        """Whether a turn only names a reply, to which the question before is to be put (那武汉呢): another one than that of
        the turn before, or one of those that were offered."""
        chooses = bool(others) or (bool(named) and not context.entry)
        return chooses and bool(context.question) and only_names(text, self._all_names)

    def _put(self, question: str, slug: str) -> _Said:
        """What a reply says to the question before, which was put to another one."""
        return self._asked(slug, put_to(question, self._all_names, self._known.summaries[slug]), None)

    def _asked(self, slug: str, text: str, context: Context | None) -> _Said:
        conversation = self._known.conversation(slug)
        assert conversation is not None  # noqa: S101 - those that cannot be opened are not likely
        trace = conversation.ask(text, own_context(slug, context))
        return _Said(leaving(slug, trace.answer), slug, trace)

    def _among(self, said: list[_Said], *, of_all: bool = False) -> _Said:
        """Of what several replies say to a turn that leans on none of them: the one that fits, or a choice between them. of_all: the
        turn names none of the replies."""
        if numbers := [one for one in said if one.trace.by == BareNumbers.name]:
            return self._between(numbers) if len(numbers) > 1 else numbers[0]  # the number stands in this reply alone
        found = [one for one in said if one.answer.status == "answered"]
        answered = sorted(self._newest(found), key=lambda one: -one.answer.confidence)
        if len(answered) > 1:
            confirming = [one for one in answered if one.answer.headline.startswith(_CONFIRMS)]
            if len(confirming) == 1:
                return confirming[0]
            if answered[0].answer.confidence - answered[1].answer.confidence < _MARGIN:
                return self._between(answered)
        if answered:
            return answered[0]
        for status in ("choices", "smalltalk"):
            found = [one for one in said if one.answer.status == status]
            if found and (status == "choices" or sum(one.chat for one in said) > 0):
                best = max(found, key=lambda one: one.answer.confidence)
                return self._of_all(best) if of_all or len(said) > 1 else best
        if near := [one for one in said if not one.is_foreign]:
            return max(near, key=lambda one: one.known)
        first = said[0]
        if len(said) == 1 and not of_all:
            return first
        return first._replace(answer=first.answer._replace(text=fit([first.answer.headline, self._scope()], "")))

    def _newest(self, answered: list[_Said]) -> list[_Said]:
        """Of about as sure answers that replies of one issuer give, that of the newest; what older ones say otherwise stands behind it."""
        of_issuer: dict[str, list[_Said]] = {}
        for one in answered:
            of_issuer.setdefault(one.answer.source.issuer if one.answer.source else one.slug, []).append(one)
        return [one for listed in of_issuer.values() for one in self._latest(listed)]

    @staticmethod
    def _latest(said: list[_Said]) -> list[_Said]:
        """The newest of the sure ones; of several of one day each stays."""
        least = max(one.answer.confidence for one in said) - _MARGIN
        sure = [one for one in said if one.answer.confidence >= least]
        last = max(one.issued for one in sure)
        older = sorted((one for one in sure if one.issued < last), key=lambda one: one.issued, reverse=True)
        newest = [one for one in sure if one.issued == last]
        if len(newest) > 1:
            return newest
        return [newest[0]._replace(answer=above(newest[0].answer, [one.answer for one in older]))]

    def _of_all(self, one: _Said) -> _Said:
        """What one reply says; where it speaks of itself (你是谁, 你能做什么), of all of them."""
        entry = self.entries.get(one.answer.entry or "")
        if one.answer.status != "smalltalk" or entry is None or not entry.asks & {"who", "what"}:
            return one
        text: str = common("sentences")["answers"]["myself"].format(scope=self._scope())
        return one._replace(answer=one.answer._replace(headline=cut(text, HEADLINE), text=text))

    def _between(self, answered: list[_Said]) -> _Said:
        """A choice between the answers of several replies, each with the name of its reply."""
        choices = [
            choice._replace(question=cut(self.titled(choice.entry), HEADLINE))
            for one in answered
            for choice in (
                one.answer.choices or [Choice(one.answer.entry or "", "", one.answer.headline, one.answer.text)]
            )
        ][:_MOST_OFFERED]
        headline = common("sentences")["answers"]["which_reply"]
        text = fit([headline, *(f"{n}. {choice.question}" for n, choice in enumerate(choices, 1))], "")
        context = Context("", answered[0].trace.reading.text, tuple(choice.entry for choice in choices))
        confidence = answered[0].answer.confidence
        answer = Answer("choices", None, confidence, headline, text, choices=tuple(choices), context=context)
        return answered[0]._replace(answer=answer)

    def _scope(self) -> str:
        """Which replies there are."""
        refusals = common("sentences")["refusals"]
        listed = [f"{reply.issuer}关于{reply.subject or reply.title}" for reply in self.replies]
        said: str = refusals["only_these" if len(listed) <= _MOST_LISTED else "only_so_many"]
        return said.format(replies="；".join(listed[:_MOST_LISTED]), count=len(listed))

    def _before(self, text: str, context: Context) -> str:
        """The slug of the reply that a normalised turn goes on with: that of the entry which it names by its place among those shown
        (第二个), else that of the turn before; empty if there is none, it is gone, or several were offered and none chosen."""
        place = ordinal(text)
        chosen = context.shown[place - 1 : place] if place > 0 else ()
        for entry_id in (*chosen, context.entry):
            if entry_id in self.entries:
                return slug_of(self.entries[entry_id].id)
        shown = {slug_of(self.entries[entry_id].id) for entry_id in context.shown if entry_id in self.entries}
        return shown.pop() if len(shown) == 1 else ""

    def _named(self, text: str) -> set[str]:
        """The replies that a normalised text names by a word that not all of them have."""
        return {slug for slug, names in self._names.items() if any(name in text for name in names)}

    # -- pictures

    @cached_property
    def charts(self) -> Mapping[str, Chart]:
        """The charts of all replies, by an id that names its reply."""
        known = self._known.summaries.values()
        return {whole(one.slug, chart.id): self._of_reply(one, chart) for one in known for chart in one.charts}

    @cached_property
    def charts_by_entry(self) -> Mapping[str, Chart]:
        """The first chart that shows a figure of an entry, by the entry's id."""
        return {bar.entry: chart for chart in reversed(tuple(self.charts.values())) for bar in chart.bars}

    @staticmethod
    def _of_reply(folder: Summary, chart: Chart) -> Chart:
        """A chart whose ids name their reply."""
        bars = tuple(replace(bar, entry=whole(folder.slug, bar.entry)) for bar in chart.bars)
        return replace(chart, id=whole(folder.slug, chart.id), bars=bars)

    # -- looking up

    def search(self, text: str, limit: int = 50, offset: int = 0) -> list[Hit]:
        """Look-up while typing: the entries that fit a few words, a fragment, a figure or pinyin; `popular` for nothing."""
        if not text.strip():
            return [self._hit(i, 1.0) for i in self.popular][offset : offset + limit]
        scores = self._known.find(text)
        size = sum(LATIN_SIZE if char.isascii() else 1 for char in text.strip())
        is_long = size > LONGEST_LOOKUP and not self._known.is_question(text)
        if is_long or (not scores and size >= SHORTEST_QUESTION):
            scores = self._answering(text, scores)
        found = sorted(scores.items(), key=lambda item: -item[1])[offset : offset + limit]
        return [self._hit(entry, score) for entry, score in found]

    def titled(self, entry_id: str) -> str:
        """The question of an entry, where there are several replies behind the name of its own. Raises KeyError."""
        entry = self.entries[entry_id]
        if len(self._known.summaries) == 1:
            return entry.question
        return f"{self._titles[slug_of(entry.id)]}：{entry.question}"

    def _hit(self, entry_id: str, score: float) -> Hit:
        entry = self.entries[entry_id]
        return Hit(entry.id, self.titled(entry.id), entry.headline, score)

    def _answering(self, text: str, found: Mapping[str, float]) -> dict[str, float]:
        """What a whole question that somebody types is answered with, before what its words are found in; nothing where
        the answer is that the reply does not hold it."""
        answer = self.ask(text)
        if answer.status == "answered" and answer.entry:
            below = 0.9 * answer.confidence / max(found.values(), default=1.0)
            return {**{entry: score * below for entry, score in found.items()}, answer.entry: answer.confidence}
        return {choice.entry: answer.confidence for choice in answer.choices}

    def warm(self) -> None:
        """Build what the first search and the first slip would build, some tenths of a second."""
        self._known.warm()

    def parts(self) -> list[tuple[str, list[str]]]:
        """Titles of the parts of the replies, each with the ids of its entries, for browsing."""
        several = len(self._known.summaries) > 1
        return [
            (
                f"{self._titles[slug]}：{title}" if several and one.reply else title,
                [whole(slug, entry) for entry in ids],
            )
            for slug, one in self._known.summaries.items()
            for title, ids in one.parts
        ]
