"""The database behind the store: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.address import Address
from bot.store.driver import connect

WRITING = {"dafu_writing": True}
"""Execution options of a connection that will write."""

READING = {"dafu_reading": True}
"""Those of one that reads once."""

BUSY = 1.0
"""Seconds for which SQLite itself waits for another writer; nothing can end that wait, so it is short. Whoever writes
tries again."""


class StoreError(Exception):
    """The database cannot be used. The text is one line for the operator.

    passing: it may be over in a moment, as a lock, a full disk or a server that starts anew.
    """

    def __init__(self, message: str, *, passing: bool = False) -> None:
        super().__init__(" ".join(message.split()))
        self.passing = passing


def open_engine(url: str) -> AsyncEngine:
    """An engine for `url`; connects later. A folder that is missing for SQLite's file is made. Raises StoreError."""
    try:
        parsed = make_url(url)
        engine = _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)
    except (ArgumentError, ValueError):  # SQLAlchemy would quote what it cannot read
        raise StoreError("the address of the database, or an option behind its ?, cannot be read") from None
    event.listen(engine.sync_engine, "handle_error", _on_error)
    return engine


def reading(engine: AsyncEngine) -> AsyncEngine:
    """The engine for single reads, which need no transaction; beginning and ending one would double the statements.

    SQLite's driver has none by itself, and setting its isolation level for each read would take four steps to its thread.
    """
    is_sqlite = engine.dialect.name == "sqlite"
    return engine.execution_options(**(READING if is_sqlite else {"isolation_level": "AUTOCOMMIT"}))


def shown_url(url: str) -> str:
    """The address for a person to read, without a password and without options."""
    return url if url.startswith("sqlite") else Address.parse(url).shown


def inserting(engine: AsyncEngine) -> Callable[[Table], sqlite.Insert]:
    """What makes an insert that says what is done where a row is there already, as the database of an engine writes it."""
    if engine.dialect.name != "postgresql":
        return sqlite.insert
    from sqlalchemy.dialects import postgresql  # with all its drivers 2 MB, and a tenth of a second

    return postgresql.insert  # type: ignore[return-value]  # it has the same methods


def _postgresql(url: URL) -> AsyncEngine:
    return create_async_engine(
        url, pool_size=5, max_overflow=5, pool_pre_ping=True, connect_args={"connect_timeout": 10}
    )


def _sqlite(url: URL) -> AsyncEngine:
    if not url.database or url.database == ":memory:":
        raise StoreError(
            "SQLite needs a file, so that updates outlive a crash; right would be sqlite+aiosqlite:///FILE"
        )
    try:
        Path(url.database).resolve().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the folder of {url.database} cannot be made: {error.strerror}") from None
    engine = create_async_engine(url, connect_args={"timeout": BUSY, "async_creator_fn": connect})
    event.listen(engine.sync_engine, "connect", _on_connect)
    event.listen(engine.sync_engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    """WAL lets readers and one writer go on side by side; FULL has a commit on the disk before Telegram hears of it."""
    connection.isolation_level = None  # SQLite's own transactions, instead of the driver's guesses
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_error(context: ExceptionContext) -> None:
    """Whatever the database refuses, to write or to read, is a StoreError to those who asked. Raises it."""
    error = context.sqlalchemy_exception
    if isinstance(error, DBAPIError) and not context.is_pre_ping:  # whose failure only means to connect anew
        passing = isinstance(error, OperationalError) or context.is_disconnect
        raise StoreError(str(error.orig), passing=passing)


def _on_begin(connection: Connection) -> None:
    """A transaction that will write takes its place at once: waiting for it later is refused by SQLite."""
    options = connection.get_execution_options()
    if options.get("dafu_reading"):
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("dafu_writing") else "BEGIN")
