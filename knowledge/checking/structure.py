"""What YAML itself lets pass: a concept defined twice, or named by an entry and not defined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from knowledge.checking.positions import Places, items, line, mapping
from knowledge.language.text import normalise
from knowledge.reply.files import is_named
from knowledge.reply.loading import Folder, shared
from knowledge.reply.problems import Problem


def check_structure(folder: Folder, places: Places) -> list[Problem]:
    """Every doubled concept of the folder's files, and every concept that is missing."""
    return list(_concepts(folder, places))


def _without(file: Path, concept: Mapping[str, yaml.Node]) -> Iterator[Problem]:
    """Words that a concept is to do without, and that it would not inherit."""
    key = concept["id"].value
    inherited = {word for one in shared().lexicon if one.id == key for word in (*one.strong, *one.weak)}
    for word in items(concept.get("without")):
        if normalise(str(word.value)) not in inherited:
            what = f"concept {key}: without {word.value}, which it would not inherit"
            yield Problem(str(file), line(word), what, "correct the word or remove it", "structure")


def _concepts(folder: Folder, places: Places) -> Iterator[Problem]:
    defined: dict[str, str] = {}
    for file, root in places.files.items():
        if file.parent.name != "lexicon" and not is_named(file, "lexicon"):
            continue
        for node in items(mapping(root).get("concepts")):
            concept = mapping(node)
            key = concept["id"]
            if key.value in defined:
                what = f"concept {key.value} is also defined in {defined[key.value]}"
                yield Problem(str(file), line(key), what, "join the two", "structure")
            defined.setdefault(key.value, f"{file.name}:{line(key)}")
            yield from _without(file, concept)
            strong = {str(word.value) for word in items(concept.get("strong"))}
            for word in items(concept.get("weak")):
                if word.value in strong:
                    what = f"concept {key.value}: {word.value} is strong and weak"
                    yield Problem(str(file), line(word), what, "remove one of them", "structure")
    known = {concept.id for concept in folder.lexicon}
    for entry in folder.entries.values():
        for name in entry.refuses:
            if name not in known and not entry.inherited:
                what = f"{entry.id}: the lexicon has no concept {name}"
                yield Problem(
                    *places.entry(entry, "refuses"), what, "correct its name, or add it to lexicon/", "structure"
                )
