"""What has digits or numerals in it and counts nothing: words (一般), codes (ME22N, 5G, 1+N), times of day, telephone numbers."""

from __future__ import annotations

import re

from knowledge.language.units import unit_at
from knowledge.language.wordings import word_end

_CODE = re.compile(r"[a-z0-9]*(?:[-._+&#/][a-z0-9]+)*")
_NEVER = re.compile(
    r"[0-9]+(?:[:：][0-9]+)+|[0-9]+(?:\.[0-9]+){2,}|0[0-9]+(?![年月日号0-9.])(?:-[0-9]+)*|1[3-9][0-9]{9}(?![0-9元家户名人个%万亿])|[0-9]{1,2}点[0-9]{1,2}(?=分|$)"
)
"""Times of day, ratios, versions, telephone numbers."""
_PLUS_LETTER = re.compile(r"(?:\+|加)[a-z](?![a-z])")
"""1234+N."""


def end_of(folded: str, run: re.Match[str]) -> int:
    """Where the word, the code or the time of day ends that a numeral is part of; 0 where it is part of none."""
    start, end, numeral = run.start(), run.end(), run.group()
    if word := word_end(folded, start, numeral):
        return word
    if "点" in numeral and folded[end : end + 1] == "分" and folded[end + 1 : end + 2] != "之":
        return end
    if code := _PLUS_LETTER.match(folded, end):
        return code.end()
    if numeral[0].isascii():
        if never := _NEVER.match(folded, start):
            return never.end()
        before = folded[max(0, start - 2) : start].rstrip("-_/.#+&") if start else ""
        if before[-1:].isascii() and before[-1:].isalpha() and not folded.endswith(("rmb", "cny"), 0, start):
            return _end_of_code(folded, start)
    if numeral[-1].isdecimal() and folded[end : end + 1].isascii() and folded[end : end + 1].isalpha():
        latin = unit_at(folded, end)
        behind = folded[end + len(latin.written) : end + len(latin.written) + 1] if latin else "x"
        if behind.isascii() and behind.isalnum():
            return _end_of_code(folded, start)
    return 0


def _end_of_code(folded: str, start: int) -> int:
    code = _CODE.match(folded, start)
    return code.end() if code else start
