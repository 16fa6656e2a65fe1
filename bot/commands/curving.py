"""`dafu eval --curve`: how well a reply answers with few phrasings an entry, as a table and a picture."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.commands.saying import SAY
from bot.commands.telling import give_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from knowledge.reply.loading import Folder
    from knowledge.training.evaluation import Case, Measures

_RULE = "|---|---|---|---|---|---|---|"
_LINES = (("answer_accuracy", "right"), ("abstain_accuracy", "refusals right"), ("wrong_of_answerable", "wrong"))
"""The measures that are drawn, and what they are called."""
_ABOVE, _BELOW = 7, -14
"""How far from its point a number stands: of two that are near, the higher one's above and the lower one's below."""


@dataclass(frozen=True, slots=True)
class Point:
    """How well the reply does with so many phrasings an entry at most, and how many these are together. is_general: with the
    words that every reply inherits, and none of its own."""

    most: int | None
    phrasings: int
    is_general: bool
    measures: Measures

    @property
    def called(self) -> str:
        """The number of phrasings, as it is shown."""
        return "all" if self.most is None else str(self.most)


def show_curve(named: list[Path] | None, cases: Sequence[Case], plot: Path | None, seed: int, *, general: bool) -> None:
    """Train the one reply that is named for each number of phrasings, ask it the cases, and print a row for each; draw them
    where a file is named. general: each number a second time, without the reply's own words. What cannot be done ends the
    command with 2."""
    from knowledge import KnowledgeError
    from knowledge.learned.model import needs_model
    from knowledge.reply.loading import load_folder
    from knowledge.reply.problems import TooLittle
    from knowledge.reply.reasons import why

    path = _one(named)
    if plot is not None:
        refuse_plot(plot)
    try:
        folder = load_folder(path)
        if not needs_model(folder):
            give_up(SAY("curve_plain", folder=path))
        typer.echo(f"{SAY('curve_ledger')}\n{_RULE}")
        points = []
        for point in _points(folder, cases, seed, (False, True) if general else (False,)):
            points.append(point)
            typer.echo(_row(point))
        if plot is not None:
            _draw(points, plot)
    except (KnowledgeError, TooLittle) as error:
        give_up(error)
    except OSError as error:
        give_up(SAY("eval_unwritable", file=error.filename or "--curve", reason=why(error)))


def _one(named: list[Path] | None) -> Path:
    from knowledge import REPLIES
    from knowledge.reply.loading import replies_in

    paths = [path for folder in named or [REPLIES] for path in replies_in(folder)]
    if len(paths) != 1:
        give_up(SAY("curve_one", folders=", ".join(map(str, paths))))
    return paths[0]


def refuse_plot(plot: Path) -> None:
    """End the command with 2 where no such picture can be drawn."""
    from bot.pictures import readiness

    if plot.suffix.lower() not in (".svg", ".png"):
        give_up(SAY("no_picture_name", file=f"--plot {plot}"))
    if reason := readiness():
        give_up(f"--plot: {reason}")


def _points(folder: Folder, cases: Sequence[Case], seed: int, words: Sequence[bool]) -> Iterator[Point]:
    """A point for each number of phrasings, with each of the words: the reply's own, or (True) the general ones alone."""
    from rich.console import Console
    from rich.progress import Progress

    from knowledge.training.curve import STEPS, cut
    from knowledge.training.evaluation import ask, measure

    console = Console(stderr=True)
    with (
        tempfile.TemporaryDirectory(prefix="dafu-curve-") as place,
        Progress(console=console, transient=True, disable=not console.is_terminal) as progress,
    ):
        runs = [(most, is_general) for is_general in words for most in STEPS]
        for most, is_general in progress.track(runs, description=folder.path.name):
            into = Path(place) / f"{most}{'-general' if is_general else ''}"
            lesser = cut(folder, most, seed, into, is_general=is_general)
            yield Point(most, lesser.phrasings, is_general, measure(ask(lesser.base, cases)))


def _row(point: Point) -> str:
    """A row of the table in docs/evaluation.md."""
    found = point.measures
    shares = (found.answer_accuracy, found.direct_accuracy, found.wrong_of_answerable, found.abstain_accuracy)
    words = SAY("curve_general" if point.is_general else "curve_all")
    called = SAY("curve_all") if point.most is None else point.called
    return f"| {called} | {point.phrasings} | {words} | " + " | ".join(f"{share:.3f}" for share in shares) + " |"


def _draw(points: Sequence[Point], plot: Path) -> None:
    """The measures over the number of phrasings, the numbers at equal distances: each is about three times the one before."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "dafu", "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(7.2, 4.2), layout="constrained")
        axes = figure.add_subplot()
        shown = [point for point in points if not point.is_general]
        _lines(axes, shown, "-", "")
        if general := [point for point in points if point.is_general]:
            _lines(axes, general, ":", ", general words")
        else:
            _numbers(axes, shown)
        axes.set_xticks(range(len(shown)), [point.called for point in shown])
        axes.set(xlabel="phrasings an entry", ylabel="share", ylim=(-0.02, 1.08))
        axes.grid(axis="y", alpha=0.3)
        axes.legend(loc="center right")
        save(figure, plot)


def _lines(axes: Axes, points: Sequence[Point], style: str, suffix: str) -> None:
    for (measure, called), marker, color in zip(_LINES, "os^", ("C0", "C1", "C2"), strict=True):
        shares = [_share(point, measure) for point in points]
        axes.plot(range(len(points)), shares, style, marker=marker, color=color, label=called + suffix)


def _numbers(axes: Axes, points: Sequence[Point]) -> None:
    for at, point in enumerate(points):
        shares = sorted((_share(point, measure) for measure, _ in _LINES), reverse=True)
        for share, away in zip(shares, (_ABOVE, _BELOW, _ABOVE), strict=True):
            axes.annotate(f"{share:.2f}", (at, share), xytext=(0, away), textcoords="offset points", ha="center")


def save(figure: Figure, plot: Path) -> None:
    """Write a figure, the same bytes every time. Raises OSError."""
    is_svg = plot.suffix.lower() == ".svg"
    figure.savefig(plot, dpi=120, metadata={"Date": None} if is_svg else {"Software": None})


def _share(point: Point, measure: str) -> float:
    return float(getattr(point.measures, measure))
