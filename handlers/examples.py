"""Questions that the bot gives as examples: those of the replies that are loaded, which its own texts do not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain, zip_longest
from typing import TypeVar

from handlers.texts import TEXTS
from knowledge import KnowledgeBase
from knowledge.ids import slug_of

SHOWN = 3
"""Examples in a row."""

T = TypeVar("T")


class Examples:
    """Of one knowledge base.

    first: the question that stands where one is enough, as plain text. texts: what texts.yaml has in braces for examples,
    as HTML: `example`, `another` and `examples`.
    """

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        named = dict.fromkeys(_plain(question) for question in _in_turn(map(self._asked_of, self._slugs())))
        shown = [*named][:SHOWN] or [TEXTS("any_question")]
        self.first = shown[0]
        self.texts = {
            "example": escape(self.first, quote=False),
            "another": escape(shown[:2][-1], quote=False),
            "examples": escape("".join(f"{question}？" for question in shown), quote=False),
        }

    def entries(self, count: int | None = None) -> list[str]:
        """So many entries that hold something (None: all), by their ids: of each reply in turn what is asked most, as far as
        curators expect."""
        return [*_in_turn(map(self._entries_of, self._slugs()))][:count]

    def _slugs(self) -> list[str]:
        return [*dict.fromkeys(map(slug_of, self._knowledge.entries))]

    def _asked_of(self, slug: str) -> list[str]:
        """Questions of a reply, the best first: its own examples, else what is asked most; and something that is no figure."""
        entries = [self._knowledge.entries[entry] for entry in self._entries_of(slug)]
        own = [question for reply in self._knowledge.replies if reply.slug == slug for question in reply.examples]
        told = [entry.question for entry in entries if entry.kind == "measure"][:1]
        asked = [entry.question for entry in entries]
        return [*(own or asked[:1]), *told, *asked]

    def _entries_of(self, slug: str) -> list[str]:
        """The entries of a reply that hold something, those that are asked most first."""
        known = self._knowledge.entries
        every = dict.fromkeys((*self._knowledge.popular, *known))
        return [entry for entry in every if slug_of(entry) == slug and known[entry].is_held]


def _in_turn(listed: Iterable[list[T]]) -> Iterator[T]:
    """The first of each list, then the second of each, and so on."""
    return (one for one in chain.from_iterable(zip_longest(*listed)) if one is not None)


def _plain(question: str) -> str:
    return question.strip().rstrip("？?。")
