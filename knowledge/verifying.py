"""Figures against the source: every figure of an answer stands whole, with its unit, in its paragraph's inventory, or is
the result of a formula; and the inventory stands in the text, where the text is at hand."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from knowledge.errors import Problem
from knowledge.index import load_index
from knowledge.loading import Entry, Folder

_FIGURE = re.compile(r"\d[\d.]*(?:万|亿)?(?:余)?(?:家次|家|元|名|人|个|场|年|月|号|%|项|倍)")


def verify(folder: Folder, source: Path | None = None) -> list[Problem]:
    """Every problem of the folder; with the reply's text also its SHA-256 and the inventory against it."""
    problems: list[Problem] = []
    inventory = {p.key: " ".join(p.figures) for p in folder.reply.paragraphs} if folder.reply else {}
    for entry in folder.entries.values():
        held = " ".join(inventory.get(key, "") for key in (entry.paragraph, *entry.borrows))
        if entry.paragraph:
            problems += _figures(entry, held)
        for formula in entry.formulas:
            result = f"{_value(formula.expression):.{formula.decimals}f}"
            if not formula.text.startswith(result):
                problems.append(
                    Problem(
                        entry.file,
                        0,
                        f"{entry.id}: {formula.expression} is {result}, not {formula.text}",
                        "correct the formula or the text",
                    )
                )
    index = load_index(folder.path)
    if index is not None and index.digest != folder.digest:
        problems.append(Problem(str(folder.path), 0, "the index was made from other files", "run dafu train"))
    if source is not None and folder.reply is not None:
        raw = source.read_bytes()
        if hashlib.sha256(raw).hexdigest() != folder.reply.sha256:
            problems.append(
                Problem(str(source), 0, "is not the text that reply.yaml names (SHA-256)", "name the right file")
            )
        text = raw.decode("utf-8")
        problems += [
            Problem("reply.yaml", 0, f"{p.key}: {figure} is not in the text", "correct the inventory")
            for p in folder.reply.paragraphs for figure in p.figures if not _whole(figure, text)
        ]  # fmt: skip
    return problems


def _figures(entry: Entry, held: str) -> list[Problem]:
    allowed = " ".join(
        [held, *(f.text for f in entry.formulas), *entry.counted, *(f.expression for f in entry.formulas)]
    )
    return [
        Problem(
            entry.file,
            0,
            f"{entry.id}: {found} is not in the inventory of {entry.paragraph}",
            "correct it, or declare a formula",
        )
        for found in sorted(set(_FIGURE.findall(entry.headline)))
        if not _whole(found, allowed)
    ]


def _whole(figure: str, text: str) -> bool:
    return re.search(r"(?<![\d.])" + re.escape(figure), text) is not None


def _value(expression: str) -> float:
    """Evaluate numbers with + - * / (the schema admits nothing else)."""
    return float(eval(expression, {"__builtins__": {}}))  # noqa: S307 - the schema's pattern allows digits and operators only
