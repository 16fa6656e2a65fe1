"""`dafu announce`, as cron runs it: its exit code tells the outcome, and under one key nothing is announced twice."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.commands.announcement_making import made_of
from bot.commands.announcement_trial import tried
from bot.commands.announcement_wish import Refused, Wish
from bot.config import ConfigError, Settings
from bot.delivery import open_bot
from bot.pictures import readiness
from bot.playground import Playground
from bot.playground.model import Chat
from bot.playground.people import buttons
from bot.store import Store
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


async def test_pins_that_were_not_possible_are_told(world: World) -> None:
    shell, _, _ = world
    code, out, _ = await shell.runs(shell.file("开会"), "--pin")
    assert code == 0
    assert out == "3 of 3 reached (3 reached)\n  3 not pinned: give the bot the right to pin messages there\n"


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


async def test_told_to_stop_with_a_slow_server_nothing_is_in_doubt_and_nobody_gets_it_twice(world: World) -> None:
    shell, scene, groups = world
    groups += await scene.groups(17)
    scene.playground.faults.latency = 0.8
    process = await shell.begins(shell.file("通知"), "--key", "k", "--no-preview")
    assert await scene.playground.world.wait(lambda: len(scene.playground.requests.of("sendMessage")) >= 4, 60)
    process.send_signal(signal.SIGTERM)
    _, err = await process.communicate()
    assert (process.returncode, "--key k" in err.decode()) == (1, True)
    made = await scene.store.announcements.by_key("k")
    assert made is not None
    assert (await scene.store.reports.progress(made.id)).count("doubt", "sending") == 0
    scene.playground.faults.latency = 0
    code, _, _ = await shell.runs("--key", "k")
    assert code == 0
    assert [texts(group) for group in groups] == [["通知"]] * 20


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_stop_while_it_waits_for_the_text_it_announces_nothing(
    world: World, number: signal.Signals
) -> None:
    shell, scene, _ = world
    process = await shell.begins("-", "--key", "k", stdin=asyncio.subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write("通知".encode() * 100_000)
    await process.stdin.drain()  # more than fits into a pipe: it has begun to read
    before = time.monotonic()
    process.send_signal(number)
    await process.wait()
    assert time.monotonic() - before < 5
    assert process.stderr is not None
    assert (process.returncode, await process.stderr.read()) == (2, b"stopped; nothing was announced\n")
    assert await scene.store.announcements.by_key("k") is None


async def test_told_to_stop_while_the_database_is_locked_it_ends_in_time(world: World) -> None:
    shell, scene, _ = world
    scene.playground.faults.latency = 0.8
    process = await shell.begins(shell.file("通知"), "--key", "k", "--no-preview")
    assert await scene.playground.world.wait(lambda: bool(scene.playground.requests.of("sendMessage")), 60)
    with contextlib.closing(sqlite3.connect(shell.folder / "dafu.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        before = time.monotonic()
        process.send_signal(signal.SIGTERM)
        _, err = await process.communicate()
    assert time.monotonic() - before < 5
    assert process.returncode == 1
    assert "Traceback" not in err.decode()
    assert "--key k" in err.decode()


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
            await made_of(Wish("k", **wish | named), None, Settings(), store, bot)


@pytest.mark.skipif(bool(readiness()), reason=readiness() or "pictures are drawn")
async def test_an_entry_goes_out_with_its_poster_and_a_text_of_no_figure_has_none(world: World) -> None:
    shell, scene, _ = world
    playground = {"token": shell.playground.token, "api_base_url": shell.playground.base_url, "admins": [ADMIN]}
    settings = Settings.model_validate({"telegram": playground})
    async with open_bot(shell.playground.token, shell.playground.base_url, connections=1) as bot:
        made = await made_of(Wish("k", entry="award.amount", poster="strong"), None, settings, scene.store, bot)
        proof = scene.playground.world.chats[ADMIN].history[-1]
        assert "4110万元" in proof["caption"]
        assert (made.content.poster, made.content.photo) == ("strong", proof["photo"][-1]["file_id"])
        (shell.folder / "text.txt").write_text("明天开会", encoding="utf-8")
        nothing = Wish("k", file=shell.folder / "text.txt", poster="light")
        with pytest.raises(Refused, match="not clear whose figure"):
            await made_of(nothing, None, settings, scene.store, bot)


@pytest.mark.parametrize(
    ("at", "complaint"),
    [
        ("有空的时候", "cannot be read"),
        ("", "cannot be read"),
        ("昨天9点", "is past"),
        ("2020-01-01 09:00", "is past"),
        ("2099年1月1日", "more than a year away"),
        ("2月30日", "in no calendar"),
        ("每天9点", "again and again"),
        ("明天9点\n后天9点", "明天9点 后天9点"),
        ("\udce6" * 3, "cannot be read"),
    ],
)
def test_what_is_no_time_is_told_on_one_line(at: str, complaint: str) -> None:
    with pytest.raises(Refused, match=complaint) as refused:
        tried(Wish("k", file=Path("-"), at=at), Settings())
    assert len(str(refused.value).splitlines()) == 1


def test_a_date_that_is_over_is_not_moved_but_next_years_is_asked() -> None:
    year = datetime.now(ZoneInfo("Asia/Shanghai")).year
    with pytest.raises(
        Refused, match=rf"{year}-01-01 00:00 .* is past; is [A-Z][a-z]+ {year + 1}-01-01 00:00 .* meant\?"
    ):
        tried(Wish("k", file=Path("-"), at="1月1日0点"), Settings())


@pytest.mark.parametrize("wish", [{}, {"file": Path("absent.txt")}, {"file": Path("-"), "entry": "award.amount"}])
def test_a_trial_looks_at_what_would_be_announced(wish: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        tried(Wish("k", **wish, at="明天9点"), Settings())


def test_a_trial_without_a_time_needs_the_token() -> None:
    with pytest.raises(ConfigError, match="token"):
        tried(Wish("k", file=Path("-")), Settings())


def made_in(folder: Path) -> list[Path]:
    """What was left behind."""
    return list(folder.iterdir())


async def _tries(folder: Path, at: str, **settings: str) -> tuple[int, str, str]:
    """Exit code, output and complaints of a trial in a folder of its own, with nothing on standard input."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DAFU_")}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "announce", "-", "--dry-run", "--at", at),
        cwd=folder,
        env=kept | {"PYTHONPATH": str(Path.cwd())} | settings,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=pipe,
        stderr=pipe,
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_a_trial_prints_the_time_alone_with_its_zone_and_needs_nothing_for_it(tmp_path: Path) -> None:
    day = (datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(days=30)).date()
    code, out, err = await _tries(tmp_path, f"{day} 12:00")
    assert (code, out) == (0, f"{day}T12:00:00+08:00\n")
    assert f"{day} 12:00 (Asia/Shanghai, UTC+08:00)" in err
    assert made_in(tmp_path) == []


async def test_a_trial_reads_the_time_in_the_zone_that_is_set_and_says_what_had_to_be_settled(tmp_path: Path) -> None:
    today = datetime.now(ZoneInfo("Europe/Berlin")).date()
    years = (today.year, today.year + 1)
    sundays = [date(year, 10, 31) - timedelta(days=date(year, 10, 31).isoweekday() % 7) for year in years]
    night = next(day for day in sundays if day > today)
    code, out, err = await _tries(tmp_path, f"{night} 02:30", DAFU_ANNOUNCEMENTS__TIME_ZONE="Europe/Berlin")
    assert (code, out) == (0, f"{night}T02:30:00+02:00\n")
    assert "twice" in err


@pytest.mark.parametrize("database", ["postgresql://dafu:secret@127.0.0.1:1/db", "sqlite:///absent.sqlite3"])
async def test_a_trial_tells_the_time_although_the_database_cannot_be_asked(tmp_path: Path, database: str) -> None:
    code, out, err = await _tries(tmp_path, "今晚12点", DAFU_TELEGRAM__TOKEN="1:x", DAFU_DATABASE_URL=database)
    assert code == 0
    tomorrow = (datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(days=1)).date()
    assert out == f"{tomorrow}T00:00:00+08:00\n"
    assert "would reach" in err
    assert "secret" not in err
    assert made_in(tmp_path) == []


async def test_a_trial_says_how_many_it_would_reach(world: World) -> None:
    shell, _, groups = world
    code, out, err = await shell.runs("-", "--dry-run", "--at", "明天9点")
    assert code == 0
    assert datetime.fromisoformat(out.strip()).utcoffset() == timedelta(hours=8)
    assert "would reach 3 chats" in err
    assert [texts(group) for group in groups] == [[], [], []]


async def test_now_is_announced_at_once(world: World) -> None:
    shell, _, groups = world
    code, out, _ = await shell.runs(shell.file("通知"), "--at", "马上", "--no-preview")
    assert (code, out) == (0, "3 of 3 reached (3 reached)\n")
    assert [texts(group) for group in groups] == [["通知"]] * 3
