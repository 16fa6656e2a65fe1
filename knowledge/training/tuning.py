"""Fits the decider of a folder: the evidence for every question of the given files, and whether answering it was right.

The decider of the package, for replies that nobody has asked yet, is fitted on a reply cut to the few phrasings that curators write.

Questions that nobody would put to this reply join them as examples of what to refuse. How well the decider does on
questions that it was not fitted on is measured file by file: each is decided by a decider fitted on the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.answer import Answer
from knowledge.answering.evidence import AGAINST, FOR, NAMES
from knowledge.answering.pipeline import Pipeline
from knowledge.answering.walk import Give
from knowledge.answering.wording import Bands
from knowledge.learned.decider import Decider
from knowledge.reply.cache import forget_prepared
from knowledge.reply.loading import Folder, load_folder
from knowledge.training.background import Background
from knowledge.training.curve import write_cut
from knowledge.training.evaluation import Case, judge
from knowledge.training.regression import fit
from knowledge.training.train import train

FOREIGN = "foreign"
_NEAR_MISS, _NEAR_MISS_OF_FEW = 1.5, 3.5
"""How much a question that is near the reply and not answered by it counts: a wrong answer costs more than a refusal, and more still
where few phrasings tell the two apart."""
_FOREIGN = 3000
"""Made-up foreign questions that are put where no real ones are given."""


FEW = ((2, 3, False), (5, 1, False), (5, 2, True), (15, 1, True))
"""Phrasings an entry at most, the seed of the sample, and whether the reply has no words of its own: what a curator writes in an hour,
and in a day."""
UNFITTED = Decider(NAMES, (0.0,) * len(NAMES), 0.0)
"""What stands in the place of a decider while evidence is gathered for one."""


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


def samples(pipeline: Pipeline, files: Mapping[str, Sequence[Case]], foreign: Sequence[str] = ()) -> list[Sample]:
    """The evidence for every single question of the files, and for foreign ones.

    foreign: real questions about other things; without any, made-up ones take their place. The folder has to be trained.
    """
    answers = {entry.id: pipeline.writer.write(Give(entry, 1.0)) for entry in pipeline.folder.entries.values()}
    found = [
        sample
        for file, cases in files.items()
        for case in cases
        if len(case.turns) == 1 and case.expect != "clarify" and case.type != "smalltalk"
        if (sample := _sample(pipeline, file, case.turns[0], case, answers)) is not None
    ]
    unanswerable = foreign or _made_up(pipeline)
    strange = (_sample(pipeline, FOREIGN, question, None, answers) for question in unanswerable)
    return [*found, *(sample for sample in strange if sample is not None)]


def samples_of_few(
    folder: Folder, files: Mapping[str, Sequence[Case]], foreign: Sequence[str], into: Path
) -> Iterator[list[Sample]]:
    """The evidence where the folder has few phrasings an entry: trained anew for each of FEW. into: a folder for what is made.
    Raises KnowledgeError, TooLittle."""
    for most, seed, is_general in FEW:
        lesser = load_folder(write_cut(folder, most, seed, into / f"{most}-{seed}", is_general=is_general))
        forget_prepared(lesser.digest)
        model = replace(train(lesser), own_decider=UNFITTED)
        yield samples(Pipeline(lesser, model, Bands()), files, foreign)


def can_be_fitted(found: Sequence[Sample]) -> bool:
    """Whether there are questions that it is right to answer, and others: from one kind alone nothing can be learned."""
    return len({sample.right for sample in found if sample.file != FOREIGN}) == 2


def tune(found: Sequence[Sample]) -> Decider:
    """The decider fitted on all samples of one reply; see `can_be_fitted`."""
    return _fitted(found, _NEAR_MISS)


def tune_for_others(found: Sequence[Sample]) -> Decider:
    """A decider for replies that it was not fitted on: what can only speak for an answer does so whatever the reply is like."""
    return _fitted(found, _NEAR_MISS_OF_FEW, {**dict.fromkeys(FOR, 1), **dict.fromkeys(AGAINST, -1)})


def _fitted(found: Sequence[Sample], near_miss: float, signs: Mapping[str, int] | None = None) -> Decider:
    weights = [near_miss if not s.answerable and s.file != FOREIGN else 1.0 for s in found]
    return fit(NAMES, [sample.evidence for sample in found], [sample.right for sample in found], weights, signs)


def outcomes(
    found: Sequence[Sample],
    thresholds: Sequence[float] = (0.3, 0.4, 0.5, 0.6, 0.7),
    fitted: Callable[[Sequence[Sample]], Decider] = tune,
) -> list[Outcome]:
    """What the decider would do with each file if it had not been fitted on it; nothing where no file can be left out. fitted: how
    it is fitted."""
    confidences: list[tuple[Sample, float]] = []
    for file in sorted({sample.file for sample in found} - {FOREIGN}):
        others = [sample for sample in found if sample.file != file]
        if not can_be_fitted(others):
            continue
        decider = fitted(others)
        confidences += [(s, decider.confidence(s.evidence)) for s in found if s.file == file]
    if not confidences:
        return []
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
    pipeline: Pipeline, file: str, question: str, case: Case | None, answers: Mapping[str, Answer]
) -> Sample | None:
    decision = pipeline.weigher.decide(pipeline.ranker.rank(pipeline.reader.read(question)))
    if decision is None or len(decision.evidence) != len(NAMES):
        return None
    answerable = case is not None and case.expect == "answer"
    right = answerable and case is not None and judge(case, answers[decision.best.entry.id]) in ("right", "direct")
    return Sample(file, decision.evidence, answerable, right)


def _made_up(pipeline: Pipeline) -> list[str]:
    own = set(pipeline.model.frequency) if pipeline.model else set()
    return Background.load().questions(_FOREIGN, own)[::2]  # training has had them all; half of them do
