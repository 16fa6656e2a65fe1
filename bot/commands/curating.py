"""`dafu check` and `dafu train`: what a curator runs after changing the knowledge."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot.commands.asking import Folders
from bot.commands.saying import SAY
from bot.commands.telling import give_up, tell

if TYPE_CHECKING:
    from knowledge.reply.problems import Problem
    from knowledge.reply.source_text import SourceTexts


_SUMS = {
    ("error", False): "check_error",
    ("error", True): "check_errors",
    ("warning", False): "check_one_warning",
    ("warning", True): "check_warnings",
}
"""The message for how many of a level there are, by whether they are several."""


def register(app: typer.Typer) -> None:
    app.command()(check)
    app.command()(train)


def check(
    source: Annotated[
        Path | None,
        typer.Option(
            help="The text of the reply (UTF-8), to hold the inventory against; else the one of dafu source add.",
            readable=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print every error and warning as JSON.")] = False,
    warnings: Annotated[bool, typer.Option("--warnings", help="List the warnings, not only their number.")] = False,
    schema: Annotated[
        Literal["entries", "phrasings", "lexicon", "popular", "charts", "reply"] | None,
        typer.Option(help="Print the JSON Schema of a kind of file, for an editor, and end."),
    ] = None,
    knowledge: Folders = None,
) -> None:
    """Check the knowledge: schema, references, figures, twins, model, and that each phrasing finds its entry.

    Ends with 0 if it is sound (warnings or not), else with 1.
    """
    if schema is not None:
        from knowledge.reply.schema import json_schema

        typer.echo(json.dumps(json_schema(schema), ensure_ascii=False, indent=2))
        return
    sources = _kept()
    problems = [problem for path in _named(knowledge) for problem in _problems(path, source, sources)]
    sound = all(problem.level == "warning" for problem in problems)
    if as_json:
        typer.echo(json.dumps(_report(problems, sound=sound), ensure_ascii=False, indent=2))
    else:
        _print(problems, sound=sound, warnings=warnings)
    raise typer.Exit(0 if sound else 1)


def train(
    knowledge: Folders = None,
    runs: Annotated[
        int, typer.Option("--runs", min=1, help="Take the mean of as many trainings: slower, and less left to chance.")
    ] = 1,
) -> None:
    """Train the model anew, for each reply of the package or of the folders given (about half a minute for a large one)."""
    from bot.commands.training import save, trained
    from knowledge import KnowledgeError
    from knowledge.learned.model import needs_model
    from knowledge.reply.loading import load_folder

    try:
        for folder in [load_folder(path) for path in _named(knowledge)]:
            if needs_model(folder):
                save(trained(folder, runs), folder)
                typer.echo(SAY("trained", folder=folder.path.name))
            else:
                typer.echo(SAY("needs_no_training", folder=folder.path.name))
    except KnowledgeError as error:
        give_up(error)


def _named(folders: list[Path] | None) -> list[Path]:
    """The folders of replies that were named, or those of the package; one that was named may hold several."""
    from knowledge import REPLIES
    from knowledge.reply.loading import replies_in

    return [path for named in folders or [REPLIES] for path in replies_in(named)]


def _kept() -> SourceTexts:
    """The texts of replies that are kept where the settings say. Wrong settings do not keep a curator from checking."""
    from bot.config import ConfigError, load
    from knowledge.reply.source_text import SourceTexts

    try:
        return SourceTexts(load().knowledge.sources)
    except ConfigError as error:
        tell(str(error))
        return SourceTexts()


def _problems(path: Path, source: Path | None, sources: SourceTexts) -> list[Problem]:
    """Every problem of a folder, with a bar on a terminal while its phrasings are asked."""
    from rich.console import Console
    from rich.progress import Progress

    from knowledge import KnowledgeError
    from knowledge.checking.verifying import verify
    from knowledge.reply.loading import load_folder

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(path.name, total=None)
        try:
            folder = load_folder(path)
            if source is None and folder.reply is not None and sources.text(folder.reply):
                source = sources.file(folder.reply)
            return verify(folder, source, lambda done, total: progress.update(task, completed=done, total=total))
        except KnowledgeError as error:
            return error.problems


def _print(problems: list[Problem], *, sound: bool, warnings: bool) -> None:
    """Errors one a line on standard error, and what was found in sum on standard output."""
    for problem in problems:
        if problem.level == "error" or warnings:
            shown = _shown(problem)
            tell(str(shown) if problem.level == "error" else SAY("check_warning", problem=shown))
    if sound:
        typer.echo(SAY("check_sound"))
    for level in ("error", "warning"):
        counted = Counter(problem.kind for problem in problems if problem.level == level)
        if counted:
            kinds = ", ".join(f"{number} {SAY(f'kind_{kind}')}" for kind, number in counted.most_common())
            hint = "" if level == "error" or warnings else SAY("check_hint")
            typer.echo(SAY(_SUMS[level, counted.total() > 1], count=counted.total(), kinds=kinds, hint=hint))


def _shown(problem: Problem) -> Problem:
    """With the file as one would type it from here."""
    from dataclasses import replace

    file = Path(problem.file)
    return replace(problem, file=str(file.relative_to(Path.cwd()))) if file.is_relative_to(Path.cwd()) else problem


def _report(problems: list[Problem], *, sound: bool) -> dict[str, Any]:
    from dataclasses import asdict

    def listed(level: str) -> Iterator[dict[str, Any]]:
        return (asdict(problem) for problem in problems if problem.level == level)

    return {"sound": sound, "errors": list(listed("error")), "warnings": list(listed("warning"))}
