"""`dafu tune`: the decider of a reply, fitted on files of questions whose right outcome is known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.telling import give_up

Files = Annotated[list[Path], typer.Argument(help="Files of questions, or folders with such files.", readable=False)]
Folder = Annotated[
    Path | None, typer.Option("--knowledge", help="The folder of knowledge (default: the package's).", readable=False)
]


def register(app: typer.Typer) -> None:
    app.command()(tune)


def tune(files: Files, knowledge: Folder = None) -> None:
    """Fit when to answer and when to refuse, and show how that does on each file when fitted on the others."""
    from knowledge import REPLIES, KnowledgeError
    from knowledge.answering import Bands
    from knowledge.evaluation import load_cases
    from knowledge.library import Library
    from knowledge.loading import load_folder
    from knowledge.reply.problems import TooLittle
    from knowledge.tuning import outcomes, samples
    from knowledge.tuning import tune as fitted

    path = knowledge or next(p.parent for p in sorted(REPLIES.glob("*/reply.yaml")))
    try:
        library = Library(load_folder(path), Bands())
        cases = {str(_path(file, name)): listed for file in files for name, listed in load_cases(file).items()}
    except KnowledgeError as error:
        give_up(error)
    if library.matcher.index is None or library.matcher.index.digest != library.folder.digest:
        give_up(f"{path}: not trained on these files yet; run 'dafu train' first")
    found = samples(library, cases)
    try:
        measured = outcomes(found)
        fitted(found).save(path)
    except TooLittle as error:
        give_up(f"dafu tune: {error}; the decider is left as it was")
    except OSError as error:
        give_up(f"{path}: cannot be written: {(error.strerror or 'error').lower()}")
    typer.echo("threshold  right  wrong  refusals")
    for one in measured:
        typer.echo(f"{one.threshold:9.1f}  {one.right:.3f}  {one.wrong:.3f}  {one.refusals:.3f}")


def _path(given: Path, name: str) -> Path:
    """A file of questions by its one path, so that one that is named twice counts once."""
    return (given / name if given.is_dir() else given).resolve()
