"""Training a folder, and checking one in which something was broken."""

from __future__ import annotations

from pathlib import Path

from knowledge import Problem
from knowledge.checking.verifying import verify
from knowledge.learned.model import FILE
from knowledge.reply.loading import load_folder
from knowledge.training.train import train as make


def train(folder: Path) -> Path:
    """Give the folder the model of its files as they are."""
    make(load_folder(folder)).save(folder / FILE)
    return folder


def check(folder: Path, source: Path | None = None) -> list[Problem]:
    """Every problem but the model, which any change makes stale, and the few phrasings that a folder for tests has."""
    return [problem for problem in verify(load_folder(folder), source) if problem.kind not in ("model", "few")]
