"""The chart of what was asked each day, drawn on the server: a bar a day, what was refused darker at its foot."""

from __future__ import annotations

from dataclasses import dataclass

from bot.curating.stats import Stats

WIDTH, HEIGHT = 720, 120
"""Of the picture, in units of its own."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: where its bar begins, how wide it is, how high all and what was refused stand, and what a pointer shows."""

    x: float
    width: float
    height: float
    refused: float
    day: str
    told: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars in order, the days at both ends, and the most that was asked on one."""

    bars: tuple[Bar, ...]
    first: str
    last: str
    most: int
    width: int = WIDTH
    height: int = HEIGHT


def chart(found: Stats) -> Chart:
    """The chart of the days."""
    days = list(found.days.items())
    most = max((counted["asked"] for _, counted in days), default=0)
    step = WIDTH / max(1, len(days))
    unit = (HEIGHT - 4) / max(1, most)
    bars = tuple(
        Bar(
            round(number * step, 2),
            round(step * 0.8, 2),
            round(counted["asked"] * unit, 2),
            round(counted["unknown"] * unit, 2),
            str(day),
            f"{day}: {counted['asked']} ({counted['unknown']})",
        )
        for number, (day, counted) in enumerate(days)
    )
    return Chart(bars, bars[0].day if bars else "", bars[-1].day if bars else "", most)
