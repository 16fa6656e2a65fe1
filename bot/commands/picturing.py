"""`dafu chart` and `dafu card`: a picture as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.commands.asking import Folders, load
from bot.commands.telling import give_up

if TYPE_CHECKING:
    from bot.pictures.sheet import Form

Output = Annotated[Path, typer.Option("--output", "-o", help="The file to write: .png or .svg.")]


def register(app: typer.Typer) -> None:
    app.command()(chart)
    app.command()(card)


def chart(
    name: Annotated[str, typer.Argument(metavar="ID", help="The chart's id in charts.yaml, like bases.")],
    output: Output,
    dark: Annotated[bool, typer.Option("--dark", help="Light on dark.")] = False,
    knowledge: Folders = None,
) -> None:
    """Draw a chart: dafu chart bases -o bases.png"""
    _ready()
    base = load(knowledge)
    meant = [one for whole, one in base.charts.items() if name in (whole, whole.rpartition("/")[2])]
    if len(meant) != 1:
        known = ", ".join(base.charts) or "none: charts.yaml of the reply declares them"
        give_up(f"chart: {len(meant)} charts are called {name!r}; there are {known}")
    from bot.pictures import charts

    _write(output, lambda form: charts.draw(meant[0], "dark" if dark else "light", form))


def card(
    entry: Annotated[str, typer.Argument(metavar="ID", help="The entry's id, like award.amount.")],
    output: Output,
    design: Annotated[
        Literal["plain", "banner", "light", "strong"],
        typer.Option(help="plain and banner: for sharing an answer. light and strong: as it is announced."),
    ] = "plain",
    link: Annotated[str, typer.Option(help="Where a QR code on it leads.")] = "",
    knowledge: Folders = None,
) -> None:
    """Draw the card of an answer: dafu card award.amount --design light -o award.png"""
    _ready()
    base = load(knowledge)
    if entry not in base.entries:
        give_up(f"card: no entry has the id {entry!r}; dafu ask --json QUESTION shows the ids")
    from bot.pictures import cards, poster, posters

    answer = base.entry(entry)
    if design == "plain" or design == "banner":
        _write(output, lambda form: cards.draw(answer, design, link, form))
    else:
        shown = poster.of(answer, base.entries[entry], link)
        _write(output, lambda form: posters.draw(shown, design, form))


def _ready() -> None:
    """Give up where no picture can be drawn."""
    from bot.pictures import readiness

    if problem := readiness():
        give_up(problem)


def _write(output: Path, draw: Callable[[Form], bytes]) -> None:
    """Write the picture, in the form that the name of the file asks for."""
    forms: dict[str, Form] = {".png": "png", ".svg": "svg"}
    form = forms.get(output.suffix.lower())
    if form is None:
        give_up(f"{output}: would be no picture; right would be a name that ends in .png or .svg")
    try:
        output.write_bytes(draw(form))
    except OSError as error:
        give_up(
            f"{output}: cannot be written ({error.strerror}); name a file in a folder that is there and may be written"
        )
