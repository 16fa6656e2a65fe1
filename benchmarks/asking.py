"""How long a question takes, and how long loading: median and 99th percentile over the rounds of tests/questions.

Beside it, in the same run, what jieba alone takes to segment the same questions: the machines differ, the ratio less.
"""

from __future__ import annotations

import gc
import time
from statistics import quantiles

import jieba

from benchmarks.common import QUESTIONS
from knowledge import KnowledgeBase
from knowledge.language.words import load_dictionary
from knowledge.training.evaluation import load_cases


def main() -> None:
    begun = time.perf_counter()
    load_dictionary()
    dictionary = time.perf_counter() - begun
    begun = time.perf_counter()
    base = KnowledgeBase.load()
    loading = time.perf_counter() - begun
    gc.freeze()
    jieba.initialize()
    turns = [case.turns for cases in load_cases(QUESTIONS).values() for case in cases]
    asked, cut = [], []
    for conversation in turns:
        context = None
        for turn in conversation:
            begun = time.perf_counter()
            context = base.ask(turn, context).context
            asked.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            jieba.lcut(turn, HMM=False)
            cut.append(time.perf_counter() - begun)
    print(f"loading: {loading:.2f} s beside {dictionary:.2f} s for jieba's dictionary")
    for name, times in (("asking", asked), ("jieba alone", cut)):
        share = quantiles(times, n=100)
        print(f"{name}: median {share[49] * 1e3:.2f} ms, 99th percentile {share[98] * 1e3:.2f} ms, {len(times)} turns")


if __name__ == "__main__":
    main()
