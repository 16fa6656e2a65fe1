"""How well questions are answered: a question file, a verdict for each question, the measures over all of them.

The rules are those by which the project is measured from outside, so that a figure in docs/evaluation.md means the same
wherever it was made. The last turn of a conversation is judged.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from statistics import quantiles
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.reply.encoding import NotText, decoded
from knowledge.reply.explaining import explain
from knowledge.reply.problems import KnowledgeError, Problem
from knowledge.reply.reasons import why
from knowledge.reply.saying import SAY

Verdict = Literal["right", "direct", "offered", "refused", "wrong", "nagged"]
"""Where the reply holds the answer: direct (it is in the headline), right (in the text), offered (among the first four
choices), refused, wrong. Where it does not: right (refused, or met as small talk), nagged (choices), wrong (answered)."""

TEXT, HEADLINE, BEGINNING, CHOICES = 900, 120, 90, 4
"""Characters of text and headline that are read; the beginning of the text that counts where there is no headline; choices."""


class Case(BaseModel):
    """One line of a question file. Of every group of `must` (answer) and `headline` one alternative has to be there."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    turns: Annotated[tuple[str, ...], Field(min_length=1)]
    expect: Literal["answer", "abstain", "clarify"]
    must: tuple[tuple[str, ...], ...] = ()
    headline: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    type: str = ""
    style: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with its last answer, the verdict, and what each turn took (microseconds)."""

    case: Case
    answer: Answer
    verdict: Verdict
    elapsed_us: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares (0 to 1) over a set of questions, in the order in which they are shown."""

    n_answerable: int
    n_abstain: int
    answer_accuracy: float
    with_choices: float
    direct_accuracy: float
    wrong_of_answerable: float
    refused_of_answerable: float
    abstain_accuracy: float
    abstain_wrong: float
    precision_when_answering: float
    missing: int = 0

    def to_json(self) -> dict[str, int | float]:
        return asdict(self)


def load_cases(path: Path) -> dict[str, list[Case]]:
    """The questions of a file, or of every .jsonl file of a folder, by file name. Raises KnowledgeError."""
    found: dict[str, list[Case]] = {}
    problems: list[Problem] = []
    files = sorted(file for file in path.glob("*.jsonl") if file.is_file()) if path.is_dir() else [path]
    for file in files:
        try:
            lines = decoded(file.read_bytes()).split("\n")
        except OSError as error:
            said = SAY.told("no_questions_file", reason=why(error))
            problems.append(Problem(str(file), 0, *said))
            continue
        except NotText as error:
            problems.append(error.fault.problem(str(file)))
            continue
        cases = found.setdefault(file.name, [])
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    cases.append(Case.model_validate_json(line))
                except ValidationError as error:
                    problems += [Problem(str(file), number, *explain(item, Case)) for item in error.errors()]
    if not problems and not any(found.values()):
        problems.append(Problem(str(path), 0, *SAY.told("no_question")))
    if problems:
        raise KnowledgeError(problems)
    return found


def ask(base: KnowledgeBase, cases: Iterable[Case]) -> list[Judged]:
    """Ask every case, turn by turn, and judge its last answer."""
    return [_asked(base, case) for case in cases]


def judge(case: Case, answer: Answer) -> Verdict:
    """The verdict on the last answer of a case."""
    said = _plain(f"{answer.headline}\n{answer.text}")
    head = answer.headline or answer.text[:BEGINNING]
    if case.expect == "abstain":
        if any(_within(part, said) for part in case.must_not) or answer.status == "answered":
            return "wrong"
        return "nagged" if answer.status == "choices" else "right"
    if answer.status == "answered":
        if any(_within(part, _plain(head)) for part in case.must_not):
            return "wrong"
        if not _holds(f"{answer.headline}\n{answer.text}"[:TEXT], case.must):
            return "wrong"
        return "direct" if _holds(head[:HEADLINE], case.headline) else "right"
    if answer.status == "choices":
        if not any(_holds(f"{choice.headline}\n{choice.text}", case.must) for choice in answer.choices[:CHOICES]):
            return "wrong"
        return "direct" if case.expect == "clarify" else "offered"
    return "refused"


def measure(judged: Sequence[Judged]) -> Measures:
    """The measures over judged cases."""
    held = [j.verdict for j in judged if j.case.expect != "abstain"]
    missing = [j.verdict for j in judged if j.case.expect == "abstain"]
    headed = [j.verdict for j in judged if j.case.expect == "answer" and j.case.headline]
    right = held.count("right") + held.count("direct")
    answered = right + held.count("wrong")
    return Measures(
        n_answerable=len(held),
        n_abstain=len(missing),
        answer_accuracy=_share(right, held),
        with_choices=_share(right + held.count("offered") / 2, held),
        direct_accuracy=_share(headed.count("direct"), headed),
        wrong_of_answerable=_share(held.count("wrong"), held),
        refused_of_answerable=_share(held.count("refused"), held),
        abstain_accuracy=_share(missing.count("right"), missing),
        abstain_wrong=_share(missing.count("wrong"), missing),
        precision_when_answering=right / max(1, answered + missing.count("wrong")),
    )


def latency(judged: Sequence[Judged]) -> dict[str, float]:
    """Median and 99th percentile of the time for a turn, in microseconds."""
    times = [elapsed for one in judged for elapsed in one.elapsed_us]
    if not times:
        return {"median_us": 0.0, "p99_us": 0.0}
    cuts = quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    return {"median_us": round(cuts[49], 1), "p99_us": round(cuts[98], 1)}


def _asked(base: KnowledgeBase, case: Case) -> Judged:
    context, times = None, []
    for turn in case.turns:
        begun = time.perf_counter_ns()
        answer = base.ask(turn, context)
        times.append((time.perf_counter_ns() - begun) / 1000)
        context = answer.context
    return Judged(case, answer, judge(case, answer), tuple(times))


def _share(number: float, of: Sequence[Any]) -> float:
    return number / max(1, len(of))


def _holds(text: str, groups: Iterable[Iterable[str]]) -> bool:
    plain = _plain(text)
    return all(any(_within(part, plain) for part in group) for group in groups)


def _within(part: str, plain: str) -> bool:
    return _pattern(part).search(plain) is not None


@cache
def _pattern(part: str) -> re.Pattern[str]:
    """A part of an answer; a number at its edge has to stand whole: 43家 is not in 143家."""
    plain = _plain(part)
    before = r"(?<![\d.])" if re.match(r"\d", plain) else ""
    behind = r"(?!\d)" if re.search(r"\d$", plain) else ""
    return re.compile(before + re.escape(plain) + behind)


_TAG, _SEPARATOR = re.compile(r"<[^>]+>"), re.compile("[,、]")
_BETWEEN_NUMBERS = re.compile(r"(?<=[\d.])\s+(?=[\d.])")
_IGNORED = re.compile(r"[\s,“”\"'‘’《》「」*_`]+")


def _plain(text: str) -> str:
    """Without tags, space and marks; numbers that stood apart stay apart (a bar between them)."""
    text = _SEPARATOR.sub("|", _TAG.sub("", text))
    text = _BETWEEN_NUMBERS.sub("|", unicodedata.normalize("NFKC", text).lower())
    return _IGNORED.sub("", text)
