"""The date that a figure holds for, as far as its text says it: one of its own sentence, or of the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.language.dates import Date
from knowledge.language.figures import Figure

_SPAN = re.compile(r"(?:\d{4}年)?\d{1,2}(?:月份?)?[-—–~至到]\d{1,2}月(?!\d{1,2}日)")
"""1-5月: read as two numbers, and one period."""
_YEAR = re.compile(r"\d{4}年")
SENTENCE = re.compile(r"[。!?\n]")
"""What ends a sentence."""
_NOW = re.compile(r"近期|近日|目前|当前|现(?![代场象实金])|今年|明年|下一步")
"""Words of a time of their own: what has them is not of the date of the sentence before."""
_END = re.compile(r"(?:年?[底末初](?:之?前)?|之?前)?")
"""2025年底前: what belongs to a date behind it."""
_TITLE = re.compile(r"《[^》]*》")


def span_at(text: str, position: int) -> str:
    """The period (1-5月) that stands there; "" for none."""
    return next((span[0] for span in _SPAN.finditer(text) if span.start() <= position < span.end()), "")


def date_before(text: str, figures: Sequence[Figure], position: int) -> str:
    """The date as written, with its year where an earlier one of the sentence says it; "" where none is proposed."""
    bounds = [0, *(end.end() for end in SENTENCE.finditer(text)), len(text)]
    begin = max(bound for bound in bounds if bound <= position)
    end = min((bound for bound in bounds if bound > position), default=len(text))
    if own := _last(text, figures, begin, position):
        return own if _YEAR.match(own) or not own[:1].isdigit() else _with_year(own, _last(text, figures, 0, begin))
    if _NOW.search(text, begin, end) or _last(text, figures, position, end) or not begin:
        return ""
    return _last(text, figures, max(bound for bound in bounds if bound < begin), begin)


def _with_year(date: str, earlier: str) -> str:
    """1-5月 behind a sentence of 2023年 is 2023年1-5月."""
    return f"{earlier[:5]}{date}" if _YEAR.match(earlier) else date


def _last(text: str, figures: Sequence[Figure], begin: int, end: int) -> str:
    """The last date between two places, titles of documents passed over."""
    titles = [range(*title.span()) for title in _TITLE.finditer(text)]
    date = ""
    for one in figures:
        span = span_at(text, one.start)
        if not begin <= one.start < end or not (isinstance(one, Date) or span):
            continue
        if any(one.start in title for title in titles):
            continue
        behind = _END.match(text, one.end) if not span else None
        written = span or one.written + (behind[0] if behind else "")
        has_year = _YEAR.match(written) or (isinstance(one, Date) and one.year and not span)
        date = written if has_year else _with_year(written, date)
    return date
