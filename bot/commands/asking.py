"""`dafu ask` and `dafu chat`: the answerer on the command line. `bot.commands.batch` has `dafu ask --batch`."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.telling import give_up, tell

if TYPE_CHECKING:
    from knowledge import Bands, KnowledgeBase

Folders = Annotated[
    list[Path] | None,
    typer.Option("--knowledge", help="A folder of knowledge; may be given more than once.", readable=False),
]


def register(app: typer.Typer) -> None:
    app.command()(ask)
    app.command()(chat)


def load(folders: list[Path] | None) -> KnowledgeBase:
    """The knowledge base of the folders, or of the configuration; a problem is printed and ends the command with 2."""
    from knowledge import KnowledgeError

    configured, bands = _configured()
    gc.disable()  # what is loaded stays
    try:
        base = ready(*(folders or configured), bands=bands)
    except KnowledgeError as error:
        give_up(error)
    finally:
        gc.enable()
    gc.freeze()  # nothing of it is ever thrown away, so nothing of it need be looked through
    return base


def _configured() -> tuple[list[Path | None], Bands]:
    """The folders and the bands of the settings, which are only read where there are any."""
    from bot.configured import is_configured
    from knowledge import Bands

    if not is_configured():
        return [None], Bands()
    from bot.config import ConfigError
    from bot.config import load as load_config

    try:
        config = load_config()
    except ConfigError as error:
        give_up(error)
    return [config.knowledge.path, *config.knowledge.more], config.answering.bands


def ready(path: Path | None, *more: Path, bands: Bands) -> KnowledgeBase:
    """The knowledge base of folders; those without a model of just their files are trained first. Raises KnowledgeError."""
    from bot.commands.training import train_missing
    from knowledge import KnowledgeBase, UntrainedError

    try:
        return KnowledgeBase.load(path, *more, bands=bands)
    except UntrainedError as error:
        train_missing(error)
    return KnowledgeBase.load(path, *more, bands=bands)


def ask(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole reply as JSON.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show why: what was read, ranked, objected, decided, and by which step.")
    ] = False,
    batch: Annotated[bool, typer.Option("--batch", help='JSON Lines in ({"id", "turns"}), JSON Lines out.')] = False,
    knowledge: Folders = None,
) -> None:
    """Answer one question, or many with --batch."""
    from bot.commands.batch import answer_lines
    from bot.commands.typed import NotTyped, as_text
    from knowledge.reply.encoding import NotText

    if batch == (question is not None):
        give_up("dafu ask: give a question, or --batch and JSON Lines on standard input")
    try:
        question = as_text(question) if question is not None else None
    except NotTyped as error:
        give_up(f"dafu ask: the question {error}")
    base = load(knowledge)
    if question is None:
        try:
            raise typer.Exit(answer_lines(base, sys.stdin.buffer, sys.stdout.buffer))
        except NotText as error:
            give_up(f"dafu ask --batch: standard input: {error}")
    if explain:
        typer.echo(json.dumps(base.explain(question), ensure_ascii=False, indent=2))
        return
    answer = base.ask(question)
    typer.echo(json.dumps(answer.to_json(), ensure_ascii=False) if as_json else answer.text)


def chat(knowledge: Folders = None) -> None:
    """Talk with the answerer in the terminal; lines from a pipe are answered one by one, with 1 if one is no text."""
    from bot.commands.typed import NotTyped, as_text

    base = load(knowledge)
    interactive = sys.stdin.isatty()
    if interactive:
        typer.echo("请直接提问，输入空行结束。")
    context, code, number = None, 0, 0
    while True:
        if interactive:
            typer.echo("> ", nl=False)
        line = sys.stdin.readline()
        number += 1
        text = line.strip().lstrip("\ufeff").strip()
        if not line or (interactive and not text):
            raise typer.Exit(code)
        try:
            text = as_text(text)
        except NotTyped as error:
            code = 1
            tell(f"dafu chat: line {number} {error}")
            continue
        if text:
            answer = base.ask(text, context)
            context = answer.context
            typer.echo(answer.text + "\n")
