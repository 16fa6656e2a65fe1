"""What was asked, for the curators: text, outcome, entry and day. No chat, no person, no time of day.

Who does not want that is remembered by their id alone, and nothing of theirs is kept. Addresses and numbers that belong
to a person are taken out of every text.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from sqlalchemy import Date, Integer, bindparam, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import inserting, reading
from bot.store.lookups import Gathered
from bot.store.tables import opt_outs, questions
from bot.store.writing import Writer

Kind = Literal["private", "group", "inline"]

LONGEST = 500
"""Characters of a question that are kept."""

# A telephone or identity number, a bank card, an address for mail, a name on Telegram.
PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@[A-Za-z]\w{3,31}"
    r"|(?<!\d)(?:\d{10,19}[Xx]?|1\d{2}[ -]\d{4}[ -]\d{4}|0\d{2,3}[ -]\d{7,8})(?!\d)",
    re.ASCII,
)
TAKEN_OUT = "…"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and what became of it. outcome: the status of the answer. entry: empty for none or several."""

    text: str
    outcome: str
    entry: str
    kind: Kind
    day: date


def impersonal(text: str) -> str:
    """A question without what belongs to a person, at most `LONGEST` characters."""
    return PERSONAL.sub(TAKEN_OUT, text)[:LONGEST]


def digest(text: str) -> str:
    """What a vote names a question by: 12 characters, the same for the same text."""
    return hashlib.sha256(impersonal(text).encode()).hexdigest()[:12]


OPTED_OUT = select(opt_outs.c.user_id).where(opt_outs.c.user_id.in_(bindparam("keys", expanding=True)))
"""Made once: every question asks it."""


class Questions:
    """The log of questions. `kept_days` is how long they are kept."""

    def __init__(self, engine: AsyncEngine, writer: Writer, kept_days: float) -> None:
        self._engine = reading(engine)
        self._writer = writer
        self._kept = timedelta(days=kept_days)
        self._add = insert(questions)
        upsert = inserting(engine)
        self._opt_out = upsert(opt_outs).on_conflict_do_nothing()
        self._opt_in = delete(opt_outs).where(opt_outs.c.user_id == bindparam("person"))
        self._forget = delete(questions).where(questions.c.day < bindparam("before", type_=Date))
        self._gathered: Gathered[int, bool] = Gathered(self._fetch)

    async def put(
        self, user_id: int, text: str, outcome: str, entry: str, kind: Kind, confidence: float | None = None
    ) -> None:
        """Keep a question, unless the one who asked opted out. confidence: of the answer, 0 to 1."""
        if not await self.is_kept(user_id):
            return
        row = {
            "text": impersonal(text),
            "digest": digest(text),
            "outcome": outcome,
            "entry": entry,
            "kind": kind,
            "day": datetime.now(UTC).date(),
            "confidence": round(confidence * 100) if confidence is not None else None,
        }
        self._writer.put(self._add, row)

    async def is_kept(self, user_id: int) -> bool:
        """Whether questions of that person are kept."""
        return not await self._gathered.get(user_id)

    def opt_out(self, user_id: int) -> None:
        """Keep nothing of that person from now on. What was kept before names nobody, and so cannot be found."""
        self._writer.put(self._opt_out, {"user_id": user_id})

    def opt_in(self, user_id: int) -> None:
        """Keep questions of that person again."""
        self._writer.put(self._opt_in, {"person": user_id})

    async def all(self) -> list[Asked]:
        """Everything that is kept, in the order in which it came."""
        query = select(questions).order_by(questions.c.id)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [Asked(row.text, row.outcome, row.entry, row.kind, row.day) for row in rows]

    async def counted(self, days: int = 30) -> Counter[str]:
        """How often each entry was asked for in the last days, by the id that it had then."""
        times = func.count(type_=Integer).label("times")
        since = datetime.now(UTC).date() - timedelta(days=days)
        query = (
            select(questions.c.entry, times)
            .where(questions.c.entry != "", questions.c.outcome == "answered", questions.c.day >= since)
            .group_by(questions.c.entry)
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return Counter({row.entry: row.times for row in rows})

    def forget_old(self, now: int) -> None:
        """Delete what was asked long ago."""
        self._writer.put(self._forget, {"before": datetime.fromtimestamp(now, UTC).date() - self._kept})

    async def _fetch(self, keys: Sequence[int]) -> Mapping[int, bool]:
        async with self._engine.connect() as connection:
            return dict.fromkeys((await connection.execute(OPTED_OUT, {"keys": keys})).scalars(), True)
