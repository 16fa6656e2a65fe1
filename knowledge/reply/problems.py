"""What goes wrong with files that people write, said so that they can mend it: where, what, how to mend."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

LONGEST = 60
"""Characters of what somebody wrote that are shown again."""
_UNSEEN = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where (file and line, 0 if the file as a whole), what, and how to mend it.

    kind: a word for what was looked at (figure, twin, phrasing …), by which reports are grouped. level: an error has to be
    mended; a warning is for the curator to judge.
    """

    file: str
    line: int
    what: str
    mend: str = ""
    kind: str = "schema"
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return visible(f"{place}: {self.what}" + (f" — {self.mend}" if self.mend else ""))


class KnowledgeError(ValueError):
    """Knowledge that cannot be loaded. `problems` has every one that was found; str() gives them a line each."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


class TooLittle(ValueError):
    """What there is, is too little to learn from. The message says what is needed."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a text, whichever file it came from: the line (from 1), what, and how to mend it.

    at: the keys and numbers that lead to it. written: what stands there, apart from `what`, because a file of settings
    must not show it again: it may be a secret.
    """

    line: int
    what: str
    mend: str
    at: tuple[str | int, ...] = ()
    written: str = ""

    def problem(self, file: str) -> Problem:
        """The same as a problem of that file, with what is written there."""
        where = f"{quoted('.'.join(map(str, self.at)))}: " if self.at else ""
        return Problem(
            file, self.line, f"{where}{self.written} {self.what}" if self.written else where + self.what, self.mend
        )


def visible(text: str) -> str:
    """A text on one line, with what cannot be seen in it (line ends, control characters, zero-width ones) spelled out."""
    return _UNSEEN.sub(lambda found: _spelled(found[0]), text)


def quoted(written: object) -> str:
    """What somebody wrote, as it is shown again: on one line, and not longer than need be."""
    text = visible(str(written))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _spelled(char: str) -> str:
    return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(char, f"\\u{ord(char):04x}")
