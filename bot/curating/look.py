"""The process that looks at an entry while somebody writes it: what `dafu check` would say of it.

A JSON object a line on standard input, one a line on standard output, until the input ends: `looking` has the other side. It
stays, because its imports take longer than a look. It writes nothing into the folder.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.curating import entries
from bot.curating.entries import Edited, Lost
from knowledge.checking.glancing import glance
from knowledge.reply.loading import load_folder
from knowledge.reply.problems import KnowledgeError, Problem

_NOT_NEEDED = shutil.ignore_patterns("*.npz", "*.txt")


def looked(path: Path, entry_id: str, wanted: Edited) -> list[Problem]:
    """What is wrong with an entry as somebody wants it, and was not before. Raises KnowledgeError where the folder as it is
    cannot be read, and Lost where the entry has gone."""
    folder = load_folder(path)
    entry = folder.entries.get(entry_id)
    if entry is None:
        raise Lost(entry_id)
    changed = json.dumps(entries.put(entries.held(path, entry), entry_id, wanted), default=str)  # JSON is YAML too
    with tempfile.TemporaryDirectory(prefix="dafu-look-") as place:
        copy = Path(place) / path.name
        shutil.copytree(path, copy, ignore=_NOT_NEEDED, copy_function=shutil.copyfile)
        (copy / entry.file).write_text(changed, encoding="utf-8")
        try:
            newer = load_folder(copy)
        except KnowledgeError as error:
            here = [one for one in error.problems if Path(one.file) == copy / entry.file]
            return here or error.problems  # what the others say of ids that are missing follows from it
    if entry_id not in newer.entries:
        raise Lost(entry_id)
    found = glance(newer, newer.entries[entry_id])
    before = {(one.kind, one.what) for one in glance(folder, entry)} if found else set()
    return [one for one in found if (one.kind, one.what) not in before]


def answered(asked: dict[str, Any]) -> dict[str, Any]:
    """The answer to one line."""
    wanted = Edited(asked["texts"], tuple(asked["phrasings"]), tuple(asked["figures"]))
    try:
        return {"problems": [asdict(one) for one in looked(Path(asked["folder"]), asked["entry"], wanted)]}
    except (KnowledgeError, Lost, OSError) as error:
        return {"failed": str(error).partition("\n")[0]}


def main() -> None:
    """Answer line by line."""
    for line in sys.stdin:
        print(json.dumps(answered(json.loads(line))), flush=True)  # noqa: T201 - that is how it answers


if __name__ == "__main__":
    main()
