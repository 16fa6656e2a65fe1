"""What a paragraph is called: its heading, and the beginning of its line by which answers cite it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.drafting.marks import in_chinese_marks
from knowledge.language.words import words

_STOP = re.compile(r"[。,;:!?]")
_COUNTED = re.compile(r"(?<=[\u4e00-\u9fff)])[\d.]+[万亿余多]*[^\d、]{1,4}$")
_EMPTY = re.compile(
    r"(?:(?:自|从|到|至|于|在|截至|截止到?)?(?:\d{4}年)?(?:上半年|下半年|年?底|年?末|年初)?(?:\d{1,2}月)?(?:\d{1,2}日|底|末|初)?(?:以来|来|为止|止|期间)?"
    r"|截[至止](?:目前|今|现在|当前)?(?:为止)?|目前|当前|现在|近年来|近期|此外|另外|同时|与此同时|其中|其次|首先|再次|最后|再者|一方面|另一方面"
    r"|[“\"]?十[二三四五六]五[”\"]?(?:时期|期间)?(?:以来)?|[^。]{2,6}(?:工作)?方面|总的来看|一直以来|长期以来|为此|对此)"
)
"""What a paragraph may begin with, and says nothing of its own: 截至目前, 此外, 2022年以来."""
_LOOSE = re.compile(r"(?:的|了|和|与|及|或|在|对|将|把|为|是|等|、|“|《|\()+$")
_NEXT = ("下一步", "下步", "今后")
_LONGEST, _TITLE = 24, 40
_LEAST = 6
"""Characters before a 、 at which a long beginning may be cut."""


def heading(line: str) -> str:
    """Up to the first full stop, comma or colon, without the figure at its end; of a paragraph that begins with a date or a
    此外, what follows it."""
    clauses = [clause.strip(" —-–·•*、") for clause in _STOP.split(line)]
    first = next((clause for clause in clauses if clause and not _EMPTY.fullmatch(clause)), line.strip())
    first = _uncounted(first)
    return in_chinese_marks(_listless(first) if len(first) > _LONGEST else first)[:_TITLE] or "正文"


def is_heading(line: str, *, is_numbered: bool) -> bool:
    """Whether a line begins with a heading of its own (规范管理。, 下一步,), and not with a sentence that goes on behind its first
    comma; behind a number it may have two halves (集聚资源,提升能力。)."""
    first = _STOP.split(line, maxsplit=1)[0]
    stop = line[len(first) : len(first) + 1]
    return (
        len(first) <= _LONGEST and not re.search(r"\d", first) and (is_numbered or stop in ("", ":") or first in _NEXT)
    )


def key(line: str, lines: Sequence[str]) -> str:
    """The beginning of a line as far as its first clause that says something; longer where another line begins in the same way."""
    cut = _beginning(line)
    while len(cut) < len(line) and any(other.startswith(cut) for other in lines if other != line):
        cut = line[: len(cut) + 4].strip()
    return in_chinese_marks(cut)


def _beginning(line: str) -> str:
    at = 0
    for stop in _STOP.finditer(line):
        clause = line[at : stop.start()].strip(" —-–·•*、")
        if clause and not _EMPTY.fullmatch(clause):
            return _short(line[:at], line[at : stop.start()])
        at = stop.end()
    return _short(line[:at], line[at:]) or line[:_LONGEST]


def _short(empty: str, clause: str) -> str:
    """What stands before, and a clause without the figure at its end; of a long one the first words."""
    clause = _uncounted(clause.rstrip())
    if len(empty + clause) > _LONGEST:
        clause = _listless(clause)
    if len(empty + clause) > _LONGEST:
        end = 0
        for word in words(clause):
            at = clause.find(word, end) + len(word)
            if len(empty) + at > _LONGEST:
                break
            end = at
        clause = _LOOSE.sub("", clause[:end]) or clause[:_LONGEST]
    return empty + clause


def _listless(clause: str) -> str:
    """A clause up to the first 、 of a list."""
    at = clause.find("、", _LEAST)
    return _LOOSE.sub("", clause[:at]) if at > 0 else clause


def _uncounted(clause: str) -> str:
    return _COUNTED.sub("", clause) or clause
