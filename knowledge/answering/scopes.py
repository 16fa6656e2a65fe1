"""Figures of a wider place than the reply's own: the goal of the whole country in the reply of a county is none of the county's."""

from __future__ import annotations

import re

from knowledge.reply.figures import figure_numbers
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_NATIONAL = frozenset({"全国", "我国", "全中国", "中国", "国家"})
"""Words for one and the same scope."""
_BEFORE = r"(?:[^,，。;；]{0,14}[,，])?(?:到|至|截至|截止)?(?:[0-9]{4}年)?(?:底|末|初)?[,，]?"
_RANKED = r"(?!的?第|前|首|领先|排|名列|最)"


class Scopes:
    """Tells the entries whose figures are of a wider place, and the questions that name the reply's own."""

    def __init__(self, folder: Folder, lexicon: Lexicon) -> None:
        reply = folder.reply
        around = reply.surroundings if reply else None
        wide = set(around.words("wider")) - set(around.words("home")) if around and around.code != "" else set()
        self._called = tuple(word for word in wide if word in _NATIONAL or word.startswith(("全", "我", "本")))
        self._wide = frozenset(wide)
        self._names_of_home = around.words("home") if around else ()
        self._homes, self._wider = lexicon.of({"home"}), lexicon.of({"wider"})
        words = "|".join(sorted(map(re.escape, self._called), key=len, reverse=True))
        self._leading = re.compile(rf"{_BEFORE}(?P<scope>{words}){_RANKED}") if words else None

    def wider(self, entry: Entry) -> str:
        """The wider place that all figures of an entry are of (全国); "" where they are of the reply's own, or nothing is said."""
        if self._leading is None or entry.kind not in ("figure", "derived") or self.is_of_home(entry):
            return ""
        scopes = [figure.scope for figure in entry.figures if figure.scope]
        if scopes:
            found = [self._of(scope) for scope in scopes]
            return found[0] if all(found) and len(scopes) == len(entry.figures) else ""
        return self.leading(entry.headline)

    def leading(self, text: str) -> str:
        """The wider place with which a sentence begins (到2030年，全国要建成…); "" where it begins with none."""
        leading = self._leading.match(text) if self._leading else None
        return leading["scope"] if leading else ""

    def is_foreign(self, reading: Reading, entry: Entry) -> str:
        """The wider place of an entry where a question names the reply's own place and not that one; "" where it may answer."""
        if not (reading.at_home or not self._homes.isdisjoint(reading.strong)) or reading.slots.levels:
            return ""
        scope = self.wider(entry)
        return "" if not scope or self.says(reading.text, scope) or self._names(reading, scope) else scope

    def says(self, text: str, scope: str) -> bool:
        """Whether a normalised text names a wider place, or it by another word for the same."""
        return any(word in text for word in _NATIONAL) if scope in _NATIONAL else scope in text

    def is_same(self, entry: Entry, called: str) -> bool:
        """Whether a place is the wider one of an entry by another word (我国 of 全国)."""
        return called in _NATIONAL and self.wider(entry) in _NATIONAL

    def is_of_home(self, entry: Entry) -> bool:
        """Whether an entry says home's own figure or its place among others (武汉列全国第6名)."""
        ranked = any(number.dimension == "rank" for number in figure_numbers(entry))
        return ranked or any(name in text for name in self._names_of_home for text in (entry.headline, entry.question))

    def _of(self, scope: str) -> str:
        return scope if scope in self._wide else next((word for word in self._called if scope.startswith(word)), "")

    def _names(self, reading: Reading, scope: str) -> bool:
        """Whether a question names what home lies in, by whatever name (辽宁 for 全省)."""
        return scope not in _NATIONAL and not self._wider.isdisjoint(reading.strong)
