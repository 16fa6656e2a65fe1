"""A statement put up for confirmation: are its figures and its subject the reply's?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge.answering.approval import asks_approval, tells_approval
from knowledge.answering.bounds import asks_for_bound, reached
from knowledge.answering.claims import verdict
from knowledge.reply.loading import Entry, Reply
from knowledge.understanding.reading import Reading

_HAVING = re.compile(r"有没有|有无|有不有|包不包括|包括不包括|是否包括|是否包含|含不含|是否有|在不在")
_OWN_CONCEPT, _FOREIGN_CONCEPT = 0.03, 0.15
"""Shares of phrasings: a concept that at most the first part of an entry's has, and at least the second of a sibling's."""


def correction(
    reading: Reading,
    entry: Entry,
    siblings: Sequence[Entry],
    shares: Mapping[str, Mapping[str, float]],
    reply: Reply | None,
) -> str:
    """What goes before the headline: 是的, or 不是…, where the question states something about it; else nothing.

    shares: entry id -> concept -> part of its phrasings that have it (0 to 1).
    """
    if entry.kind == "faq" or not entry.is_held:
        return ""
    slots_ = reading.slots
    is_asked = any(asks_for_bound(reading.text, reached(reading.text, number)) for number in reading.numbers)
    if not (slots_.stated or slots_.yesno or is_asked):
        return ""
    if asks_approval(reading.text) and not tells_approval(entry.headline):
        return ""  # its figures may be right, and nobody knows whether they were granted
    if said := verdict(reading, entry, siblings, reply):
        return said
    if slots_.stated and _foreign(reading, entry, siblings, shares):
        return "不是，"
    if said is not None:
        return ""  # a figure that is neither right nor wrong
    if _HAVING.search(reading.text) and _listed(reading, entry):
        return "有，"
    return "是，" if entry.affirms and entry.headline[0] not in "是会有能不" else ""


def _foreign(
    reading: Reading, entry: Entry, siblings: Sequence[Entry], shares: Mapping[str, Mapping[str, float]]
) -> bool:
    """Whether the question gives the entry what belongs to a sibling of the same kind (东西湖的集群是光通信吗)."""
    own = shares.get(entry.id, {})
    return any(
        shares.get(other.id, {}).get(concept, 0.0) >= _FOREIGN_CONCEPT and own.get(concept, 0.0) <= _OWN_CONCEPT
        for other in siblings
        if other.id != entry.id and other.kind == entry.kind and not other.figures
        for concept in reading.telling
    )


def _listed(reading: Reading, entry: Entry) -> bool:
    """Whether the thing that is asked for right after 有没有 or 包括 stands in the headline."""
    return any(
        len(word.word) >= 2 and word.word in entry.headline
        for match in _HAVING.finditer(reading.text)
        for word in reading.found
        if not word.inner and match.end() <= word.start <= match.end() + 2
    )
