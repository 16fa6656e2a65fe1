"""What the doctor finds, and that nothing which is missing makes it fall."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr

from bot.config import Settings, Telegram
from bot.doctor import Finding, examine
from bot.playground import Playground
from tests.bot.programs import Program


async def found(settings: Settings) -> dict[str, Finding]:
    return {finding.about: finding async for finding in examine(settings)}


def settings_of(playground: Playground, folder: Path, token: str = "") -> Settings:
    telegram = Telegram(
        token=SecretStr(token or playground.token), api_base_url=playground.base_url, admins=(1_000_001,)
    )
    return Settings(telegram=telegram, database_url=f"sqlite+aiosqlite:///{folder}/dafu.sqlite3")


async def test_where_all_is_well_it_says_so(tmp_path: Path) -> None:
    async with Playground.start() as playground:
        playground.world.bot.privacy_mode = False
        findings = await found(settings_of(playground, tmp_path))
    assert {about for about, finding in findings.items() if finding.grade == "bad"} == set()
    assert findings["token"].text == "@dafu_playground_bot"
    assert findings["clock"].grade == "ok"
    assert findings["privacy mode"].grade == "ok"
    assert "first start makes it" in findings["database"].text
    assert not (tmp_path / "dafu.sqlite3").exists()


async def test_it_names_privacy_mode_and_somebody_elses_webhook(tmp_path: Path) -> None:
    async with Playground.start() as playground:
        playground.world.bot.privacy_mode = True
        await playground.api.webhooks.set({"url": "http://127.0.0.1:9/secret"})
        findings = await found(settings_of(playground, tmp_path))
    assert "/setprivacy" in findings["privacy mode"].text
    assert "http://127.0.0.1:9/…" in findings["webhook"].text


async def test_a_wrong_token_is_bad(tmp_path: Path) -> None:
    async with Playground.start() as playground:
        findings = await found(settings_of(playground, tmp_path, "1:wrong"))
    assert findings["token"].grade == "bad"
    assert "BotFather" in findings["token"].text


async def test_without_a_network_it_ends_with_clear_lines(tmp_path: Path) -> None:
    async with Program.start(
        tmp_path,
        "bot",
        "doctor",
        DAFU_TELEGRAM__TOKEN="1:abc",
        DAFU_TELEGRAM__API_BASE_URL="http://127.0.0.1:9/bot",
        DAFU_DATABASE_URL="postgresql+psycopg://nobody@127.0.0.1:9/none",
    ) as program:
        code, out, errors = await program.ended()
    assert code == 1
    assert "BAD   database: " in out
    assert "note  clock: not compared" in out
    assert "note  token: not checked" in out
    assert "Traceback" not in out + errors
