"""SQLite's driver for SQLAlchemy, with one step to the thread of a connection for each statement.

aiosqlite goes there for the cursor, for the statement, for its rows and for closing the cursor. Each way there and back wakes two
threads, which with small statements costs more than they do: a look-up of one row took eight. Here a cursor is made,
used and closed in one step, and a rollback of nothing is none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable
from typing import Any, Literal, NamedTuple, Self

import aiosqlite

How = Literal["execute", "executemany"]


class Done(NamedTuple):
    """What a statement gave, copied while its cursor was open."""

    description: Any
    rowcount: int
    lastrowid: int | None
    rows: list[Any]


class Connection(aiosqlite.Connection):
    """A connection with cursors of the kind below."""

    _may_be_open = False
    """Whether a transaction may have begun: noted before a statement leaves, so that one that is cut short counts too."""

    def cursor(self) -> Cursor:  # type: ignore[override]
        """Something to execute with; nothing happens yet."""
        return Cursor(self)

    async def commit(self) -> None:
        """End the transaction. Raises sqlite3.Error."""
        await super().commit()
        self._may_be_open = False

    async def rollback(self) -> None:
        """Take back what was not committed, if there can be anything. Raises sqlite3.Error."""
        if self._may_be_open:
            await super().rollback()
            self._may_be_open = False

    async def run(self, how: How, sql: str, parameters: Iterable[Any]) -> Done:
        """Execute a statement and fetch its rows. Raises sqlite3.Error."""
        if not sql.startswith("SELECT"):
            self._may_be_open = True
        done: Done = await self._execute(_run, self._conn, how, sql, parameters)  # type: ignore[no-untyped-call]
        return done


class Cursor:
    """What SQLAlchemy asks of a cursor."""

    arraysize = 1
    description: Any = None
    rowcount = -1
    lastrowid: int | None = None

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []

    def __await__(self) -> Generator[Any, None, Cursor]:
        yield from ()
        return self

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> Cursor:
        """Execute a statement. Raises sqlite3.Error."""
        return self._took(await self._connection.run("execute", sql, parameters))

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Cursor:
        """Execute a statement with each of the parameters. Raises sqlite3.Error."""
        return self._took(await self._connection.run("executemany", sql, parameters))

    async def fetchall(self) -> list[Any]:
        """The rows of the last statement, once."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Forget the rows; in the database nothing is open."""
        self._rows = []

    def _took(self, done: Done) -> Cursor:
        self.description, self.rowcount, self.lastrowid, self._rows = done
        return self


def connect(database: str, **options: Any) -> Connection:
    """A connection to be awaited, as aiosqlite's `connect` gives one; `options` are those of sqlite3. Its thread keeps no program alive."""
    connection = Connection(lambda: sqlite3.connect(database, **options), iter_chunk_size=64)
    connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does with the connections that it makes
    return connection


def _run(connection: sqlite3.Connection, how: How, sql: str, parameters: Any) -> Done:
    cursor = connection.cursor()
    try:
        getattr(cursor, how)(sql, parameters)
        rows = cursor.fetchall() if cursor.description else []
        return Done(cursor.description, cursor.rowcount, cursor.lastrowid, rows)
    finally:
        cursor.close()
