"""Knowledge changed while the bot runs: by a command or a signal it answers from it, and what is wrong changes nothing."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Playground, World
from knowledge import KnowledgeBase
from tests.bot.programs import Program
from tests.curating.conftest import FAQ
from tests.running import Person, Running, labels

ADMIN = 1_000_001
DEARER = FAQ.replace("每小时五元", "每小时八元")
WRONG = FAQ.replace("  answer: 停车场", "  answr: 停车场")


@pytest.fixture
def faq(tmp_path: Path) -> Path:
    file = tmp_path / "library" / "faq.yaml"
    file.parent.mkdir()
    file.write_text(FAQ, encoding="utf-8")
    return file


@pytest.fixture
async def library(tmp_path: Path, faq: Path) -> AsyncIterator[Running]:
    world = World()
    world.user("馆长", id=ADMIN).started = True
    async with Running(
        tmp_path, knowledge=KnowledgeBase.load(faq.parent), world=world, telegram={"admins": [ADMIN]}
    ) as bot:
        yield bot


def write(file: Path, text: str) -> None:
    """As a curator does it, between two turns."""
    file.write_text(text, encoding="utf-8")


def admin_of(bot: Running) -> Person:
    return Person(bot, bot.world.users[ADMIN])


async def test_an_admin_has_the_bot_answer_from_what_was_changed(library: Running, faq: Path) -> None:
    reader, admin = library.person(), admin_of(library)
    assert "五元" in (await reader.asks("停车场怎么收费"))["text"]
    write(faq, DEARER)
    assert "五元" in (await reader.asks("停车场怎么收费"))["text"]
    told = await admin.asks("/reload")
    assert told["text"].startswith("已启用，版本 ")
    assert library.knowledge.version in told["text"]
    assert "八元" in (await reader.asks("停车场怎么收费"))["text"]
    assert (await admin.asks("/reload"))["text"].startswith("知识没有变化")


async def test_what_cannot_be_loaded_is_said_in_a_line_and_the_old_is_kept(library: Running, faq: Path) -> None:
    reader, admin = library.person(), admin_of(library)
    before = library.knowledge.version
    write(faq, WRONG)
    told = (await admin.asks("/reload"))["text"]
    assert told.startswith("没有启用，回答仍用原来的：\n")
    assert "answr" in told
    assert len(told.splitlines()) == 2
    assert library.knowledge.version == before
    assert "五元" in (await reader.asks("停车场怎么收费"))["text"]


async def test_nobody_else_and_nowhere_else(library: Running, faq: Path) -> None:
    reader = library.person()
    before = library.knowledge.version
    write(faq, DEARER)
    assert (await reader.asks("/reload"))["text"].startswith("这是管理员的功能")
    assert library.knowledge.version == before


async def test_topics_and_the_examples_follow(library: Running, faq: Path) -> None:
    reader, admin = library.person(), admin_of(library)
    assert labels(await reader.asks("/topics")) == ["library（3）"]
    assert "图书馆几点开门" in (await reader.asks("/help"))["text"]
    more = "- id: wifi\n  question: 馆里有无线网吗\n  answer: 馆里有无线网，不用密码。\n  phrasings: [怎么连无线网]\n"
    write(faq, more + FAQ.replace("- id: open\n  question: 图书馆几点开门", "- id: open\n  question: 图书馆何时开门"))
    await admin.asks("/reload")
    assert labels(await reader.asks("/topics")) == ["library（4）"]
    assert "馆里有无线网吗" in (await reader.asks("/help"))["text"]


async def test_a_running_program_renews_its_knowledge_on_sighup_and_lives_on(tmp_path: Path, faq: Path) -> None:
    async with Playground.start() as playground:
        database = f"sqlite+aiosqlite:///{tmp_path.as_posix()}/dafu.sqlite3"
        settings = {"DAFU_KNOWLEDGE__PATH": str(faq.parent), "DAFU_LOG__FORMAT": "json"}
        async with Program.bot(tmp_path, playground.token, playground.base_url, database, **settings) as program:
            await program.lines("polling: ")
            for text, told in ((WRONG, "knowledge not renewed"), (DEARER, "knowledge renewed")):
                write(faq, text)
                program.send(signal.SIGHUP)
                while told not in (await program.lines('{"timestamp"'))[-1]:
                    pass
            reader = playground.world.user("王小明")
            chat = playground.world.private(reader)
            playground.world.say(reader, chat, "停车场怎么收费")
            await playground.world.wait(lambda: "八元" in chat.history[-1]["text"], 30)
            assert await program.end(signal.SIGTERM) == 0
