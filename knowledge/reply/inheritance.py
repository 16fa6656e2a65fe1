"""What a reply inherits from common/: words, entries for what is missing, small talk, and phrasings of these.

The reply goes first. A word of its own topics is no word for what is missing; an entry of its own (by id, by role, or by
what it refuses) takes the place of the one that would be inherited; a question of its own is no phrasing of another entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.language.asking import asked as compared
from knowledge.language.asking import folded
from knowledge.language.data import common
from knowledge.language.text import normalise
from knowledge.reply.cache import Prepared
from knowledge.reply.concepts import Concept, ConceptKind, Declared
from knowledge.reply.entry import Entry
from knowledge.reply.folder import Reply, dated, in_words
from knowledge.reply.gazetteer import Surroundings
from knowledge.reply.schema import FAR
from knowledge.reply.telling import MISSING, PUBLISHED, telling

_TOPICS: frozenset[ConceptKind] = frozenset({"topic", "general", "frame"})
"""Kinds of the reply's own concepts whose words go before what is inherited."""
_YIELDING: frozenset[ConceptKind] = frozenset({"attribute", "elsewhere", "talk", "place", "wider", "district"})
"""Kinds of inherited concepts that are no more meant by words of the reply's own topics."""
_NOTHING = frozenset("总年数额量值的")
"""What a word may have beside a topic and be no other word (总产值, 投资额)."""
_QUANTITIES = frozenset("额值量率价数")
"""How words for quantities end: a topic that ends so is called by its end alone as well (工业投资额 is 投资额)."""
_AMOUNTS = ("money", "count", "share", "growth")
"""What is asked for by words that ask how much."""
_LEAST = 2
_MOST = 12
"""Characters of the shortest and of the longest word that is looked for inside a phrasing."""


@dataclass(frozen=True)
class Shared:
    """What common/ holds: entries as they stand there (with words in braces), their phrasings as written and as they are
    compared, the concepts of its lexicon, and a digest over its files."""

    entries: Mapping[str, Entry]
    phrasings: Mapping[str, tuple[str, ...]]
    normalised: Mapping[str, tuple[str, ...]]
    lexicon: tuple[Concept, ...]
    digest: str


def inherited_entries(reply: Reply, own: Mapping[str, Entry], shared: Shared) -> dict[str, Entry]:
    """The entries of common/ that a reply has not got itself, its own words filled in."""
    roles = {entry.role for entry in own.values() if entry.role}
    refused = {concept for entry in own.values() for concept in entry.refuses}
    told, values = telling(reply, own), _values(reply)
    found: dict[str, Entry] = {}
    for entry in shared.entries.values():
        if entry.id in told or not _is_known(entry, values):
            continue
        refuses = tuple(concept for concept in entry.refuses if concept not in refused)
        is_covered = bool(entry.refuses) and not refuses and not entry.role
        if entry.id in own or entry.id in reply.without or entry.role in roles or is_covered:
            continue
        found[entry.id] = _filled(replace(entry, refuses=refuses, inherited=True), values)
    for key, missing in MISSING.items():
        if key in told or key in found:
            found.pop(missing, None)
    return found


def _given(told: Mapping[str, str], entries: Mapping[str, Entry]) -> dict[str, list[str]]:
    """Entry -> the entries of common/ whose phrasings it gets beside those of its own id. When a reply was issued is no more asked
    in the words of common/ where another entry tells when it was published. told: as `telling` has it."""
    found: dict[str, list[str]] = {}
    for key, entry in told.items():
        beside = (e for e in entries.values() if e.measure and e.measure == entries[entry].measure and e.id != entry)
        is_apart = any(one.kind == "date" and PUBLISHED.search(one.question) for one in beside)
        if key != entry and not (key == "reply.date" and is_apart):
            found.setdefault(entry, []).append(key)
    return found


def inherit(
    reply: Reply, entries: Mapping[str, Entry], own: Prepared, declared: Sequence[Declared], shared: Shared
) -> Prepared:
    """The phrasings and the words of a reply with all that it inherits. declared: the concepts of its own files."""
    told = telling(reply, entries)
    held = {key for key in MISSING if key in told or key in entries}
    untold = {concept for key in held for concept in shared.entries[MISSING[key]].refuses}
    untold -= {concept for entry in entries.values() for concept in entry.refuses}
    lexicon, topics, yielded = _lexicon(reply, declared, shared.lexicon, untold)
    phrasings, normalised = dict(own.phrasings), dict(own.normalised)
    asked = {text for listed in own.normalised.values() for text in listed}
    answered = asked | {text for key in held for text in shared.normalised.get(key, ())}
    refused = answered | {text for key, e in shared.entries.items() if not e.is_held for text in shared.normalised[key]}
    inherited: dict[str, tuple[str, ...]] = {}
    given = _given(told, entries)
    given |= {missing: [key] for key, missing in MISSING.items() if key not in held}
    for entry in entries.values():
        foreign = yielded | topics if entry.role in FAR else yielded
        found: dict[str, str] = {}
        before = asked if entry.is_held else answered
        found |= dict(_phrasings(entry, entry.id, shared, before, foreign))
        for key in given.get(entry.id, ()):  # what is not told is asked in the same words
            found |= dict(_phrasings(entry, key, shared, before if entry.is_held else refused, foreign))
        inherited[entry.id] = tuple(found)
        phrasings[entry.id] = (*phrasings.get(entry.id, ()), *found)
        normalised[entry.id] = (*normalised.get(entry.id, ()), *found.values())
    return Prepared(phrasings, normalised, lexicon, inherited)


def _phrasings(
    entry: Entry, given: str, shared: Shared, asked: AbstractSet[str], foreign: AbstractSet[str]
) -> Iterator[tuple[str, str]]:
    """The phrasings of an entry that are inherited, as written and as they are compared. given: the id of the entry of common/
    whose they are."""
    if entry.inherited and given == entry.id:
        yield entry.question, compared(entry.question)
    written = shared.phrasings.get(given, ())[1:]  # the first is the question as it stands in common/
    for text, plain in zip(written, shared.normalised.get(given, ())[1:], strict=True):
        if plain not in asked and not _has(plain, foreign):
            yield text, plain


def _has(text: str, words: AbstractSet[str]) -> bool:
    """Whether one of many words stands in a text."""
    size = len(text)
    return any(
        text[start:end] in words for start in range(size) for end in range(start + _LEAST, min(size, start + _MOST) + 1)
    )


def _lexicon(
    reply: Reply, declared: Sequence[Declared], shared: Sequence[Concept], untold: AbstractSet[str]
) -> tuple[tuple[Concept, ...], frozenset[str], frozenset[str]]:
    """Every concept of a reply, its own and the inherited; the words of its own topics; and those words that are inherited
    no more because of them. untold: ids of inherited concepts that ask for what this reply does tell."""
    given, names = {concept.id: concept for concept in shared}, _names(reply.surroundings)
    for concept in names:
        given[concept.id] = _joined(given[concept.id], concept) if concept.id in given else concept
    kinds = {one.id: one.kind or (given[one.id].kind if one.id in given else "topic") for one in declared}
    homes = [one.strong for one in declared if kinds[one.id] == "home"]
    dropped = {*reply.without, *untold, *(concept.id for concept in given.values() if homes and concept.kind == "home")}
    given = {key: concept for key, concept in given.items() if key not in dropped}
    topics = frozenset(w for one in declared if kinds[one.id] in _TOPICS for w in one.strong if len(w) >= _LEAST)
    nearby = frozenset(word for listed in (*homes, *(concept.strong for concept in names)) for word in listed)
    held = _Held(topics, given.values())
    yielded: set[str] = set()
    for key, concept in given.items():
        leaving = frozenset(held.words(concept)) if concept.kind in _YIELDING else frozenset()
        yielded |= leaving
        given[key] = _without(concept, leaving | nearby if concept.kind == "place" else leaving)
    for one in declared:
        mine = one.concept()._replace(kind=kinds[one.id])
        given[one.id] = _joined(_without(given[one.id], frozenset(one.without)), mine) if one.id in given else mine
        if kinds[one.id] in _YIELDING:
            yielded -= {*one.strong, *one.weak}
    return tuple(given.values()), topics, frozenset(yielded)


class _Held:
    """Finds the words of inherited concepts that are words of the reply's own topics.

    产值 where 产值 is one, and 产值多少 or 总产值; 投资额 and 投资多少亿 where 工业投资额 and 工业投资 are. 每家奖励 is none where
    奖励 is one: 每家 says what is missing.
    """

    def __init__(self, topics: AbstractSet[str], given: Iterable[Concept]) -> None:
        asked = [concept for concept in given if concept.kind == "asked"]
        self._topics = topics
        self._asking = {word for concept in asked for word in concept.strong}
        self._amounts = {word for concept in asked if concept.asks in _AMOUNTS for word in concept.strong}
        self._endings = {t[-size:] for t in topics if not t.isascii() for size in range(_LEAST, len(t))}

    def words(self, concept: Concept) -> Iterator[str]:
        listed = (*concept.strong, *concept.weak)
        endings = self._endings & {*listed}
        return (word for word in listed if self._is_held(word, endings))

    def _is_held(self, word: str, endings: AbstractSet[str]) -> bool:
        if word in self._topics or (word in endings and word[-1] in _QUANTITIES):
            return True
        return not word.isascii() and any(self._says(stem, rest, endings) for stem, rest in _halves(word))

    def _says(self, stem: str, rest: str, endings: AbstractSet[str]) -> bool:
        """Whether a word says a topic and nothing else."""
        if stem in self._topics:
            return rest in _NOTHING or rest in self._asking
        return stem in endings and rest in self._amounts


def _halves(word: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a word in two, each half once as the stem."""
    for size in range(1, len(word)):
        yield word[:size], word[size:]
        yield word[size:], word[:size]


def _without(concept: Concept, words: AbstractSet[str]) -> Concept:
    if words.isdisjoint((*concept.strong, *concept.weak)):
        return concept
    strong, weak = ((w for w in listed if w not in words) for listed in (concept.strong, concept.weak))
    return concept._replace(strong=tuple(strong), weak=tuple(weak))


def _joined(one: Concept, other: Concept) -> Concept:
    """Two concepts as one: the kind of the second, the words of both."""
    strong = dict.fromkeys((*one.strong, *other.strong))
    weak = (word for word in dict.fromkeys((*one.weak, *other.weak)) if word not in strong)
    return Concept(one.id, other.kind, tuple(strong), tuple(weak), other.asks or one.asks)


def _names(surroundings: Surroundings | None) -> list[Concept]:
    """The concepts for the reply's own place, for what that lies in, and for the parts of it."""
    if surroundings is None:
        return []
    ids: Mapping[str, str] = common("places")["concepts"]
    relations: tuple[Literal["home", "wider", "district"], ...] = ("home", "wider", "district")
    found = [Concept(ids[name], name, _normalised(surroundings.words(name)), ()) for name in relations]
    own = frozenset(found[0].strong)
    return [found[0], *(_without(concept, own) for concept in found[1:])]


def _normalised(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded(normalise(word)) for word in words))


def _values(reply: Reply) -> dict[str, str]:
    """What the words in braces of common/ stand for, in what reply.yaml says; "" where it says nothing."""
    examples = "".join(f"“{example}”" for example in reply.examples)
    return {
        "issuer": reply.issuer,
        "short": reply.short or reply.issuer,
        "issued": reply.issued,
        "subject": f"关于{reply.subject}" if reply.subject else "",
        "examples": f"，比如{examples}" if examples else "",
        "docno": reply.docno,
        "published": in_words(reply.published),
        "index": reply.index,
        "kind": reply.answers.kind,
        "number": reply.answers.number,
        "title": reply.answers.title,
        "proposers": reply.answers.proposers,
        "session": reply.answers.session,
    }


_NEEDED: Mapping[str, str] = {
    "reply.date": "issued",
    "reply.docno": "docno",
    "reply.published": "published",
    "reply.index": "index",
    "proposal.number": "number",
    "proposal.title": "title",
    "proposal.who": "proposers",
    "proposal.session": "session",
}
"""The entries of common/issuing.yaml that are inherited only where reply.yaml has what they tell."""


def _is_known(entry: Entry, values: Mapping[str, str]) -> bool:
    return entry.id not in _NEEDED or bool(values[_NEEDED[entry.id]])


def _filled(entry: Entry, values: Mapping[str, str]) -> Entry:
    """An entry with what reply.yaml says in place of the words in braces."""

    def put(text: str) -> str:
        return dated(text, **values) if "{" in text else text

    question = put(entry.question)
    figures = tuple(figure._replace(label=put(figure.label), text=put(figure.text)) for figure in entry.figures)
    return replace(
        entry,
        question=question,
        title=question,
        headline=put(entry.headline),
        missing=put(entry.missing),
        figures=figures,
    )
