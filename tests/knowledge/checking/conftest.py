"""The reply of tests/knowledge/folders.py, trained, to break something in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.knowledge.checking.checks import train
from tests.knowledge.folders import SOURCE, write


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reply with its model."""
    return train(write(tmp_path_factory.mktemp("trained") / "reply"))


@pytest.fixture
def folder(trained: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(trained, tmp_path / "reply"))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The text of the reply."""
    file = tmp_path / "source.txt"
    file.write_text(SOURCE, encoding="utf-8")
    return file
