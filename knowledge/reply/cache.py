"""The large YAML files of a folder as they were read last, kept in the user's cache under the digest of all its files.

Only for speed: any change of a file gives another digest, and the YAML itself is read again.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from typing import NamedTuple

from knowledge.language.asking import version
from knowledge.language.keeping import keep, kept
from knowledge.reply.concepts import Concept

_FORMAT = 1


class Prepared(NamedTuple):
    """phrasings: entry id -> questions as written. normalised: the same as they are compared. lexicon: its concepts, their
    words normalised."""

    phrasings: Mapping[str, tuple[str, ...]]
    normalised: Mapping[str, tuple[str, ...]]
    lexicon: tuple[Concept, ...]


def load_prepared(digest: str) -> Prepared | None:
    """What was kept for files of this digest; None where there is nothing of this version of the program."""
    content = kept(_name(digest))
    if content is None:
        return None
    try:
        version, phrasings, normalised, lexicon = marshal.loads(content)  # noqa: S302 - nobody but us has written it
        if version != _FORMAT:
            return None
        return Prepared(phrasings, normalised, tuple(Concept(*concept) for concept in lexicon))
    except (EOFError, ValueError, TypeError):
        return None


def save_prepared(prepared: Prepared, digest: str) -> None:
    """Keep what was read."""
    lexicon = [tuple(concept) for concept in prepared.lexicon]
    keep(_name(digest), marshal.dumps((_FORMAT, dict(prepared.phrasings), dict(prepared.normalised), lexicon)))


def _name(digest: str) -> str:
    return f"read-{digest[:24]}-{version()}.cache"
