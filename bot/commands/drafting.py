"""`dafu new`: a folder of drafts from the text of a reply."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.telling import give_up, tell

_EXAMPLE = "Example: dafu new longyao-2023 --source longyao.txt --into replies"


def register(app: typer.Typer) -> None:
    app.command(epilog=_EXAMPLE)(new)


def new(
    slug: Annotated[str, typer.Argument(help="The reply's short name: small letters, digits and -.")],
    source: Annotated[
        Path, typer.Option(help="The reply: .txt, .md, .html, .docx or .pdf, in any usual encoding.", readable=False)
    ],
    into: Annotated[Path, typer.Option(help="The folder that gets a folder of this name.")],
) -> None:
    """Begin a reply: its parts, the inventory of its figures, and a draft for each, which is not served until accepted.

    Nothing is ever overwritten. Ends with 2 where nothing can be made of the file.
    """
    from knowledge.drafting.making import make
    from knowledge.drafting.refusing import Refused, say
    from knowledge.reply.schema import UNWRITTEN

    try:
        made = make(slug, source, into)
    except Refused as error:
        give_up(error)
    outline = made.outline
    typer.echo(say("made", path=made.folder, paragraphs=len(outline.paragraphs), figures=made.figures, drafts=made.drafts))  # fmt: skip
    shown = {"title": outline.title, "issuer": UNWRITTEN}
    for name in outline.guessed:
        if name in shown:
            tell(say("guessed", field=say(name), value=shown[name]))
        else:
            tell(say("guessed_none", field=say(name)))
    if made.source != source:
        typer.echo(say("text_kept", path=made.source))
    typer.echo(say("next", path=made.folder, source=made.source))
