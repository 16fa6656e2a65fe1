"""`dafu tune`: the decider of a reply, fitted on files of questions whose right outcome is known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[list[Path], typer.Argument(help="Files of questions, or folders with such files.")]
Folder = Annotated[Path | None, typer.Option("--knowledge", help="The folder of knowledge (default: the package's).")]


def register(app: typer.Typer) -> None:
    app.command()(tune)


def tune(files: Files, knowledge: Folder = None) -> None:
    """Fit when to answer and when to refuse, and show how that does on each file when fitted on the others."""
    from knowledge import REPLIES, KnowledgeError
    from knowledge.answering import Bands
    from knowledge.evaluation import load_cases
    from knowledge.library import Library
    from knowledge.loading import load_folder
    from knowledge.tuning import outcomes, samples
    from knowledge.tuning import tune as fitted

    path = knowledge or next(p.parent for p in sorted(REPLIES.glob("*/reply.yaml")))
    try:
        library = Library(load_folder(path), Bands())
        cases = {name: listed for file in files for name, listed in load_cases(file).items()}
    except KnowledgeError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    if library.matcher.index is None:
        typer.echo(f"{path}: not trained yet; run 'dafu train' first", err=True)
        raise typer.Exit(2)
    found = samples(library, cases)
    fitted(found).save(path)
    typer.echo("threshold  right  wrong  refusals")
    for one in outcomes(found):
        typer.echo(f"{one.threshold:9.1f}  {one.right:.3f}  {one.wrong:.3f}  {one.refusals:.3f}")
