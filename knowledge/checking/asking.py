"""The answerer against its own knowledge: each phrasing finds its entry, each figure is found by asking, nothing is cut off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from knowledge.answer import Answer
from knowledge.answering import HEADLINE, TEXT
from knowledge.checking.figures import Figure, read
from knowledge.checking.inventory import citing, said
from knowledge.checking.places import Places
from knowledge.errors import Problem
from knowledge.library import Library
from knowledge.loading import Entry

_REFUSING = {"absent": "unknown", "smalltalk": "smalltalk"}
"""How a question is met that the reply does not answer: by status, whichever entry says it."""


def check_lengths(library: Library, places: Places) -> list[Problem]:
    """Entries whose headline or text is cut off, or left out, in the answer. A plain FAQ is only warned."""
    problems = []
    level: Literal["error", "warning"] = "error" if library.folder.reply else "warning"
    for entry in library.folder.entries.values():
        if entry.kind in _REFUSING:
            continue
        answer = library.answerer.full(entry, 1.0)
        place = places.entry(entry, "answer", "summary", "headline")
        if len(answer.headline) > HEADLINE:
            what = f"{entry.id}: the headline has {len(answer.headline)} characters, {HEADLINE} is the most"
            problems.append(Problem(*place, what, "shorten it", "length", level))
        if entry.body not in answer.text:
            closing = len(answer.text) - len(answer.headline)
            what = f"{entry.id}: its text does not fit beside headline and source ({len(entry.body)} characters)"
            mend = (
                f"shorten it: an answer has {TEXT} at most, of which {TEXT - closing} are taken"
                if closing
                else "shorten it"
            )
            problems.append(Problem(*place, what, mend, "length", level))
    return problems


def check_phrasings(library: Library, places: Places, progress: Callable[[int, int], None]) -> list[Problem]:
    """Phrasings whose answer is not their entry.

    An entry has to be found by its own question and by the phrasings beside it: else an error. The gathered phrasings
    in phrasings/ are many voices, some of which lose against a twin: those are warnings.
    """
    problems = []
    done, total = 0, sum(map(len, library.folder.phrasings.values()))
    for entry_id, questions in library.folder.phrasings.items():
        entry = library.folder.entries[entry_id]
        for question in questions:
            answer = library.ask(question, None)
            if answer.entry != entry_id and (outcome := _outcome(entry, answer)):
                problems.append(_unfound(entry, question, answer, outcome, places))
        done += len(questions)
        progress(done, total)
    return problems


def check_reached(library: Library, places: Places) -> list[Problem]:
    """Figures of the inventory that no entry brings when its question is asked."""
    problems = []
    reply = library.folder.reply
    for paragraph in reply.paragraphs if reply else ():
        for text in paragraph.figures:
            figures = [found.figure for found in read(text)][:1]
            holders = [entry for entry in citing(library.folder, paragraph) if figures and figures[0] in said(entry)]
            if holders and not any(figures[0] in _given(library.ask(entry.question, None)) for entry in holders):
                what = f"{paragraph.key}: {text} is not found by asking “{holders[0].question}”"
                mend = f"give {holders[0].id} more phrasings, or a clearer question"
                problems.append(Problem(*places.figure(paragraph.key, text), what, mend, "reach"))
    return problems


def _given(answer: Answer) -> set[Figure]:
    texts = (answer.text, *(text for figure in answer.figures for text in (figure.text, figure.as_of)))
    return {found.figure for text in texts for found in read(text)} if answer.status == "answered" else set()


def _outcome(entry: Entry, answer: Answer) -> str:
    """What became of a question instead of its entry, in words."""
    match answer.status:
        case "answered":
            return f"is answered by {answer.entry}"
        case "choices":
            return "is met with choices"
        case "smalltalk":
            return f"is met as small talk ({answer.entry})"
        case "unknown":
            return f"is refused by {answer.entry}"


def _unfound(entry: Entry, question: str, answer: Answer, outcome: str, places: Places) -> Problem:
    file, line, own = places.phrasing(entry, question)
    refused = _REFUSING.get(entry.kind) == answer.status
    what = f"{entry.id}: “{question}” {outcome}"
    mend = f"word it so that only {entry.id} can be meant, or move it to the other entry"
    return Problem(file, line, what, mend, "phrasing", "error" if own and not refused else "warning")
