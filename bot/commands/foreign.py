"""`dafu background` and `dafu foreign`: real questions about other things, one half to learn from and the other to measure on.

Both take text files with one question a line. Which half a line is in follows from the line itself, so that nothing is ever
measured on what was learned, whatever files are given in which order.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.asking import Folders, load
from bot.commands.telling import give_up

Files = Annotated[list[Path], typer.Argument(help="Text files: one question a line, about anything but the reply.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(background)
    app.command()(foreign)


def background(files: Files) -> None:
    """Count anew which words follow which in questions about anything, from half of the lines, for every training.

    Only counts are kept, in knowledge/common/background.npz. Example: dafu background questions.txt
    """
    from knowledge.training.background import FILE, Background, is_learned

    learned = [line for file in files for line in lines_of(file) if is_learned(line)]
    Background.learn(learned).save(FILE)
    typer.echo(f"{FILE.name}: counted in {len(learned)} questions; run 'dafu train'")


def foreign(files: Files, knowledge: Folders = None) -> None:
    """Ask the other half of the lines, none of which the reply answers, and print how many are answered all the same.

    Example: dafu foreign questions.txt
    """
    from knowledge.training.background import is_learned

    base = load(knowledge)
    typer.echo("| file | n | answered | choices | small talk |\n|---|---|---|---|---|")
    for file in files:
        asked = [line for line in lines_of(file) if not is_learned(line)]
        met = Counter(base.ask(line).status for line in asked)
        shares = " | ".join(
            f"{met[status] / max(1, len(asked)):.4f}" for status in ("answered", "choices", "smalltalk")
        )
        typer.echo(f"| {file.name} | {len(asked)} | {shares} |")


def lines_of(file: Path) -> list[str]:
    """The questions of a text file. Ends the command with 2 where it cannot be read."""
    try:
        return [line.strip() for line in file.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except (OSError, UnicodeError) as error:
        give_up(f"{file}: cannot be read ({error}) — name a text file in UTF-8, one question a line")
