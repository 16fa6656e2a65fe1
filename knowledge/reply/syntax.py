"""What YAML cannot read at all, told by what people usually did there: a colon, a space or a tab of the wrong kind, text
that needs quotes."""

from __future__ import annotations

import re

import yaml

from knowledge.reply.problems import Fault
from knowledge.reply.saying import SAY

MOST = 5
"""Unreadable characters of one text that are told."""
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_WIDE_COLON = re.compile(r"[\s\-]*\"?([A-Za-z_][A-Za-z0-9_.]*)\"?\s*：")
_TAB = re.compile(r" *\t")
_STRANGE_SPACE = re.compile(r"[ \t]*([^\S \t\r\n]|\u200b)")
_NEEDS_QUOTES = re.compile(r"(?:^|[\s:\-])([*&!@`%{\[|>])")
_SPECIAL = {
    "found character that cannot start any token": "@`%",
    "found undefined alias": "*",
    "did not find expected alphabetic or numeric character": "*&",
    "did not find expected comment or line break": "|>",
}
_MEANT = (
    (re.compile("did not find expected ',' or|expected ',' or"), "not_closed"),
    (re.compile("found unexpected end of stream"), "quote_not_closed"),
    (re.compile("mapping values are not allowed"), "no_key_here"),
    (re.compile("found another document"), "second_document"),
    (re.compile("maximum nesting depth"), "nested_yaml"),
)
"""What YAML says, and the message for it. What is never closed is told where it opens, not where YAML gives up."""
_OPENED = ("not_closed", "quote_not_closed")
_HIGHER = 3
"""Lines above the one at which YAML gives up, in which the cause is looked for."""


def unreadable(text: str) -> tuple[Fault, ...]:
    """The characters that no YAML file may have: control characters, halves of characters, marks of the byte order."""
    found = []
    for match in _UNREADABLE.finditer(text):
        said = SAY.told("unseen_character", code=f"{ord(match[0]):04X}")
        found.append(Fault(text.count("\n", 0, match.start()) + 1, *said))
        if len(found) == MOST:
            break
    return tuple(found)


def wide_colon(line: str, number: int) -> Fault | None:
    """The fault of a line that begins with a key and a full-width colon."""
    found = _WIDE_COLON.match(line)
    if found is None:
        return None
    return Fault(number, *SAY.told("wide_colon", key=found[1]))


def explained(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """The fault for what YAML gave up at."""
    lines = text.splitlines() or [""]
    problem = error.problem or SAY("unexplained")
    mark = error.problem_mark or error.context_mark
    meant = next((key for said, key in _MEANT if said.search(problem)), "not_yaml")
    if error.context_mark is not None and meant in _OPENED:
        mark = error.context_mark
    number = mark.line if mark is not None else 0
    last = min(number, len(lines) - 1)  # YAML may give up behind the last line
    for above in range(last, max(-1, last - _HIGHER), -1):
        if fault := wide_colon(lines[above], above + 1):
            return fault
    line = lines[last]
    if _TAB.match(line):
        return Fault(number + 1, *SAY.told("tab"))
    if found := _STRANGE_SPACE.match(line):
        return Fault(number + 1, *SAY.told("strange_space", code=f"{ord(found[1]):04X}"))
    for said, signs in _SPECIAL.items():
        if said in problem and (sign := _NEEDS_QUOTES.search(line)) and sign[1] in signs:
            return Fault(number + 1, *SAY.told("special_sign", sign=sign[1]))
    return Fault(number + 1, *SAY.told(meant, problem=problem))
