"""Whether somebody would ask so: what names nothing, points at something that is not there or is half a sentence is none."""

from __future__ import annotations

import re

from knowledge.drafting.subjects import is_only_doing

_LONGEST = 50
"""Characters of a question that somebody may ask."""
_POINTING = re.compile(r"^(?:\d{4}年[^,]{0,6})?(?:[以据由]此|该|此|这|那|其(?![他中余它]))")
_HALF = re.compile(r"(?:的|(?<![涉普惠波])及|和|与|或|等|、|[^以之]后|时)(?:有?多少|？)|^有?多少[^？]{1,3}？")
_PAIRS = ("“”", "()", "（）", "《》")


def is_askable(question: str, told: str) -> bool:
    """Whether a question can stand by itself. told: what stands around the figure, without its unit."""
    return (
        len(question) <= _LONGEST
        and not is_only_doing(told)
        and not _POINTING.match(question)
        and not _HALF.search(question)
        and not question.startswith(("(", "（"))
        and all(question.count(pair[0]) == question.count(pair[1]) for pair in _PAIRS)
    )
