"""What a person still has to write: the mark that `dafu new` leaves may stand in a draft, and in nothing that is served."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from knowledge.checking.positions import Places, line
from knowledge.checking.saying import SAY
from knowledge.reply.files import is_named
from knowledge.reply.loading import Folder
from knowledge.reply.problems import Problem
from knowledge.reply.schema import UNWRITTEN


def check_unwritten(folder: Folder, places: Places) -> list[Problem]:
    """Every line with the mark in an entry, its measure, or the reply.yaml of a folder that serves something.

    places: of these files, or of those in which the folder's entries are still drafts."""
    served = [entry for entry in folder.entries.values() if not entry.inherited]
    found: dict[tuple[str, int], Problem] = {}
    for entry in served:
        own, measure = places.nodes(entry)
        nodes = (*own.values(), *(node for key, node in measure.items() if key != "entries"))
        for at in _marks(*nodes):
            file, said = str(places.path / entry.file), SAY.told("unwritten", entry=entry.id, mark=UNWRITTEN)
            found.setdefault((file, at), Problem(file, at, *said, "structure"))
    for path, root in places.files.items():
        if served and path.parent == places.path and is_named(path, "reply"):
            for at in _marks(root):
                said = SAY.told("unwritten_reply", mark=UNWRITTEN)
                found[str(path), at] = Problem(str(path), at, *said, "structure")
    return [found[place] for place in sorted(found)]


def _marks(*nodes: yaml.Node) -> Iterator[int]:
    """The lines of texts that hold the mark, keys left out."""
    for node in nodes:
        if isinstance(node, yaml.MappingNode):
            yield from _marks(*(value for _, value in node.value))
        elif isinstance(node, yaml.SequenceNode):
            yield from _marks(*node.value)
        elif UNWRITTEN in str(node.value):
            yield line(node)
