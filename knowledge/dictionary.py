"""jieba's dictionary, read from its text once and kept ready for the next start in a file of the user's own.

jieba by itself keeps it under a fixed name in the temporary folder that all users share, and believes what lies there:
another user can put words of theirs in its place, or make every start complain. Ours lies in the user's cache folder,
which is made for that user alone, and is believed only if nobody else can have written it. Where it cannot be kept, the
text is read again each time, which takes half a second longer.
"""

from __future__ import annotations

import contextlib
import logging
import marshal
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import Any

import jieba
import platformdirs

NAME = f"jieba-{sys.implementation.cache_tag}.cache"
"""One for each version of Python: what one writes another may not be able to read."""

# No link is followed, and no pipe in the file's place holds the start up. Not every system has all of these.
READING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

# jieba writes to standard error by a handler of its own, beside those of the program.
logging.getLogger("jieba").handlers.clear()
logging.getLogger("jieba").setLevel(logging.WARNING)


def tokenizer() -> jieba.Tokenizer:
    """A tokenizer with its dictionary, ready to be asked."""
    ready = jieba.Tokenizer()
    ready.FREQ, ready.total = frequencies()
    ready.initialized = True
    return ready


def frequencies() -> tuple[dict[str, int], int]:
    """How often each word is counted (0 for what is only the beginning of a word), and the sum of all."""
    source = Path(jieba.__file__).with_name(jieba.DEFAULT_DICT_NAME)
    found = source.stat()
    stamp = (jieba.__version__, found.st_size, found.st_mtime_ns)
    folder = _folder()
    kept = _read(folder / NAME, stamp) if folder else None
    if kept is not None:
        return kept
    words, total = jieba.Tokenizer.gen_pfdict(source.open("rb"))
    if folder:
        _write(folder / NAME, marshal.dumps((stamp, words, total)))
    return words, total


def _folder() -> Path | None:
    """The user's cache folder, made where it is missing; None where there is none that is theirs alone."""
    folder = platformdirs.user_cache_path("dafu", appauthor=False)
    if not folder.is_absolute():  # nobody knows where this user is at home
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
        if not _is_ours(found):
            return None
        if os.name == "posix" and stat.S_IMODE(found.st_mode) & 0o077:
            folder.chmod(0o700)
    except OSError:
        return None
    return folder


def _read(path: Path, stamp: tuple[Any, ...]) -> tuple[dict[str, int], int] | None:
    """What was kept of the dictionary with that stamp; None if nothing was, or if somebody else could have written it."""
    try:
        with os.fdopen(os.open(path, READING), "rb") as file:
            found = os.fstat(file.fileno())
            if not (stat.S_ISREG(found.st_mode) and _is_ours(found)) or _is_open_to_others(found):
                return None
            kept, words, total = marshal.loads(file.read())  # noqa: S302 - nobody but us has written it
    except (OSError, EOFError, ValueError, TypeError):
        return None
    if kept != stamp or not isinstance(words, dict) or not isinstance(total, int):
        return None
    return words, total


def _write(path: Path, content: bytes) -> None:
    """Keep it if that is possible. Another process that starts at the same moment sees the whole of it or nothing."""
    temporary: Path | None = None
    try:
        number, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(number, "wb") as file:
            file.write(content)
        temporary.replace(path)
    except OSError:  # a full disk, a folder that is read-only
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _is_ours(found: os.stat_result) -> bool:
    """Whether a file or folder belongs to the user of this process. Windows keeps users apart by their folders."""
    return sys.platform == "win32" or found.st_uid == os.geteuid()


def _is_open_to_others(found: os.stat_result) -> bool:
    return os.name == "posix" and bool(found.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
