"""The second reply, by itself and beside the one that is shipped. Its model is made once for a run, in the run's cache."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.commands.asking import ready
from knowledge import Bands, KnowledgeBase

LONGYAO = Path(__file__).parent / "replies" / "longyao-2023"


@cache
def longyao_alone() -> KnowledgeBase:
    """The second reply and no other."""
    return ready(LONGYAO, bands=Bands())


@cache
def two_replies() -> KnowledgeBase:
    """Both of them, the shipped one first."""
    return ready(None, LONGYAO, bands=Bands())
