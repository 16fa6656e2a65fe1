"""Many entries: how a plain list of questions and answers is loaded and answered at each size, beside what people would take.

The questions are made, always in the same way (benchmarks/common/grid.py), or are the lines of files. They are asked word for word, with
an edit that changes nothing, with a character left out, with one part changed into what no question has, and what is about
quite other things is asked, too. Each tool has a process of its own. Times of questions are of the processor, which other work on
the machine lengthens least, as multiples of what jieba takes at the median, in the same process, to cut the same questions.

    python -m benchmarks.scale [--sizes 130 1000 10000 100000] [--asked 100] [--lines FILE...] [--write]

--write puts the table into docs/scale.md and the plots beside it (pip install '.[pictures,bench]').
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

import jieba

from benchmarks.common.grid import Made, asked_of, lines_of, made, written
from benchmarks.common.scale_report import Row, plotted, shown, table, written_into
from benchmarks.common.tools import TOOLS, Tool, first_key
from knowledge.language.words import load_dictionary

PATIENCE = 20.0
"""Seconds that are spent on questions of a kind; of the slow tools fewer are asked."""


def resident() -> float:
    """Megabytes of this process that are in memory; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _asked(tool: Tool, folder: Path, entries: Sequence[Made], asked: int) -> Row:
    """What one tool does, in this process."""
    begun = time.perf_counter()
    find = tool.made(folder, entries)
    loaded = time.perf_counter() - begun
    gc.freeze()
    chosen = random.Random(1).sample(range(len(entries)), min(asked, len(entries)))
    jieba.lcut("先切一次")
    find(entries[-1].question)
    shares: dict[str, float] = {}
    times: dict[str, list[float]] = {}
    cut: list[float] = []
    for kind, questions in asked_of(entries, chosen).items():
        hits, times[kind], ends = 0, [], time.perf_counter() + PATIENCE
        for question, right in questions:
            begun = time.process_time()
            found = find(question)
            taken = time.process_time()
            jieba.lcut(question)
            times[kind].append(taken - begun)
            cut.append(time.process_time() - taken)
            hits += found == right
            if time.perf_counter() > ends:
                break
        shares[kind] = hits / len(times[kind]) if times[kind] else 0.0
    unit = median(cut)
    every = [one for listed in times.values() for one in listed]
    ratios = {kind: median(listed) / unit for kind, listed in times.items() if listed}
    last = quantiles(every, n=100)[98] / unit
    return Row(len(entries), tool.name, tool.refuses, loaded, resident(), shares, ratios, median(every) / unit, last)


def _apart(tool: Tool, folder: Path, entries: Sequence[Made], asked: int) -> Row | str:
    """The same, or what is missing for it; to be run in a process of its own."""
    jieba.setLogLevel(60)
    jieba.initialize()
    load_dictionary()
    try:
        return _asked(tool, folder, entries, asked)
    except ImportError as error:
        return f"{tool.name}: {error}"


def measured(name: str, entries: Sequence[Made], asked: int, tools: Sequence[str]) -> list[Row]:
    """The rows of some tools. Each in a new process: what one keeps in memory is nothing to the next."""
    rows: list[Row] = []
    spawned = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above) / name
        folder.mkdir()
        written(folder, entries)
        for tool in (tool for tool in TOOLS if tool.name in tools):
            with spawned.Pool(1) as apart:
                first = apart.apply(_apart, (tool, folder, entries, 2)) if tool.refuses else None
            with spawned.Pool(1) as apart:
                row = apart.apply(_apart, (tool, folder, entries, asked))
            if isinstance(row, str):
                print(f"left out: {row}", flush=True)
                continue
            if isinstance(first, Row):
                with spawned.Pool(1) as apart:
                    apart.apply(first_key, (folder,))  # makes the index, if it is not kept yet
                with spawned.Pool(1) as apart:
                    row = row._replace(built=first.loaded, key=apart.apply(first_key, (folder,)))
            rows.append(row)
            print(shown(row), flush=True)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[130, 1000, 10_000, 100_000])
    parser.add_argument("--asked", type=int, default=100, help="questions of each kind")
    parser.add_argument("--lines", type=Path, nargs="*", default=[], help="files whose lines are questions")
    parser.add_argument("--tools", nargs="*", default=[tool.name for tool in TOOLS], help="those that are asked")
    parser.add_argument("--write", action="store_true", help="put the table into docs/scale.md and draw the plots")
    given = parser.parse_args()
    print("\n".join(table([]).splitlines()), flush=True)
    rows = [row for size in given.sizes for row in measured("grid", made(size), given.asked, given.tools)]
    lines = measured("lines", lines_of(given.lines), given.asked, given.tools) if given.lines else []
    if given.write:
        written_into(rows, lines)
        plotted(rows)


if __name__ == "__main__":
    main()
