"""Fixtures for all tests: an environment without settings, and the running bot."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.botapi import ABSENT
from tests.judging import API
from tests.running import Running


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
