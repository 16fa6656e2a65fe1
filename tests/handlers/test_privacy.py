"""/privacy: what is kept, for how long, how to opt out; and that it is so."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from bot.store.tables import answers, contexts, metadata, opt_outs, questions, votes
from tests.handlers.scenes import AWARD, BOARD, NAME, REPLY, group_of, kept, store_of
from tests.running import WITHIN, Running


async def everything(bot: Running) -> dict[str, list[dict[str, Any]]]:
    """All that the database holds, by table."""
    found: dict[str, list[dict[str, Any]]] = {}
    async with bot._engine.connect() as connection:
        for table in metadata.sorted_tables:
            found[table.name] = [dict(row._mapping) for row in await connection.execute(select(table))]
    return found


async def test_a_question_is_kept_as_text_outcome_entry_kind_day_and_how_sure(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    await person.asks(AWARD)
    await person.asks(f"/ask {BOARD}", chat=group)
    await person.asks("武汉的火锅哪家好吃")
    rows = [(row.text, row.outcome, row.entry, row.kind) for row in await kept(bot, questions)]
    assert rows[:2] == [
        (AWARD, "answered", f"{REPLY}/award.amount", "private"),
        (BOARD, "answered", f"{REPLY}/board.firms", "group"),
    ]
    assert rows[2][:2] == ("武汉的火锅哪家好吃", "unknown")
    assert {row.day for row in await kept(bot, questions)} == {datetime.now(UTC).date()}
    assert {column.name for column in questions.columns} == {
        "id",
        "text",
        "digest",
        "outcome",
        "entry",
        "kind",
        "day",
        "confidence",
    }


async def test_no_name_is_kept_anywhere_and_no_id_beside_what_was_asked(bot: Running) -> None:
    person = bot.person("欧阳询", username="ouyang_xun", last_name="信本")
    group = await group_of(bot, person)
    await person.asks(AWARD)
    answer = await person.asks(f"/ask {AWARD}", chat=group)
    await person.presses(answer, "👎")
    page = await person.asks("/settings")
    await person.presses(page, "简体")
    database = await everything(bot)
    said = json.dumps(database, default=str).replace("\\\\", "\\")  # also what is JSON within a column
    for name in ("欧阳询", "ouyang_xun", "信本"):
        assert json.dumps(name)[1:-1] not in said
    assert json.dumps("小巨人")[1:-1] in said
    number = str(person.user.id)
    with_id = {name for name, rows in database.items() if number in json.dumps(rows, default=str)}
    assert with_id <= {"contexts", "answers", "chats"}
    assert str(group.id) not in json.dumps([database["questions"], database["votes"]], default=str)


async def test_what_belongs_to_a_person_is_taken_out_of_a_question(bot: Running) -> None:
    person = bot.person()
    await person.says("我是13871234567，邮箱 li.lei@example.com，找 @lilei_2024，小巨人奖励一共多少钱")
    (row,) = await kept(bot, questions)
    for personal in ("13871234567", "li.lei", "example", "lilei_2024"):
        assert personal not in row.text
    assert "小巨人奖励一共多少钱" in row.text


async def test_who_opts_out_leaves_no_question_behind_until_they_opt_in_again(bot: Running) -> None:
    person, other = bot.person(), bot.person("李雷")
    group = await group_of(bot, person, other)
    page = await person.asks("/privacy", chat=group)
    press = await person.presses(page, "不要留我的问题")
    assert press.shown is not None
    assert press.shown["show_alert"]
    await person.asks(AWARD)
    await person.asks(f"/ask {AWARD}", chat=group)
    await bot.restart()
    await person.asks(BOARD)
    assert await kept(bot, questions) == []
    await other.asks(f"/ask {AWARD}", chat=group)
    assert [row.text for row in await kept(bot, questions)] == [AWARD]
    await person.presses(page, "可以留")
    await person.asks(BOARD)
    assert [row.text for row in await kept(bot, questions)] == [AWARD, BOARD]
    assert await kept(bot, opt_outs) == []


async def test_the_question_of_who_opted_out_is_not_kept_when_another_person_points_at_it(bot: Running) -> None:
    person, other = bot.person(), bot.person("李雷")
    group = await group_of(bot, person, other)
    page = await person.asks("/privacy")
    await person.presses(page, "不要留我的问题")
    asked = bot.world.say(person.user, group, AWARD)
    await other.asks(NAME, chat=group, reply_to=asked)
    assert await kept(bot, questions) == []
    mine = bot.world.say(other.user, group, BOARD)
    await other.asks(NAME, chat=group, reply_to=mine)
    assert [row.text for row in await kept(bot, questions)] == [BOARD]


async def test_privacy_names_the_days_that_are_configured(tmp_path: Path) -> None:
    async with Running(tmp_path, privacy={"retention_days": 7}, answering={"follow_up_minutes": 3}) as bot:
        said = (await bot.person().asks("/privacy"))["text"]
    assert "7 天" in said
    assert "3 分钟" in said


async def test_what_is_older_than_promised_is_deleted_and_nothing_else(bot: Running) -> None:
    person = bot.person()
    old = await person.asks(AWARD)
    await person.presses(old, "👍")
    today = datetime.now(UTC).date()
    async with bot._engine.begin() as connection:
        for table in (questions, votes):
            await connection.execute(update(table).values(day=today - timedelta(days=91)))
        for table in (answers, contexts):
            await connection.execute(update(table).values(at=0))
    new = await person.asks(BOARD)
    await person.presses(new, "👍")
    async with store_of(bot) as store:
        await store.forget_old()
    assert [row.text for row in await kept(bot, questions)] == [BOARD]
    assert [row.entry for row in await kept(bot, votes)] == [f"{REPLY}/board.firms"]
    assert [row.message_id for row in await kept(bot, answers)] == [new["message_id"]]


async def test_what_a_question_inherited_does_not_stay_beside_the_chat_for_longer_than_the_conversation(
    bot: Running,
) -> None:
    person = bot.person()
    await person.asks("国家级研发机构有几家")
    await person.asks("那省级的呢")
    assert "研发机构" in "".join(json.loads(row.before)["question"] for row in await kept(bot, answers))
    async with bot._engine.begin() as connection:
        await connection.execute(update(answers).values(at=answers.c.at - 601))
        await connection.execute(update(contexts).values(at=contexts.c.at - 601))
    async with store_of(bot) as store:
        await store.forget_old()
    assert len(await kept(bot, answers)) == 2
    assert [row.before for row in await kept(bot, answers)] == ["{}"] * 2
    assert await kept(bot, contexts) == []


async def test_the_running_bot_deletes_by_itself(bot: Running) -> None:
    await bot.person().asks(AWARD)
    async with bot._engine.begin() as connection:
        await connection.execute(update(questions).values(day=datetime.now(UTC).date() - timedelta(days=91)))
    await bot.restart()
    async with asyncio.timeout(WITHIN):
        while await kept(bot, questions):  # noqa: ASYNC110 - a database tells nobody of its changes
            await asyncio.sleep(0.05)
