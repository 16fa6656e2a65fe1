"""What YAML itself lets pass: a concept defined twice, or named by an entry and not defined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from knowledge.checking.positions import Places, items, line, mapping
from knowledge.checking.saying import SAY
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
            said = SAY.told("not_inherited", concept=key, word=word.value)
            yield Problem(str(file), line(word), *said, "structure")


def _concepts(folder: Folder, places: Places) -> Iterator[Problem]:
    defined: dict[str, str] = {}
    for file, root in places.files.items():
        if file.parent.name != "lexicon" and not is_named(file, "lexicon"):
            continue
        for node in items(mapping(root).get("concepts")):
            concept = mapping(node)
            key = concept["id"]
            if key.value in defined:
                said = SAY.told("concept_twice", concept=key.value, place=defined[key.value])
                yield Problem(str(file), line(key), *said, "structure")
            defined.setdefault(key.value, f"{file.name}:{line(key)}")
            yield from _without(file, concept)
            strong = {str(word.value) for word in items(concept.get("strong"))}
            for word in items(concept.get("weak")):
                if word.value in strong:
                    said = SAY.told("strong_and_weak", concept=key.value, word=word.value)
                    yield Problem(str(file), line(word), *said, "structure")
    known = {concept.id for concept in folder.lexicon}
    for entry in folder.entries.values():
        for name in entry.refuses:
            if name not in known and not entry.inherited:
                said = SAY.told("no_concept", entry=entry.id, concept=name)
                yield Problem(*places.entry(entry, "refuses"), *said, "structure")
