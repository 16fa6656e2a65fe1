"""`dafu check` and `dafu train`: what a curator runs after changing the knowledge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    app.command()(check)
    app.command()(train)


def check(
    source: Annotated[Path | None, typer.Option(help="The text of the reply, to hold the inventory against.")] = None,
) -> None:
    """Check the replies of the package: schema, ids, figures, formulas, index."""
    from knowledge import REPLIES, KnowledgeError
    from knowledge.loading import load_folder
    from knowledge.verifying import verify

    problems = []
    for path in sorted(p.parent for p in REPLIES.glob("*/reply.yaml")):
        try:
            problems += verify(load_folder(path), source)
        except KnowledgeError as error:
            problems += error.problems
    for problem in problems:
        typer.echo(str(problem), err=True)
    raise typer.Exit(1 if problems else 0)


def train() -> None:
    """Train the classifier of each reply of the package anew (about half a minute)."""
    from knowledge import REPLIES
    from knowledge.index import save_index
    from knowledge.loading import load_folder
    from knowledge.matching import Matcher

    for path in sorted(p.parent for p in REPLIES.glob("*/reply.yaml")):
        folder = load_folder(path)
        save_index(Matcher(folder).train(), folder)
        typer.echo(f"{path.name}: trained")
