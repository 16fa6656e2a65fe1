"""Text that came from outside: an argument, a line of the terminal, a file, a pipe. Python takes bytes that it cannot read
as halves of characters (PEP 383), which nothing further on can print, store or send."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from knowledge.reply.encoding import NotText, decoded

_HALF = re.compile(r"[\ud800-\udfff]")


class NotTyped(ValueError):
    """What was typed is no text. The message says why, with the way out."""


def as_text(typed: str) -> str:
    """What was typed, where it is text; UTF-8 is read even if the locale knows only ASCII. Raises NotTyped."""
    if _HALF.search(typed) is None:
        return typed
    try:
        return decoded(typed.encode("utf-8", "surrogateescape"))
    except NotText as error:
        raise NotTyped(f"is {error.fault.what}; set the terminal, or what writes here, to UTF-8") from None
    except UnicodeEncodeError:
        raise NotTyped("has half of a character in it (a lone surrogate); write the character anew") from None


def text_of(file: Path | None) -> str:
    """What a file has as its text, without space around it; None or - is standard input. Raises NotTyped."""
    piped = file is None or str(file) == "-"
    name = "standard input" if piped else str(file)
    try:
        text = decoded(sys.stdin.buffer.read() if file is None or piped else file.read_bytes()).strip()
    except OSError as error:
        raise NotTyped(f"{name}: cannot be read: {(error.strerror or 'error').lower()}") from None
    except NotText as error:
        raise NotTyped(f"{name}: {error}") from None
    if not text:
        raise NotTyped(f"{name}: has no text")
    return text
