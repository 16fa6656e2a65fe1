"""What the replies are called beside each other, and by which words a question names one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from knowledge.language.text import normalise
from knowledge.reply.folder import in_words
from knowledge.reply.loading import Reply
from knowledge.reply.problems import KnowledgeError, Problem
from knowledge.reply.saying import SAY


class Titled(Protocol):
    """A folder, or what is known of one that is not open."""

    @property
    def path(self) -> Path: ...

    @property
    def slug(self) -> str: ...

    @property
    def reply(self) -> Reply | None: ...


_BESIDE_A_NAME = re.compile(r"[那么换成改到说问看和跟与的呢吧呀啊市县区省,，。?？ ]*")


def name_of(folder: Titled) -> str:
    """What a folder is called beside others."""
    if folder.reply is None:
        return folder.path.name
    return folder.reply.short or folder.reply.issuer


def titles(folders: Sequence[Titled]) -> dict[str, str]:
    """Slug -> what a reply is called beside the others; where several are called the same, with its date."""
    names = {folder.slug: name_of(folder) for folder in folders}
    counted = Counter(names.values())
    return {
        one.slug: f"{names[one.slug]}（{in_words(one.reply.issued)}）"
        if one.reply and one.reply.issued and counted[names[one.slug]] > 1
        else names[one.slug]
        for one in folders
    }


def telling_names(folders: Sequence[Titled]) -> dict[str, tuple[str, ...]]:
    """Slug -> the normalised words by which a question names that reply and not all of them."""
    named = {
        folder.slug: {normalise(n) for n in (reply.place, reply.issuer, reply.short, *reply.names, *reply.groups) if n}
        for folder in folders
        if (reply := folder.reply)
    }
    shared = set.intersection(*named.values()) if len(named) > 1 else set()
    return {slug: tuple(sorted(names - shared)) for slug, names in named.items()}


def refuse_clashes(folders: Sequence[Titled]) -> None:
    """Raise KnowledgeError where two folders have the same slug: their entries could not be told apart."""
    first: dict[str, Titled] = {}
    problems = []
    for folder in folders:
        if folder.slug in first:
            said = SAY.told("same_slug", slug=folder.slug, other=first[folder.slug].path)
            problems.append(Problem(str(folder.path), 0, *said, "slug"))
        first.setdefault(folder.slug, folder)
    if problems:
        raise KnowledgeError(problems)


def only_names(text: str, names: Iterable[str]) -> bool:
    """Whether a normalised turn says nothing but names (那武汉呢, 武汉市的)."""
    return bool(_BESIDE_A_NAME.fullmatch(_replaced(text, names, "")))


def put_to(question: str, names: Iterable[str], folder: Titled) -> str:
    """A question with the place of one reply where it names another."""
    return _replaced(question, names, folder.reply.place if folder.reply else "")


def _replaced(text: str, names: Iterable[str], new: str) -> str:
    for name in sorted(names, key=lambda one: (-len(one), one)):
        text = text.replace(name, new)
    return text
