"""Which files of a folder are knowledge: YAML by their names, and what editors, version control and mounts leave beside them
is not.

A ConfigMap of Kubernetes is a folder of links into `..data`, itself a link to a dated folder: the links are followed, what
begins with a dot is not looked into, so that each file is there once.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from knowledge.reply.problems import Problem
from knowledge.reply.reasons import why
from knowledge.reply.saying import SAY

SUFFIXES = (".yaml", ".yml")
"""In lower case; FAQ.YAML is one, too."""
_ASIDE = (".", "~$")
"""How names begin that are no knowledge: .git, ._faq.yaml of macOS, .#faq.yaml of Emacs, ..data; ~$faq.yaml of offices."""
_NEVER = frozenset({"lost+found", "__MACOSX"})
Identity = tuple[int, int]


def yaml_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Every YAML file below a folder, in order, each once; and what cannot be looked into."""
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            return [], [Problem(str(folder), 0, *SAY.told("is_no_folder"))]
    except FileNotFoundError:
        return [], [Problem(str(folder), 0, *SAY.told("no_folder"))]
    except (OSError, ValueError) as error:
        return [], [_unreadable(folder, error)]
    problems: list[Problem] = []
    return sorted(_Walk(problems).below(folder)), problems


def contents(file: Path) -> bytes | Problem:
    """The bytes of a file, or why they cannot be had."""
    try:
        return file.read_bytes()
    except OSError as error:
        return _unreadable(file, error)


def is_named(file: Path, name: str) -> bool:
    """Whether a YAML file has this name, whichever of the endings it has: reply.yaml, REPLY.YML."""
    return file.stem.lower() == name and file.suffix.lower() in SUFFIXES


def _unreadable(path: Path, error: OSError | ValueError) -> Problem:
    reason = why(error) if isinstance(error, OSError) and error.strerror else SAY("no_path")
    return Problem(str(path), 0, *SAY.told("unreadable", reason=reason.lower()))


class _Walk:
    """One way through a folder, which notes what it has seen, so that links lead nowhere twice."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._seen: set[Identity] = set()

    def below(self, folder: Path) -> Iterator[Path]:
        try:
            # what has its own name comes before links to it
            found = sorted(os.scandir(folder), key=lambda entry: (entry.is_symlink(), entry.name))
        except OSError as error:
            self._problems.append(_unreadable(folder, error))
            return
        for entry in found:
            if not entry.name.startswith(_ASIDE) and entry.name not in _NEVER:
                yield from self._entry(folder / entry.name)

    def _entry(self, path: Path) -> Iterator[Path]:
        is_yaml = path.suffix.lower() in SUFFIXES
        try:
            status = path.stat()
        except OSError as error:
            if is_yaml:
                key = "link_to_nothing" if isinstance(error, FileNotFoundError) else "link_unreadable"
                self._problems.append(Problem(str(path), 0, *SAY.told(key, reason=why(error))))
            return
        if stat.S_ISDIR(status.st_mode):
            if self._is_new(status):
                yield from self.below(path)
        elif is_yaml and stat.S_ISREG(status.st_mode) and self._is_new(status):
            yield path

    def _is_new(self, status: os.stat_result) -> bool:
        identity = (status.st_dev, status.st_ino)
        if identity in self._seen:
            return False
        self._seen.add(identity)
        return True
