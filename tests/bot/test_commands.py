"""`dafu run` as an operator and as a newcomer start it."""

from __future__ import annotations

import signal
from pathlib import Path

from bot.playground import Playground
from bot.playground.control import Control
from tests.bot.programs import WITHIN, Program

AWARD = "2024年小巨人奖励一共多少钱"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_in_an_empty_folder_with_a_token_and_an_address_it_is_a_working_bot(tmp_path: Path) -> None:
    async with Program.start(tmp_path, "bot.playground", "--port", "0") as telegram:
        told = await telegram.first_line()
        folder = tmp_path / "empty"
        folder.mkdir()
        async with (
            Program.bot(folder, told["token"], told["base_url"]) as bot,
            Control(told["control"].removesuffix("/control")) as world,
        ):
            lines = await bot.lines("polling:")
            assert [line.split(":")[0].split(" ")[0] for line in lines] == [
                "dafu",
                "knowledge",
                "database",
                "Bot",
                "polling",
            ]
            person = await world.do("user", name="王小明")
            asked = await world.do("say", user=person["id"], text=AWARD)
            while len(await world.messages(person["id"])) < 2:
                await world.do("idle")
            answer = (await world.messages(person["id"]))[1]
            assert "4110万元" in answer["text"]
            pressed = await world.do("press", user=person["id"], message=answer, button=1, wait=WITHIN)
            assert pressed["answer"] == {}
            await world.do("edit", user=person["id"], message=asked, text="专板首批挂牌多少家")
            while "43家" not in (await world.messages(person["id"]))[1]["text"]:
                await world.do("idle")
            assert await bot.end(signal.SIGTERM) == 0
        assert names(folder) == {"dafu.sqlite3", "dafu.sqlite3.running"}
        assert await telegram.end(signal.SIGTERM) == 0


async def test_without_a_token_a_line_from_a_pipe_is_answered_and_it_ends(tmp_path: Path) -> None:
    async with Program.start(tmp_path, "bot", "run", stdin=f"{AWARD}\n".encode()) as program:
        code, out, errors = await program.ended()
    assert code == 0
    assert "4110万元" in out
    assert out.startswith(f"> {AWARD}\n")
    assert "local stand-in of Telegram" in errors
    assert "Traceback" not in errors
    assert names(tmp_path) == set()


async def test_without_a_token_and_without_input_it_runs_until_it_is_told(tmp_path: Path) -> None:
    async with Program.start(tmp_path, "bot", "run") as program:
        await program.lines("polling:")
        assert await program.end(signal.SIGINT) == 0


async def test_a_token_that_the_server_does_not_know_is_told_in_a_line(tmp_path: Path) -> None:
    async with Playground.start() as playground, Program.bot(tmp_path, "5:wrong", playground.base_url) as program:
        code, _, errors = await program.ended()
    assert code == 2
    assert "does not know it" in errors
    assert "5:wrong" not in errors
