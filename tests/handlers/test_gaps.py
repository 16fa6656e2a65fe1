"""/gaps and /stats: bot admins read what was asked in vain, and decide about it by buttons."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import World
from bot.playground.model import Json
from bot.store.tables import clicks
from knowledge import KnowledgeBase
from tests.curating.conftest import FAQ
from tests.handlers.scenes import kept
from tests.running import Person, Running, labels

ADMIN = 1_000_001
PARKING = "把车放你们那儿贵不贵"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "faq.yaml").write_text(FAQ, encoding="utf-8")
    return folder


@pytest.fixture
async def desk(tmp_path: Path, library: Path) -> AsyncIterator[Running]:
    world = World()
    world.user("馆长", id=ADMIN).started = True
    async with Running(
        tmp_path, knowledge=KnowledgeBase.load(library), world=world, telegram={"admins": [ADMIN]}
    ) as bot:
        yield bot


def admin_of(bot: Running) -> Person:
    return Person(bot, bot.world.users[ADMIN])


async def press(person: Person, message: Json, button: str) -> Json:
    """Press a button whose text has this in it; the message as it is then."""
    bot = person.running
    where = bot.world.chat(message["chat"]["id"])
    now = bot.world.message(where, message["message_id"])
    full = next(label for label in labels(now) if button in label)
    await person.presses(now, full)
    return bot.world.message(where, message["message_id"])


async def test_a_gap_becomes_a_phrasing_by_buttons_and_is_in_the_folder(desk: Running, library: Path) -> None:
    admin, person = admin_of(desk), desk.person("李雷")
    for _ in range(2):
        await person.asks(PARKING)
    page = await admin.asks("/gaps")
    assert "1 组" in page["text"]
    assert f"1. {PARKING}" in page["text"]
    page = await press(admin, page, PARKING)
    assert f"• {PARKING}（2）" in page["text"]
    page = await press(admin, page, "收作某个条目的问法")
    page = await press(admin, page, "停车场怎么收费")
    assert "已收作“停车场怎么收费”的问法" in page["text"]
    assert KnowledgeBase.load(library).ask(PARKING).entry == "library/parking"
    assert "没有答不好的问题" in (await admin.asks("/gaps"))["text"]


async def test_what_is_put_aside_is_gone_from_the_list(desk: Running) -> None:
    admin, person = admin_of(desk), desk.person("李雷")
    await person.asks("火锅哪家好吃")
    await person.asks("游泳池在哪里")
    page = await admin.asks("/gaps")
    page = await press(admin, await press(admin, page, "火锅"), "答复里确实没有")
    assert "火锅" not in page["text"]
    page = await press(admin, await press(admin, page, "游泳池"), "忽略")
    assert "没有答不好的问题" in page["text"]


def lock(folder: Path) -> None:
    folder.chmod(0o555)


async def test_a_folder_that_is_read_only_is_told(desk: Running, library: Path) -> None:
    admin, person = admin_of(desk), desk.person("李雷")
    await person.asks(PARKING)
    lock(library)
    page = await press(admin, await press(admin, await admin.asks("/gaps"), PARKING), "写成草稿")
    assert "答复的文件夹不许写入" in page["text"]


async def test_others_get_neither_the_lists_nor_their_buttons(desk: Running) -> None:
    admin, person = admin_of(desk), desk.person("李雷")
    await person.asks(PARKING)
    for command in ("/gaps", "/stats"):
        assert "管理员" in (await person.asks(command))["text"]
    page = await admin.asks("/gaps")
    where = desk.world.chat(page["chat"]["id"])
    assert labels(desk.world.message(where, page["message_id"])) == [f"1. {PARKING}"]


async def test_the_numbers_have_a_line_and_parts_and_come_as_a_table(desk: Running) -> None:
    admin, person = admin_of(desk), desk.person("李雷")
    await person.asks("停车场怎么收费")
    await person.asks(PARKING)
    page = await admin.asks("/stats")
    assert "问了 2：答了 1，给选项 0，答不上 1" in page["text"]
    assert "▁█" in page["text"]
    assert "library：1" in page["text"]
    page = await press(admin, page, "近 7 天")
    assert page["text"].startswith("近 7 天")
    await press(admin, page, "下载表格")
    sent = admin.chat.history[-1]
    assert sent["document"]["file_name"] == "stats-7.csv"


async def test_a_choice_that_is_taken_is_kept_without_a_name(bot: Running) -> None:
    person, another = bot.person(), bot.person("李雷")
    answer = await person.asks("43家")
    await person.presses(answer, labels(answer)[1])
    another_answer = await another.asks("43家")
    await another.presses(another_answer, labels(another_answer)[0])

    rows = await kept(bot, clicks)
    assert [row.question for row in rows] == ["43家", "43家"]
    assert [row.offered == row.chosen for row in rows] == [False, True]
    assert not {str(person.user.id), str(another.user.id)} & {str(value) for row in rows for value in row}
