"""`dafu eval --plot`: how many of the answers that were given at a confidence were right, as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.curving import refuse_plot, save
from bot.commands.evaluation_page import calibration
from bot.commands.saying import SAY
from bot.commands.telling import give_up
from knowledge.reply.reasons import why

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from knowledge.answering.wording import Bands
    from knowledge.training.evaluation import Judged

_LARGEST = 420
"""Points squared of the dot that most answers stand for."""


def draw_calibration(judged: Sequence[Judged], bands: Bands, plot: Path) -> None:
    """Confidence to the right, upwards the share that was right; what lies on the line is as sure as it says. The bands from
    which choices are offered and answers are given are lines. What cannot be drawn ends the command with 2."""
    refuse_plot(plot)
    import matplotlib as mpl
    from matplotlib.figure import Figure

    bins = calibration(judged)
    most = max((one["count"] for one in bins), default=1)
    with mpl.rc_context({"svg.hashsalt": "dafu", "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(5.6, 5.0), layout="constrained")
        axes = figure.add_subplot()
        axes.plot((0, 1), (0, 1), color="0.7", linewidth=1)
        for band, called in ((bands.choices, "choices from here"), (bands.answer, "answers from here")):
            axes.axvline(band, color="0.7", linestyle=":")
            axes.annotate(called, (band, 0.02), xytext=(4, 0), textcoords="offset points", rotation=90, color="0.35")
        for one in bins:
            axes.scatter(one["confidence"], one["right"], s=max(12, _LARGEST * one["count"] / most), color="tab:blue")
            axes.annotate(
                f"{one['count']:.0f}",
                (one["confidence"], one["right"]),
                xytext=(0, -20),
                textcoords="offset points",
                ha="center",
            )
        axes.set(xlabel="confidence", ylabel="share that was right", xlim=(0, 1.02), ylim=(0, 1.05))
        try:
            save(figure, plot)
        except OSError as error:
            give_up(SAY("eval_unwritable", file=f"--plot {plot}", reason=why(error)))
