"""The text of a reply, where somebody keeps it beside the folder: found by its SHA-256, and divided into paragraphs."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from knowledge.reply.encoding import NotText, decoded
from knowledge.reply.folder import Reply

LARGEST = 2_000_000
"""Bytes of a file that is looked at; replies have some ten thousand."""

_PART = re.compile(r"^([一二三四五六七八九十]+)、")
_SECTION = re.compile(r"^[(（]([一二三四五六七八九十]+)[)）]")
_NUMBERED = re.compile(r"^[一二三四五六七八九十]+(?:\([一二三四五六七八九十]+\))?$")
"""Keys that are found by their number. 一是 is no beginning of part 一."""


def kept_source(path: Path, reply: Reply) -> str | None:
    """The text that reply.yaml names by its SHA-256, where it lies in the folder at `path`, or beside it as `dafu new` puts
    it (longyao-2023.txt beside longyao-2023); None where it does not."""
    for file in (*sorted(path.glob("*.txt")), path.parent / f"{path.name}.txt"):
        try:
            raw = file.read_bytes() if file.stat().st_size <= LARGEST else b""
            if hashlib.sha256(raw).hexdigest() == reply.sha256:
                return decoded(raw)
        except (OSError, NotText):
            continue
    return None


def paragraphs_of(text: str, reply: Reply) -> dict[str, str]:
    """The text of each paragraph of a reply, by its key: 一(二) is the second section of part 一, 引言 is what stands before
    the first part, 落款 the last lines without a full stop; any other key is the line that begins with it."""
    named = [p.key for p in reply.paragraphs if not _NUMBERED.match(p.key)]
    lines = list(filter(None, map(str.strip, text.splitlines())))
    body = len(lines)
    while body and "。" not in lines[body - 1]:
        body -= 1
    found: dict[str, list[str]] = {"落款": lines[body:]}
    part, here = "", "引言"
    for line in lines[:body]:
        if match := _PART.match(line):
            part = here = match[1]
        elif match := _SECTION.match(line):
            here = f"{part}({match[1]})"
        else:
            here = next((key for key in named if line.startswith(key)), here)
        found.setdefault(here, []).append(line)
    return {key: "\n".join(listed) for key, listed in found.items()}
