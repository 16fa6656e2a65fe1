"""The keys of a YAML file in the order in which curators read them: moved as lines of text, so that every remark stays with
the key that it stands above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from knowledge.reply.schema import (
    AnsweredModel,
    BarModel,
    ChartModel,
    ConceptModel,
    EntryModel,
    FigureModel,
    FileModel,
    FormulaModel,
    LexiconModel,
    MeasureModel,
    ParagraphModel,
    PartModel,
    ReplyModel,
)

Model = type[BaseModel]

ORDER: Mapping[Model, tuple[str, ...]] = {
    FileModel: ("measures", "entries"),
    MeasureModel: ("id", "title", "paragraph", "borrows", "years", "levels", "places", "counted", "summary", "entries"),
    EntryModel: (
        "draft", "id", "question", "kind", "role", "asks", "level", "years", "missing", "refuses", "headline", "answer",
        "affirms", "formula", "formulas", "counted", "figures", "items", "related", "phrasings",
    ),
    FigureModel: ("label", "text", "as_of", "scope"),
    FormulaModel: ("expression", "decimals", "text"),
    ReplyModel: (
        "slug", "title", "issuer", "issued", "docno", "published", "index", "answers", "place", "subject", "short", "names", "examples", "groups", "alternatives",
        "without", "sha256", "parts", "paragraphs",
    ),
    AnsweredModel: ("kind", "number", "title", "proposers", "session"),
    PartModel: ("key", "title"),
    ParagraphModel: ("key", "part", "title", "figures", "names"),
    LexiconModel: ("concepts",),
    ConceptModel: ("id", "kind", "asks", "gloss", "strong", "weak", "without"),
    ChartModel: ("id", "title", "note", "bars"),
    BarModel: ("entry", "label", "figure"),
}  # fmt: skip
"""The keys of each kind of mapping that a file may hold."""


def in_order(keys: Sequence[str], model: Model) -> list[str]:
    """The keys of a mapping in their order; those that the model does not know behind them."""
    order = ORDER.get(model, ())
    return sorted(keys, key=lambda key: order.index(key) if key in order else len(order))


def below(model: Model, key: str) -> Model | None:
    """What stands under a key of a mapping, where that is a mapping of a known kind or a list of them."""
    found = model.model_fields.get(key)
    return _known(found.annotation) if found is not None else None


def arranged(text: str, model: Model) -> str:
    """A YAML text without faults, the lines of its block mappings in the order of their keys."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    root = yaml.compose(text, yaml.SafeLoader)
    for node, kind in _mappings(root, model):
        _arrange(lines, node, kind)
    return "".join(lines)


def remarks_indented(text: str) -> str:
    """A YAML text whose remarks on lines of their own stand as far to the right as the line below them; those at the top, and
    those that stand further to the right, stay where they are."""
    root = yaml.compose(text, yaml.SafeLoader)
    lines, inside = text.splitlines(keepends=True), set(_inside(root))
    first = root.start_mark.line if root is not None else len(lines)
    column = 0
    for number in range(len(lines) - 1, first, -1):
        line = lines[number].lstrip(" ")
        indent = len(lines[number]) - len(line)
        if line.startswith("#") and number not in inside:
            lines[number] = " " * max(indent, column) + line
        elif line.strip():
            column = indent
    return "".join(lines)


def _inside(node: yaml.Node | None) -> Iterator[int]:
    """The lines of texts that stand below | or >."""
    if isinstance(node, yaml.ScalarNode):
        if node.style in ("|", ">"):
            yield from range(node.start_mark.line + 1, node.end_mark.line)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _inside(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _inside(value)


def _known(annotation: Any) -> Model | None:
    if isinstance(annotation, type) and annotation in ORDER:
        return annotation
    return next((found for part in get_args(annotation) if (found := _known(part))), None)


def _mappings(node: yaml.Node | None, model: Model | None) -> Iterator[tuple[yaml.MappingNode, Model]]:
    """The block mappings of a known kind, the inner ones first: a mapping's lines move without leaving it."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _mappings(item, model)
    elif isinstance(node, yaml.MappingNode) and model is not None:
        for key, value in node.value:
            yield from _mappings(value, below(model, str(key.value)))
        if not node.flow_style:
            yield node, model


def _arrange(lines: list[str], node: yaml.MappingNode, model: Model) -> None:
    keys = [str(key.value) for key, _ in node.value]
    wanted = in_order(keys, model)
    if wanted == keys:
        return
    column, first = node.start_mark.column, node.value[0][0].start_mark.line
    starts = [first, *(_start(lines, key.start_mark.line, column) for key, _ in node.value[1:])]
    ends = [*starts[1:], _end(lines, node.end_mark.line, column, node.value[-1][1])]
    blocks = {key: lines[start:end] for key, start, end in zip(keys, starts, ends, strict=True)}
    lead, blocks[keys[0]][0] = lines[first][:column], " " * column + lines[first][column:]
    moved = [line for key in wanted for line in blocks[key]]
    at = next(number for number, line in enumerate(moved) if not _is_remark(line, column))
    # what stood above the key that comes first now goes above the whole
    moved[at] = lead + moved[at][column:]
    if lead.strip():
        moved[:at] = [" " * (len(lead) - len(lead.lstrip())) + line.lstrip() for line in moved[:at]]
    lines[first : ends[-1]] = moved


def _start(lines: Sequence[str], line: int, column: int) -> int:
    """The first line that belongs to a key: the remarks right above it do."""
    while line and _is_remark(lines[line - 1], column):
        line -= 1
    return line


def _end(lines: Sequence[str], line: int, column: int, last: yaml.Node) -> int:
    """The line behind the last one of a mapping: remarks behind it that are not indented further belong to what follows."""
    line = max(min(line, len(lines)), last.start_mark.line + 1)
    while line > last.start_mark.line + 1 and _is_remark(lines[line - 1], column):
        line -= 1
    return line


def _is_remark(line: str, column: int) -> bool:
    """Whether a line is a remark that is not indented further than so many columns, or empty."""
    text = line.lstrip()
    return not text or (text.startswith("#") and len(line) - len(text) <= column)
