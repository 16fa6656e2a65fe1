"""jieba's dictionary, read from its text once and kept ready for the next start in a file of the user's own.

jieba by itself keeps it under a fixed name in the temporary folder that all users share, and believes what lies there:
another user can put words of theirs in its place, or make every start complain. Ours is kept as keeping.py says; where it
cannot be kept, the text is read again each time, which takes half a second longer.
"""

from __future__ import annotations

import logging
import marshal
import sys
from pathlib import Path
from typing import Any

import jieba

from knowledge.language.keeping import keep, kept

NAME = f"jieba-{sys.implementation.cache_tag}.cache"
"""One for each version of Python: what one writes another may not be able to read."""

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
    known = _read(stamp)
    if known is not None:
        return known
    words, total = jieba.Tokenizer.gen_pfdict(source.open("rb"))
    keep(NAME, marshal.dumps((stamp, words, total)))
    return words, total


def _read(stamp: tuple[Any, ...]) -> tuple[dict[str, int], int] | None:
    """What was kept of the dictionary with that stamp; None if nothing was."""
    content = kept(NAME)
    if content is None:
        return None
    try:
        made_of, words, total = marshal.loads(content)  # noqa: S302 - nobody but us has written it
    except (EOFError, ValueError, TypeError):
        return None
    if made_of != stamp or not isinstance(words, dict) or not isinstance(total, int):
        return None
    return words, total
