"""Which message of the bot answers which question."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import inserting, reading
from bot.store.tables import answers
from bot.store.writing import Writer
from knowledge.answer import Context

NOTHING = "{}"


@dataclass(frozen=True, slots=True)
class Answered:
    """One message of the bot.

    question_id: the message that asked; where a button asked, the message that has the button.
    entry: id of the entry shown, empty for none or several; topic: id of the entry that a reply to it goes on from, which
    for a refusal is the nearest that is known; pressed: id of the entry whose button asked, else empty.
    shown: digest of its text and keyboard. before: what the question could inherit.
    """

    chat_id: int
    message_id: int
    question_id: int
    shown: str
    entry: str = ""
    topic: str = ""
    pressed: str = ""
    before: Context = field(default_factory=Context)


class Answers:
    """`kept` is for how many seconds they are remembered; `context_kept`, for how many what their questions inherited.

    The latter has the text of a question in it, which is not to stand beside the id of a chat for longer.
    """

    def __init__(self, engine: AsyncEngine, writer: Writer, kept: float, context_kept: float) -> None:
        self._engine = reading(engine)
        self._writer = writer
        self._kept = kept
        self._context_kept = context_kept
        insert = inserting(engine)(answers)
        changing = ("question_id", "entry", "topic", "pressed", "shown", "before", "at")
        self._put = insert.on_conflict_do_update(
            index_elements=["chat_id", "message_id"], set_={name: insert.excluded[name] for name in changing}
        )

    def put(self, answered: Answered) -> None:
        """Remember it, or what became of it."""
        row = {
            "chat_id": answered.chat_id,
            "message_id": answered.message_id,
            "question_id": answered.question_id,
            "entry": answered.entry,
            "topic": answered.topic,
            "pressed": answered.pressed,
            "shown": answered.shown,
            "before": json.dumps(answered.before.to_json()),
            "at": int(time.time()),
        }
        self._writer.put(self._put, row)

    async def message(self, chat_id: int, message_id: int) -> Answered | None:
        """What is known of a message of the bot."""
        return await self._first(
            select(answers).where(answers.c.chat_id == chat_id, answers.c.message_id == message_id)
        )

    async def to_question(self, chat_id: int, question_id: int, pressed: Sequence[str] = ("",)) -> Answered | None:
        """The answer to a message; with `pressed`, to the button under a message of the entry that had one of these ids."""
        return await self._first(
            select(answers)
            .where(answers.c.chat_id == chat_id, answers.c.question_id == question_id, answers.c.pressed.in_(pressed))
            .order_by(answers.c.message_id.desc())
        )

    def forget_old(self, now: int) -> None:
        """Delete what was answered long ago."""
        self._writer.put(delete(answers).where(answers.c.at < bindparam("before")), {"before": int(now - self._kept)})
        inherited = (answers.c.at < bindparam("until")) & (answers.c.before != NOTHING)
        self._writer.put(
            update(answers).where(inherited).values(before=NOTHING), {"until": int(now - self._context_kept)}
        )

    async def _first(self, query: Select[*tuple[object, ...]]) -> Answered | None:
        async with self._engine.connect() as connection:
            row = (await connection.execute(query.limit(1))).first()
        if row is None:
            return None
        values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for the row as a mapping
        del values["at"]
        return Answered(**values | {"before": Context.from_json(json.loads(values["before"]))})
