"""The answerer against its own knowledge: each phrasing finds its entry, each figure is found by asking, nothing is cut off."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from knowledge.answer import Answer, Status
from knowledge.answering.wording import HEADLINE, TEXT, Bands
from knowledge.checking.inventory import citing, said
from knowledge.checking.positions import Places
from knowledge.checking.saying import SAY
from knowledge.conversation.conversation import Conversation
from knowledge.language.figures import Figure, is_among, read
from knowledge.learned.model import find_model
from knowledge.reply.loading import Entry, load_folder
from knowledge.reply.problems import Problem

_REFUSING = {"absent": "unknown", "smalltalk": "smalltalk"}
"""How a question is met that the reply does not answer: by status, whichever entry says it."""

_CHUNK, _FEW, _WORKERS = 250, 8, 4
"""Phrasings that are asked at a time; chunks that are too few for processes of their own; the most of these."""

Miss = tuple[str, str, Status, str]
"""An entry, its question, and how it was met: the status, and the entry that was found."""


def check_lengths(conversation: Conversation, places: Places) -> list[Problem]:
    """Entries whose headline or text is cut off, or left out, in the answer. A plain FAQ is only warned."""
    folder = conversation.pipeline.folder
    level: Literal["error", "warning"] = "error" if folder.reply else "warning"
    return [
        problem
        for entry in folder.entries.values()
        if entry.kind not in _REFUSING
        for problem in check_length(entry, conversation.given(entry), places, level)
    ]


def check_length(entry: Entry, answer: Answer, places: Places, level: Literal["error", "warning"]) -> Iterator[Problem]:
    """What of one entry is cut off, or left out, in its answer."""
    place = places.entry(entry, "answer", "summary", "headline")
    if len(answer.headline) > HEADLINE:
        said = SAY.told("headline_long", entry=entry.id, size=len(answer.headline), most=HEADLINE)
        yield Problem(*place, *said, "length", level)
    if entry.body not in answer.text:
        closing = len(answer.text) - len(answer.headline)
        sizes = {"size": len(entry.body), "most": TEXT, "taken": TEXT - closing}
        said = SAY.told("text_long" if closing else "text_left_out", entry=entry.id, **sizes)
        yield Problem(*place, *said, "length", level)


def check_phrasings(conversation: Conversation, places: Places, progress: Callable[[int, int], None]) -> list[Problem]:
    """Phrasings whose answer is not their entry.

    An entry has to be found by its own question and by the phrasings beside it: else an error. The gathered phrasings
    in phrasings/ are many voices, some of which lose against a twin: those are warnings. So is a question that is
    refused as it should be, with another reason than its own. What is inherited is not asked.
    """
    folder = conversation.pipeline.folder
    asked = [(entry, question) for entry in folder.phrasings for question in folder.own_phrasings(entry)]
    chunks = [asked[start : start + _CHUNK] for start in range(0, len(asked), _CHUNK)]
    problems = []
    for number, missed in enumerate(_missed(conversation, chunks), 1):
        progress(min(number * _CHUNK, len(asked)), len(asked))
        for entry_id, question, status, found in missed:
            problems.append(_problem(conversation.pipeline.folder.entries[entry_id], question, status, found, places))
    return problems


def check_reached(conversation: Conversation, places: Places) -> list[Problem]:
    """Figures of the inventory that no entry brings when its question is asked."""
    problems = []
    reply = conversation.pipeline.folder.reply
    for paragraph in reply.paragraphs if reply else ():
        for text in paragraph.figures:
            figures = read(text)[:1]
            holders = [
                entry
                for entry in citing(conversation.pipeline.folder, paragraph)
                if figures and is_among(figures[0], said(entry))
            ]
            if holders and not any(
                is_among(figures[0], _given(conversation.ask(entry.question, None).answer)) for entry in holders
            ):
                first = {"question": holders[0].question, "entry": holders[0].id}
                said_of = SAY.told("not_reached", paragraph=paragraph.key, figure=text, **first)
                problems.append(Problem(*places.figure(paragraph.key, text), *said_of, "reach"))
    return problems


def _given(answer: Answer) -> list[Figure]:
    texts = (answer.text, *(text for figure in answer.figures for text in (figure.text, figure.as_of)))
    return [figure for text in texts for figure in read(text)] if answer.status == "answered" else []


def _missed(conversation: Conversation, chunks: list[list[tuple[str, str]]]) -> Iterator[list[Miss]]:
    """What of each chunk did not find its entry; of a large folder asked by as many processes as there are cores."""
    workers = min(os.cpu_count() or 1, _WORKERS)
    if workers == 1 or len(chunks) < _FEW:
        yield from (_asked(conversation, chunk) for chunk in chunks)
        return
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        yield from pool.map(partial(_asked_elsewhere, conversation.pipeline.folder.path), chunks)


def _asked_elsewhere(path: Path, chunk: list[tuple[str, str]]) -> list[Miss]:
    return _asked(_loaded(path), chunk)


@cache
def _loaded(path: Path) -> Conversation:
    folder = load_folder(path)
    return Conversation(folder, find_model(folder), Bands())


def _asked(conversation: Conversation, chunk: list[tuple[str, str]]) -> list[Miss]:
    answers = ((entry, question, conversation.ask(question, None).answer) for entry, question in chunk)
    return [(entry, question, a.status, a.entry or "") for entry, question, a in answers if a.entry != entry]


def _problem(entry: Entry, question: str, status: Status, found: str, places: Places) -> Problem:
    """What became of a question instead of finding its entry."""
    file, line, own = places.phrasing(entry, question)
    values = {"entry": entry.id, "question": question, "found": found}
    if _REFUSING.get(entry.kind) == status:
        key = "other_talk" if status == "smalltalk" else "other_refusal" if found else "other_refused"
        return Problem(file, line, *SAY.told(key, **values), "refusal", "warning")
    key = "phrasing_refused" if status == "unknown" and not found else f"phrasing_{status}"
    return Problem(file, line, *SAY.told(key, **values), "phrasing", "error" if own else "warning")
