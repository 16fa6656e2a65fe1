"""A database made by the first version keeps all it has, and is then like a new one."""

from __future__ import annotations

from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, Table, insert, select

from bot.store import Announcement, Claim, Content, Limits, Result, Store, Subscription
from bot.store.announcement_rows import row_of
from bot.store.engine import WRITING, open_engine
from bot.store.migrating import HEAD, SCRIPTS, upgrade
from bot.store.tables import announcements, contexts, inbox, metadata
from bot.store.targets import Target, ledger_rows

UPDATE = {
    "bot_id": 1,
    "update_id": 5,
    "state": "waiting",
    "payload": '{"update_id": 5}',
    "starts": 0,
    "error": "",
    "at": 100,
}
CONTEXT = {"chat_id": 7, "user_id": 7, "context": '{"entry": "award.amount"}', "at": 2_000_000_000}


def make_version(connection: Connection, revision: str) -> None:
    """The tables as a version made them."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def make_first_version(connection: Connection) -> None:
    """The tables as the first version made them, with something in them."""
    make_version(connection, "0001")
    connection.execute(insert(inbox), [UPDATE])
    connection.execute(insert(contexts), [CONTEXT])


def make_version_before_posters(connection: Connection) -> None:
    """The tables as they were when an announcement was a text or its author's photo, with one that is under way."""
    make_version(connection, "0008")
    one = row_of(Announcement("k", 7, Content("公告"), stage="sending")) | {"id": 1}
    one["content"] = '{"text": "公告", "entities": null, "photo": ""}'
    connection.execute(insert(announcements), [one])
    (row,) = ledger_rows(1, [Target(-1)], 1)
    del row["poster_refused"]
    connection.execute(Table("deliveries", MetaData(), autoload_with=connection).insert(), [row])


def differences(connection: Connection) -> list[Any]:
    """What distinguishes a database from the tables of this version."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def test_a_database_of_the_first_version_keeps_its_data_and_takes_announcements(database: str) -> None:
    engine = open_engine(database)
    async with engine.execution_options(**WRITING).begin() as connection:
        await connection.run_sync(make_first_version)
    async with Store.open(database, bot_id=1) as store:
        assert [update.update_id for update in await store.inbox.left()] == [5]
        context = await store.contexts.get(7, 7)
        assert context is not None
        assert context.entry == "award.amount"
        await store.subscriptions.put(Subscription(-1))
        made = await store.announcements.create(Announcement("k", 7, Content("x")))
        assert await store.announcements.start_due(1, lambda _: True) == [made]
        assert len(await store.reports.rows(made)) == 1
    async with engine.connect() as connection:
        assert (await connection.execute(select(inbox.c.payload))).scalar_one() == UPDATE["payload"]
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_what_was_under_way_before_there_were_posters_goes_out(database: str) -> None:
    engine = open_engine(database)
    async with engine.execution_options(**WRITING).begin() as connection:
        await connection.run_sync(make_version_before_posters)
    async with Store.open(database, bot_id=1) as store:
        claim = await store.ledger.claim("a", 1, Limits(), 10)
        assert isinstance(claim, Claim)
        assert (claim.chat_id, claim.content) == (-1, Content("公告"))
        await store.ledger.finish(claim, "a", Result("done", message_id=5), Limits(), 11)
        found = await store.reports.progress(1)
        assert (found.standings, found.posterless) == ({"sent": 1}, 0)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_a_new_database_is_what_the_steps_make(database: str) -> None:
    engine = open_engine(database)
    async with Store.open(database, bot_id=1):
        pass
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_taking_the_steps_again_changes_nothing(database: str) -> None:
    engine = open_engine(database)
    async with Store.open(database, bot_id=1):
        pass
    async with engine.execution_options(**WRITING).begin() as connection:
        await connection.run_sync(upgrade, HEAD)
        assert await connection.run_sync(differences) == []
    await engine.dispose()
