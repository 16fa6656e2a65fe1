"""`dafu eval`: how well the questions of a file are answered, in this process, with the time for a question."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.asking import Folders, load
from bot.commands.curving import show_curve
from bot.commands.telling import give_up

if TYPE_CHECKING:
    from knowledge.training.evaluation import Judged, Measures

_COLUMNS = ("answer_accuracy", "direct_accuracy", "wrong_of_answerable", "abstain_accuracy", "refused_of_answerable")
_LEDGER = "| set | n | right | direct | wrong | refusals right | refused wrongly |\n|---|---|---|---|---|---|---|"


def register(app: typer.Typer) -> None:
    app.command("eval")(evaluate)


def evaluate(
    files: Annotated[
        list[Path], typer.Argument(help="Question files (JSON Lines), or folders of them.", readable=False)
    ],
    show: Annotated[str, typer.Option(help="Print the questions with these verdicts: wrong,refused,nagged,…")] = "",
    by: Annotated[str, typer.Option(help="Count the verdicts by this field: type, style or source.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the measures as JSON.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(help="Write a page with all of it; the run that it held before is what it is held against."),
    ] = None,
    curve: Annotated[
        bool,
        typer.Option("--curve", help="Train one reply with 0, 2, 5, 15, 50 and all phrasings an entry, and ask each."),
    ] = False,
    plot: Annotated[
        Path | None,
        typer.Option(help="A picture, .svg or .png: of the curve, or of how many were right at which confidence."),
    ] = None,
    seed: Annotated[int, typer.Option(help="With --curve: which phrasings are sampled.")] = 1,
    knowledge: Folders = None,
) -> None:
    """Ask every question of the files and print how many are answered right. Example: dafu eval questions/ --html run.html"""
    from knowledge import Bands, KnowledgeError
    from knowledge.training.evaluation import Case, ask, latency, load_cases, measure

    if by and by not in Case.model_fields:
        give_up(f"dafu eval: --by {by}: no such field; known are type, style, source, expect")
    try:
        sets = [item for file in files for item in load_cases(file).items()]
    except KnowledgeError as error:
        give_up(error)
    if curve:
        show_curve(knowledge, [case for _, cases in sets for case in cases], plot, seed)
        return
    base = load(knowledge)
    judged = [(name, ask(base, cases)) for name, cases in sets]
    every = [one for _, listed in judged for one in listed]
    if html is not None:
        _write(every, [name for name, _ in judged], html)
    if plot is not None:
        from bot.commands.calibrating import draw_calibration

        draw_calibration(every, Bands(), plot)
    _show(every, show)
    if by:
        _count(every, by)
    together, timing = measure(every), latency(every)
    if as_json:
        apart = {name: measure(listed).to_json() for name, listed in judged}
        typer.echo(json.dumps({**together.to_json(), **timing, "files": apart}, ensure_ascii=False))
        return
    if len(judged) > 1:
        typer.echo(_LEDGER)
        for name, listed in judged:
            typer.echo(_row(name, len(listed), measure(listed)))
        typer.echo(_row("together", len(every), together) + "\n")
    for name, value in together.to_json().items():
        typer.echo(f"{name:26} {value:.4f}" if isinstance(value, float) else f"{name:26} {value}")
    for name, microseconds in timing.items():
        typer.echo(f"{name.removesuffix('_us') + ' of a turn':26} {microseconds / 1000:.3f} ms")


def _write(judged: list[Judged], files: list[str], file: Path) -> None:
    from bot.commands.evaluation_page import last_run, page, run_of

    try:
        file.write_text(page(run_of(judged, files), last_run(file), judged), encoding="utf-8")
    except OSError as error:
        give_up(f"dafu eval: --html {file}: cannot be written: {(error.strerror or 'error').lower()}")


def _show(judged: list[Judged], verdicts: str) -> None:
    for verdict in filter(None, verdicts.split(",")):
        for one in judged:
            if one.verdict == verdict:
                case, answer = one.case, one.answer
                typer.echo(
                    f"[{verdict}] {case.id} {case.type}/{case.style} {' / '.join(case.turns)[:140]}\n"
                    f"     want {[list(group) for group in case.must]} head {[list(group) for group in case.headline]}\n"
                    f"     got  {answer.status} {answer.entry} | {answer.headline[:110]}"
                )


def _count(judged: list[Judged], field: str) -> None:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for one in judged:
        table[str(getattr(one.case, field))][one.verdict] += 1
    for value, counted in sorted(table.items(), key=lambda item: -item[1].total()):
        typer.echo(f"{value:14} {dict(counted)}")


def _row(name: str, size: int, measures: Measures) -> str:
    """A row of the ledger docs/evaluation.md."""
    values = measures.to_json()
    return f"| {name} | {size} | " + " | ".join(f"{values[column]:.3f}" for column in _COLUMNS) + " |"
