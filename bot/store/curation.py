"""What curators read of the questions, in sums, and what they decided about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Integer, Select, and_, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store import audit
from bot.store.engine import inserting, reading
from bot.store.questions import digest
from bot.store.tables import clicks, decisions, questions, votes
from bot.store.writing import Writer

Trouble = Literal["refused", "unsure", "down", "away"]
"""Refused; answered with choices or doubtfully; voted down; left for another entry, or for none."""

Decision = Literal["phrasing", "draft", "missing", "ignored"]
DEEDS: Mapping[Decision, audit.Action] = {
    "phrasing": "phrased",
    "draft": "drafted",
    "missing": "missing",
    "ignored": "ignored",
}

_TIMES = func.count(type_=Integer).label("times")


@dataclass(frozen=True, slots=True)
class Met:
    """How often one question met with one kind of trouble on a day.

    entry: what was shown or, where people went to another one, what they went to; empty for none. reason: of the vote.
    """

    text: str
    digest: str
    trouble: Trouble
    entry: str
    reason: str
    day: date
    times: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How often questions had an outcome on a day: answered, choices, unknown, smalltalk; up and down are votes."""

    day: date
    outcome: str
    entry: str
    times: int


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about a question, by its digest."""

    decision: Decision
    entry: str
    user_id: int
    day: date


class Curation:
    """Reads and decides."""

    def __init__(self, engine: AsyncEngine, writer: Writer) -> None:
        self._engine = reading(engine)
        self._writer = writer
        self._insert = inserting(engine)

    async def troubles(self, days: int, sure: float) -> list[Met]:
        """What went wrong in the last days, by text and day. sure: the confidence (0 to 1) below which an answer is doubtful.

        A vote counts where its question is kept.
        """
        since = datetime.now(UTC).date() - timedelta(days=days - 1)
        texts = select(questions.c.digest, func.min(questions.c.text).label("text")).group_by(questions.c.digest)
        found: list[Met] = []
        async with self._engine.connect() as connection:
            for row in await _rows(connection, _doubtful(since, round(sure * 100))):
                trouble: Trouble = "refused" if row.outcome == "unknown" else "unsure"
                found.append(Met(row.text, row.digest, trouble, row.entry, "", row.day, row.times))
            known = texts.subquery()
            found += [
                Met(row.text, row.question, "down", row.entry, row.reason, row.day, row.times)
                for row in await _rows(connection, _down(since, known))
            ]
            found += [
                Met(row.question, digest(row.question), "away", row.chosen, "", row.day, row.times)
                for row in await _rows(connection, _away(since))
            ]
        return found

    async def tallies(self, days: int) -> list[Tally]:
        """Questions and votes of the last days, by day, outcome and entry."""
        since = datetime.now(UTC).date() - timedelta(days=days - 1)
        q, v = questions.c, votes.c
        asked = (
            select(q.day, q.outcome, q.entry, _TIMES).where(q.day >= since).group_by(q.day, q.outcome, q.entry)
        ).order_by(q.day, q.outcome, q.entry)
        voted = select(v.day, v.vote, v.entry, _TIMES).where(v.day >= since).group_by(v.day, v.vote, v.entry)
        async with self._engine.connect() as connection:
            found = [Tally(*row) for row in await _rows(connection, asked)]
            found += [
                Tally(row.day, "up" if row.vote > 0 else "down", row.entry, row.times)
                for row in await _rows(connection, voted.order_by(v.day, v.vote, v.entry))
            ]
        return found

    async def well_answered(self, days: int, sure: float, most: int) -> list[tuple[str, str]]:
        """Questions that were answered surely in the last days, and not voted down, with their entries; those asked most
        first."""
        since = datetime.now(UTC).date() - timedelta(days=days - 1)
        q = questions.c
        bad = select(votes.c.question).where(votes.c.vote < 0)
        query = (
            select(func.min(q.text).label("text"), q.entry, _TIMES)
            .where(q.day >= since, q.outcome == "answered", q.entry != "", q.confidence >= round(sure * 100))
            .where(q.digest.not_in(bad))
            .group_by(q.digest, q.entry)
            .order_by(_TIMES.desc(), q.digest)
            .limit(most)
        )
        async with self._engine.connect() as connection:
            return [(row.text, row.entry) for row in await _rows(connection, query)]

    async def known_missing(self) -> list[str]:
        """Questions that are kept and of which a curator said that no reply holds their answer."""
        query = (
            select(func.min(questions.c.text))
            .join(decisions, decisions.c.question == questions.c.digest)
            .where(decisions.c.decision == "missing")
            .group_by(questions.c.digest)
            .order_by(questions.c.digest)
        )
        async with self._engine.connect() as connection:
            return list((await connection.execute(query)).scalars())

    async def decided(self) -> dict[str, Decided]:
        """What was decided, by the digest of the question."""
        async with self._engine.connect() as connection:
            rows = await _rows(connection, select(decisions))
        return {row.question: Decided(row.decision, row.entry, row.user_id, row.day) for row in rows}

    async def decide(
        self, digests: Sequence[str], decision: Decision, user_id: int, *, entry: str = "", told: str = ""
    ) -> None:
        """Decide about questions; it replaces what was decided before, and is on the record. Raises StoreError."""
        day = datetime.now(UTC).date()
        rows = [
            {"question": one, "decision": decision, "entry": entry, "user_id": user_id, "day": day} for one in digests
        ]
        insert = self._insert(decisions)
        changing = ("decision", "entry", "user_id", "day")
        upsert = insert.on_conflict_do_update(
            index_elements=["question"], set_={name: insert.excluded[name] for name in changing}
        )

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(upsert, rows)
            await audit.note(connection, user_id, DEEDS[decision], f"{entry} {told}".strip())

        await self._writer.call(work)

    async def reopen(self, digests: Sequence[str], user_id: int, *, told: str = "") -> None:
        """Take back what was decided about questions. Raises StoreError."""

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(decisions).where(decisions.c.question.in_(digests)))
            await audit.note(connection, user_id, "reopened", told)

        await self._writer.call(work)


async def _rows(connection: AsyncConnection, query: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    return (await connection.execute(query)).all()


def _doubtful(since: date, sure: int) -> Select[*tuple[Any, ...]]:
    q = questions.c
    doubtful = or_(q.outcome.in_(("unknown", "choices")), and_(q.outcome == "answered", q.confidence < sure))
    return (
        select(func.min(q.text).label("text"), q.digest, q.outcome, q.entry, q.day, _TIMES)
        .where(q.day >= since, doubtful)
        .group_by(q.digest, q.outcome, q.entry, q.day)
    )


def _down(since: date, texts: Any) -> Select[*tuple[Any, ...]]:
    v = votes.c
    return (
        select(texts.c.text, v.question, v.entry, v.reason, v.day, _TIMES)
        .join(texts, texts.c.digest == v.question)
        .where(v.day >= since, v.vote < 0)
        .group_by(texts.c.text, v.question, v.entry, v.reason, v.day)
    )


def _away(since: date) -> Select[*tuple[Any, ...]]:
    c = clicks.c
    return (
        select(c.question, c.chosen, c.day, _TIMES)
        .where(c.day >= since, c.chosen != c.offered)
        .group_by(c.question, c.chosen, c.day)
    )
