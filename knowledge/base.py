"""Several replies as one: which of them a turn is about, and ids that say whose entry they name."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge.answer import Answer, Choice, Context, Hit, Related
from knowledge.answering.wording import Bands, cut, fit
from knowledge.conversation.conversation import Conversation, Trace
from knowledge.conversation.explaining import explained
from knowledge.language.data import common
from knowledge.language.text import normalise
from knowledge.language.words import load_dictionary
from knowledge.learned.model import Model, find_model, needs_model
from knowledge.lookup.searcher import Lookup
from knowledge.reply.loading import Entry, Folder, Reply, load_folder, replies_in
from knowledge.reply.problems import KnowledgeError, Problem

REPLIES = Path(__file__).parent / "replies"

LONGEST_LOOKUP, SHORTEST_QUESTION = 14, 5
"""Chinese characters up to which what is typed is looked up by its words, and from which on it may be a question."""

LATIN_SIZE = 1 / 3
"""Chinese characters that a Latin letter counts for."""

_BETWEEN = "/"
"""What stands between the slug of a reply and the id of an entry."""
_MARGIN = 0.25
"""How much surer one reply has to be than another for a question that fits both to be about the first alone."""
_SURE = 0.8
"""Confidence from which a turn that means nothing to the reply before may be about another one."""
_MOST_OFFERED = 4
_CONFIRMS = ("是的，", "是，", "有，")
"""How an answer begins that confirms what was stated."""


class Entries(Mapping[str, Entry]):
    """The entries of every reply by their whole id (`wuhan-zjtx-2024/award.amount`). The id alone does as well where no
    two replies have it: buttons and links of old messages carry such ids."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = dict(entries)
        alone: dict[str, str | None] = {}
        for whole in self._entries:
            own = whole.partition(_BETWEEN)[2]
            alone[own] = None if own in alone else whole
        self._alone = {own: whole for own, whole in alone.items() if whole}

    def __getitem__(self, entry_id: str) -> Entry:
        return self._entries[self._alone.get(entry_id, entry_id)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class KnowledgeBase:
    """One or more folders of knowledge, ready to be asked. Raises KnowledgeError where two have the same slug."""

    def __init__(self, known: list[tuple[Folder, Model | None]], bands: Bands) -> None:
        folders = [folder for folder, _ in known]
        _refuse_clashes(folders)
        several = len(folders) > 1
        self._conversations = {
            folder.slug: Conversation(folder, model, bands, _name(folder) if several else "") for folder, model in known
        }
        self._folders = {folder.slug: folder for folder in folders}
        self._names = _telling_names(folders)
        self.entries = Entries(
            {
                whole(slug, key): _qualified(slug, entry)
                for slug, folder in self._folders.items()
                for key, entry in folder.entries.items()
            }
        )
        self.replies: tuple[Reply, ...] = tuple(folder.reply for folder in folders if folder.reply)
        self.popular: tuple[str, ...] = tuple(whole(f.slug, entry) for f in folders for entry in f.popular)
        self.version = hashlib.sha256("".join(folder.digest for folder in folders).encode()).hexdigest()[:12]

    @classmethod
    def load(cls, path: Path | None = None, *more: Path, bands: Bands | None = None) -> KnowledgeBase:
        """Load the folder (None: the replies of the package) and any further ones; a folder may hold several replies, each
        in a folder of its own. Raises KnowledgeError; UntrainedError where a model is missing or of other files."""
        load_dictionary()
        paths = [one for given in (path or REPLIES, *more) for one in replies_in(given)]
        known = [(folder, find_model(folder)) for folder in map(load_folder, paths)]
        if missing := [folder for folder, model in known if model is None and needs_model(folder)]:
            raise UntrainedError(missing)
        return cls(known, bands or Bands())

    # -- asking

    def ask(self, text: str, context: Context | None = None) -> Answer:
        """Answer one turn. Never raises on any text; `context` is what the answer before handed out."""
        begun = time.perf_counter_ns()
        answer, _ = self._traced(text, context)
        return answer._replace(elapsed_us=(time.perf_counter_ns() - begun) // 1000)

    def explain(self, text: str, context: Context | None = None) -> dict[str, Any]:
        """The answer to one turn with the way to it: what was read, ranked, weighed and objected, by which step or rule it was
        answered. It is the trace of `ask`."""
        answer, (slug, trace) = self._traced(text, context)
        return {"reply": slug, **explained(trace), "answer": answer.to_json()}

    def entry(self, entry_id: str) -> Answer:
        """The whole answer of a known id (deep links, buttons, announcements). Raises KeyError."""
        known = self.entries[entry_id]
        slug, _, own = known.id.partition(_BETWEEN)
        entry, conversation = self._folders[slug].entries[own], self._conversations[slug]
        if entry.kind == "absent":  # has no words of its own: what is missing is worded for a question
            return _leaving(slug, conversation.ask(entry.question, None).answer)
        return _leaving(slug, conversation.given(entry))

    def _traced(self, text: str, context: Context | None) -> tuple[Answer, tuple[str, Trace]]:
        """The answer, and the trace of the reply that gave it."""
        before = self._before(context)
        if len(self._conversations) == 1:
            [slug] = self._conversations
            traced = self._asked(slug, text, context, before)
            return traced
        named = self._named(normalise(text))
        current = before if before and (not named or before in named) else ""
        if current:
            answer, traced = self._asked(current, text, context, before)
            if answer.status != "unknown" or named or not self._conversations[current].is_foreign(traced[1]):
                return answer, traced
            others = [self._asked(slug, text, None, "") for slug in self._conversations if slug != current]
            sure = [one for one in others if one[0].status == "answered" and one[0].confidence >= _SURE]
            return self._among(sure, text) if sure else (answer, traced)
        pool = [slug for slug in self._conversations if not named or slug in named]
        return self._among([self._asked(slug, text, None, "") for slug in pool], text)

    def _asked(self, slug: str, text: str, context: Context | None, before: str) -> tuple[Answer, tuple[str, Trace]]:
        trace = self._conversations[slug].ask(text, _own_context(context) if before == slug else None)
        return _leaving(slug, trace.answer), (slug, trace)

    def _among(self, asked: list[tuple[Answer, tuple[str, Trace]]], text: str) -> tuple[Answer, tuple[str, Trace]]:
        """Of what several replies say to a turn that names none of them: the one that fits, or a choice between them."""
        answered = sorted((one for one in asked if one[0].status == "answered"), key=lambda one: -one[0].confidence)
        if len(answered) > 1:
            confirming = [one for one in answered if one[0].headline.startswith(_CONFIRMS)]
            if len(confirming) == 1:
                return confirming[0]
            if answered[0][0].confidence - answered[1][0].confidence < _MARGIN:
                return self._between(answered)
        if answered:
            return answered[0]
        for status in ("choices", "smalltalk"):
            if found := [one for one in asked if one[0].status == status]:
                return max(found, key=lambda one: one[0].confidence)
        near = [one for one in asked if not self._conversations[one[1][0]].is_foreign(one[1][1])]
        if near:
            return max(
                near, key=lambda one: one[1][1].walk.ranking.known if one[1][1].walk and one[1][1].walk.ranking else 0
            )
        answer, traced = asked[0]
        return answer._replace(text=fit([answer.headline, self._scope()], "")), traced

    def _between(self, answered: list[tuple[Answer, tuple[str, Trace]]]) -> tuple[Answer, tuple[str, Trace]]:
        """A choice between the answers of several replies, each with the name of its reply."""
        choices = tuple(
            Choice(
                a.entry or "",
                cut(f"{_name(self._folders[slug])}：{self.entries[a.entry or ''].question}", 80),
                a.headline,
                a.text,
            )
            for a, (slug, _) in answered[:_MOST_OFFERED]
            if a.entry
        )
        headline = common("sentences")["answers"]["which_reply"]
        text = fit([headline, *(f"{n}. {choice.question}" for n, choice in enumerate(choices, 1))], "")
        first, traced = answered[0]
        shown = Context(shown=tuple(choice.entry for choice in choices))
        return Answer("choices", None, first.confidence, headline, text, choices=choices, context=shown), traced

    def _scope(self) -> str:
        """Which replies there are."""
        said: str = common("sentences")["refusals"]["only_these"]
        return said.format(
            replies="；".join(f"{reply.issuer}关于{reply.subject or reply.title}" for reply in self.replies)
        )

    def _before(self, context: Context | None) -> str:
        """The slug of the reply that the turn before was about; empty if there was none, or it is gone."""
        if context is None:
            return ""
        for entry_id in (context.entry, *context.shown):
            if entry_id in self.entries:
                return self.entries[entry_id].id.partition(_BETWEEN)[0]
        return ""

    def _named(self, text: str) -> set[str]:
        """The replies that a normalised text names by a word that not all of them have."""
        return {slug for slug, names in self._names.items() if any(name in text for name in names)}

    # -- looking up

    def search(self, text: str, limit: int = 50, offset: int = 0) -> list[Hit]:
        """Look-up while typing: the entries that fit a few words, a fragment, a figure or pinyin; `popular` for nothing."""
        if not text.strip():
            return [self._hit(i, 1.0) for i in self.popular][offset : offset + limit]
        scores = {
            whole(slug, one.entry): one.score for slug, lookup in self._lookups.items() for one in lookup.find(text)
        }
        size = sum(LATIN_SIZE if char.isascii() else 1 for char in text.strip())
        is_long = size > LONGEST_LOOKUP and not any(lookup.is_question(text) for lookup in self._lookups.values())
        if is_long or (not scores and size >= SHORTEST_QUESTION):
            scores = self._answering(text, scores)
        found = sorted(scores.items(), key=lambda item: -item[1])[offset : offset + limit]
        return [self._hit(entry, score) for entry, score in found]

    def _hit(self, entry_id: str, score: float) -> Hit:
        entry = self.entries[entry_id]
        question = entry.question
        if len(self._conversations) > 1:
            question = f"{_name(self._folders[entry.id.partition(_BETWEEN)[0]])}：{question}"
        return Hit(entry.id, question, entry.headline, score)

    def _answering(self, text: str, found: Mapping[str, float]) -> dict[str, float]:
        """What a whole question that somebody types is answered with, before what its words are found in; nothing where
        the answer is that the reply does not hold it."""
        answer = self.ask(text)
        if answer.status == "answered" and answer.entry:
            below = 0.9 * answer.confidence / max(found.values(), default=1.0)
            return {**{entry: score * below for entry, score in found.items()}, answer.entry: answer.confidence}
        return {choice.entry: answer.confidence for choice in answer.choices}

    def warm(self) -> None:
        """Build what the first search would build, some tenths of a second."""
        for lookup in self._lookups.values():
            lookup.warm()

    @cached_property
    def _lookups(self) -> dict[str, Lookup]:
        return {
            slug: Lookup.of(one.pipeline.folder, one.pipeline.reader.lexicon, one.pipeline.model)
            for slug, one in self._conversations.items()
        }

    def parts(self) -> list[tuple[str, list[str]]]:
        """Titles of the parts of the replies, each with the ids of its entries, for browsing."""
        out: list[tuple[str, list[str]]] = []
        for slug, folder in self._folders.items():
            if folder.reply is None:
                out.append((folder.path.name, [whole(slug, entry) for entry in folder.entries]))
                continue
            part_of = {p.key: p.part for p in folder.reply.paragraphs}
            label = f"{_name(folder)}：" if len(self._folders) > 1 else ""
            for key, title in folder.reply.parts:
                ids = [whole(slug, e.id) for e in folder.entries.values() if part_of.get(e.paragraph) == key]
                out.append((label + title, ids))
        return out


class UntrainedError(KnowledgeError):
    """Folders that cannot be asked as they are: their model is missing, or was made of other files."""

    def __init__(self, folders: list[Folder]) -> None:
        self.folders = folders
        what = "has no model, or one that was made of other files"
        super().__init__(
            [Problem(str(f.path), 0, what, f"run dafu train --knowledge {f.path}", "model") for f in folders]
        )


def whole(slug: str, entry_id: str) -> str:
    """The id of an entry with its reply's."""
    return f"{slug}{_BETWEEN}{entry_id}"


def _qualified(slug: str, entry: Entry) -> Entry:
    return replace(
        entry,
        id=whole(slug, entry.id),
        related=tuple(whole(slug, other) for other in entry.related),
        items=tuple(whole(slug, other) for other in entry.items),
    )


def _leaving(slug: str, answer: Answer) -> Answer:
    """An answer of one reply with whole ids."""
    context = answer.context
    return answer._replace(
        entry=whole(slug, answer.entry) if answer.entry else None,
        choices=tuple([choice._replace(entry=whole(slug, choice.entry)) for choice in answer.choices]),
        related=tuple([Related(whole(slug, one.entry), one.question) for one in answer.related]),
        context=context._replace(
            entry=whole(slug, context.entry) if context.entry else "",
            shown=tuple([whole(slug, one) for one in context.shown]),
        ),
    )


def _own_context(context: Context | None) -> Context | None:
    """A context with the ids that a reply itself knows."""
    if context is None:
        return None
    shown = tuple([one.rpartition(_BETWEEN)[2] for one in context.shown])
    return context._replace(entry=context.entry.rpartition(_BETWEEN)[2], shown=shown)


def _name(folder: Folder) -> str:
    """What a folder is called beside others."""
    if folder.reply is None:
        return folder.path.name
    return folder.reply.short or folder.reply.issuer


def _telling_names(folders: list[Folder]) -> dict[str, tuple[str, ...]]:
    """Slug -> the normalised words by which a question names that reply and not all of them."""
    named = {
        folder.slug: {normalise(n) for n in (reply.place, reply.issuer, reply.short, *reply.names) if n}
        for folder in folders
        if (reply := folder.reply)
    }
    shared = set.intersection(*named.values()) if len(named) > 1 else set()
    return {slug: tuple(sorted(names - shared)) for slug, names in named.items()}


def _refuse_clashes(folders: list[Folder]) -> None:
    """Raise KnowledgeError where two folders have the same slug: their entries could not be told apart."""
    first: dict[str, Folder] = {}
    problems = []
    for folder in folders:
        if folder.slug in first:
            what = f"has the slug {folder.slug}, as {first[folder.slug].path} has"
            problems.append(Problem(str(folder.path), 0, what, "give one of them another slug in reply.yaml", "slug"))
        first.setdefault(folder.slug, folder)
    if problems:
        raise KnowledgeError(problems)
