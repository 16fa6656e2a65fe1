"""What people thought of answers, without who thought so.

A vote is kept under a digest of the message and the voter, keyed with a secret that is not in the database: the same
person changes their vote, and nobody who reads the table learns whose it is.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from sqlalchemy import Date, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import inserting, reading
from bot.store.tables import questions, votes
from bot.store.writing import Writer


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote. reason: what was missing. entry: what was shown. question: its text where that is kept, else empty."""

    vote: Literal[1, -1]
    reason: str
    entry: str
    question: str
    day: date


class Votes:
    """`secret` keys the digests; `kept_days` is how long votes are kept."""

    def __init__(self, engine: AsyncEngine, writer: Writer, secret: str, kept_days: float) -> None:
        self._engine = reading(engine)
        self._writer = writer
        self._secret = secret.encode()
        self._kept = timedelta(days=kept_days)
        insert = inserting(engine)(votes)
        changing = ("vote", "reason", "entry", "question", "day")
        self._put = insert.on_conflict_do_update(
            index_elements=["key"], set_={name: insert.excluded[name] for name in changing}
        )
        self._forget = delete(votes).where(votes.c.day < bindparam("before", type_=Date))

    def put(
        self,
        chat_id: int,
        message_id: int,
        user_id: int,
        vote: Literal[1, -1],
        *,
        reason: str = "",
        entry: str = "",
        question: str = "",
    ) -> None:
        """Keep what a person thinks of a message of the bot; it replaces what they thought before.

        `question` is the digest of what was asked.
        """
        voter = f"{chat_id}:{message_id}:{user_id}".encode()
        row = {
            "key": hmac.new(self._secret, voter, hashlib.sha256).hexdigest()[:32],
            "vote": vote,
            "reason": reason,
            "entry": entry,
            "question": question,
            "day": datetime.now(UTC).date(),
        }
        self._writer.put(self._put, row)

    async def all(self) -> list[Vote]:
        """Every vote, with its question where that is kept, by day."""
        texts = select(questions.c.digest, questions.c.text).distinct().subquery()
        query = (
            select(votes, texts.c.text)
            .outerjoin(texts, texts.c.digest == votes.c.question)
            .order_by(votes.c.day, votes.c.key)
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [Vote(row.vote, row.reason, row.entry, row.text or "", row.day) for row in rows]

    def forget_old(self, now: int) -> None:
        """Delete what was thought long ago."""
        self._writer.put(self._forget, {"before": datetime.fromtimestamp(now, UTC).date() - self._kept})
