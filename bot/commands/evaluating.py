"""`dafu eval`: how well the questions of a file are answered, in this process, with the time for a question."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.asking import Folders, load
from bot.commands.curving import show_curve
from bot.commands.saying import SAY
from bot.commands.telling import give_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.training.evaluation import Judged, Measures

_COLUMNS = ("answer_accuracy", "direct_accuracy", "wrong_of_answerable", "abstain_accuracy", "refused_of_answerable")
_RULE = "|---|---|---|---|---|---|---|"


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
    general: Annotated[
        bool,
        typer.Option("--general", help="With --curve: each a second time, without the reply's own lexicon."),
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
    from knowledge.training.evaluation import ask, latency, load_cases, measure

    _refuse(show, by, general=general and not curve)
    try:
        sets = [item for file in files for item in load_cases(file).items()]
    except KnowledgeError as error:
        give_up(error)
    if curve:
        show_curve(knowledge, [case for _, cases in sets for case in cases], plot, seed, general=general)
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
        typer.echo(f"{SAY('eval_ledger')}\n{_RULE}")
        for name, listed in judged:
            typer.echo(_row(name, len(listed), measure(listed)))
        typer.echo(_row(SAY("stats_together"), len(every), together) + "\n")
    _show_measures(together, timing)


def _refuse(show: str, by: str, *, general: bool) -> None:
    """End the command with 2 where it was not told what it can do. general: without --curve."""
    from typing import get_args

    from knowledge.training.evaluation import Case, Verdict

    if by and by not in Case.model_fields:
        give_up(SAY("eval_no_field", field=by, known="type, style, source, expect"))
    for verdict in filter(None, show.split(",")):
        if verdict not in get_args(Verdict):
            give_up(SAY("eval_no_verdict", verdict=verdict, known=", ".join(get_args(Verdict))))
    if general:
        give_up(SAY("general_alone"))


def _show_measures(measures: Measures, timing: Mapping[str, float]) -> None:
    """A line each: its name as docs/curating.md has it, its value, and what it is where that is not its name."""
    for name, value in measures.to_json().items():
        _line(name, f"{value:.4f}" if isinstance(value, float) else str(value), SAY(f"measure_{name}"))
    for name, microseconds in timing.items():
        called = SAY(f"eval_{name.removesuffix('_us')}")
        _line(called if called.isascii() else name.removesuffix("_us"), f"{microseconds / 1000:.3f} ms", called)


def _line(name: str, value: str, called: str) -> None:
    typer.echo(f"{name:26} {value}" if called == name else f"{name:26} {value:10} {called}")


def _write(judged: list[Judged], files: list[str], file: Path) -> None:
    from bot.commands.evaluation_page import last_run, page, run_of
    from knowledge.reply.reasons import why

    try:
        file.write_text(page(run_of(judged, files), last_run(file), judged), encoding="utf-8")
    except OSError as error:
        give_up(SAY("eval_unwritable", file=f"--html {file}", reason=why(error)))


def _show(judged: list[Judged], verdicts: str) -> None:
    for verdict in filter(None, verdicts.split(",")):
        for one in judged:
            if one.verdict == verdict:
                case, answer = one.case, one.answer
                typer.echo(
                    f"[{SAY(f'verdict_{verdict}')}] {case.id} {case.type}/{case.style} {' / '.join(case.turns)[:140]}\n"
                    + SAY("eval_want", must=list(map(list, case.must)), headline=list(map(list, case.headline)))
                    + "\n"
                    + SAY(
                        "eval_got",
                        status=SAY(f"outcome_{answer.status}"),
                        entry=answer.entry,
                        headline=answer.headline[:110],
                    )
                )


def _count(judged: list[Judged], field: str) -> None:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for one in judged:
        table[str(getattr(one.case, field))][one.verdict] += 1
    for value, counted in sorted(table.items(), key=lambda item: -item[1].total()):
        told = "  ".join(f"{SAY(f'verdict_{verdict}')} {number}" for verdict, number in counted.most_common())
        typer.echo(f"{value:14} {told}")


def _row(name: str, size: int, measures: Measures) -> str:
    """A row of the ledger docs/evaluation.md."""
    values = measures.to_json()
    return f"| {name} | {size} | " + " | ".join(f"{values[column]:.3f}" for column in _COLUMNS) + " |"
