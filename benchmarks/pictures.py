"""How long a picture takes, how heavy it is, and what a thousand of them leave in memory.

    python -m benchmarks.pictures

Each kind is drawn 20 times for the Wuhan reply and for a second one. Beside every picture, in the same run, Pillow writes the same
small picture of noise as PNG: the machines differ, the ratio less. The first overview of a new process is told too.
"""

from __future__ import annotations

import gc
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import NamedTuple

from PIL import Image

from bot.pictures import cards, charts, overview, poster, posters
from knowledge import KnowledgeBase
from tests.running import shipped_knowledge
from tests.second_reply import longyao_alone

TIMES = 20
MADE = 1000
SIDE = 360
"""Pixels of the picture of noise, in both directions."""
LINK = "https://t.me/dafu_bot?start=e_award"
REPLIES: Mapping[str, Callable[[], KnowledgeBase]] = {"wuhan": shipped_knowledge, "longyao": longyao_alone}
Draw = Callable[[], bytes]


class Kind(NamedTuple):
    """Pictures of one kind: as the table calls them, and one function for each of them."""

    name: str
    draws: list[Draw]


def kinds(base: KnowledgeBase) -> list[Kind]:
    """All pictures that there are of a reply."""
    entries = [(base.entry(entry.id), entry) for entry in base.entries.values() if entry.figures]
    shown = [poster.of(answer, entry, LINK) for answer, entry in entries]
    return [
        Kind("chart", [partial(charts.draw, one) for one in base.charts.values()]),
        Kind("chart, dark", [partial(charts.draw, one, "dark") for one in base.charts.values()]),
        Kind("card", [partial(cards.draw, one, link=LINK) for one, _ in entries]),
        Kind("card, banner", [partial(cards.draw, one, "banner", LINK) for one, _ in entries]),
        Kind("poster, light", [partial(posters.draw, one, "light") for one in shown]),
        Kind("poster, strong", [partial(posters.draw, one, "strong") for one in shown]),
        Kind("overview", [partial(overview.draw, base, base.replies[0])]),
    ]


def timed(draw: Draw) -> tuple[float, float, bytes]:
    """Milliseconds on the clock and of this thread's processor, and what was drawn."""
    began, worked = time.perf_counter(), time.thread_time()
    drawn = draw()
    return (time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000, drawn


def noise() -> Draw:
    """Has Pillow write a picture of noise, always the same."""
    image = Image.frombytes("L", (SIDE, SIDE), random.Random(7).randbytes(SIDE * SIDE)).convert("RGB")

    def write() -> bytes:
        held = BytesIO()
        image.save(held, "png")
        return held.getvalue()

    return write


def first(reply: str) -> float:
    """Milliseconds of the first picture in a new process, an overview; the libraries and the reply are loaded."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.pictures", reply], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])


def row(reply: str, kind: Kind) -> str:
    """What is told of a kind."""
    clocks, works, references, sizes = [], [], [], []
    write = noise()
    kind.draws[0]()
    for number in range(TIMES):
        clock, work, drawn = timed(kind.draws[number % len(kind.draws)])
        clocks.append(clock)
        works.append(work)
        sizes.append(len(drawn))
        references.append(timed(write)[0])
    ratio = median(clocks) / median(references)
    return (
        f"| {reply} | {kind.name} | {median(clocks):.0f} | {max(clocks):.0f} | {median(works):.0f} "
        f"| {ratio:.2f} | {median(sizes) / 1000:.0f} |"
    )


def resident() -> float:
    """Megabytes of this process in memory (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def many(draws: list[Draw]) -> str:
    """What a thousand pictures in a row leave in memory: each hundred is told, no picture is kept."""
    told = [resident()]
    for number in range(MADE):
        draws[number % len(draws)]()
        if (number + 1) % (MADE // 10) == 0:
            told.append(resident())
    return f"{MADE} pictures in a row, MB in memory: " + ", ".join(f"{megabytes:.0f}" for megabytes in told)


def main() -> None:
    if len(sys.argv) == 2:
        (*_, last) = kinds(REPLIES[sys.argv[1]]())
        print(timed(last.draws[0])[0])
        return
    print("| reply | picture | median, ms | longest of 20 | processor, ms | of Pillow's noise | kB |")
    print("|---|---|---|---|---|---|---|")
    everything: list[Draw] = []
    for reply, base in REPLIES.items():
        for kind in kinds(base()):
            print(row(reply, kind), flush=True)
            everything += kind.draws
    for reply in REPLIES:
        print(f"{reply}: the first overview of a process takes {first(reply):.0f} ms")
    gc.collect()
    print(many(everything))


if __name__ == "__main__":
    main()
