"""What benchmarks/scale.py measured, as a table in docs/scale.md and as plots beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from benchmarks.common import ROOT

PAGE = ROOT / "docs" / "scale.md"
_COLUMNS = (
    "entries", "what", "built, loaded", "MB", "verbatim", "edited", "slip", "other part", "far-off", "hit", "near", "median", "99 %", "first key",
)  # fmt: skip


class Row(NamedTuple):
    """What one tool does at one size. loaded, built, key: seconds of a later loading, of the first, of the first look-up. resident:
    megabytes. shares: of each kind that was right. ratios, middle, last: medians by kind, of all, and the 99th percentile,
    as multiples of jieba's median."""

    size: int
    name: str
    refuses: bool
    loaded: float
    resident: float
    shares: Mapping[str, float]
    ratios: Mapping[str, float]
    middle: float
    last: float
    built: float | None = None
    key: float | None = None


def shown(row: Row) -> str:
    """A line of the table."""
    built = f"{row.built:.1f} s, {row.loaded:.1f} s" if row.built is not None else f"{row.loaded:.1f} s"
    found = [f"{row.shares[kind]:.1%}" for kind in ("verbatim", "edited", "slip")]
    refused = [f"{row.shares[kind]:.1%}" if row.refuses else "–" for kind in ("other", "far")]
    near = row.ratios.get("other", row.ratios["slip"])
    times = [f"{ratio:.1f}" for ratio in (row.ratios["verbatim"], near, row.middle, row.last)]
    key = f"{row.key * 1e3:.0f} ms" if row.key is not None else "–"
    return (
        "| " + " | ".join([str(row.size), row.name, built, f"{row.resident:.0f}", *found, *refused, *times, key]) + " |"
    )


def table(rows: Sequence[Row]) -> str:
    """All lines below their heads."""
    heads = [f"| {' | '.join(_COLUMNS)} |", "|" + "---|" * len(_COLUMNS)]
    return "\n".join([*heads, *map(shown, rows)])


def written_into(rows: Sequence[Row], lines: Sequence[Row]) -> None:
    """Put the tables between their marks in docs/scale.md."""
    text = PAGE.read_text(encoding="utf-8")
    for name, listed in (("grid", rows), ("lines", lines)):
        if listed:
            marked = f"<!-- {name} -->\n{table(listed)}\n<!-- end of {name} -->"
            text = re.sub(rf"<!-- {name} -->.*<!-- end of {name} -->", marked, text, flags=re.DOTALL)
    PAGE.write_text(text, encoding="utf-8")


def plotted(rows: Sequence[Row]) -> None:
    """Draw docs/scale.png and docs/scale.svg: the median of a question, and the memory, by size."""
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "scale"
    from matplotlib import pyplot as plt

    figure, (times, memory) = plt.subplots(1, 2, figsize=(11, 4.5), layout="constrained")
    for name in dict.fromkeys(row.name for row in rows):
        own = [row for row in rows if row.name == name]
        style = {"marker": "o", "linewidth": 2.5 if name == "dafu" else 1.2, "label": name}
        times.plot([row.size for row in own], [row.middle for row in own], **style)
        memory.plot([row.size for row in own], [row.resident for row in own], **style)
    times.set(xscale="log", yscale="log", xlabel="entries", ylabel="median of a question, multiples of jieba's")
    memory.set(xscale="log", xlabel="entries", ylabel="resident memory, MB")
    times.legend(fontsize="small")
    for axes in (times, memory):
        axes.grid(visible=True, which="major", alpha=0.3)
    figure.savefig(PAGE.with_suffix(".png"), dpi=120, metadata={"Software": None})
    figure.savefig(PAGE.with_suffix(".svg"), metadata={"Date": None})
    plt.close(figure)
