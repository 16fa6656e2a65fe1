"""What the replies are called beside each other, and by which words a question names one of them."""

from __future__ import annotations

from knowledge.language.text import normalise
from knowledge.reply.loading import Folder
from knowledge.reply.problems import KnowledgeError, Problem


def name_of(folder: Folder) -> str:
    """What a folder is called beside others."""
    if folder.reply is None:
        return folder.path.name
    return folder.reply.short or folder.reply.issuer


def telling_names(folders: list[Folder]) -> dict[str, tuple[str, ...]]:
    """Slug -> the normalised words by which a question names that reply and not all of them."""
    named = {
        folder.slug: {normalise(n) for n in (reply.place, reply.issuer, reply.short, *reply.names, *reply.groups) if n}
        for folder in folders
        if (reply := folder.reply)
    }
    shared = set.intersection(*named.values()) if len(named) > 1 else set()
    return {slug: tuple(sorted(names - shared)) for slug, names in named.items()}


def refuse_clashes(folders: list[Folder]) -> None:
    """Raise KnowledgeError where two folders have the same slug: their entries could not be told apart."""
    first: dict[str, Folder] = {}
    problems = []
    for folder in folders:
        if folder.slug in first:
            what = f"has the slug {folder.slug}, as {first[folder.slug].path} has"
            problems.append(Problem(str(folder.path), 0, what, "give one of them another slug in reply.yaml", "slug"))
        first.setdefault(folder.slug, folder)
    if problems:
        raise KnowledgeError(problems)
