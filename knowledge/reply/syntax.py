"""What YAML cannot read at all, told by what people usually did there: a colon, a space or a tab of the wrong kind, text
that needs quotes."""

from __future__ import annotations

import re

import yaml

from knowledge.reply.problems import Fault

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
_QUOTE = "quote text that has ': ' or ' #' in it, check the indent"
_MEANT = (
    (re.compile("did not find expected ',' or|expected ',' or"), "the [ or { that opens here is not closed", _QUOTE),
    (re.compile("found unexpected end of stream"), "the quote that opens here is not closed", "close it"),
    (re.compile("mapping values are not allowed"), "a ': ' where no key can stand", _QUOTE),
    (re.compile("found another document"), "a second document begins here (---)", "leave one, or write two files"),
    (re.compile("maximum nesting depth"), "nested too deeply", "write lists and keys on fewer levels"),
)
"""What YAML says, what it means, and how to mend it. What is never closed is told where it opens, not where YAML gives up."""
_HIGHER = 3
"""Lines above the one at which YAML gives up, in which the cause is looked for."""


def unreadable(text: str) -> tuple[Fault, ...]:
    """The characters that no YAML file may have: control characters, halves of characters, marks of the byte order."""
    found = []
    for match in _UNREADABLE.finditer(text):
        what = f"has a character that cannot be seen (U+{ord(match[0]):04X})"
        found.append(Fault(text.count("\n", 0, match.start()) + 1, what, "remove it, or write the line anew"))
        if len(found) == MOST:
            break
    return tuple(found)


def wide_colon(line: str, number: int) -> Fault | None:
    """The fault of a line that begins with a key and a full-width colon."""
    found = _WIDE_COLON.match(line)
    if found is None:
        return None
    what = f"the colon after {found[1]} is a full-width one (：)"
    return Fault(number, what, f"write a plain colon and a space: '{found[1]}: …'")


def explained(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """The fault for what YAML gave up at."""
    lines = text.splitlines() or [""]
    problem = error.problem or "it cannot be read"
    mark = error.problem_mark or error.context_mark
    meant, mend = next(((what, how) for said, what, how in _MEANT if said.search(problem)), (problem, _QUOTE))
    if error.context_mark is not None and "opens here" in meant:
        mark = error.context_mark
    number = mark.line if mark is not None else 0
    last = min(number, len(lines) - 1)  # YAML may give up behind the last line
    for above in range(last, max(-1, last - _HIGHER), -1):
        if fault := wide_colon(lines[above], above + 1):
            return fault
    line = lines[last]
    if _TAB.match(line):
        return Fault(number + 1, "begins with a tab", "indent with spaces")
    if found := _STRANGE_SPACE.match(line):
        return Fault(
            number + 1, f"begins with a space that is none for YAML (U+{ord(found[1]):04X})", "indent with spaces"
        )
    for said, signs in _SPECIAL.items():
        if said in problem and (sign := _NEEDS_QUOTES.search(line)) and sign[1] in signs:
            return Fault(number + 1, f"is not YAML: text that begins with {sign[1]}", "put quotes around it")
    return Fault(number + 1, f"is not YAML: {meant}", mend)
