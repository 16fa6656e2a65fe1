"""What a reply inherits from common/: words, entries for what is missing, small talk, and phrasings of these.

The reply goes first. A word of its own topics is no word for what is missing; an entry of its own (by id, by role, or by
what it refuses) takes the place of the one that would be inherited; a question of its own is no phrasing of another entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from knowledge.language.data import common
from knowledge.language.text import normalise
from knowledge.reply.cache import Prepared
from knowledge.reply.concepts import Concept, ConceptKind, Declared
from knowledge.reply.folder import Entry, Reply, in_words
from knowledge.reply.gazetteer import Surroundings
from knowledge.reply.schema import FAR

_TOPICS: frozenset[ConceptKind] = frozenset({"topic", "general", "frame"})
"""Kinds of the reply's own concepts whose words go before what is inherited."""
_YIELDING: frozenset[ConceptKind] = frozenset({"attribute", "elsewhere", "talk"})
_PLACES: frozenset[ConceptKind] = frozenset({"place", "wider", "district"})
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
    found: dict[str, Entry] = {}
    for entry in shared.entries.values():
        refuses = tuple(concept for concept in entry.refuses if concept not in refused)
        is_covered = bool(entry.refuses) and not refuses and not entry.role
        if entry.id in own or entry.id in reply.without or entry.role in roles or is_covered:
            continue
        question, headline = _filled(entry.question, reply), _filled(entry.headline, reply)
        found[entry.id] = replace(
            entry, question=question, title=question, headline=headline, refuses=refuses, inherited=True
        )
    return found


def inherit(
    reply: Reply, entries: Mapping[str, Entry], own: Prepared, declared: Sequence[Declared], shared: Shared
) -> Prepared:
    """The phrasings and the words of a reply with all that it inherits. declared: the concepts of its own files."""
    lexicon, topics, yielded = _lexicon(reply, declared, shared.lexicon)
    phrasings, normalised = dict(own.phrasings), dict(own.normalised)
    asked = {text for listed in own.normalised.values() for text in listed}
    inherited: dict[str, tuple[str, ...]] = {}
    for entry in entries.values():
        foreign = yielded | topics if entry.role in FAR else yielded
        found = dict(_phrasings(entry, shared, asked, foreign))
        inherited[entry.id] = tuple(found)
        phrasings[entry.id] = (*phrasings.get(entry.id, ()), *found)
        normalised[entry.id] = (*normalised.get(entry.id, ()), *found.values())
    return Prepared(phrasings, normalised, lexicon, inherited)


def _phrasings(
    entry: Entry, shared: Shared, asked: AbstractSet[str], foreign: AbstractSet[str]
) -> Iterator[tuple[str, str]]:
    """The phrasings of an entry that are inherited, as written and as they are compared."""
    if entry.inherited:
        yield entry.question, normalise(entry.question)
    written = shared.phrasings.get(entry.id, ())[1:]  # the first is the question as it stands in common/
    for text, plain in zip(written, shared.normalised.get(entry.id, ())[1:], strict=True):
        if plain not in asked and not _has(plain, foreign):
            yield text, plain


def _has(text: str, words: AbstractSet[str]) -> bool:
    """Whether one of many words stands in a text."""
    size = len(text)
    return any(
        text[start:end] in words for start in range(size) for end in range(start + _LEAST, min(size, start + _MOST) + 1)
    )


def _lexicon(
    reply: Reply, declared: Sequence[Declared], shared: Sequence[Concept]
) -> tuple[tuple[Concept, ...], frozenset[str], frozenset[str]]:
    """Every concept of a reply, its own and the inherited; the words of its own topics; and those words that are inherited
    no more because of them."""
    names = _names(reply.surroundings)
    given = {concept.id: concept for concept in shared if concept.id not in reply.without}
    for concept in names.values():
        if concept.id not in reply.without:
            given[concept.id] = _joined(given[concept.id], concept) if concept.id in given else concept
    topics = frozenset(
        word for one in declared if _kind(one, given) in _TOPICS for word in one.strong if len(word) >= _LEAST
    )
    at_home = frozenset(word for one in declared if _kind(one, given) == "home" for word in one.strong) | frozenset(
        word for concept in names.values() if concept.kind in ("home", "wider", "district") for word in concept.strong
    )
    if any(_kind(one, given) == "home" for one in declared):
        given = {key: concept for key, concept in given.items() if concept.kind != "home"}
    asked = [concept for concept in given.values() if concept.kind == "asked"]
    asking = frozenset(word for concept in asked for word in concept.strong)
    amounts = frozenset(word for concept in asked if concept.asks in _AMOUNTS for word in concept.strong)
    yielded: set[str] = set()
    for key, concept in given.items():
        leaving: frozenset[str] = frozenset()
        if concept.kind in _YIELDING or concept.kind in _PLACES:
            leaving = frozenset(_held(concept, topics, asking, amounts))
            yielded |= leaving
        if concept.kind == "place":
            leaving |= at_home
        given[key] = _without(concept, leaving)
    for one in declared:
        before = given.get(one.id)
        if before is None:
            given[one.id] = one.concept()
        else:
            kept = _without(before, frozenset(one.without))
            given[one.id] = _joined(kept, one.concept()._replace(kind=one.kind or before.kind))
            yielded -= {*one.strong, *one.weak}
    return tuple(given.values()), topics, frozenset(yielded)


def _kind(one: Declared, given: Mapping[str, Concept]) -> ConceptKind:
    return one.kind or (given[one.id].kind if one.id in given else "topic")


def _held(
    concept: Concept, topics: AbstractSet[str], asking: AbstractSet[str], amounts: AbstractSet[str]
) -> Iterator[str]:
    """The words of an inherited concept that are words of the reply's own topics: 产值, and 产值多少 or 总产值, where 产值 is one;
    投资额 and 投资多少 where 工业投资额 and 工业投资 are. 每家奖励 stays where 奖励 is one: 每家 says what is missing."""
    endings = {topic[-size:] for topic in topics if not topic.isascii() for size in range(_LEAST, len(topic))}
    endings &= {*concept.strong, *concept.weak}
    for word in (*concept.strong, *concept.weak):
        if word in topics or (word in endings and word[-1] in _QUANTITIES):
            yield word
        elif not word.isascii() and any(
            (stem in topics and (rest in _NOTHING or rest in asking)) or (stem in endings and rest in amounts)
            for stem, rest in _halves(word)
        ):
            yield word


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


def _names(surroundings: Surroundings | None) -> dict[str, Concept]:
    """The concepts for the reply's own place, what that lies in, and the parts of it."""
    if surroundings is None:
        return {}
    ids: Mapping[str, str] = common("places")["concepts"]
    found = {}
    for relation in ("home", "wider", "district"):
        words = _normalised(surroundings.words(relation))
        found[relation] = Concept(ids[relation], relation, words, ())
    own = frozenset(found["home"].strong)
    return {relation: c if relation == "home" else _without(c, own) for relation, c in found.items()}


def _normalised(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(normalise, words)))


def _filled(text: str, reply: Reply) -> str:
    """The text with what reply.yaml says in place of the words in braces."""
    if "{" not in text:
        return text
    examples = "".join(f"“{example}”" for example in reply.examples)
    return text.format(
        issuer=reply.issuer,
        short=reply.short or reply.issuer,
        issued=in_words(reply.issued),
        subject=f"关于{reply.subject}" if reply.subject else "",
        examples=f"，比如{examples}" if examples else "",
    )
