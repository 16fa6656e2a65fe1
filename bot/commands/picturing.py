"""`dafu chart` and `dafu card`: a picture as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.commands.asking import Folders, load
from bot.commands.saying import SAY
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
        give_up(SAY("chart_unknown", name=name, count=len(meant), known=", ".join(base.charts) or SAY("chart_none")))
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
        give_up(SAY("card_unknown", entry=entry))
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
    from knowledge.reply.reasons import why

    forms: dict[str, Form] = {".png": "png", ".svg": "svg"}
    form = forms.get(output.suffix.lower())
    if form is None:
        give_up(SAY("no_picture_name", file=output))
    try:
        output.write_bytes(draw(form))
    except OSError as error:
        give_up(SAY("picture_unwritable", file=output, reason=why(error)))
    typer.echo(SAY("drawn", file=output))
