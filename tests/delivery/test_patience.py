"""A database that cannot be read is waited for, but not for ever."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from bot.delivery.patience import Patience
from bot.store import StoreError


async def fails(*, passing: bool = True) -> int:
    raise StoreError("gone", passing=passing)


async def works() -> int:
    return 1


async def test_what_cannot_be_read_for_a_moment_is_told_of_once() -> None:
    patience = Patience()
    with capture_logs() as logs:
        assert [await patience.read(fails(), 0) for _ in range(3)] == [0, 0, 0]
        assert len(logs) == 1
        assert await patience.read(works(), 0) == 1
        await patience.read(fails(), 0)
    assert len(logs) == 2


async def test_what_fails_for_good_or_for_long_is_raised() -> None:
    with pytest.raises(StoreError, match="gone"):
        await Patience().read(fails(passing=False), 0)
    patience = Patience(-1)
    with pytest.raises(StoreError, match="gone"):
        await patience.read(fails(), 0)
