"""Fixtures for all tests: an environment without settings, a cache folder of this run's own, and the running bot."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.botapi import ABSENT
from tests.judging import API
from tests.running import Running

_CACHE = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Nothing that the developer's own folders hold reaches the tests, and nothing of theirs goes into it; programs that
    they start inherit that."""
    settings.register_profile("unhurried", deadline=None)  # on a busy machine a first call takes as long as it takes
    settings.load_profile("unhurried")
    config.stash[_CACHE] = tempfile.TemporaryDirectory(prefix="dafu-tests-")
    os.environ["XDG_CACHE_HOME"] = config.stash[_CACHE].name
    os.environ["XDG_DATA_HOME"] = f"{config.stash[_CACHE].name}/data"
    os.environ["LC_ALL"] = "C.UTF-8"  # what curators are told depends on it


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[_CACHE].cleanup()


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the developer's shell has set must not reach the tests."""
    for name in [name for name in os.environ if name.startswith("DAFU_")]:
        monkeypatch.delenv(name)


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Running]:
    """The bot in this process on a playground: see tests/running.py."""
    async with Running(tmp_path) as running:
        yield running


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not checked."""
    if API is None:
        terminalreporter.write_line(f"requests of the bot were not checked: {ABSENT}")
