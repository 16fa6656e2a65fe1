"""`dafu gaps`: what was asked in vain, in groups, and what a curator does about each."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from bot.commands.asking import Folders
from bot.commands.saying import SAY
from bot.commands.telling import give_up, tell

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.curating.accepting import Settled
    from bot.curating.gaps import Gap
    from bot.store import Store

Config = Annotated[Path | None, typer.Option(help="A YAML file of settings.", readable=False)]
Days = Annotated[int, typer.Option(min=1, max=3650, help="How many days back.")]
Key = Annotated[str, typer.Argument(help="The group, by the key that the list shows.")]

T = TypeVar("T")

REFUSED = 1
"""The exit code where something speaks against a change."""

app = typer.Typer(
    invoke_without_command=True,
    help="What was refused, answered unsurely, voted down or left for another entry, in groups, the busiest first.\n\n"
    "Example: dafu gaps --days 7; dafu gaps phrasing 3f2a91c0b7de award.amount",
)


def register(main: typer.Typer) -> None:
    """Add the command with what can be done."""
    main.add_typer(app, name="gaps")


@app.callback()
def gaps(
    context: typer.Context,
    days: Days = 30,
    as_json: Annotated[bool, typer.Option("--json", help="Print every group as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a line for each group as CSV.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also those that were decided about.")] = False,
    config: Config = None,
) -> None:
    """List the groups, or do something about one: see the commands below."""
    if context.invoked_subcommand is not None:
        return
    from bot.commands.opening import with_store
    from bot.curating.deciding import found
    from bot.curating.gaps import open_gaps

    listed = with_store(config, lambda store: found(store, days))
    listed = listed if everything else open_gaps(listed)
    if as_json:
        typer.echo(json.dumps([gap.to_json() for gap in listed], ensure_ascii=False, indent=2))
    elif as_csv:
        _write_csv(listed)
    else:
        _print(listed, days)


@app.command()
def phrasing(
    key: Key,
    entry: Annotated[str, typer.Argument(help="The id of the entry that answers it.")],
    text: Annotated[list[str] | None, typer.Option(help="Only this question of the group; may be repeated.")] = None,
    days: Days = 30,
    config: Config = None,
    knowledge: Folders = None,
) -> None:
    """Make it a phrasing of an entry, unless another known question would get worse. Served from the next start on."""
    from bot.commands.asking import load
    from bot.curating import deciding

    base = load(knowledge)
    if entry not in base.entries:
        give_up(SAY("gaps_no_entry", entry=entry))
    tell(SAY("gaps_trying"))
    _end(_of(key, days, config, lambda s, gap: deciding.phrase(s, base, gap, entry, 0, texts=text or ())))


@app.command()
def draft(
    key: Key,
    reply: Annotated[str | None, typer.Option(help="The slug of the reply, where there are several.")] = None,
    days: Days = 30,
    config: Config = None,
    knowledge: Folders = None,
) -> None:
    """Make it the draft of an entry, which is never served until somebody writes the answer."""
    from bot.commands.asking import load
    from bot.curating import deciding

    base = load(knowledge)
    slug = reply or (next(iter(base.folders)) if len(base.folders) == 1 else "")
    if slug not in base.folders:
        give_up(SAY("gaps_no_reply", replies=", ".join(base.folders)))
    _end(_of(key, days, config, lambda store, gap: deciding.draft(store, base, gap, slug, 0)))


@app.command()
def missing(key: Key, days: Days = 30, config: Config = None) -> None:
    """Know that no reply holds it: it is to be refused, and no change may make it answered."""
    _aside(key, days, config, "missing")


@app.command()
def ignore(key: Key, days: Days = 30, config: Config = None) -> None:
    """Show it no more."""
    _aside(key, days, config, "ignored")


@app.command()
def reopen(key: Key, days: Days = 30, config: Config = None) -> None:
    """Take back what was decided about it. What was written to files stays."""
    from bot.curating import deciding

    _of(key, days, config, lambda store, gap: deciding.reopen(store, gap, 0))
    typer.echo(SAY("gaps_reopened"))


def _aside(key: str, days: int, config: Path | None, how: Literal["missing", "ignored"]) -> None:
    from bot.curating import deciding

    _of(key, days, config, lambda store, gap: deciding.put_aside(store, gap, how, 0))
    typer.echo(SAY(f"gaps_{how}"))


def _of(key: str, days: int, config: Path | None, work: Callable[[Store, Gap], Awaitable[T]]) -> T:
    """Do something with a group, whose key may be shortened."""
    from bot.commands.opening import with_store
    from bot.curating.deciding import found

    async def named(store: Store) -> T:
        meant = [gap for gap in await found(store, days) if gap.key.startswith(key)]
        if len(meant) != 1:
            give_up(SAY("gaps_no_key", key=key, count=len(meant)))
        return await work(store, meant[0])

    return with_store(config, named)


def _end(settled: Settled) -> None:
    """Say how it went; 1 where something speaks against it."""
    if settled.written:
        typer.echo(SAY("gaps_written", asked=settled.asked, other=len(settled.other)))
        return
    tell(SAY(f"gaps_not_{settled.why}"))
    for problem in settled.problems:
        tell(f"  {problem}")
    for one in (*settled.lost, *settled.worse)[:20]:
        was, now = (f"{SAY(f'outcome_{status}')} {entry}" for status, entry, _ in (one.before, one.after))
        tell(f"  “{one.question}”: {was} → {now}")
    raise typer.Exit(REFUSED)


def _write_csv(listed: list[Gap]) -> None:
    from bot.curating.gaps import TROUBLES
    from bot.curating.tables import harmless

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("key", "question", "times", *TROUBLES, "first", "last", "reasons", "entries", "decision"))
    for gap in listed:
        held = gap.to_json()
        counts = [held[name] for name in ("times", *TROUBLES, "first", "last")]
        rest = [" ".join(held["reasons"]), " ".join(held["entries"]), held["decision"] or ""]
        writer.writerow([gap.key, harmless(gap.question), *counts, *rest])


def _print(listed: list[Gap], days: int) -> None:
    from rich.console import Console
    from rich.table import Table

    from bot.curating.gaps import TROUBLES
    from bot.curating.stats import sparkline

    if not listed:
        typer.echo(SAY("gaps_nothing", days=days))
        return
    columns = ("key", "times", *TROUBLES, "days", "question", "nearest")
    table = Table(*(SAY(f"gaps_column_{column}") for column in columns), box=None, pad_edge=False)
    for gap in listed:
        counts = [str(gap.by_trouble[trouble] or "") for trouble in TROUBLES]
        nearest = (
            next(iter(gap.entries), "") if gap.decided is None else f"[{SAY(f'gaps_decided_{gap.decided.decision}')}]"
        )
        more = f"（+{len(gap.texts) - 1}）" if len(gap.texts) > 1 else ""
        table.add_row(
            gap.key, str(gap.times), *counts, sparkline(list(gap.days.values())), gap.question + more, nearest
        )
    Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else 200).print(table)
