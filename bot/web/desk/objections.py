"""What the check says against an entry, told beside its form: the commonest in the words of the form, all else as it says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.web.desk.words import WORDS

_FIELD = re.compile(r"^[\w.]*?\b(question|headline|answer|phrasings|figures)\b[\w.]*：")
"""Where in its file a fault stands, before what it is: measures.4.entries.0.headline."""

_SAID = [(re.compile(one["says"]), one["means"]) for one in WORDS["objections"]]


@dataclass(frozen=True, slots=True)
class Objection:
    """kind: the name of its heading. text: what is wrong; mend: how to mend it, empty where the text says enough."""

    kind: str
    text: str
    mend: str
    is_warning: bool


def objection(problem: Mapping[str, Any], entry_id: str) -> Objection:
    """A problem (what, mend, kind, level) without the id that stands above the form."""
    what = str(problem["what"]).removeprefix(f"{entry_id}：")
    label = ""
    if field := _FIELD.match(what):
        label, what = f"{WORDS['entry'][field[1]]}：", what[field.end() :]
    kind = problem["kind"] if problem["kind"] in WORDS["entry"]["kinds"] else "other"
    for says, means in _SAID:
        if match := says.fullmatch(what):
            return Objection(kind, label + means.format(*match.groups()), "", problem["level"] == "warning")
    return Objection(kind, label + what, problem["mend"], problem["level"] == "warning")
