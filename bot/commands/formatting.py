"""`dafu fmt`: the YAML files of a folder of knowledge in their canonical form, with remarks kept and meaning unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.saying import SAY
from bot.commands.telling import give_up, tell
from knowledge.reply.reasons import why

if TYPE_CHECKING:
    from knowledge.reply.folder import Folder

UNFORMATTED = 1
"""The exit code where a file is not formatted: with --check, or because it cannot be."""


def register(app: typer.Typer) -> None:
    app.command()(fmt)


def fmt(
    folders: Annotated[list[Path], typer.Argument(help="Folders of knowledge.")],
    check: Annotated[bool, typer.Option("--check", help="Change nothing; end with 1 if a file would change.")] = False,
) -> None:
    """Put the YAML files of folders into one form, remarks kept: dafu fmt my-faq; in CI: dafu fmt --check my-faq

    Keys in order, a text on one line, quotes where they are needed. What a file means is what it was, or it is left alone;
    a model that fitted the files fits them afterwards.
    """
    from knowledge.reply.loading import replies_in

    counted, changed, is_whole = 0, 0, True
    for path in [path for named in folders for path in replies_in(named)]:
        files, new, failed = _formatted(path)
        counted, changed, is_whole = counted + files, changed + len(new), is_whole and not failed
        if check:
            for file in new:
                tell(SAY("fmt_would", file=file, folder=path))
        elif new:
            _write(path, new)
    typer.echo(SAY("fmt_checked" if check else "fmt_done", files=counted, changed=changed))
    if not is_whole or (check and changed):
        raise typer.Exit(UNFORMATTED)


def _formatted(path: Path) -> tuple[int, dict[Path, str], bool]:
    """How many files a folder has, those that would change with what they would hold, and whether one was told to be broken."""
    from bot.curating.formatting import NotFormatted, formatted
    from knowledge import KnowledgeError
    from knowledge.reply.files import yaml_files

    files, problems = yaml_files(path)
    if problems or not files:
        give_up("\n".join(map(str, problems)) or SAY("fmt_none", folder=path))
    new: dict[Path, str] = {}
    failed = False
    for file in files:
        try:
            text = formatted(path, file)
            if text.encode() != file.read_bytes():
                new[file] = text
        except NotFormatted as error:
            failed = True
            tell(SAY(f"fmt_{error}", file=file))
        except KnowledgeError as error:
            failed = True
            tell(str(error))
        except OSError as error:
            give_up(SAY("source_unreadable", file=file, reason=why(error)))
    return len(files), new, failed


def _write(path: Path, new: dict[Path, str]) -> None:
    from bot.curating.changes import Change, unwritable
    from bot.curating.formatting import keep_model
    from knowledge.learned.model import FILE, needs_model

    if kept := unwritable(path):
        give_up(SAY("fmt_packaged" if kept == "packaged" else "fmt_readonly", folder=path))
    before = _loaded(path)
    try:
        Change(path, {file.relative_to(path).as_posix(): text for file, text in new.items()}, {}).write()
        for file in new:
            typer.echo(SAY("fmt_changed", file=file))
        after = _loaded(path)
        if before is None or after is None or not needs_model(after):
            return
        is_kept = keep_model(before, after)
    except OSError as error:
        give_up(SAY("fmt_unwritable", file=error.filename or path, reason=why(error)))
    if is_kept:
        typer.echo(SAY("fmt_model", folder=path))
    elif (path / FILE).exists():
        typer.echo(SAY("fmt_train", folder=path))


def _loaded(path: Path) -> Folder | None:
    """The folder; None where it has mistakes, which `dafu check` tells."""
    from knowledge import KnowledgeError
    from knowledge.reply.loading import load_folder

    try:
        return load_folder(path)
    except KnowledgeError:
        return None
