"""The text of a reply, kept outside of the package: believed only where its SHA-256 is the one that reply.yaml names; and
its paragraphs."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import platformdirs

from knowledge.reply.encoding import NotText, decoded
from knowledge.reply.folder import Reply
from knowledge.reply.whole import whole

LARGEST = 2_000_000
"""Bytes of a file that is looked at; replies have some ten thousand."""
_PART = re.compile(r"^([一二三四五六七八九十]+)、")
_SECTION = re.compile(r"^\(([一二三四五六七八九十]+)\)")
_NUMBERED = re.compile(r"^[一二三四五六七八九十]+(?:\([一二三四五六七八九十]+\))?$")
"""Keys that are found by their number. 一是 is no beginning of part 一."""
_MARKS = str.maketrans("“”「」『』‘’〔〕—–", '""""""\'\'[]--')


class SourceTexts:
    """The texts that are kept in a folder, each in a file named by its SHA-256. None: the user's own data folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or platformdirs.user_data_path("dafu", appauthor=False) / "sources"

    def file(self, reply: Reply) -> Path | None:
        """Where the text of a reply is, or would be; None where reply.yaml names none."""
        return self.folder / f"{reply.sha256}.txt" if reply.sha256 else None

    def text(self, reply: Reply) -> str | None:
        """The text of a reply, None where it is not kept, or where somebody has changed it."""
        file = self.file(reply)
        try:
            found = file.stat() if file is not None else None
            return _text(file, reply.sha256, found.st_mtime_ns, found.st_size) if file and found else None
        except OSError:
            return None

    def add(self, raw: bytes, reply: Reply) -> Path:
        """Keep the bytes of a text whose SHA-256 the reply names. Raises ValueError where it names another, NotText where
        they are no text, OSError where they cannot be written."""
        file = self.file(reply)
        if file is None or digest(raw) != reply.sha256:
            raise ValueError(f"not the text of {reply.slug}")
        decoded(raw)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with whole(file) as beside:
            beside.write_bytes(raw)
        return file

    def remove(self, reply: Reply) -> bool:
        """Keep the text of a reply no longer; whether it was kept. Raises OSError."""
        file = self.file(reply)
        if file is None or not file.is_file():
            return False
        file.unlink()
        return True


def digest(raw: bytes) -> str:
    """The SHA-256 of a text as `reply.yaml` names it, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


@lru_cache(maxsize=16)
def _text(file: Path, sha256: str, _changed: int, _size: int) -> str | None:
    raw = file.read_bytes()
    try:
        return decoded(raw) if digest(raw) == sha256 else None
    except NotText:
        return None


def lying_beside(path: Path, reply: Reply) -> str | None:
    """The text that reply.yaml names by its SHA-256, where it lies in the folder at `path`, or beside it as `dafu new` puts
    it (longyao-2023.txt beside longyao-2023); None where it does not."""
    for file in (*sorted(path.glob("*.txt")), path.parent / f"{path.name}.txt"):
        try:
            raw = file.read_bytes() if file.stat().st_size <= LARGEST else b""
            if digest(raw) == reply.sha256:
                return decoded(raw)
        except (OSError, NotText):
            continue
    return None


def key_form(text: str) -> str:
    """The form in which keys are compared with the text and with one another: full-width marks are half-width ones, blanks are none."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(_MARKS)


def paragraphs_of(text: str, reply: Reply) -> dict[str, str]:
    """The text of each paragraph of a reply, by its key: 一(二) is the second section of part 一, 引言 is what stands before
    the first part, 落款 the last lines without a full stop; any other key is the line that begins with it, in whatever width and quotation
    marks."""
    keys = {key_form(p.key): p.key for p in reply.paragraphs}
    named = [form for form in keys if not _NUMBERED.match(form)]
    lines = list(filter(None, map(str.strip, text.splitlines())))
    body = len(lines)
    while body and "。" not in lines[body - 1]:
        body -= 1
    found: dict[str, list[str]] = {"落款": lines[body:]}
    part, here = "", "引言"
    for line in lines[:body]:
        plain = key_form(line)
        if match := _PART.match(plain):
            part = here = match[1]
        elif match := _SECTION.match(plain):
            here = f"{part}({match[1]})"
        else:
            here = next((form for form in named if plain.startswith(form)), here)
        found.setdefault(here, []).append(line)
    return {keys.get(form, form): "\n".join(listed) for form, listed in found.items()}
