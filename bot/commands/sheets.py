"""`dafu import`, `dafu export` and `dafu accept`: questions and answers as tables, and drafts that a person has read."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.saying import SAY
from bot.commands.telling import give_up, tell
from knowledge.reply.reasons import why

if TYPE_CHECKING:
    from bot.curating.changes import Change

WRONG_ROWS = 1
"""The exit code where a table or a draft has mistakes; nothing is written then."""


def register(app: typer.Typer) -> None:
    app.command("import")(take_in)
    app.command("export")(put_out)
    app.command()(accept)


def take_in(
    file: Annotated[Path, typer.Argument(help="A CSV (UTF-8 or GBK) or XLSX file with a header.")],
    into: Annotated[Path, typer.Option(help="The folder of knowledge; it is made if it is not there.")],
    accepted: Annotated[
        bool, typer.Option("--accepted", help="A person has read every row: serve them at once.")
    ] = False,
) -> None:
    """Take questions and answers from a table, as drafts: dafu import faq.csv --into my-faq

    The columns are 问题, 答案, 其他问法 (one a line), 编号 and 草稿, or question, answer, phrasings, id and draft. Nothing is
    written where a row is wrong; questions that are there already are left as they are.
    """
    from bot.curating.importing import imported
    from bot.curating.sheets import NoTable, read
    from knowledge import KnowledgeError

    try:
        lines = read(file)
        found = imported(into, lines, is_accepted=accepted)
    except (NoTable, KnowledgeError) as error:
        give_up(error)
    for one in found.wrong:
        tell(f"{file}:{one.number}: {one.column} {one.what} — {one.mend}")
    if found.wrong:
        give_up(SAY("nothing_written", count=len(found.wrong)), WRONG_ROWS)
    if found.known:
        tell(SAY("known_rows", count=len(found.known)))
    _write(found.change)
    if not found.added:
        typer.echo(SAY("nothing_new"))
    elif accepted:
        typer.echo(SAY("imported", count=found.added, folder=into))
    else:
        typer.echo(SAY("imported_drafts", count=found.added, folder=into))


def put_out(
    folder: Annotated[Path, typer.Argument(help="A folder of knowledge.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write: .csv or .xlsx.")],
) -> None:
    """Write the questions and answers of a folder as a table: dafu export my-faq -o faq.xlsx

    Figures, formulas and sources of a reply do not stand in a table; its YAML files hold them.
    """
    from bot.curating.importing import exported
    from bot.curating.sheets import written
    from knowledge import KnowledgeError
    from knowledge.reply.loading import load_folder

    if output.suffix.lower() not in (".csv", ".xlsx"):
        give_up(SAY("no_table_name", file=output))
    try:
        lines = list(exported(load_folder(folder)))
        output.write_bytes(written(lines, xlsx=output.suffix.lower() == ".xlsx"))
    except KnowledgeError as error:
        give_up(error)
    except OSError as error:
        give_up(SAY("table_unwritable", file=output, reason=why(error)))
    typer.echo(SAY("exported", count=len(lines), file=output))


def accept(
    folder: Annotated[Path, typer.Argument(help="A folder of knowledge.")],
    wanted: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Ids or questions; without any, all.")
    ] = None,
) -> None:
    """Accept drafts that a person has read: dafu accept my-faq. From the next start on they are served.

    A draft without an answer stays one. Where one still holds 【待写】, or a figure that the reply does not hold, nothing is
    written.
    """
    from bot.curating.importing import accepted
    from knowledge import KnowledgeError

    try:
        change, count, left = accepted(folder, wanted or ())
        problems = _problems(change) if count else []
    except KnowledgeError as error:
        give_up(error)
    except OSError as error:
        give_up(SAY("no_folder", folder=folder, reason=why(error)))
    for name in left:
        tell(SAY("no_draft", name=name))
    if problems:
        tell("\n".join(problems))
        give_up(SAY("not_accepted", count=len(problems)), WRONG_ROWS)
    _write(change)
    typer.echo(SAY("accepted", count=count, folder=folder))
    if left:
        raise typer.Exit(WRONG_ROWS)


def _problems(change: Change) -> list[str]:
    """What speaks against a folder once it is changed, of which it is not true already: what is still to be written, with its
    line before the change; else its structure, and figures that its reply does not hold. Raises KnowledgeError."""
    from knowledge.checking.inventory import check_answers
    from knowledge.checking.positions import Places
    from knowledge.checking.structure import check_structure
    from knowledge.checking.unwritten import check_unwritten
    from knowledge.reply.loading import load_folder

    def found(folder: Path) -> list[str]:
        loaded, places = load_folder(folder), Places(folder)
        problems = [*check_structure(loaded, places), *check_answers(loaded, places)]
        return [str(one).replace(str(folder), str(change.folder)) for one in problems if one.level == "error"]

    with tempfile.TemporaryDirectory(prefix="dafu-accept-") as place:
        copy = Path(place) / "folder"
        shutil.copytree(change.folder, copy)
        change.write(copy)
        old = Places(change.folder)
        served = {str(one) for one in check_unwritten(load_folder(change.folder), old)}
        if unwritten := [one for one in map(str, check_unwritten(load_folder(copy), old)) if one not in served]:
            return unwritten
        before = set(found(change.folder))
        return [one for one in found(copy) if one not in before]


def _write(change: Change) -> None:
    try:
        change.folder.mkdir(parents=True, exist_ok=True)
        change.write()
    except OSError as error:
        give_up(SAY("folder_unwritable", folder=change.folder, reason=why(error)))
