"""What goes wrong with knowledge files, said so that a curator can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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
        return f"{place}: {self.what}" + (f" — {self.mend}" if self.mend else "")


class KnowledgeError(ValueError):
    """Knowledge that cannot be loaded. `problems` has every one that was found; str() gives them a line each."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))
