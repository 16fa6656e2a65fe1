"""`dafu tune`: the decider of a reply, fitted on files of questions whose right outcome is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[list[Path], typer.Argument(help="Files of questions, or folders with such files.")]
Folder = Annotated[Path | None, typer.Option("--knowledge", help="The folder of knowledge (default: the package's).")]


def register(app: typer.Typer) -> None:
    app.command()(tune)


def tune(files: Files, knowledge: Folder = None) -> None:
    """Fit when to answer and when to refuse, and show how that does on each file when fitted on the others."""
    from knowledge import REPLIES, Bands, KnowledgeError
    from knowledge.answering.pipeline import Pipeline
    from knowledge.learned.model import FILE, find_model
    from knowledge.reply.loading import load_folder
    from knowledge.training.evaluation import load_cases
    from knowledge.training.tuning import outcomes, samples
    from knowledge.training.tuning import tune as fitted

    path = knowledge or next(p.parent for p in sorted(REPLIES.glob("*/reply.yaml")))
    try:
        folder = load_folder(path)
        cases = {name: listed for file in files for name, listed in load_cases(file).items()}
    except KnowledgeError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    model = find_model(folder)
    if model is None:
        typer.echo(f"{path}: no model of just these files; run 'dafu train --knowledge {path}' first", err=True)
        raise typer.Exit(2)
    found = samples(Pipeline(folder, model, Bands()), cases)
    replace(model, own_decider=fitted(found)).save(path / FILE)
    typer.echo("threshold  right  wrong  refusals")
    for one in outcomes(found):
        typer.echo(f"{one.threshold:9.1f}  {one.right:.3f}  {one.wrong:.3f}  {one.refusals:.3f}")
