"""The large YAML files of a folder as they were read last, kept in the user's cache under the digest of all its files.

Only for speed: any change of a file gives another digest, and the YAML itself is read again; so it is once the code that
reads it is another.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from typing import NamedTuple

from knowledge.language.keeping import forget, keep, kept
from knowledge.language.mapped import program
from knowledge.reply.concepts import Concept

_FORMAT = 5


class Prepared(NamedTuple):
    """phrasings: entry id -> questions as written. normalised: the same as they are compared. lexicon: its concepts, their
    words normalised. inherited: entry id -> those of its phrasings that come from common/."""

    phrasings: Mapping[str, tuple[str, ...]]
    normalised: Mapping[str, tuple[str, ...]]
    lexicon: tuple[Concept, ...]
    inherited: Mapping[str, tuple[str, ...]]


def load_prepared(digest: str) -> Prepared | None:
    """What was kept for files of this digest; None where there is nothing of this version of the program."""
    content = kept(_name(digest))
    if content is None:
        return None
    try:
        version, phrasings, normalised, lexicon, inherited = marshal.loads(content)  # noqa: S302 - nobody but us has written it
        if version != _FORMAT:
            return None
        return Prepared(phrasings, normalised, tuple(Concept(*concept) for concept in lexicon), inherited)
    except (EOFError, ValueError, TypeError):
        return None


def save_prepared(prepared: Prepared, digest: str) -> None:
    """Keep what was read."""
    lexicon = [tuple(concept) for concept in prepared.lexicon]
    mappings = (dict(prepared.phrasings), dict(prepared.normalised), lexicon, dict(prepared.inherited))
    keep(_name(digest), marshal.dumps((_FORMAT, *mappings)))


def forget_prepared(digest: str) -> None:
    """Keep what was read of files of this digest no longer: nobody will read them again."""
    forget(_name(digest))


def _name(digest: str) -> str:
    return f"read-{digest[:24]}-{program()}.cache"
