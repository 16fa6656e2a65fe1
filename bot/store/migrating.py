"""Brings a database to the tables of this version, at every start.

Only a database of an earlier version needs Alembic, which takes a while to import: an empty one gets the tables as they
are now, and a test holds these against what the steps make.
"""

from __future__ import annotations

import time
from pathlib import Path

import structlog
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import WRITING, StoreError
from bot.store.tables import metadata

log = structlog.stdlib.get_logger(__name__)

HEAD = "0009"
SCRIPTS = Path(__file__).parent / "migrations"

# One process migrates, the others that start at the same moment wait (PostgreSQL; SQLite locks the file).
LOCK = 0x64616675
LOCKED = "locked"

PATIENCE = 10.0
"""Seconds for which another process may hold SQLite's file."""


async def migrate(engine: AsyncEngine) -> None:
    """Take the steps that are missing. Raises StoreError where the database is of a newer version."""
    async with engine.connect() as connection:
        if await connection.run_sync(_revision) == HEAD:
            return
    until = time.monotonic() + PATIENCE
    while True:
        try:
            await _migrate(engine)
        except StoreError as error:
            if LOCKED not in str(error) or time.monotonic() > until:
                raise
            log.warning("database to be tried again", reason=str(error))
        else:
            return


async def _migrate(engine: AsyncEngine) -> None:
    async with engine.execution_options(**WRITING).begin() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        await connection.run_sync(_bring_up_to_date)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _bring_up_to_date(connection: Connection) -> None:
    revision = _revision(connection)
    if revision is None:
        metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    elif revision != HEAD:
        upgrade(connection, revision)


def upgrade(connection: Connection, revision: str) -> None:
    """Take the steps from `revision` on. Raises StoreError where it is unknown."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision and revision not in known:
        raise StoreError(f"the database is of a newer dafu (tables {revision}, known up to {HEAD}); upgrade dafu")
    command.upgrade(config, HEAD)
