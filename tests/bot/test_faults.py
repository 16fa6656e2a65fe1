"""The short version of the fault programme (benchmarks/faults.py): nothing lost, nothing doubled by an end, in order."""

from __future__ import annotations

import signal

import psycopg
import pytest

from benchmarks.faults import Plan, questions, strike


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_whatever_is_struck_everybody_is_answered_in_order(mode: str, by: signal.Signals) -> None:
    plan = Plan(mode, people=20, rounds=2, strikes=2)
    try:
        outcome = await strike(plan, by, questions(plan.rounds))
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL that can be used: {str(error).splitlines()[0]}")
    assert outcome.strikes == 2
    assert outcome.is_sound, outcome


async def test_the_one_that_stands_by_takes_over_from_one_that_is_killed() -> None:
    plan = Plan("standby", people=10, rounds=2, strikes=2)
    try:
        outcome = await strike(plan, signal.SIGKILL, questions(plan.rounds))
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL that can be used: {str(error).splitlines()[0]}")
    assert outcome.is_sound, outcome
