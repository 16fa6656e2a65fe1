"""`dafu diff OLD NEW`: what a reviewer signs before the newer knowledge is served."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.saying import SAY
from bot.commands.telling import give_up, tell

if TYPE_CHECKING:
    from knowledge.checking.differing import Changed, Difference
    from knowledge.reply.loading import Folder

SAME, OTHER = 0, 1
"""The exit codes where nothing changed, and where something did."""

KNOWN_DAYS, MOST_KNOWN = 90, 1000
"""Days back, and how many of the questions of the log are asked."""

Folder_ = Annotated[Path, typer.Argument(help="A folder of one reply.", readable=False)]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("diff")(diff)


def diff(
    old: Folder_,
    new: Folder_,
    questions: Annotated[
        list[Path] | None, typer.Option(help="Ask these, too: a question file (JSON Lines) or a folder of them.")
    ] = None,
    log: Annotated[bool, typer.Option("--log", help="Ask what people asked, too: the log of the database.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    config: Annotated[Path | None, typer.Option(help="A YAML file of settings.", readable=False)] = None,
) -> None:
    """Figures, names and texts that changed, entries that came and went, and answers that change for the known questions.

    Ends with 0 where nothing changed, with 1 where something did. Example: dafu diff replies/tax replies/tax-new --log
    """
    from knowledge import KnowledgeError
    from knowledge.checking.differing import difference
    from knowledge.checking.trying import conversation
    from knowledge.reply.loading import load_folder
    from knowledge.training.evaluation import load_cases

    try:
        before, after = load_folder(old), load_folder(new)
        asked = [case.turns[-1] for file in questions or () for cases in load_cases(file).values() for case in cases]
        asked += _logged(config, after.slug) if log else []
        asked += [*_phrasings(before), *_phrasings(after)]
        found = difference(conversation(before), conversation(after), asked)
    except KnowledgeError as error:
        give_up(error)
    if as_json:
        typer.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
    else:
        _print(found)
        tell(SAY("diff_asked", count=len(dict.fromkeys(asked))))
    raise typer.Exit(OTHER if found else SAME)


def _logged(config: Path | None, slug: str) -> list[str]:
    """Questions of the log that were answered by the reply, or that went wrong; each once."""
    from bot.commands.opening import with_store
    from bot.curating.gaps import SURE
    from bot.store import Store
    from knowledge.ids import slug_of

    async def read(store: Store) -> list[str]:
        answered = await store.curation.well_answered(KNOWN_DAYS, SURE, MOST_KNOWN)
        wrong = await store.curation.troubles(KNOWN_DAYS, SURE)
        own = [text for text, entry in answered if slug_of(entry) == slug]
        return list(dict.fromkeys([*own, *sorted(one.text for one in wrong)]))[:MOST_KNOWN]

    return with_store(config, read)


def _phrasings(folder: Folder) -> Iterable[str]:
    """The questions of a folder and the phrasings beside them, without what it inherits."""
    for entry in folder.phrasings:
        yield from folder.own_phrasings(entry)


def _print(found: Difference) -> None:
    for entry in found.added:
        typer.echo(SAY("diff_added", entry=entry))
    for entry in found.gone:
        typer.echo(SAY("diff_gone", entry=entry))
    for changed, of in _grouped([*found.figures, *found.names, *found.texts, *found.phrasings]):
        shown = [f"    {sign} {text}" for sign, text in (("-", changed.before), ("+", changed.after)) if text]
        typer.echo("\n".join([SAY("diff_changed", of=", ".join(of), what=SAY(f"diff_{changed.what}")), *shown]))
    for one in found.answers:
        typer.echo(f"{SAY('diff_answer', question=one.question)}\n    - {_met(one.before)}\n    + {_met(one.after)}")
    if not found:
        typer.echo(SAY("diff_nothing"))


def _grouped(every: Iterable[Changed]) -> Iterable[tuple[Changed, list[str]]]:
    """Changes with those of whom they are: the summary of a measure is the text of all its entries, and changes once."""
    same: dict[tuple[str, str, str], tuple[Changed, list[str]]] = {}
    for one in every:
        same.setdefault((one.what, one.before, one.after), (one, []))[1].append(one.of)
    return same.values()


def _met(how: tuple[str, str, str]) -> str:
    status, entry, headline = how
    return f"{SAY(f'outcome_{status}')} {entry} {headline}"
