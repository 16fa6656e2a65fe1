"""Files that make a start quick, kept in the user's own cache folder and believed only if nobody else can have written them.

They can be made anew at any time; where they cannot be kept, they are made anew at each start.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import platformdirs

# No link is followed, and no pipe in the file's place holds the start up. Not every system has all of these.
_READING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def folder() -> Path | None:
    """The user's cache folder, made where it is missing; None where there is none that is theirs alone."""
    path = platformdirs.user_cache_path("dafu", appauthor=False)
    if not path.is_absolute():  # nobody knows where this user is at home
        return None
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = path.stat()
        if not _is_ours(found):
            return None
        if os.name == "posix" and stat.S_IMODE(found.st_mode) & 0o077:
            path.chmod(0o700)
    except OSError:
        return None
    return path


def kept(name: str) -> bytes | None:
    """What was kept under a name; None if nothing was, or if somebody else could have written it."""
    with opened(name) as file:
        try:
            return file.read() if file else None
        except OSError:
            return None


@contextlib.contextmanager
def opened(name: str) -> Iterator[BinaryIO | None]:
    """The file that was kept under a name, open for reading; None if nothing was, or if somebody else could have written it."""
    place = folder()
    with contextlib.ExitStack() as closing:
        file: BinaryIO | None = None
        with contextlib.suppress(OSError):
            if place is not None:
                file = closing.enter_context(os.fdopen(os.open(place / name, _READING), "rb"))
                found = os.fstat(file.fileno())
                if not (stat.S_ISREG(found.st_mode) and _is_ours(found)) or _is_open_to_others(found):
                    file = None
        yield file


def keep(name: str, *content: bytes | memoryview) -> None:
    """Keep it, part after part, if that is possible. Another process that starts at the same moment sees the whole of it or
    nothing."""
    place = folder()
    temporary: Path | None = None
    if place is None:
        return
    try:
        number, made = tempfile.mkstemp(prefix=f"{name}.", dir=place)
        temporary = Path(made)
        with os.fdopen(number, "wb") as file:
            file.writelines(content)
        temporary.replace(place / name)
    except OSError:  # a full disk, a folder that is read-only
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def forget(pattern: str, but: str = "") -> None:
    """Remove what was kept under a name, or under names of a pattern but for one: it was made of files that are no more."""
    if (place := folder()) is not None:
        for file in place.glob(pattern):
            if file.name != but:
                with contextlib.suppress(OSError):
                    file.unlink()


def _is_ours(found: os.stat_result) -> bool:
    """Whether a file or folder belongs to the user of this process. Windows keeps users apart by their folders."""
    return sys.platform == "win32" or found.st_uid == os.geteuid()


def _is_open_to_others(found: os.stat_result) -> bool:
    return os.name == "posix" and bool(found.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
