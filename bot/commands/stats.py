"""`dafu stats`: what was asked and what became of it, by day and by part."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.commands.asking import Folders
from bot.commands.gaps import Config, Days
from bot.commands.saying import SAY


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(stats)


def stats(
    days: Days = 30,
    as_json: Annotated[bool, typer.Option("--json", help="Print all of it as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a line for each day as CSV.")] = False,
    config: Config = None,
    knowledge: Folders = None,
) -> None:
    """What was asked, answered, met with choices, refused and voted, by day and by part. Example: dafu stats --days 7"""
    from bot.commands.asking import load
    from bot.commands.opening import with_store
    from bot.curating.stats import COLUMNS, part_of
    from bot.curating.stats import stats as counted

    tallies = with_store(config, lambda store: store.curation.tallies(days))
    parts = part_of(load(knowledge)) if not as_csv else lambda _: ""
    found = counted(tallies, days, datetime.now(UTC).date(), parts)
    if as_json:
        typer.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
    elif as_csv:
        typer.echo(found.table(), nl=False)
    else:
        typer.echo(found.line())
        nothing = SAY("stats_nothing")
        for name, row in (("", found.total), *found.parts.items()):
            told = "  ".join(f"{SAY(f'outcome_{column}')} {row[column]}" for column in COLUMNS if row[column])
            called = SAY("stats_together") if row is found.total else name or "—"
            typer.echo(f"{called}: {told or nothing}")
