"""`dafu ask`, `dafu ask --batch`, `dafu chat`: the answerer on the command line."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from knowledge import Bands, KnowledgeBase

Folders = Annotated[
    list[Path] | None, typer.Option("--knowledge", help="A folder of knowledge; may be given more than once.")
]


def register(app: typer.Typer) -> None:
    app.command()(ask)
    app.command()(chat)


def load(folders: list[Path] | None) -> KnowledgeBase:
    """The knowledge base of the folders, or of the configuration; a problem is printed and ends the command with 2."""
    from bot.config import ConfigError
    from bot.config import load as load_config
    from knowledge import Bands, KnowledgeError

    try:
        config = load_config()
        bands = Bands(config.answering.answer, config.answering.choices)
        path, more = (folders[0], folders[1:]) if folders else (config.knowledge.path, config.knowledge.more)
        base = ready(path, *more, bands=bands)
    except (ConfigError, KnowledgeError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    gc.freeze()  # nothing of it is ever thrown away, so nothing of it need be looked through
    return base


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
    if batch == (question is not None):
        typer.echo("dafu ask: give a question, or --batch and JSON Lines on standard input", err=True)
        raise typer.Exit(2)
    base = load(knowledge)
    if question is None:
        raise typer.Exit(_batch(base))
    if explain:
        typer.echo(json.dumps(base.explain(question), ensure_ascii=False, indent=2))
        return
    answer = base.ask(question)
    typer.echo(json.dumps(answer.to_json(), ensure_ascii=False) if as_json else answer.text)


def _batch(base: KnowledgeBase) -> int:
    """Answer line by line as they come; a bad line gets an error object and makes the exit code 1."""
    code = 0
    for raw in sys.stdin.buffer:
        if not raw.strip():
            continue
        identity: Any = None
        try:
            line = json.loads(raw.decode("utf-8"))
            identity = line.get("id") if isinstance(line, dict) else None
            out = {"id": identity, "replies": _conversation(base, _turns(line))}
        except ValueError as error:  # JSON and UTF-8 errors are of this kind too
            code = 1
            mend = 'write {"id": "x", "turns": ["…"]} on one line'
            out = {"id": identity, "error": {"message": str(error), "mend": mend}}
        sys.stdout.buffer.write(json.dumps(out, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()
    return code


def _turns(line: Any) -> list[str]:
    """The turns of one line of a batch. Raises ValueError that says what is wrong with it."""
    if not isinstance(line, dict):
        raise ValueError(f"the line is {type(line).__name__}, not an object")  # noqa: TRY004 - to the caller the line is a wrong value
    turns = line.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise ValueError("turns is missing" if turns is None else "turns has to be a list of one or more texts")
    return turns


def _conversation(base: KnowledgeBase, turns: list[str]) -> list[dict[str, Any]]:
    replies, context = [], None
    for turn in turns:
        answer = base.ask(turn, context)
        context = answer.context
        replies.append(answer.to_json())
    return replies


def chat(knowledge: Folders = None) -> None:
    """Talk with the answerer in the terminal."""
    base = load(knowledge)
    if sys.stdin.isatty():
        typer.echo("请直接提问，输入空行结束。")
    context = None
    while True:
        if sys.stdin.isatty():
            typer.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line.strip():
            return
        answer = base.ask(line.strip(), context)
        context = answer.context
        typer.echo(answer.text + "\n")
