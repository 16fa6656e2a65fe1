"""`dafu source`: the texts of replies, kept outside of the package, so that answers can show their paragraph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.asking import Folders
from bot.commands.saying import SAY
from bot.commands.telling import give_up
from knowledge.reply.reasons import why

if TYPE_CHECKING:
    from knowledge.reply.folder import Reply
    from knowledge.reply.source_text import SourceTexts

Config = Annotated[Path | None, typer.Option(help="A YAML file of settings.", readable=False)]
Slug = Annotated[str, typer.Argument(help="The reply's slug, as `dafu source list` shows it.")]

REFUSED = 1
"""The exit code where a text is not taken, or none is there to be removed."""

app = typer.Typer(
    no_args_is_help=True,
    help="Keep the texts of replies, so that answers have a button 原文 with the paragraph and its figures marked.\n\n"
    "Example: dafu source add reply.txt; dafu source list",
)


def register(main: typer.Typer) -> None:
    """Add the command with what can be done."""
    main.add_typer(app, name="source")


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="The text of a reply (UTF-8).", readable=False)],
    knowledge: Folders = None,
    config: Config = None,
) -> None:
    """Keep a text, if its SHA-256 is the one that a reply.yaml names: dafu source add reply.txt

    It goes into knowledge.sources of the settings, else into the user's own data folder, and never into the package.
    """
    from knowledge.reply.encoding import NotText
    from knowledge.reply.source_text import digest

    sources, replies = _opened(knowledge, config)
    try:
        raw = file.read_bytes()
    except OSError as error:
        give_up(SAY("source_unreadable", file=file, reason=why(error)))
    found = [reply for reply in replies if reply.sha256 == digest(raw)]
    if not found:
        give_up(SAY("source_foreign", file=file, digest=digest(raw), replies=_slugs(replies)), REFUSED)
    try:
        for reply in found:
            typer.echo(SAY("source_added", slug=reply.slug, file=sources.add(raw, reply)))
    except NotText:
        give_up(SAY("source_no_text", file=file), REFUSED)
    except OSError as error:
        give_up(SAY("source_unwritable", folder=sources.folder, reason=why(error)))


@app.command("list")
def show(knowledge: Folders = None, config: Config = None) -> None:
    """Say of each reply whether its text is kept, and where."""
    sources, replies = _opened(knowledge, config)
    for reply in replies:
        file = sources.file(reply)
        if file is None:
            typer.echo(SAY("source_unnamed", slug=reply.slug))
        elif not file.is_file():
            typer.echo(SAY("source_missing", slug=reply.slug))
        else:
            key = "source_changed" if sources.text(reply) is None else "source_kept"
            typer.echo(SAY(key, slug=reply.slug, file=file))


@app.command()
def remove(slug: Slug, knowledge: Folders = None, config: Config = None) -> None:
    """Keep the text of a reply no longer: its answers have no button 原文 from now on."""
    sources, replies = _opened(knowledge, config)
    reply = next((one for one in replies if one.slug == slug), None)
    if reply is None:
        give_up(SAY("source_unknown", slug=slug, replies=_slugs(replies)))
    try:
        is_removed = sources.remove(reply)
    except OSError as error:
        give_up(SAY("source_unwritable", folder=sources.folder, reason=why(error)))
    if not is_removed:
        give_up(SAY("source_not_kept", slug=slug), REFUSED)
    typer.echo(SAY("source_removed", slug=slug))


def _opened(knowledge: list[Path] | None, config: Path | None) -> tuple[SourceTexts, list[Reply]]:
    """The kept texts, and the replies of the folders that were named, else of those that the bot serves; a problem is
    printed and ends the command with 2."""
    from bot.config import ConfigError, load
    from knowledge import REPLIES, KnowledgeError
    from knowledge.reply.loading import load_folder, replies_in
    from knowledge.reply.source_text import SourceTexts

    try:
        settings = load(config)
        served = [settings.knowledge.path or REPLIES, *settings.knowledge.more]
        paths = [path for named in knowledge or served for path in replies_in(named)]
        folders = [load_folder(path) for path in paths]
    except (ConfigError, KnowledgeError) as error:
        give_up(error)
    return SourceTexts(settings.knowledge.sources), [folder.reply for folder in folders if folder.reply is not None]


def _slugs(replies: list[Reply]) -> str:
    return ", ".join(reply.slug for reply in replies) or SAY("source_none")
