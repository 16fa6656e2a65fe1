"""Many replies: what loading, memory and questions are with other cities' replies beside the one that comes with the package.

    python -m benchmarks.many [--beside 30] [--into FOLDER]

The others are made (benchmarks/common/replies.py): 999 of them take some minutes. The rounds of tests/questions are asked
twice, without and with them; a verdict that differs is counted. Times are of the processor, as multiples of jieba's median.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median, quantiles

import jieba

from benchmarks.common import QUESTIONS
from benchmarks.common.replies import written
from benchmarks.scale import resident
from knowledge import Context, KnowledgeBase
from knowledge.language.words import load_dictionary
from knowledge.training.evaluation import Case, judge, load_cases

KINDS = ("right", "offered", "refused", "nagged", "wrong")
"""Verdicts on the answers to the rounds; a direct answer is a right one."""


def _row(more: tuple[Path, ...], cases: list[Case]) -> str:
    """A row of the table: the rounds asked of the replies of the package and of those of further folders."""
    loaded = []
    for _ in range(2):
        begun = time.perf_counter()
        base = KnowledgeBase.load(None, *more)
        loaded.append(f"{time.perf_counter() - begun:.1f} s")
    times, cut, verdicts = [], [], Counter[str]()
    for case in cases:
        context: Context | None = None
        for turn in case.turns:
            begun = time.process_time()
            answer = base.ask(turn, context)
            taken = time.process_time()
            jieba.lcut(turn)
            times.append(taken - begun)
            cut.append(time.process_time() - taken)
            context = answer.context
        verdicts[judge(case, answer).replace("direct", "right")] += 1
    unit = median(cut)
    counts = " | ".join(str(verdicts[kind]) for kind in KINDS)
    last = quantiles(times, n=100)[98] / unit
    return f"| {len(base.replies)} | {', '.join(loaded)} | {resident():.0f} | {counts} | {median(times) / unit:.1f} | {last:.1f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beside", type=int, default=30)
    parser.add_argument("--into", type=Path, help="where the others are kept; made there if it is not there yet")
    given = parser.parse_args()
    load_dictionary()
    jieba.setLogLevel(60)
    jieba.initialize()
    cases = [case for listed in load_cases(QUESTIONS).values() for case in listed]
    with tempfile.TemporaryDirectory() as above:
        folder = given.into or Path(above) / "replies"
        if not folder.is_dir():
            folder.mkdir()
            written(folder, given.beside)
        print(
            f"| replies | first loading, a later one | MB | {' | '.join(KINDS)} | median | 99 % |\n|---|---|---|---|---|---|---|---|---|---|"
        )
        for more in ((), (folder,)):
            print(_row(more, cases), flush=True)


if __name__ == "__main__":
    main()
