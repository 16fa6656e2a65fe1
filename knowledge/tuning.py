"""Fits the decider of a folder: the evidence for every question of the given files, and whether answering it was right.

Questions that nobody would put to this reply join them as examples of what to refuse. How well the decider does on
questions that it was not fitted on is measured file by file: each is decided by a decider fitted on the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.answer import Answer
from knowledge.deciding import Decider, fit
from knowledge.evaluation import Case, judge
from knowledge.evidence import NAMES
from knowledge.library import Library
from knowledge.reply.problems import TooLittle
from knowledge.synthesis import Synthesis

FOREIGN = "foreign"
_PHRASINGS = 12
_FOREIGN_SEED = 99
_FOREIGN_EACH = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """One question: its file, the evidence, whether the reply holds an answer, and whether the entry found is that."""

    file: str
    evidence: tuple[float, ...]
    answerable: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """Shares (0 to 1) for one threshold, each file decided by a decider fitted on the others."""

    threshold: float
    right: float
    wrong: float
    refusals: float


def samples(library: Library, files: Mapping[str, Sequence[Case]]) -> list[Sample]:
    """The evidence for every single question of the files and for foreign ones. The library has to be trained."""
    answers = {entry.id: library.answerer.full(entry, 1.0) for entry in library.folder.entries.values()}
    found = [
        sample
        for file, cases in files.items()
        for case in cases
        if len(case.turns) == 1 and case.expect != "clarify" and case.type != "smalltalk"
        if (sample := _sample(library, file, case.turns[0], case, answers)) is not None
    ]
    foreign = (_sample(library, FOREIGN, question, None, answers) for question in _foreign(library))
    return [*found, *(sample for sample in foreign if sample is not None)]


def tune(found: Sequence[Sample]) -> Decider:
    """The decider fitted on all samples. Raises TooLittle where they are all right, or all wrong."""
    if len({sample.right for sample in found}) < 2:
        raise TooLittle(
            f"{len(found)} questions are too little to fit on: it needs some that are found right, and some that are not, "
            "in every choice of all files but one"
        )
    return fit([sample.evidence for sample in found], [sample.right for sample in found])


def outcomes(found: Sequence[Sample], thresholds: Sequence[float] = (0.3, 0.4, 0.5, 0.6, 0.7)) -> list[Outcome]:
    """What the decider would do with each file if it had not been fitted on it. Raises TooLittle."""
    confidences: list[tuple[Sample, float]] = []
    files = sorted({sample.file for sample in found} - {FOREIGN})
    if len(files) < 2:
        raise TooLittle(
            f"{len(files) or 'no'} file with questions of one turn to answer or to refuse: it needs two or more, since what "
            "it is fitted on says nothing about how well it does"
        )
    for file in files:
        decider = tune([sample for sample in found if sample.file != file])
        confidences += [(s, decider.confidence(s.evidence)) for s in found if s.file == file]
    held = [(s, c) for s, c in confidences if s.answerable]
    missing = [c for s, c in confidences if not s.answerable]
    return [
        Outcome(
            t,
            sum(c >= t and s.right for s, c in held) / max(1, len(held)),
            sum(c >= t and not s.right for s, c in held) / max(1, len(held)),
            sum(c < t for c in missing) / max(1, len(missing)),
        )
        for t in thresholds
    ]


def _sample(
    library: Library, file: str, question: str, case: Case | None, answers: Mapping[str, Answer]
) -> Sample | None:
    decision = library.answerer.decide(library.matcher.rank(library.matcher.analyse(question)))
    if decision is None or len(decision.evidence) != len(NAMES):
        return None
    answerable = case is not None and case.expect == "answer"
    right = answerable and case is not None and judge(case, answers[decision.best.entry.id]) in ("right", "direct")
    return Sample(file, decision.evidence, answerable, right)


def _foreign(library: Library) -> list[str]:
    matcher, folder = library.matcher, library.folder
    analyses = {
        entry: [matcher.read(question) for question in listed[:_PHRASINGS]]
        for entry, listed in folder.normalised.items()
    }
    synthesis = Synthesis(folder, analyses, seed=_FOREIGN_SEED)
    absent = next((entry for entry in folder.entries.values() if "other_policies" in entry.refuses), None)
    return [question for question, _ in synthesis.elsewhere(absent, _FOREIGN_EACH)] if absent else []
