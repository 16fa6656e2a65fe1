"""One YAML text: its value, its faults, and the line of everything in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from knowledge.reply.problems import Fault, quoted
from knowledge.reply.saying import SAY
from knowledge.reply.syntax import explained, unreadable
from knowledge.reply.values import LEFT, STANDARD, Key, Values, line_of

_READ_AS = frozenset({"bool", "int", "float", "timestamp", "null"})
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML text that was read. value: without what has a fault (None in a list); None where there is nothing. root: its
    nodes. faults: all of them, in the order of lines. left: the paths at which a value was left out."""

    text: str
    value: Any
    root: yaml.Node | None
    faults: tuple[Fault, ...]
    left: frozenset[Key] = frozenset()

    def line(self, key: tuple[Any, ...]) -> int:
        """The line (from 1) of the deepest node on the path that exists."""
        line = 1
        for place, _ in _below(key, self.root):
            line = line_of(place)
        return line

    def read_as(self, key: tuple[Any, ...]) -> tuple[str, str] | None:
        """What is written at a path without quotes, and what YAML takes it for, where that is not text."""
        *_, (_, node) = ((None, self.root), *_below(key, self.root))
        if not isinstance(node, yaml.ScalarNode) or node.style:
            return None
        kind = node.tag.removeprefix(STANDARD)
        return (quoted(node.value), SAY(f"read_as_{kind}")) if kind in _READ_AS else None

    def is_left(self, key: tuple[Any, ...]) -> bool:
        """Whether something at a path, above it or below it was left out for a fault of its own."""
        paths = (key, key[1:]) if isinstance(self.value, list) else (key,)
        return any(left[: len(path)] == path[: len(left)] for left in self.left for path in paths if path)


def read(text: str) -> Document:
    """Read a YAML text. Raises nothing: what is wrong are the faults."""
    if faults := unreadable(text):
        return Document(text, None, None, faults)
    try:
        root = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        return Document(text, None, None, (explained(error, text),))
    except RecursionError:
        return Document(text, None, None, (Fault(1, *SAY.told("nested_file")),))
    if root is None:
        return Document(text, None, None, ())
    values = Values(text.splitlines())
    value = values.of(root)
    faults = tuple(sorted(values.faults, key=lambda fault: fault.line))
    return Document(text, None if value is LEFT else value, root, faults, frozenset(values.left))


def _below(key: tuple[Any, ...], node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """The nodes on a path, as far as it leads: where each is (a key, an item), and what stands there."""
    for step in key:
        if isinstance(node, yaml.MappingNode):
            pairs = [pair for pair in node.value if pair[0].value == str(step)]
            if not pairs:
                continue
            place, node = pairs[0]
            yield place, node
        elif isinstance(node, yaml.SequenceNode):
            # a plain FAQ is a list at the top, which the models see under "entries"
            if isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                yield node, node
        else:
            return
