"""A question without the name of the reply's own place: 武汉小巨人有几家 and 2023年武汉小巨人有几家 ask what 小巨人有几家 asks."""

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
_BEFORE = re.compile(
    r"(?:^|[年月日号底末初\s,，。.;；:：?？!！]|季度|半年|请问|想问|问下|问问|问一下|目前|现在|如今|截至|知道|了解|咱|俺|咱们|我们|你们)$"
)
"""What may stand before the name so that it says nothing: dates, courtesy, who speaks. 在武汉 and 占武汉 are left alone."""
_WINDOW = 8
"""Characters before the name that are looked at."""
_OURS = ("我", "本", "咱")
"""How words for one's own place begin (我市); 全市 may also be the whole that a share is of."""


class Home:
    """The names of one reply's place, and the words of its lexicon that begin with one of them (武汉英才), which stay whole."""

    def __init__(self, names: Iterable[str], longer: Iterable[str]) -> None:
        own = {name for name in map(normalise, names) if len(name) >= 2}
        self._longer = tuple(sorted(word for word in set(longer) - own if word.startswith(tuple(own))))
        names_first = "|".join(map(re.escape, sorted(own, key=lambda name: (-len(name), name))))
        self._name = (
            re.compile(rf"(?:{names_first})(?:[的 ,，]\s?)?(?![{_COMPARED}])(?=.{{{_LEAST}}})") if own else None
        )

    @classmethod
    def of(cls, surroundings: Surroundings | None, lexicon: Iterable[Concept]) -> Home:
        """The home of a reply; without a place it has no name."""
        if surroundings is None:
            return cls((), ())
        called = (word for word in surroundings.words("home") if word.startswith(_OURS))
        words = (word for concept in lexicon for word in (*concept.strong, *concept.weak))
        return cls((*surroundings.names, *called), words)

    def without(self, text: str) -> str:
        """A normalised text without the names of the place that say nothing; the text itself where there are none, and where
        they begin a longer word."""
        if self._name is None:
            return text
        return self._name.sub(self._kept, text)

    def _kept(self, found: re.Match[str]) -> str:
        """What stays of a name where it was found: nothing, or all of it."""
        text, start = found.string, found.start()
        if not _BEFORE.search(text[max(0, start - _WINDOW) : start]) or text.startswith(self._longer, start):
            return found[0]
        name = len(found[0].rstrip("的 ,，"))
        ends = range(start + name + 1, start + _LONGEST + 1)
        return found[0] if any(is_dictionary_word(text[start:end]) for end in ends) else ""
