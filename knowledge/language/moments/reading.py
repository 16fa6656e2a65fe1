"""Reads what a text says, phrase after phrase and in any order; every character of it has to be understood.

The first kind of phrase that matches at a place is taken, so what is longer stands before what is shorter: 3天后 before 3日.
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

from knowledge.language.moments import clock_phrases, day_phrases, span_phrases, words
from knowledge.language.moments.numerals import NUMERALS
from knowledge.language.moments.refusing import NotATime
from knowledge.language.moments.saying import Said

LONGEST = 100
"""Characters of a text that is read; a time takes fewer."""

_NEEDLESS_BLANK = re.compile(rf"(?<![0-9a-z{NUMERALS}]) | (?![0-9a-z{NUMERALS}])", re.IGNORECASE)

PHRASES = (*span_phrases.PHRASES, *day_phrases.PHRASES, *clock_phrases.PHRASES)
"""Every kind of phrase: its pattern, and what a match adds to what is said."""


def said_in(text: str) -> Said:
    """What the text says. Raises NotATime: unread, recurring, far."""
    plain = simplified(text)
    if len(plain) > LONGEST:
        raise NotATime("unread")
    if words.RECURRING.search(plain):
        raise NotATime("recurring")
    said, place = Said(), 0
    while place < len(plain):
        said, place = _next(said, plain, place)
    if said == Said(zones=said.zones):
        raise NotATime("unread")
    return said


def simplified(text: str) -> str:
    """Widths folded, traditional characters simplified, what cannot be seen left out; blanks only where they keep numbers and
    letters apart (12/1 9:30).
    """
    seen = "".join(character for character in normalize("NFKC", text) if category(character) != "Cf")
    return _NEEDLESS_BLANK.sub("", " ".join(seen.translate(words.SIMPLE).split()))


def _next(said: Said, plain: str, place: int) -> tuple[Said, int]:
    for pattern, add in PHRASES:
        if match := pattern.match(plain, place):
            return add(said, match), match.end()
    raise NotATime("unread")
