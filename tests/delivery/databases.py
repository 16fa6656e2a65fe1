"""Databases for tests: a file of SQLite, and a database of its own on the PostgreSQL of this machine."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

SERVER = os.environ.get("DAFU_TEST_POSTGRESQL", "host=127.0.0.1 port=5432 user=postgres dbname=postgres")


def sqlite(folder: Path) -> str:
    """The address of a new file."""
    return f"sqlite+aiosqlite:///{folder.as_posix()}/dafu.sqlite3"


def clear(url: str) -> None:
    """Take everything out of a database of PostgreSQL."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as database:
        database.execute("DROP SCHEMA public CASCADE")
        database.execute("CREATE SCHEMA public")


@contextmanager
def postgresql(folder: Path | None = None) -> Iterator[str]:
    """The address of a new database, which is dropped afterwards, with its tables in a folder of the server's where one is
    given. Raises psycopg.OperationalError where none listens."""
    name = f"dafu_test_{secrets.token_hex(6)}"
    with psycopg.connect(SERVER, autocommit=True, connect_timeout=3) as server:
        where: sql.Composable = sql.SQL("")
        if folder is not None:
            make = sql.SQL("CREATE TABLESPACE {} LOCATION {}").format(sql.Identifier(name), str(folder.resolve()))
            server.execute(make)
            where = sql.SQL(" TABLESPACE {}").format(sql.Identifier(name))
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + where)
        info = server.info
        try:
            yield f"postgresql+psycopg://{info.user}@{info.host}:{info.port}/{name}"
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
            if folder is not None:
                server.execute(sql.SQL("DROP TABLESPACE {}").format(sql.Identifier(name)))


@contextmanager
def postgresql_or_skip() -> Iterator[str]:
    """The address of a new database; where none listens the test is skipped, and the reason says why."""
    with ExitStack() as stack:
        try:
            url = stack.enter_context(postgresql())
        except psycopg.OperationalError as error:
            pytest.skip(f"no PostgreSQL that can be used: {str(error).splitlines()[0]}")
        yield url
