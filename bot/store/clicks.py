"""Which of several choices people took, for the curators: the question, what was offered first, what was taken, the day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Date, bindparam, delete, insert

from bot.store.questions import impersonal
from bot.store.tables import clicks
from bot.store.writing import Writer


class Clicks:
    """The log of choices. `kept_days` is how long they are kept."""

    def __init__(self, writer: Writer, kept_days: float) -> None:
        self._writer = writer
        self._kept = timedelta(days=kept_days)
        self._add = insert(clicks)
        self._forget = delete(clicks).where(clicks.c.day < bindparam("before", type_=Date))

    def put(self, question: str, offered: str, chosen: str) -> None:
        """Keep a choice. question: the text; chosen: empty where none of what was offered was meant.

        The one who calls sees to it that the person did not opt out.
        """
        row = {
            "question": impersonal(question),
            "offered": offered,
            "chosen": chosen,
            "day": datetime.now(UTC).date(),
        }
        self._writer.put(self._add, row)

    def forget_old(self, now: int) -> None:
        """Delete what was chosen long ago."""
        self._writer.put(self._forget, {"before": datetime.fromtimestamp(now, UTC).date() - self._kept})
