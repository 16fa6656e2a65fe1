"""YAML's nodes into values that are what is written there; the rest are faults.

YAML 1.1 reads `no` as false, 060 as 48 and 12:30:00 as 45000, keeps the last of two equal keys, makes objects of tags, and
lets a value contain itself. Here a plain number is a decimal number, a date is a day that exists, a key is what is written,
and everything else is told with its place.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from knowledge.reply.problems import Fault, quoted
from knowledge.reply.saying import SAY
from knowledge.reply.syntax import wide_colon

STANDARD = "tag:yaml.org,2002:"
Key = tuple[str | int, ...]
DEEPEST = 40
"""Levels of lists and keys within one another."""
MOST_REPEATED = 10_000
"""Values that aliases may repeat in one text. Ten aliases, each of ten of the one before, ten times, would fill the memory."""
_PLAIN_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_PLAIN_NUMBER = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]*(?:[eE][-+]?[0-9]{1,2})?|[-+]?\.[0-9]+(?:[eE][-+]?[0-9]{1,2})?")
_OCTAL = re.compile(r"[-+]?0o[0-7]+")
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Left:
    """Stands for a value with a fault, until it is left out of the keys that it stands among."""


LEFT = Left()


class Values:
    """Makes values of the nodes of one text (`lines`). faults: what is wrong; left: the paths at which nothing was made."""

    def __init__(self, lines: list[str]) -> None:
        self.faults: list[Fault] = []
        self.left: set[Key] = set()
        self._lines = lines
        self._at: list[str | int] = []
        self._open: set[int] = set()
        self._made: dict[int, tuple[Any, int]] = {}
        self._size = 0
        self._repeated = 0
        self._dates = yaml.constructor.SafeConstructor()

    def of(self, node: yaml.Node) -> Any:
        """The value of a node; LEFT where it has a fault, which is noted."""
        if isinstance(node, yaml.ScalarNode):
            self._size += 1
            return self._scalar(node)
        key = id(node)
        if key in self._open:
            return self._fault(node, "contains_itself")
        if key in self._made:
            return self._again(node, *self._made[key])
        if len(self._open) >= DEEPEST:
            return self._fault(node, "nested", most=DEEPEST)
        self._open.add(key)
        before = self._size
        made = self._collection(node)
        self._open.discard(key)
        self._size += 1
        self._made[key] = (made, self._size - before)
        return made

    def _again(self, node: yaml.Node, made: Any, size: int) -> Any:
        """What an alias repeats."""
        was_within, self._repeated = self._repeated <= MOST_REPEATED, self._repeated + size
        self._size += size
        if self._repeated <= MOST_REPEATED:
            return made
        if was_within:
            self._fault(node, "repeated", most=MOST_REPEATED)
        return LEFT

    def _collection(self, node: yaml.Node) -> Any:
        if node.tag not in (f"{STANDARD}seq", f"{STANDARD}map"):
            return self._tagged(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        made = [self._under(number, item) for number, item in enumerate(node.value)]
        return [None if item is LEFT else item for item in made]  # the others keep their numbers

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        found: dict[str, Any] = {}
        inherited: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._fault(key, "key_no_text")
            elif key.tag == f"{STANDARD}merge" and not key.style:
                inherited = {**self._merged(value), **inherited}
            else:
                name = str(key.value)
                if name in lines:
                    said = SAY.told("key_twice", key=quoted(name), line=lines[name])
                    self.faults.append(Fault(line_of(key), *said, tuple(self._at)))
                lines.setdefault(name, line_of(key))
                if (made := self._under(name, value)) is not LEFT:
                    found[name] = made
        return {**inherited, **found}

    def _merged(self, node: yaml.Node) -> dict[str, Any]:
        """The keys that `<<` takes over; of several mappings the first that has a key counts."""
        parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
        found: dict[str, Any] = {}
        for part in parts:
            made = self.of(part)
            if isinstance(made, dict):
                found = {**made, **found}
            elif made is not LEFT:
                self._fault(part, "merges_no_keys")
        return found

    def _under(self, step: str | int, node: yaml.Node) -> Any:
        self._at.append(step)
        made = self.of(node)
        self._at.pop()
        return made

    # -- single values

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        match node.tag.removeprefix(STANDARD):
            case "str" | "value" | "merge":  # the last two are a single = and a << that is no key
                return self._text(node)
            case "null":
                return None
            case "bool":
                return self._truth(node)
            case "int":
                return self._integer(node)
            case "float":
                return self._number(node)
            case "timestamp":
                return self._date(node)
        return self._tagged(node)

    def _text(self, node: yaml.ScalarNode) -> Any:
        if not node.style and _OCTAL.fullmatch(node.value):
            return self._fault(node, "octal_to_others", written=True)
        if found := _CONTROL.search(node.value):
            return self._fault(node, "control_character", code=f"{ord(found[0]):04X}")
        if not node.style and node.end_mark.line > node.start_mark.line:
            for number in range(node.start_mark.line + 1, node.end_mark.line + 1):
                if number < len(self._lines) and (fault := wide_colon(self._lines[number], number + 1)):
                    self.faults.append(fault)
                    self.left.add(tuple(self._at))
                    return LEFT
        return node.value

    def _truth(self, node: yaml.ScalarNode) -> Any:
        if node.value.lower() in _TRUTH:
            return _TRUTH[node.value.lower()]
        return self._tagged(node)

    def _integer(self, node: yaml.ScalarNode) -> Any:
        if _PLAIN_INTEGER.fullmatch(node.value):
            return int(node.value)
        return self._fault(node, _odd(node.value), written=True, count=len(node.value.lstrip("+-")))

    def _number(self, node: yaml.ScalarNode) -> Any:
        if _PLAIN_NUMBER.fullmatch(node.value) or _PLAIN_INTEGER.fullmatch(node.value):
            return float(node.value)
        return self._fault(node, _odd(node.value), written=True, count=len(node.value.lstrip("+-")))

    def _date(self, node: yaml.ScalarNode) -> Any:
        try:
            return self._dates.construct_yaml_timestamp(node)
        except (ValueError, OverflowError, AttributeError, TypeError):
            return self._fault(node, "no_day", written=True)

    def _tagged(self, node: yaml.Node) -> Any:
        return self._fault(node, "tag")

    def _fault(self, node: yaml.Node, key: str, *, written: bool = False, **values: object) -> Left:
        shown = quoted(node.value) if written else ""
        self.faults.append(Fault(line_of(node), *SAY.told(key, **values), tuple(self._at), shown))
        self.left.add(tuple(self._at))
        return LEFT


def _odd(written: str) -> str:
    """The message that says why a number is not what it looks like."""
    digits = written.lstrip("+-").lower()
    if not any(char.isdigit() for char in digits):
        return "no_number"
    if ":" in digits:
        return "colons"
    if digits.startswith(("0x", "0b")):
        return "not_decimal"
    if "_" in digits:
        return "underscore"
    if digits.startswith("0") and digits.isdigit():
        return "octal"
    return "too_many_digits"


def line_of(node: yaml.Node) -> int:
    """The line of a node, from 1."""
    return int(node.start_mark.line) + 1
