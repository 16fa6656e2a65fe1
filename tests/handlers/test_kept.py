"""What is kept of chats, questions and votes, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from bot.store import Chat, ChatSettings, Store
from bot.store.engine import open_engine
from bot.store.migrating import SCRIPTS
from bot.store.questions import digest
from knowledge.answer import Context
from tests.delivery import databases


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """A database of its own on the PostgreSQL of this machine, where there is one."""
    with databases.postgresql_or_skip() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return databases.sqlite(tmp_path)
    address: str = request.getfixturevalue("postgresql")
    databases.clear(address)
    return address


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with Store.open(url, bot_id=1, secret="s") as opened:
        yield opened


async def test_what_a_chat_is_and_what_was_chosen_for_it_do_not_disturb_each_other(store: Store) -> None:
    group = Chat(-5, "group", "群", state="admin", rights=frozenset({"can_pin_messages", "can_manage_chat"}), members=7)
    store.chats.change(group, ChatSettings(mode="auto"))
    store.chats.note(group)
    await store.settled()
    known = await store.chats.get(-5)
    assert known is not None
    assert (known.rights, known.members, known.settings.mode) == (group.rights, 7, "auto")
    store.chats.note(Chat(-5, "group", "新名", state="left"))
    await store.settled()
    known = await store.chats.get(-5)
    assert known is not None
    assert (known.title, known.state, known.settings.mode) == ("新名", "left", "auto")
    assert await store.chats.present() == []


@pytest.mark.parametrize("is_noted_before", [True, False])
async def test_a_supergroup_inherits_from_its_group_once_and_in_any_order(store: Store, is_noted_before: bool) -> None:
    store.chats.note(Chat(-5, "group", "群"))
    store.chats.change(Chat(-5, "group"), ChatSettings(length="full"))
    store.contexts.put(-5, 7, Context("old"))
    store.contexts.put(-5, 8, Context("old"))
    store.contexts.put(-100, 8, Context("new"))
    if is_noted_before:
        store.chats.note(Chat(-100, "supergroup", "群", is_forum=True))
    await store.settled()
    moved: list[tuple[int, int]] = []

    async def follow(_: object, old: int, new: int) -> None:
        moved.append((old, new))

    store.chats.followers.append(follow)
    await store.chats.move(-5, -100)
    await store.chats.move(-5, -100)
    old, new = await store.chats.get(-5), await store.chats.get(-100)
    assert old is not None
    assert new is not None
    assert (old.state, old.moved_to) == ("migrated", -100)
    assert (new.state, new.kind, new.settings.length, new.is_forum) == ("member", "supergroup", "full", is_noted_before)
    assert [await store.contexts.get(-100, user) for user in (7, 8)] == [Context("old"), Context("new")]
    assert await store.contexts.get(-5, 7) is None
    assert moved[0] == (-5, -100)


async def test_a_second_move_does_not_undo_what_was_chosen_since(store: Store) -> None:
    store.chats.note(Chat(-5, "group", "群"))
    await store.settled()
    await store.chats.move(-5, -100)
    store.chats.change(Chat(-100, "supergroup"), ChatSettings(mode="auto"))
    await store.settled()
    await store.chats.move(-5, -100)
    assert (await store.chats.settings(-100)).mode == "auto"


async def test_answered_questions_of_the_last_days_are_counted_by_entry(store: Store) -> None:
    for entry, times in (("a", 2), ("b", 3), ("c", 1)):
        for _ in range(times):
            await store.questions.put(7, f"问{entry}", "answered", entry, "private")
    await store.questions.put(7, "问d", "unknown", "d", "private")
    await store.settled()
    assert await store.questions.counted() == {"a": 2, "b": 3, "c": 1}


async def test_a_vote_that_is_changed_stays_one_and_finds_its_question(store: Store) -> None:
    await store.questions.put(7, "小巨人", "answered", "a", "private")
    await store.questions.put(8, "小巨人", "answered", "a", "group")
    store.votes.put(1, 2, 7, 1, entry="a", question=digest("小巨人"))
    store.votes.put(1, 2, 7, -1, reason="thin", entry="a", question=digest("小巨人"))
    store.votes.put(1, 2, 8, 1)
    await store.settled()
    found = sorted((vote.vote, vote.reason, vote.question) for vote in await store.votes.all())
    assert found == [(-1, "thin", "小巨人"), (1, "", "")]


async def test_a_database_of_the_first_version_goes_on(url: str) -> None:
    engine = open_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(as_in_the_first_version)
        row = "(1, 2, 3, 'award.amount', '', 'x', '{}', 4000000000)"
        await connection.execute(text(f"INSERT INTO answers VALUES {row}"))
    await engine.dispose()
    async with Store.open(url, bot_id=1) as store:
        answered = await store.answers.message(1, 2)
    assert answered is not None
    assert (answered.question_id, answered.entry, answered.topic) == (3, "award.amount", "")


def as_in_the_first_version(connection: Connection) -> None:
    """Make the tables as they were then."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")
