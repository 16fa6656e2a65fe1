"""`dafu eval --curve`: how well a reply answers with few phrasings an entry, as a table and a picture."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.commands.telling import give_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.figure import Figure

    from knowledge.reply.loading import Folder
    from knowledge.training.evaluation import Case, Measures

_LEDGER = "| phrasings an entry | together | right | direct | wrong | refusals right |\n|---|---|---|---|---|---|"
_LINES = (("answer_accuracy", "right"), ("abstain_accuracy", "refusals right"), ("wrong_of_answerable", "wrong"))
"""The measures that are drawn, and what they are called."""
_ABOVE, _BELOW = 7, -14
"""How far from its point a number stands: of two that are near, the higher one's above and the lower one's below."""


@dataclass(frozen=True, slots=True)
class Point:
    """How well the reply does with so many phrasings an entry at most, and how many these are together."""

    most: int | None
    phrasings: int
    measures: Measures

    @property
    def called(self) -> str:
        """The number of phrasings, as it is shown."""
        return "all" if self.most is None else str(self.most)


def show_curve(named: list[Path] | None, cases: Sequence[Case], plot: Path | None, seed: int) -> None:
    """Train the one reply that is named for each number of phrasings, ask it the cases, and print a row for each; draw them
    where a file is named. What cannot be done ends the command with 2."""
    from knowledge import KnowledgeError
    from knowledge.learned.model import needs_model
    from knowledge.reply.loading import load_folder
    from knowledge.reply.problems import TooLittle

    path = _one(named)
    if plot is not None:
        refuse_plot(plot)
    try:
        folder = load_folder(path)
        if not needs_model(folder):
            give_up(f"{path}: questions and answers alone are not trained; name the folder of a reply")
        typer.echo(_LEDGER)
        points = []
        for point in _points(folder, cases, seed):
            points.append(point)
            typer.echo(_row(point))
        if plot is not None:
            _draw(points, plot)
    except (KnowledgeError, TooLittle) as error:
        give_up(error)
    except OSError as error:
        give_up(f"dafu eval: --curve: cannot write: {(error.strerror or 'error').lower()}")


def _one(named: list[Path] | None) -> Path:
    from knowledge import REPLIES
    from knowledge.reply.loading import replies_in

    paths = [path for folder in named or [REPLIES] for path in replies_in(folder)]
    if len(paths) != 1:
        give_up(f"dafu eval: --curve: is of one reply; name it with --knowledge: {', '.join(map(str, paths))}")
    return paths[0]


def refuse_plot(plot: Path) -> None:
    """End the command with 2 where no such picture can be drawn."""
    from bot.pictures import readiness

    if plot.suffix.lower() not in (".svg", ".png"):
        give_up(f"dafu eval: --plot {plot}: no such picture; right would be a name that ends in .svg or .png")
    if reason := readiness():
        give_up(f"dafu eval: --plot: {reason}")


def _points(folder: Folder, cases: Sequence[Case], seed: int) -> Iterator[Point]:
    from rich.console import Console
    from rich.progress import Progress

    from knowledge.training.curve import STEPS, cut
    from knowledge.training.evaluation import ask, measure

    console = Console(stderr=True)
    with (
        tempfile.TemporaryDirectory(prefix="dafu-curve-") as place,
        Progress(console=console, transient=True, disable=not console.is_terminal) as progress,
    ):
        for most in progress.track(STEPS, description=folder.path.name):
            lesser = cut(folder, most, seed, Path(place) / str(most))
            yield Point(most, lesser.phrasings, measure(ask(lesser.base, cases)))


def _row(point: Point) -> str:
    """A row of the table in docs/evaluation.md."""
    found = point.measures
    shares = (found.answer_accuracy, found.direct_accuracy, found.wrong_of_answerable, found.abstain_accuracy)
    return f"| {point.called} | {point.phrasings} | " + " | ".join(f"{share:.3f}" for share in shares) + " |"


def _draw(points: Sequence[Point], plot: Path) -> None:
    """The measures over the number of phrasings, the numbers at equal distances: each is about three times the one before."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "dafu", "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(7.2, 4.2), layout="constrained")
        axes = figure.add_subplot()
        for (measure, called), marker in zip(_LINES, "os^", strict=True):
            axes.plot(range(len(points)), [_share(point, measure) for point in points], marker=marker, label=called)
        for at, point in enumerate(points):
            shares = sorted((_share(point, measure) for measure, _ in _LINES), reverse=True)
            for share, away in zip(shares, (_ABOVE, _BELOW, _ABOVE), strict=True):
                axes.annotate(f"{share:.2f}", (at, share), xytext=(0, away), textcoords="offset points", ha="center")
        axes.set_xticks(range(len(points)), [point.called for point in points])
        axes.set(xlabel="phrasings an entry", ylabel="share", ylim=(-0.02, 1.08))
        axes.grid(axis="y", alpha=0.3)
        axes.legend(loc="center right")
        save(figure, plot)


def save(figure: Figure, plot: Path) -> None:
    """Write a figure, the same bytes every time. Raises OSError."""
    is_svg = plot.suffix.lower() == ".svg"
    figure.savefig(plot, dpi=120, metadata={"Date": None} if is_svg else {"Software": None})


def _share(point: Point, measure: str) -> float:
    return float(getattr(point.measures, measure))
