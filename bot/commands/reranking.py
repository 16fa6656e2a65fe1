"""`dafu rerank`: learns anew when two plain questions ask the same, and measures it on banks that it has not seen."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.saying import SAY

if TYPE_CHECKING:
    from knowledge.training.reranking import Pair, Questions

_QUARTER = 4

Banks = Annotated[list[Path], typer.Argument(help="Folders of banks: NAME.csv and NAME.jsonl.", exists=True)]
Pairs = Annotated[
    list[Path] | None, typer.Option(help="CSV files of pairs: query1, query2, label.", exists=True, dir_okay=False)
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(rerank)


def rerank(
    banks: Banks,
    pairs: Pairs = None,
    trial: Annotated[
        bool, typer.Option("--trial", help="Learn from three quarters, measure on the fourth, and keep nothing.")
    ] = False,
) -> None:
    """Learn anew when two questions ask the same, for plain questions and answers (about half a minute).

    Only numbers are kept, in knowledge/common/reranker.npz. Example: dafu rerank tests/faqs/learned --pairs pairs.csv
    """
    from knowledge.training.reranking import learn, read_bank, read_pairs

    files = sorted(file for folder in banks for file in folder.glob("*.csv"))
    put = [(file.stem, read_bank(file)) for file in files]
    listed = [pair for file in pairs or () for pair in read_pairs(file)]
    if trial:
        _tried(put, listed)
        return
    reranker = learn([bank for _, bank in put], listed)
    reranker.save()
    typer.echo(SAY("reranked", banks=len(files), rows=len(reranker.rows)))


def _tried(banks: list[tuple[str, Questions]], pairs: list[Pair]) -> None:
    from knowledge.training.reranking import learn, measure_bank, measure_pairs

    others = [bank for i, (_, bank) in enumerate(banks) if i % _QUARTER]
    reranker = learn(others, [pair for pair in pairs if not _is_kept(pair[0])])
    typer.echo(f"{SAY('rerank_header')}\n|---|---|---|---|---|")
    for name, bank in banks[::_QUARTER]:
        measured = measure_bank(bank, reranker)
        typer.echo(f"| {name} | " + " | ".join(f"{share:.3f}" for share in measured) + " |")
    if kept := [pair for pair in pairs if _is_kept(pair[0])]:
        first, right = measure_pairs(kept, reranker)
        typer.echo(SAY("rerank_pairs", first=f"{first:.3f}", right=f"{right:.3f}"))


def _is_kept(stored: str) -> bool:
    """Whether the pairs of a stored question are measured on: by the first bits of its digest."""
    return sha256(stored.encode()).digest()[0] % _QUARTER == 0
