"""Figures of a wider place (全国, 全省) that a question asks for without naming it: asked so, they would be taken for home's own."""

from __future__ import annotations

import re

from knowledge.answering.scopes import Scopes
from knowledge.checking.positions import Places
from knowledge.checking.saying import SAY
from knowledge.language.figures import read, says
from knowledge.language.text import normalise
from knowledge.reply.loading import Entry, Folder
from knowledge.reply.problems import Problem
from knowledge.understanding.lexicon import Lexicon

_CLAUSE = re.compile(r"[。；;\n]")


def check_wider_scopes(folder: Folder, lexicon: Lexicon, places: Places) -> list[Problem]:
    """A warning for each entry whose figures are of a wider place by its own words or those of its summary, and whose question does not
    say so."""
    scopes = Scopes(folder, lexicon)
    problems = []
    for entry in folder.detailed:
        if entry.inherited or entry.kind != "figure":
            continue
        scope = scopes.wider(entry) or _of_summary(scopes, entry)
        if scope and not scopes.says(normalise(entry.question), scope):
            told = SAY.told("scope_unsaid", entry=entry.id, figure=entry.figures[0].text, scope=scope)
            problems.append(Problem(*places.entry(entry, "question"), *told, "figure", "warning"))
    return problems


def _of_summary(scopes: Scopes, entry: Entry) -> str:
    """The wider place with which the sentences of the summary begin that say the figures of an entry."""
    if not entry.figures or any(figure.scope for figure in entry.figures):
        return ""
    wanted = [figure for one in entry.figures for figure in read(one.text)]
    sentences = [
        clause for clause in _CLAUSE.split(entry.body) if any(says(f, g) for f in wanted for g in read(clause))
    ]
    found = [scopes.leading(clause) for clause in sentences]
    return found[0] if found and all(found) and not scopes.is_of_home(entry) else ""
