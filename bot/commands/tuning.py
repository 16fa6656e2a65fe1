"""`dafu tune`: the decider of a reply, fitted on files of questions whose right outcome is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from bot.commands.saying import SAY
from bot.commands.telling import give_up

Files = Annotated[list[Path], typer.Argument(help="Files of questions, or folders with such files.", readable=False)]
Folder = Annotated[
    Path | None, typer.Option("--knowledge", help="The folder of knowledge (default: the package's).", readable=False)
]

_MOST_FOREIGN = 4000
"""Questions about other things that are learned from: more of them would outweigh those about the reply."""


def register(app: typer.Typer) -> None:
    app.command()(tune)


def tune(
    files: Files,
    knowledge: Folder = None,
    foreign: Annotated[
        list[Path] | None,
        typer.Option(help="Text files of questions about other things; half of each is learned from."),
    ] = None,
    shipped: Annotated[
        bool,
        typer.Option(
            "--shipped",
            help="Fit the decider of the package instead, for replies that have none of their own, on this one cut to "
            "few phrasings an entry (some minutes).",
        ),
    ] = False,
) -> None:
    """Fit when to answer and when to refuse, and show how that does on each file when fitted on the others.

    Example: dafu tune tests/questions --foreign questions.txt
    """
    from bot.commands.foreign import lines_of
    from bot.commands.training import save
    from knowledge import REPLIES, Bands, KnowledgeError
    from knowledge.answering.pipeline import Pipeline
    from knowledge.learned.decider import SHIPPED, save_shipped
    from knowledge.learned.model import find_model, needs_model
    from knowledge.reply.loading import load_folder, replies_in
    from knowledge.training.background import is_learned
    from knowledge.training.evaluation import load_cases
    from knowledge.training.tuning import UNFITTED, can_be_fitted, outcomes, samples, samples_of_few, tune_for_others
    from knowledge.training.tuning import tune as tune_own

    named = replies_in(knowledge or REPLIES)
    if len(named) > 1:
        names = ", ".join(path.name for path in named)
        give_up(SAY("tune_several", folder=knowledge or REPLIES, names=names))
    (path,) = named
    try:
        folder = load_folder(path)
        cases = {str(_path(file, name)): listed for file in files for name, listed in load_cases(file).items()}
        if not needs_model(folder):
            give_up(SAY("tune_plain", folder=path))
        model = find_model(folder)
        if model is None:
            give_up(SAY("tune_no_model", folder=path))
        others = [line for file in foreign or () for line in lines_of(file) if is_learned(line)]
        foreign_lines = others[:_MOST_FOREIGN]
        if shipped:
            with TemporaryDirectory() as place:
                found = [one for listed in samples_of_few(folder, cases, foreign_lines, Path(place)) for one in listed]
        else:
            unfitted = replace(model, own_decider=UNFITTED)
            found = samples(Pipeline(folder, unfitted, Bands()), cases, foreign_lines)
        if not can_be_fitted(found):
            give_up(SAY("tune_nothing"))
        fitted = tune_for_others if shipped else tune_own
        if shipped:
            save_shipped(fitted(found))
        else:
            save(replace(model, own_decider=fitted(found)), folder)
    except KnowledgeError as error:
        give_up(error)
    typer.echo(SAY("tuned", name=SHIPPED.name if shipped else folder.path.name, count=len(found)))
    rows = outcomes(found, fitted=fitted)
    typer.echo(SAY("tune_header" if rows else "tune_second"))
    for one in rows:
        typer.echo(f"{one.threshold:9.1f}  {one.right:.3f}  {one.wrong:.3f}  {one.refusals:.3f}")


def _path(given: Path, name: str) -> Path:
    """A file of questions by its one path, so that one that is named twice counts once."""
    return (given / name if given.is_dir() else given).resolve()
