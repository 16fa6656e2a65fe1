"""A question without the name of the reply's own place before it: 武汉小巨人有几家 asks what 小巨人有几家 asks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.language.text import normalise
from knowledge.language.words import is_dictionary_word
from knowledge.reply.concepts import Concept
from knowledge.reply.gazetteer import Surroundings

_LEAST = 4
"""Characters that have to follow: 武汉呢 and 武汉多少 are about the place."""
_LONGEST = 7
"""Characters of the longest word of the dictionary that is looked for in place of the name (武汉长江大桥)."""
_COMPARED = "和与跟同及比、/呢吗吧是"
"""What shows, right behind the name, that the place is put beside another or is itself what is asked about."""


class Home:
    """The names of one reply's place, and the words of its lexicon that begin with one of them (武汉英才), which stay whole."""

    def __init__(self, names: Iterable[str], longer: Iterable[str]) -> None:
        own = {name for name in map(normalise, names) if len(name) >= 2}
        self._longer = tuple(sorted(word for word in set(longer) - own if word.startswith(tuple(own))))
        names_first = "|".join(map(re.escape, sorted(own, key=lambda name: (-len(name), name))))
        self._head = (
            re.compile(rf"(?:{names_first})(?:[的 ,，]\s?)?(?![{_COMPARED}])(?=.{{{_LEAST}}})") if own else None
        )

    @classmethod
    def of(cls, surroundings: Surroundings | None, lexicon: Iterable[Concept]) -> Home:
        """The home of a reply; without a place it has no name."""
        words = (word for concept in lexicon for word in (*concept.strong, *concept.weak)) if surroundings else ()
        return cls(surroundings.names if surroundings else (), words)

    def without(self, text: str) -> str:
        """A normalised text without the name before it; the text itself where it begins with none, or with a longer word."""
        found = self._head.match(text) if self._head else None
        if found is None or text.startswith(self._longer):
            return text
        name = len(found[0].rstrip("的 ,，"))
        if any(is_dictionary_word(text[:end]) for end in range(name + 1, _LONGEST + 1)):
            return text
        return text[found.end() :]
