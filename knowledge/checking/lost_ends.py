"""Answers that lose their end: `answer: 3楼 #302室` is 3楼 to YAML, and the rest of the line a remark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import yaml

from knowledge.checking.positions import Places, items
from knowledge.checking.saying import SAY
from knowledge.reply.document import Document
from knowledge.reply.problems import Problem, quoted

_REMARK = re.compile(r"[ \t]+(#.*)$")
_TEXTS = frozenset(
    {
        "question", "answer", "headline", "phrasings", "title", "summary", "label", "text", "as_of", "scope",
        "missing", "counted", "issuer", "place", "gloss", "strong", "weak", "figures", "names", "subject", "short", "examples",
        "groups", "alternatives",
    }
)  # fmt: skip
"""The keys whose values are text; behind an id or a kind a remark is a remark."""


def check_lost_ends(places: Places) -> list[Problem]:
    """Texts without quotes that have a # behind them. Directly before a word it is an error: people write remarks with a
    space after #; those are warned of, behind a text that is read to people."""
    return [problem for file, document in places.documents.items() for problem in _lost(file, document)]


def _lost(file: Path, document: Document) -> Iterator[Problem]:
    lines = document.text.splitlines()
    is_text = file.parent.name == "phrasings"
    for node in _texts(document.root, is_text=is_text):
        if not node.style and (found := _REMARK.match(lines[node.end_mark.line][node.end_mark.column :])):
            is_remark = found[1].strip("#")[:1] in ("", " ", "\t")
            said = SAY.told("lost_end", text=quoted(node.value), remark=quoted(found[1]))
            level: Literal["error", "warning"] = "warning" if is_remark else "error"
            yield Problem(str(file), node.end_mark.line + 1, *said, "structure", level)


def _texts(node: yaml.Node | None, *, is_text: bool) -> Iterator[yaml.ScalarNode]:
    """The values under the keys whose values are text."""
    if isinstance(node, yaml.ScalarNode) and is_text:
        yield node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _texts(value, is_text=key.value in _TEXTS or (is_text and isinstance(value, yaml.SequenceNode)))
    for item in items(node):
        yield from _texts(item, is_text=is_text)
