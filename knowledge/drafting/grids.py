"""Tables as sentences: each row says of what it is which value it has, since a figure apart from its column says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_TIME = re.compile(r"(?:\d{4}年?)?(?:\d{1,2}(?:[-—–~至到]\d{1,2})?月份?)?(?:(?:上|下)半年|第?[一二三四1-4]季度|末|底)?")
_UNIT = re.compile(r"(.+?)\s*[（(]([^（）()\d]{1,6})[）)]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DIGIT = re.compile(r"\d")


def as_sentences(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A line for each row: 2022年，企业数100家，投资额3亿元。 Rows that have no heading above each of their cells are told cell by cell."""
    rows = [[" ".join(cell.split()) for cell in row] for row in rows if any(cell.strip() for cell in row)]
    head = rows[0] if len(rows) > 1 and _is_heading(rows[0]) else None
    for row in rows[1:] if head else rows:
        if head and len(row) == len(head) and row[0]:
            yield _sentence(head, row)
        else:
            yield " ".join(dict.fromkeys(filter(None, row)))


def _is_heading(row: Sequence[str]) -> bool:
    """Whether each column has a name of its own."""
    return len(row) > 1 and all(row[1:]) and len(set(row)) == len(row) and not any(map(_DIGIT.search, row))


def _sentence(head: Sequence[str], row: Sequence[str]) -> str:
    is_time = _TIME.fullmatch(row[0]) is not None
    told = [
        f"{'' if is_time else row[0]}{_said(name, cell)}" for name, cell in zip(head[1:], row[1:], strict=True) if cell
    ]
    return "，".join([row[0], *told] if is_time or not told else told) + "。"


def _said(name: str, cell: str) -> str:
    """What a cell says: the name of its column and its value, with the unit that stands beside the name."""
    unit = _UNIT.fullmatch(name)
    if unit and _NUMBER.fullmatch(cell):
        return f"{unit[1]}{cell}{unit[2]}"
    return f"{name}{'' if _DIGIT.match(cell) else '：'}{cell}"
