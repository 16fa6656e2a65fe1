"""A new folder of drafts from a file: made whole or not at all, and never over one that is there."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from knowledge.drafting.outline import Outline, outline
from knowledge.drafting.refusing import Refused
from knowledge.drafting.texts import text_of
from knowledge.drafting.writing import files_of
from knowledge.reply.encoding import NotText, decoded
from knowledge.reply.reasons import why

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Made:
    """folder: where the drafts are. source: the text that they were made from, which `dafu check --source` reads."""

    folder: Path
    source: Path
    outline: Outline
    figures: int
    drafts: int


def make(slug: str, source: Path, into: Path) -> Made:
    """Write the drafts of a reply into `into`/`slug`. Where the source is no plain UTF-8 text, its text is put beside the
    folder as `slug`.txt. Raises Refused, and has then written nothing."""
    if not _SLUG.fullmatch(slug) or len(slug) > _LONGEST:
        raise Refused("slug", slug=slug)
    folder = into / slug
    if folder.exists() or folder.is_symlink():
        raise Refused("exists", folder)
    text = text_of(source)
    plain = _is_plain(source, text)
    beside = source if plain else into / f"{slug}.txt"
    if not plain and beside.exists():
        raise Refused("exists", beside)
    raw = source.read_bytes() if plain else f"{text}\n".encode()
    found = outline(decoded(raw) if plain else text)  # as `dafu check --source` reads it, blanks and all
    files, figures, drafts = files_of(slug, found, hashlib.sha256(raw).hexdigest())
    try:
        into.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{slug}.", dir=into) as work:
            made = Path(work) / slug
            made.mkdir()
            for name, content in files.items():
                (made / name).write_text(content, encoding="utf-8")
            if not plain:
                beside.write_bytes(raw)
            shutil.move(made, folder)
    except OSError as error:
        raise Refused("cannot_write", folder, reason=why(error)) from None
    return Made(folder, beside, found, figures, drafts)


def _is_plain(source: Path, text: str) -> bool:
    """Whether the file itself is the text in UTF-8, line by line."""
    try:
        lines = decoded(source.read_bytes()).splitlines()
    except NotText:
        return False
    return source.suffix.lower() == ".txt" and [_close(line) for line in lines if line.strip()] == [
        _close(line) for line in text.splitlines()
    ]


def _close(line: str) -> str:
    """A line without blanks."""
    return re.sub(r"\s", "", line)
