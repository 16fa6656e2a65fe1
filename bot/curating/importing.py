"""A table of questions and answers into a folder of knowledge, as drafts; and the drafts accepted by a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bot.curating.changes import Change, edited, entries_in
from bot.curating.saying import SAY
from bot.curating.sheets import Line
from knowledge import Entry
from knowledge.language.text import normalise
from knowledge.reply.files import yaml_files
from knowledge.reply.folder import Folder
from knowledge.reply.loading import load_folder
from knowledge.reply.schema import is_id

IMPORTED = "imported.yaml"
_HEAD = "Questions and answers from tables. A draft is never served: hold it against the source, then dafu accept."
LONGEST_QUESTION, LONGEST_HEADLINE, LONGEST_ANSWER = 200, 80, 4000
_LIMITS = {
    "question": ("问题", LONGEST_QUESTION),
    "headline": ("首句", LONGEST_HEADLINE),
    "answer": ("答案", LONGEST_ANSWER),
}
"""Of columns: their headers, and how many characters a cell may have."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a row. number: the row, as a spreadsheet shows it. column: its header."""

    number: int
    column: str
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Import:
    """What a table brings. change: the files with the new drafts. added: how many. known: questions that are there already.
    wrong: rows that cannot be taken; where there is one, nothing is to be written."""

    change: Change
    added: int
    known: tuple[str, ...]
    wrong: tuple[Wrong, ...]


def imported(folder: Path, lines: Sequence[Line], *, is_accepted: bool = False) -> Import:
    """The rows of a table as drafts in a folder, which need not be there yet. is_accepted: they were read by a person, and are
    to be served, but those that the table itself calls drafts. Raises KnowledgeError where the folder holds files that
    cannot be read."""
    held = _held(folder)
    new = [line for line in lines if _compared(line.cells["question"]) not in held]
    wrong = (*_wrong(lines), *_wrong_ids(new, _ids(folder)))
    known = tuple(line.cells["question"] for line in lines if _compared(line.cells["question"]) in held)

    def add(data: Any) -> Any:
        listed = data if isinstance(data, CommentedSeq) else CommentedSeq()
        listed.extend(_entry(line, is_draft=line.is_draft or not is_accepted) for line in new)
        return listed

    files = {IMPORTED: edited(folder / IMPORTED, add, _HEAD)} if new and not wrong else {}
    return Import(Change(folder, files, {}), len(new), known, wrong)


def accepted(folder: Path, wanted: Sequence[str]) -> tuple[Change, int, list[str]]:
    """The folder with drafts accepted that have an answer: those with these ids or questions, all where none is named. Gives
    the change, how many, and those of the wanted that are no draft or have no answer. Raises KnowledgeError and OSError."""
    load_folder(folder)
    files: dict[str, str] = {}
    taken: set[str] = set()
    count = 0

    def take(data: Any) -> Any:
        nonlocal count
        for entry in entries_in(data):
            names = {str(entry.get("id", "")), str(entry.get("question", ""))} - {""}
            has_answer = entry.get("answer") or entry.get("headline") or entry.get("missing")
            if entry.get("draft") and has_answer and (not wanted or names & set(wanted)):
                del entry["draft"]
                taken.update(names)
                count += 1
        return data

    for file in yaml_files(folder)[0]:
        if "draft" in file.read_text(encoding="utf-8"):
            before, changed = count, edited(file, take)
            if count > before:
                files[file.relative_to(folder).as_posix()] = changed
    return Change(folder, files, {}), count, [name for name in wanted if name not in taken]


def exported(folder: Folder) -> Iterator[Mapping[str, str]]:
    """The folder's own entries as rows of a table, drafts last."""
    for entry in folder.entries.values():
        if not entry.inherited:
            yield _row(entry, folder.phrasings[entry.id])
    for draft in folder.drafts:
        yield {
            "id": draft.id or "",
            "question": draft.question,
            "headline": draft.headline or "",
            "answer": draft.answer or "",
            "phrasings": "\n".join(draft.phrasings),
            "draft": "是",
        }


def _row(entry: Entry, phrasings: Sequence[str]) -> Mapping[str, str]:
    is_derived = entry.body.startswith(entry.headline.rstrip("…"))
    return {
        "id": entry.id if entry.is_named else "",
        "question": entry.question,
        "headline": "" if is_derived else entry.headline,
        "answer": entry.body,
        "phrasings": "\n".join(one for one in phrasings if one != entry.question),
    }


def _held(folder: Path) -> set[str]:
    """The questions of a folder, normalised; none where there is no folder yet."""
    if not folder.is_dir() or not yaml_files(folder)[0]:
        return set()
    known = load_folder(folder)
    questions = (*(entry.question for entry in known.entries.values()), *(draft.question for draft in known.drafts))
    return set(map(_compared, questions))


def _ids(folder: Path) -> set[str]:
    """The ids that a folder's own entries and drafts have; none where there is no folder yet."""
    if not folder.is_dir() or not yaml_files(folder)[0]:
        return set()
    known = load_folder(folder)
    own = {entry.id for entry in known.entries.values() if not entry.inherited}
    return own | {draft.id for draft in known.drafts if draft.id}


def _compared(question: str) -> str:
    """A question as it is compared with others: a mark at its end makes no other one of it."""
    return normalise(question).rstrip("?!.。…")


def _wrong_ids(lines: Sequence[Line], held: AbstractSet[str]) -> Iterator[Wrong]:
    """Rows whose id no entry can have, or that another one has: two of them would be one."""
    seen: dict[str, int] = {}
    for line in lines:
        if not (entry := line.cells.get("id", "")):
            continue
        if not is_id(entry):
            yield Wrong(line.number, "编号", *SAY.told("no_id", id=entry))
        elif entry in held:
            yield Wrong(line.number, "编号", *SAY.told("id_held", id=entry))
        elif (first := seen.setdefault(entry, line.number)) != line.number:
            yield Wrong(line.number, "编号", *SAY.told("id_twice", id=entry, first=first))


def _entry(line: Line, *, is_draft: bool) -> CommentedMap:
    entry = CommentedMap({"draft": True} if is_draft else {})
    for name in ("id", "question", "headline", "answer"):
        if text := line.cells.get(name, ""):
            entry[name] = text
    if line.phrasings:
        entry["phrasings"] = CommentedSeq(line.phrasings)
    return entry


def _wrong(lines: Sequence[Line]) -> Iterator[Wrong]:
    seen: dict[str, int] = {}
    for line in lines:
        question = line.cells.get("question", "")
        if not question:
            yield Wrong(line.number, "问题", *SAY.told("no_question"))
            continue
        if (first := seen.setdefault(_compared(question), line.number)) != line.number:
            yield Wrong(line.number, "问题", *SAY.told("same_row", first=first))
        for name, (column, limit) in _LIMITS.items():
            if (size := len(line.cells.get(name, ""))) > limit:
                yield Wrong(line.number, column, *SAY.told("cell_long", size=size, most=limit))
        for phrasing in line.phrasings:
            if len(phrasing) > LONGEST_QUESTION:
                yield Wrong(line.number, "其他问法", *SAY.told("phrasing_long", most=LONGEST_QUESTION))
