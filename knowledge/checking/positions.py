"""Where things stand in the YAML files of a folder, or of common/ where they are inherited: file and line (from 1), read
only when a report needs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

import yaml

from knowledge.language.data import COMMON
from knowledge.reply.document import Document, read
from knowledge.reply.encoding import decoded
from knowledge.reply.files import is_named, yaml_files
from knowledge.reply.loading import Entry

Place = tuple[str, int]


class Places:
    """The YAML nodes of one folder, by what they define."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def documents(self) -> dict[Path, Document]:
        """Every file of the folder, which could be loaded."""
        found, _ = yaml_files(self.path)
        return {file: read(decoded(file.read_bytes())) for file in found}

    @cached_property
    def files(self) -> dict[Path, yaml.Node]:
        """Every file that holds something, as nodes with their lines."""
        return {file: document.root for file, document in self.documents.items() if document.root is not None}

    def entry(self, entry: Entry, *keys: str, item: int | None = None) -> Place:
        """The first of the keys that the entry has, else that its measure has; else the entry itself. item: of its list."""
        if entry.inherited:
            return _common().entry(replace(entry, inherited=False), *keys, item=item)
        own, measure = self.nodes(entry)
        node = next((there[key] for there in (own, measure) for key in keys if key in there), own.get("question"))
        listed = list(items(node))
        return str(self.path / entry.file), line(listed[item] if item is not None and item < len(listed) else node)

    def phrasing(self, entry: Entry, text: str) -> tuple[str, int, bool]:
        """Where a question of an entry is written, and whether that is beside the entry itself."""
        if entry.inherited and (entry.id, text.strip()) not in self._phrasings:
            return _common().phrasing(replace(entry, inherited=False), text)
        own, _ = self.nodes(entry)
        for node in (own.get("question"), *items(own.get("phrasings"))):
            if node is not None and str(node.value).strip() == text.strip():
                return str(self.path / entry.file), line(node), True
        file, node = self._phrasings.get((entry.id, text.strip()), (self.path, None))
        return str(file), line(node), False

    def figure(self, paragraph: str, text: str) -> Place:
        """A figure in the inventory of a paragraph."""
        file = next((f for f in self.files if f.parent == self.path and is_named(f, "reply")), self.path)
        for node in items(mapping(self.files.get(file)).get("paragraphs")):
            listed = mapping(node)
            if (key := listed.get("key")) is not None and key.value == paragraph:
                held = (item for name in ("figures", "names") for item in items(listed.get(name)))
                return str(file), line(next((item for item in held if item.value == text), key))
        return str(file), 0

    def reply(self, *keys: str) -> Place:
        """A key of reply.yaml, or one below it."""
        file = next((f for f in self.files if f.parent == self.path and is_named(f, "reply")), self.path)
        node = self.files.get(file)
        for key in keys:
            node = mapping(node).get(key)
        return str(file), line(node)

    def nodes(self, entry: Entry) -> tuple[dict[str, yaml.Node], dict[str, yaml.Node]]:
        """The keys of an entry, and those of its measure. An entry without an id of its own is known by its question."""
        found = self._entries.get((entry.file, entry.id)) or self._entries.get((entry.file, entry.question))
        return found or ({}, {})

    @cached_property
    def _entries(self) -> dict[tuple[str, str], tuple[dict[str, yaml.Node], dict[str, yaml.Node]]]:
        found = {}
        for file, root in self.files.items():
            name, top = file.relative_to(self.path).as_posix(), mapping(root)
            loose = items(top.get("entries")) if top else items(root)
            grouped: list[tuple[dict[str, yaml.Node], yaml.Node]] = [({}, node) for node in loose]
            for measure in map(mapping, items(top.get("measures"))):
                grouped += [(measure, node) for node in items(measure.get("entries"))]
            for measure, node in grouped:
                own = mapping(node)
                if (known := own.get("id", own.get("question"))) is not None:
                    found[name, str(known.value).strip()] = (own, measure)
        return found

    @cached_property
    def _phrasings(self) -> dict[tuple[str, str], tuple[Path, yaml.Node]]:
        return {
            (entry, str(item.value).strip()): (file, item)
            for file, root in self.files.items()
            if file.parent.name == "phrasings"
            for entry, listed in mapping(root).items()
            for item in items(listed)
        }


@cache
def _common() -> Places:
    """Where what is inherited stands."""
    return Places(COMMON)


def mapping(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def items(node: yaml.Node | None) -> Iterator[yaml.Node]:
    return iter(node.value if isinstance(node, yaml.SequenceNode) else ())


def line(node: yaml.Node | None) -> int:
    return node.start_mark.line + 1 if node is not None else 0
