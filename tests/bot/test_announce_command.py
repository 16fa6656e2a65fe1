"""`dafu announce`, as cron runs it: its exit code tells the outcome, and under one key nothing is announced twice."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.commands.announcement_wish import Refused, Wish, made_of
from bot.config import Settings
from bot.delivery import open_bot
from bot.playground import Playground
from bot.playground.model import Chat
from bot.playground.people import buttons
from bot.store import Store
from handlers.announcing.office import Office
from tests.delivery.scenes import Scene, delivering, texts

ADMIN = 1_000_001


@dataclass
class Shell:
    """A command line in a folder with a database and a playground."""

    folder: Path
    playground: Playground
    database: str

    async def begins(self, *arguments: str, stdin: int | None = None, **settings: str) -> asyncio.subprocess.Process:
        """Start the command."""
        environment = os.environ | {
            "DAFU_TELEGRAM__TOKEN": self.playground.token,
            "DAFU_TELEGRAM__API_BASE_URL": self.playground.base_url,
            "DAFU_TELEGRAM__ADMINS": json.dumps([ADMIN]),
            "DAFU_DATABASE_URL": self.database,
            "DAFU_ANNOUNCEMENTS__PER_SECOND": "200",
            **settings,
        }
        pipe = asyncio.subprocess.PIPE
        command = (sys.executable, "-m", "bot", "announce", *arguments)
        return await asyncio.create_subprocess_exec(
            *command,
            cwd=self.folder,
            env=environment | {"PYTHONPATH": str(Path.cwd())},
            stdin=stdin,
            stdout=pipe,
            stderr=pipe,
        )

    async def reads(self, text: bytes, *arguments: str) -> tuple[int, str, str]:
        """The same as `runs`, with the text on standard input."""
        process = await self.begins("-", "--no-preview", *arguments, stdin=asyncio.subprocess.PIPE)
        out, err = await process.communicate(text)
        return process.returncode or 0, out.decode(), err.decode()

    async def runs(self, *arguments: str, **settings: str) -> tuple[int, str, str]:
        """Exit code, output and complaints of the command."""
        process = await self.begins(*arguments, stdin=None, **settings)
        out, err = await process.communicate()
        return process.returncode or 0, out.decode(), err.decode()

    def file(self, text: str, name: str = "text.txt") -> str:
        """A file in the folder; its name."""
        (self.folder / name).write_text(text, encoding="utf-8")
        return name


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[tuple[Shell, Scene, list[Chat]]]:
    """A command line, a scene to look at, and three groups that subscribed. The scene itself does not deliver."""
    database = f"sqlite+aiosqlite:///{tmp_path}/dafu.sqlite3"
    async with Store.open(database, bot_id=1) as store, Playground.start() as playground:
        scene = Scene(store, playground, None)  # type: ignore[arg-type]
        admin = playground.world.user("管理员", id=ADMIN)
        admin.started = True
        groups = await scene.groups(3)
        yield Shell(tmp_path, playground, database), scene, groups


World = tuple[Shell, Scene, list[Chat]]


async def test_beside_the_running_delivery_it_reaches_all_once_under_its_key(tmp_path: Path) -> None:
    database = f"sqlite+aiosqlite:///{tmp_path}/dafu.sqlite3"
    async with Store.open(database, bot_id=1) as store, delivering(store) as scene:
        scene.playground.world.user("管理员", id=ADMIN).started = True
        groups = await scene.groups(12)
        shell = Shell(tmp_path, scene.playground, database)
        name = shell.file("通知：<明天>开会")
        for _ in range(2):
            code, out, _ = await shell.runs(name, "--key", "week 48")
            assert (code, out) == (0, "12 of 12 reached (12 reached)\n")
        assert [texts(group) for group in groups] == [["通知：<明天>开会"]] * 12
        first, *_ = scene.playground.requests.of("sendMessage")
        assert first.chat_id == ADMIN


async def test_html_buttons_and_a_photo_go_along_and_who_is_not_reached_makes_the_exit_code_one(world: World) -> None:
    shell, scene, groups = world
    scene.playground.world.delete_chat(groups[2])
    (shell.folder / "photo.jpg").write_bytes(b"a photo")
    name = shell.file("<b>重要</b>", "text.html")
    code, out, _ = await shell.runs(name, "--photo", "photo.jpg", "--ask", "--details", "https://example.org/1")
    assert code == 1
    assert out.startswith("2 of 3 reached (2 reached, 1 failed)\n")
    assert "deleted" in out
    message = groups[0].history[-1]
    assert message["photo"]
    assert message["caption"] == "重要"
    assert [button["text"] for button in buttons(message)] == ["详情", "提问"]


async def test_told_to_stop_it_leaves_the_rest_to_whoever_goes_on(world: World) -> None:
    shell, scene, groups = world
    process = await shell.begins(shell.file("通知"), "--key", "k", "--no-preview", DAFU_ANNOUNCEMENTS__PER_SECOND="1")
    assert await scene.playground.world.wait(lambda: any(texts(group) for group in groups), 60)
    process.send_signal(signal.SIGTERM)
    _, err = await process.communicate()
    assert process.returncode == 1
    assert "--key k" in err.decode()
    made = await scene.store.announcements.by_key("k")
    assert made is not None
    found = await scene.store.reports.progress(made.id)
    assert found.count("sent", "pending") == 3
    assert found.count("pending") > 0


async def test_with_a_time_it_is_left_to_the_running_bot(world: World) -> None:
    shell, scene, groups = world
    code, _, err = await shell.runs(shell.file("通知"), "--at", "明天9点", "--key", "k", "--no-preview")
    assert code == 0
    assert "scheduled for" in err
    made = await scene.store.announcements.by_key("k")
    assert made is not None
    assert made.stage == "scheduled"
    assert [texts(group) for group in groups] == [[], [], []]


async def test_what_telegram_does_not_take_is_told_and_nobody_hears_of_it(world: World) -> None:
    shell, scene, groups = world
    code, out, err = await shell.runs(shell.file("<b>没有结尾", "broken.html"))
    assert (code, out) == (2, "")
    assert "Telegram does not take it" in err
    assert [texts(group) for group in groups] == [[], [], []]
    assert await scene.store.announcements.latest(1) == []


async def test_a_text_from_a_pipe_is_announced_without_the_mark_before_it(world: World) -> None:
    shell, _, groups = world
    code, _, _ = await shell.reads("\ufeff通知：明天开会\r\n".encode())
    assert (code, [texts(group) for group in groups]) == (0, [["通知：明天开会"]] * 3)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("通知：明天开会".encode("gbk"), "standard input: line 1: not UTF-8 but GBK"),
        ("通知：明天开会\n".encode("utf-16"), "standard input: line 1: not UTF-8 but UTF-16"),
        (b"\xff", "standard input: line 1: not UTF-8"),
        (b"\xef\xbb\xbf \n", "standard input: has no text"),
    ],
)
async def test_a_pipe_without_text_is_told_in_a_line_and_nobody_hears_of_it(
    world: World, text: bytes, complaint: str
) -> None:
    shell, _, groups = world
    code, out, err = await shell.reads(text)
    assert (code, out) == (2, "")
    (line,) = err.splitlines()
    assert line.startswith(complaint)
    assert [texts(group) for group in groups] == [[], [], []]


async def test_an_argument_that_is_no_text_is_told_in_a_line(world: World) -> None:
    shell, _, _ = world
    part = os.fsdecode("产业集群".encode("gbk"))
    code, _, err = await shell.runs(shell.file("通知"), "--no-preview", "--part", part)
    assert (code, err.count("\n")) == (2, 1)
    assert "not UTF-8 but GBK" in err


@pytest.mark.parametrize(
    ("wish", "complaint"),
    [
        ({}, "either a FILE or an --entry"),
        ({"file": "absent.txt"}, "cannot be read"),
        ({"file": "empty.txt"}, "has no text"),
        ({"file": "text.txt", "entry": "award.amount"}, "either a FILE or an --entry"),
        ({"file": "text.txt", "chats": (-5,)}, "has not subscribed"),
        ({"file": "text.txt", "chats": (-5,), "parts": ("引言",)}, "either --part or --chat"),
        ({"file": "text.txt", "parts": ("没有这一部分",)}, "there is no such part"),
        ({"file": "text.txt", "at": "有空的时候"}, "cannot be read"),
        ({"file": "text.txt", "at": "2020-01-01 09:00"}, "is over"),
        ({"entry": "no.such"}, "there is no such entry"),
        ({"file": "text.txt", "photo": Path("absent.jpg")}, "telegram.admins is empty"),
    ],
)
async def test_what_cannot_be_done_is_told_with_what_would_be_right(
    tmp_path: Path, wish: dict[str, Any], complaint: str
) -> None:
    (tmp_path / "text.txt").write_text("通知", encoding="utf-8")
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    named = {"file": tmp_path / wish["file"]} if "file" in wish else {}
    database = f"sqlite+aiosqlite:///{tmp_path}/dafu.sqlite3"
    async with Store.open(database, bot_id=1) as store, open_bot("1:x", "http://127.0.0.1:1/bot", connections=1) as bot:
        with pytest.raises(Refused, match=complaint):
            await made_of(Wish("k", **wish | named), Settings(), store, bot, Office())
