"""A change of a folder, tried on a copy of it: whether it can be read, and which known questions it would make worse."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from knowledge.answer import Answer
from knowledge.answering.evidence import NAMES
from knowledge.answering.wording import Bands
from knowledge.checking.differing import otherwise
from knowledge.checking.saying import SAY
from knowledge.checking.verifying import verify
from knowledge.conversation.conversation import Conversation
from knowledge.conversation.otherwise import Otherwise
from knowledge.learned.model import FILE, Model, find_model, needs_model, own_decider
from knowledge.reply.loading import Folder, load_folder
from knowledge.reply.problems import KnowledgeError, Problem, TooLittle
from knowledge.training.train import train

MOST_NEAR, MOST_SPREAD = 400, 1200
"""Phrasings of the folder that are asked before and after: those nearest to what is new, and some of all the others."""

Known = Mapping[str, str]
"""A question, and the id of the entry that answers it; empty: it is to be refused."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How it went. problems: why it cannot be read, or what `check` says against what is new. lost: new phrasings that do
    not find their entry even so. worse: questions that were met as they should be, and would not be any more. other: all
    that are met otherwise, better ones too. asked: how many questions were asked."""

    problems: tuple[Problem, ...] = ()
    lost: tuple[Otherwise, ...] = ()
    worse: tuple[Otherwise, ...] = ()
    other: tuple[Otherwise, ...] = ()
    asked: int = 0

    @property
    def is_good(self) -> bool:
        """Whether nothing speaks against the change."""
        return not (self.problems or self.lost or self.worse)


def conversation(folder: Folder) -> Conversation:
    """A folder ready to be asked; it is trained where it needs a model and has none. Raises KnowledgeError."""
    return Conversation(folder, find_model(folder) or (_trained(folder) if needs_model(folder) else None), Bands())


def tried(
    path: Path, files: Mapping[str, str], finds: Known, known: Known, copy: Path, *, thorough: bool = False
) -> tuple[Trial, Conversation | None]:
    """Try a change of the folder at `path`: files are texts by their path in it, `finds` what new phrasings are to find,
    `known` further questions with their entries. copy: a folder that is not there yet; it holds the changed one
    afterwards, with its model. thorough: what `dafu check` finds counts, and not only whether it can be read;
    of the phrasings some are asked either way.

    Raises KnowledgeError where the folder as it is cannot be asked.
    """
    old = conversation(load_folder(path))
    shutil.copytree(path, copy)
    copy.chmod(0o700)
    for name, text in files.items():
        file = copy / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            file.chmod(0o600)
        file.write_text(text, encoding="utf-8")
    try:
        folder = load_folder(copy)
        model = _trained(folder, own_decider_of=old.pipeline.folder) if needs_model(folder) else None
        if model is not None:
            model.save(copy / FILE)
        new = Conversation(folder, model, Bands())
    except KnowledgeError as error:
        return Trial(tuple(_named(problem, copy, path) for problem in error.problems)), None
    if thorough:
        before = {(p.kind, p.what) for p in verify(old.pipeline.folder, all_phrasings=False) if p.level == "error"}
        found = [
            p for p in verify(folder, all_phrasings=False) if p.level == "error" and (p.kind, p.what) not in before
        ]
        if found:
            return Trial(tuple(_named(problem, copy, path) for problem in found)), new
    return _held_against(old, new, finds, {**_own(old.pipeline.folder, list(finds)), **known}), new


def _held_against(old: Conversation, new: Conversation, finds: Known, known: Known) -> Trial:
    other = otherwise(old, new, [question for question in known if question not in finds])
    worse = [
        one for one in other if _is_met(one.before, known[one.question]) and not _is_met(one.after, known[one.question])
    ]
    lost = [
        Otherwise(question, _told(old.ask(question, None).answer), after)
        for question, entry in finds.items()
        if not _is_met(after := _told(new.ask(question, None).answer), entry)
    ]
    return Trial((), tuple(lost), tuple(worse), tuple(other), len(known) + len(finds))


def _own(folder: Folder, near: Sequence[str]) -> dict[str, str]:
    """Questions that the folder itself knows, with their entries: each entry's own, the phrasings nearest to what is new,
    and as many of the others as can be asked in a few seconds, always the same ones."""
    found: dict[str, str] = {}
    everything: dict[str, str] = {}
    for entry, phrasings in folder.phrasings.items():
        to_find = "" if folder.entries[entry].kind == "absent" else entry
        if folder.entries[entry].kind == "smalltalk":
            continue
        for number, question in enumerate(phrasings):
            if question in folder.inherited.get(entry, ()):
                continue
            (everything if number else found)[question] = to_find
    for one in near:
        closest = process.extract(one, list(everything), scorer=fuzz.ratio, limit=MOST_NEAR)
        found |= {question: everything[question] for question, *_ in closest}
    step = max(1, len(everything) // MOST_SPREAD)
    return found | dict(list(everything.items())[::step])


def _is_met(how: tuple[str, str, str], entry: str) -> bool:
    """Whether a question was met as it should be. One that is to be refused may be refused by any entry."""
    status, given, _ = how
    return status == "answered" and given == entry if entry else status != "answered"


def _told(answer: Answer) -> tuple[str, str, str]:
    return answer.status, answer.entry or "", answer.headline


def _named(problem: Problem, copy: Path, path: Path) -> Problem:
    """A problem of the copy, told of the folder itself."""
    return Problem(problem.file.replace(str(copy), str(path)), problem.line, problem.what, problem.mend, problem.kind)


def _trained(folder: Folder, own_decider_of: Folder | None = None) -> Model:
    decider = own_decider(own_decider_of or folder)
    try:
        return train(folder, decider if decider and decider.names == NAMES else None)
    except TooLittle as error:
        raise KnowledgeError([Problem(str(folder.path), 0, *SAY.told("too_little", error=error), "model")]) from None
