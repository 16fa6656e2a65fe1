"""How fast is written: with a clock that jumps to when the ledger says, and no waiting."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.flooding import Refusals
from bot.store import Claim, Limits, Result, Store
from bot.store.pacing import ALL, MINUTE
from tests.delivery.scenes import start, subscribe

LIMITS = Limits(per_second=20, gap=1000, per_minute=20)


def most(times: list[int], window: int) -> int:
    """The most of these times that fall into any window of that many milliseconds."""
    return max((sum(1 for other in times if time <= other < time + window) for time in times), default=0)


async def run(store: Store, senders: list[str], *, now: int = 0, takes: int = 0) -> list[tuple[int, int]]:
    """Have workers do all there is, each request taking so long; when each was claimed and where."""
    done: list[tuple[int, int]] = []
    turn = 0
    while True:
        sender = senders[turn % len(senders)]
        claim = await store.ledger.claim(sender, 1, LIMITS, now)
        if claim is None:
            return done
        if not isinstance(claim, Claim):
            now = max(claim, now + 1)
            continue
        done.append((now, claim.chat_id))
        await store.ledger.finish(claim, sender, Result("done", message_id=now + turn + 1), LIMITS, now + takes)
        turn += 1


async def test_no_second_has_more_than_the_limit_over_all_chats(store: Store) -> None:
    await subscribe(store, *range(-30, 0))
    await start(store)
    times = [time for time, _ in await run(store, ["one"])]
    assert len(times) == 30
    assert 18 <= most(times, 1000) <= 20


async def test_two_processes_share_one_pace(store: Store) -> None:
    await subscribe(store, *range(-30, 0))
    await start(store)
    times = [time for time, _ in await run(store, ["one", "other"])]
    assert len(times) == 30
    assert 18 <= most(times, 1000) <= 20


async def test_one_chat_gets_one_message_a_second_and_twenty_a_minute(store: Store) -> None:
    await subscribe(store, -1)
    for number in range(25):
        await start(store, text=f"第{number}条")
    times = [time for time, _ in await run(store, ["one"])]
    assert len(times) == 25
    assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= 1000
    assert most(times, MINUTE) == 20


async def test_the_second_of_a_chat_counts_from_the_end_of_its_request(store: Store) -> None:
    await subscribe(store, -1)
    await start(store, text="一")
    await start(store, text="二")
    first, second = [time for time, _ in await run(store, ["one"], takes=700)]
    assert second - first >= 1700


async def test_a_chat_that_is_too_busy_does_not_hold_up_the_others(store: Store) -> None:
    await subscribe(store, -1, -2, -3)
    await start(store)
    claim = await store.ledger.claim("one", 1, LIMITS, 0)
    assert isinstance(claim, Claim)
    busy = Result("again", reason="Flood control", wait=9000, hold="chat")
    await store.ledger.finish(claim, "one", busy, LIMITS, 10)
    done = {chat: time for time, chat in await run(store, ["one"], now=10)}
    assert done.pop(claim.chat_id) >= 9010
    assert all(time < 1000 for time in done.values())


async def test_replacing_a_pin_counts_as_the_two_requests_that_it_is(store: Store) -> None:
    await subscribe(store, *range(-12, 0), rights=["can_pin_messages"])
    gaps: list[int] = []
    for now in (0, MINUTE):
        await start(store, pin=True, now=now, text=f"公告 {now}")
        times = [time for time, _ in await run(store, ["one"], now=now)]
        assert len(times) == 24
        gaps.append(min(later - earlier for earlier, later in itertools.pairwise(times[12:])))
    assert gaps == [53, 106]


async def test_a_pause_for_all_is_kept_by_all_processes(store: Store) -> None:
    await subscribe(store, -1, -2)
    await start(store)
    claim = await store.ledger.claim("one", 1, LIMITS, 0)
    assert isinstance(claim, Claim)
    await store.ledger.finish(claim, "one", Result("again", wait=5000, hold="all"), LIMITS, 10)
    assert await store.ledger.claim("other", 1, LIMITS, 2000) == 5010
    assert all(time >= 5010 for time, _ in await run(store, ["other"], now=2000))


async def test_the_pace_goes_on_after_a_restart(store: Store) -> None:
    await subscribe(store, -1)
    for number in range(20):
        await start(store, text=f"第{number}条")
    before = [time for time, _ in await run(store, ["before the crash"])]
    await start(store, now=before[-1], text="还有一条")
    (after, _), *_ = await run(store, ["after the restart"], now=before[-1])
    assert after >= before[0] + MINUTE


def test_several_chats_in_a_row_that_refuse_mean_all() -> None:
    refusals = Refusals()
    assert not refusals.refused(-1)
    assert not refusals.refused(-1)
    assert not refusals.refused(-2)
    refusals.accepted()
    assert not refusals.refused(-3)
    assert not refusals.refused(-4)
    assert refusals.refused(-5)


@given(
    st.lists(st.integers(0, 30_000), min_size=1, max_size=80),
    st.sampled_from([-5, 5]),
    st.integers(1, 25),
    st.integers(1, 3000),
)
def test_whenever_requests_come_the_limits_of_a_chat_hold(
    waits: list[int], chat: int, per_minute: int, gap: int
) -> None:
    limits = Limits(gap=gap, per_minute=per_minute)
    now, free_at, recent, times = 0, 0, list[int](), list[int]()
    for wait in waits:
        now = max(now + wait, free_at)
        times.append(now)
        free_at, recent = limits.after(chat, recent, now)
    assert all(later - earlier >= gap for earlier, later in itertools.pairwise(times))
    if chat < 0:
        assert most(times, MINUTE) <= per_minute


@pytest.mark.parametrize("per_second", [0.5, 20.0, 30.0])
def test_all_chats_together_are_free_after_their_share_of_a_second(per_second: float) -> None:
    free_at, recent = Limits(per_second=per_second).after(ALL, [], 1000)
    assert 1000 + 1000 / per_second < free_at <= 1000 + 1100 / per_second
    assert recent == []
