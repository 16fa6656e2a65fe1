"""Brings a database to the tables of this version, at every start.

Alembic takes a third of a second to import, so it is left alone where the database is up to date already.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import WRITING, StoreError

HEAD = "0001"
SCRIPTS = Path(__file__).parent / "migrations"

# One process migrates, the others that start at the same moment wait (PostgreSQL; SQLite locks the file).
LOCK = 0x64616675


async def migrate(engine: AsyncEngine) -> None:
    """Take the steps that are missing. Raises StoreError where the database is of a newer version."""
    async with engine.connect() as connection:
        if await connection.run_sync(_revision) == HEAD:
            return
    async with engine.execution_options(**WRITING).begin() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        await connection.run_sync(_upgrade)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if (revision := _revision(connection)) is not None and revision not in known:
        raise StoreError(f"the database is of a newer dafu (tables {revision}, known up to {HEAD}); upgrade dafu")
    command.upgrade(config, HEAD)
