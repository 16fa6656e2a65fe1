"""What a link into the private chat carries: t.me/BOT?start=PAYLOAD, at most 64 characters of A-Z, a-z, 0-9, _ and -.

`e_` and an entry's id, or `t_` or `h_` for an answer in the characters of Taiwan or Hong Kong: the slug of its reply, X,
and what it is called there with - for its dots, since ids have no capitals. X and a digest of the id where that is too
long; the latter part alone in links of earlier versions. `q_` and a question, for which there is room for about 23
Chinese characters; `k_` and the key under which a longer question is kept.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge import Entry
from knowledge.language.script import SIMPLIFIED, Script, Variant

MOST = 64
QUESTION, KEPT = "q_", "k_"
ENTRY: dict[Variant, str] = {"simplified": "e_", "taiwan": "t_", "hongkong": "h_"}
VARIANTS = {sign: variant for variant, sign in ENTRY.items()}
OF_REPLY = "X"
GREETING = "ask"
"""The payload that leads to the greeting."""
ENCODING = "gb18030"
"""Two bytes for a Chinese character, where UTF-8 takes three."""


@dataclass(frozen=True, slots=True)
class ToEntry:
    """Show an entry, in a script where the link tells one."""

    entry: str
    script: Script | None = None


@dataclass(frozen=True, slots=True)
class ToQuestion:
    """Answer a question."""

    text: str


@dataclass(frozen=True, slots=True)
class ToKept:
    """Answer the question that is kept under a key."""

    key: str


def to_entry(entry: str, script: Script = SIMPLIFIED) -> str:
    """The payload for an entry. A simplified one tells no script: the app's language does."""
    slug, between, own = entry.rpartition("/")
    payload = ENTRY[script.variant] + slug + (OF_REPLY if between else "") + own.replace(".", "-")
    return payload if len(payload) <= MOST else ENTRY[script.variant] + _digest(entry)


def to_question(text: str) -> str | None:
    """The payload for a question, None where it is too long."""
    raw = text.encode(ENCODING, "replace")
    payload = QUESTION + base64.urlsafe_b64encode(raw).decode().rstrip("=")
    return payload if len(payload) <= MOST else None


def to_answer(entry: str | None, asked: str, script: Script = SIMPLIFIED) -> str | None:
    """The payload for the answer to a question, by its entry where it has one; None for a question that is too long."""
    return to_entry(entry, script) if entry else to_question(asked)


def to_kept(key: str) -> str:
    """The payload for a question that is kept."""
    return KEPT + key


def read(payload: str, entries: Mapping[str, Entry]) -> ToEntry | ToQuestion | ToKept | None:
    """What a payload asks for; None for one that is broken, or whose entry is not among `entries`."""
    kind, rest = payload[:2], payload[2:]
    if kind in VARIANTS:
        entry, variant = _entry(rest, entries), VARIANTS[kind]
        script = Script(variant) if variant != "simplified" else None
        return ToEntry(entry, script) if entry else None
    if kind == QUESTION:
        try:
            text = base64.b64decode(rest + "=" * (-len(rest) % 4), b"-_", validate=True).decode(ENCODING)
        except (binascii.Error, UnicodeError, ValueError):
            return None
        return ToQuestion(text) if text.strip() else None
    return ToKept(rest) if kind == KEPT and rest else None


def _entry(carried: str, entries: Mapping[str, Entry]) -> str:
    """The id of the entry that a payload carries, empty where there is none."""
    if carried.startswith(OF_REPLY):
        return next((entry for entry in entries if _digest(entry) == carried), "")
    slug, between, own = carried.rpartition(OF_REPLY)
    found = entries.get(slug + ("/" if between else "") + own.replace("-", "."))
    return found.id if found is not None else ""


def _digest(entry: str) -> str:
    return OF_REPLY + hashlib.sha256(entry.encode()).hexdigest()[:24]


def link(username: str, payload: str) -> str:
    """The address of the private chat with a payload; without one it leads to the greeting."""
    return f"https://t.me/{username}?start={payload or GREETING}"
