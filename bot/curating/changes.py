"""A change of a folder of knowledge, before anything is written: the files that it touches, with what they would hold.

YAML is changed by ruamel.yaml, which keeps comments and the order of keys.
"""

from __future__ import annotations

import io
import os
import site
import stat
import sysconfig
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from knowledge.reply.whole import whole

ACCEPTED = "phrasings/accepted.yaml"
DRAFTS = "drafts.yaml"
_ACCEPTED_HEAD = "Phrasings that curators accepted from what people asked."
_DRAFTS_HEAD = (
    "Drafts made of what people asked: write the answer, hold it against the source, then remove `draft: true`."
)
_WIDTH = 4096
"""Characters of a line, so that no text is folded."""


@dataclass(frozen=True, slots=True)
class Change:
    """What files of a folder are to hold. files: by their path in the folder. finds: questions that are to be answered
    with an entry of the folder afterwards, by its own id."""

    folder: Path
    files: Mapping[str, str]
    finds: Mapping[str, str]

    def write(self, into: Path | None = None) -> None:
        """Write the files, each whole or not at all. Raises OSError."""
        for name, text in self.files.items():
            file = (into or self.folder) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            with whole(file) as beside:
                beside.write_bytes(text.encode())


def unwritable(folder: Path) -> str:
    """Why a folder may not be written; empty where it may: `packaged` (an upgrade would overwrite it), `missing`,
    `readonly` (its mode or its disk does not let anybody write, root included)."""
    try:
        mode = folder.stat().st_mode
    except OSError:
        return "missing"
    packages = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), site.getusersitepackages()}
    if any(folder.resolve().is_relative_to(Path(place).resolve()) for place in packages):
        return "packaged"
    is_marked = not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    return "readonly" if is_marked or not os.access(folder, os.W_OK) else ""


def phrasings(folder: Path, entry: str, texts: Sequence[str]) -> Change:
    """Texts as further phrasings of an entry (its own id)."""

    def add(data: Any) -> Any:
        held = data if isinstance(data, CommentedMap) else CommentedMap()
        listed = held.setdefault(entry, CommentedSeq())
        listed.extend(text for text in texts if text not in listed)
        return held

    return Change(folder, {ACCEPTED: edited(folder / ACCEPTED, add, _ACCEPTED_HEAD)}, dict.fromkeys(texts, entry))


def draft(folder: Path, texts: Sequence[str]) -> Change:
    """A draft of an entry, which is never served: its question and phrasings, and no answer yet."""
    question, *others = texts

    def add(data: Any) -> Any:
        held = data if isinstance(data, CommentedSeq) else CommentedSeq()
        if all(one.get("question") != question for one in held):
            one = CommentedMap({"draft": True, "question": question})
            if others:
                one["phrasings"] = CommentedSeq(others)
            held.append(one)
        return held

    return Change(folder, {DRAFTS: edited(folder / DRAFTS, add, _DRAFTS_HEAD)}, {})


def entries_in(data: Any) -> Iterator[Any]:
    """The entries in the data of a file of entries, those of its measures too; they may be changed."""
    if not isinstance(data, Mapping):
        yield from data or ()
        return
    yield from data.get("entries") or ()
    for measure in data.get("measures") or ():
        yield from measure.get("entries") or ()


def edited(file: Path, change: Callable[[Any], Any], head: str = "") -> str:
    """What a YAML file holds after a change of its data, comments kept. head: the comment at the top of a new file."""
    text = file.read_text(encoding="utf-8") if file.exists() else f"# {head}\n" if head else ""
    return rewritten(text, change)


def rewritten(text: str, change: Callable[[Any], Any]) -> str:
    """A YAML text after a change of its data, comments kept."""
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    data = change(yaml.load(text))
    written = io.StringIO()
    if not text.strip() or all(line.startswith("#") for line in text.split("\n") if line):
        written.write(text)
    yaml.dump(data, written)
    return written.getvalue()
