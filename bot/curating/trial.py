"""The process in which a change of the knowledge is tried, and written where nothing speaks against it.

JSON in on standard input, JSON out on standard output (`accepting` has both sides' values). Training takes half a minute of
one core for a large reply, so it happens nowhere else.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.curating.changes import Change, unwritable
from knowledge.checking.trying import Trial, tried
from knowledge.learned.model import FILE, cached, needs_model
from knowledge.reply.loading import load_folder
from knowledge.reply.problems import KnowledgeError


def settle(change: Change, known: dict[str, str], digest: str, *, thorough: bool, only_try: bool) -> dict[str, Any]:
    """Try a change, and write it unless something speaks against it or it is only to be tried.

    digest: of the folder that the change was made from, empty where that does not matter.
    """
    if why := unwritable(change.folder):
        return {"written": False, "why": why}
    try:
        before = load_folder(change.folder)
        if digest and before.digest != digest:
            return {"written": False, "why": "changed"}
        with tempfile.TemporaryDirectory(prefix="dafu-trial-") as place:
            copy = Path(place) / change.folder.name
            trial, _ = tried(change.folder, change.files, change.finds, known, copy, thorough=thorough)
            if not trial.is_good:
                return {"written": False, "why": _why(trial), "trial": asdict(trial)}
            if only_try:
                return {"written": False, "why": "", "trial": asdict(trial)}
            if load_folder(change.folder).digest != before.digest:
                return {"written": False, "why": "changed"}
            change.write()
            folder = load_folder(change.folder)
            if needs_model(folder):
                beside = (change.folder / FILE).exists()
                file = change.folder / FILE if beside else cached(folder)
                file.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(copy / FILE, file)
    except KnowledgeError as error:
        return {"written": False, "why": "problems", "trial": asdict(Trial(tuple(error.problems)))}
    except OSError as error:
        return {"written": False, "why": "unwritable", "detail": str(error)}
    return {"written": True, "why": "", "trial": asdict(trial)}


def _why(trial: Trial) -> str:
    return "problems" if trial.problems else "lost" if trial.lost else "worse"


def main() -> None:
    """Read one change, settle it, say how it went."""
    asked = json.load(sys.stdin)
    change = Change(Path(asked["folder"]), asked["files"], asked["finds"])
    settled = settle(change, asked["known"], asked["digest"], thorough=asked["thorough"], only_try=asked["only_try"])
    json.dump(settled, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
