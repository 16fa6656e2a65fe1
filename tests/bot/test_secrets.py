"""No part of a secret in any line of the running program, whatever it is made of and whatever goes wrong."""

from __future__ import annotations

import signal
from pathlib import Path
from urllib.parse import quote

import pytest

from bot import redaction
from bot.commands.telling import tell_crash
from bot.playground import Playground
from tests.bot.programs import Program

TOKEN = "7000000001:AAF-Qz8_kkT1mNw3vX5yB7dE9gHjKlPoIuY"
PASSWORDS = [
    "Ch@ngeM3!x",
    "Qx/wZv/9k",
    "p?Qx=wZv",
    "12/Qx@wZv",
    "a:b#Qx[wZv]",
    "Qx%40wZv%",
    "密Qx码wZv",
    "Qx wZv'\"\\k",
]


def parts(secret: str) -> set[str]:
    """Every piece of a secret that is long enough to be known again."""
    return {secret[start : start + 4] for start in range(len(secret) - 3)} | {quote(secret, safe="")}


async def said(folder: Path, *command: str, **settings: str) -> tuple[int, str]:
    """The exit code of a command, and everything that it printed."""
    async with Program.start(
        folder, "bot", *command, stdin=None, **{"DAFU_TELEGRAM__TOKEN": TOKEN} | settings
    ) as program:
        code, out, errors = await program.ended()
    return code, out + errors


def settings(folder: Path, text: str) -> None:
    """A file of settings in a folder."""
    (folder / "config.yaml").write_text(text, encoding="utf-8")


def crash() -> None:
    """What nobody foresaw, twice."""
    try:
        int(f"https://api.telegram.org/bot{TOKEN}/getMe with Qx%40wZv9")
    except ValueError as error:
        raise RuntimeError("wrong: 'Qx@wZv9'") from error


@pytest.fixture
def faq(tmp_path: Path) -> str:
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq/faq.yaml").write_text("- {question: 几点开门, answer: 九点}\n", encoding="utf-8")
    return str(tmp_path / "faq")


@pytest.mark.parametrize("password", PASSWORDS)
async def test_the_password_of_a_database_that_is_not_there(tmp_path: Path, faq: str, password: str) -> None:
    url = f"postgresql://dafu:{password}@127.0.0.1:1/db"
    code, text = await said(tmp_path, "run", DAFU_DATABASE_URL=url, DAFU_KNOWLEDGE__PATH=faq)
    assert code == 2
    assert "Traceback" not in text
    assert not [part for part in parts(password) if part in text], text
    assert len(text.splitlines()) <= 3


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://dafu@127.0.0.1:1/db?password=Qx-wZv9",
        "postgresql://dafu@127.0.0.1:1/db?sslpassword=Qx-wZv9&sslmode=nonsense",
        "postgresql://dafu:Qx-wZv9@127.0.0.1:port/db",
        "postgresql://dafu:Qx-wZv9@127.0.0.1:99999/db",
        "postgresql://dafu:Qx-wZv9@[::1/db",
        "postgresql://dafu:Qx-wZv9@no.such.host.invalid:1/db",
        "mysql://dafu:Qx-wZv9@127.0.0.1:1/db",
        "Qx-wZv9",
        "sqlite:///x.sqlite3?timeout=Qx-wZv9",
    ],
)
async def test_an_address_of_any_kind_gets_one_line_without_its_secret(tmp_path: Path, faq: str, url: str) -> None:
    settings(tmp_path, f"database_url: '{url}'\n")
    code, text = await said(tmp_path, "run", DAFU_KNOWLEDGE__PATH=faq)
    assert code == 2
    assert "Traceback" not in text
    assert not [part for part in parts("Qx-wZv9") if part in text], text
    assert len(text.splitlines()) <= 3


async def test_the_addresses_of_the_bot_api_and_of_a_proxy(tmp_path: Path, faq: str) -> None:
    async with Playground.start() as playground:
        address = playground.base_url.replace("://", "://me:Qx@wZv9@")
        given = {"DAFU_TELEGRAM__API_BASE_URL": address, "DAFU_KNOWLEDGE__PATH": faq}
        code, text = await said(tmp_path, "run", **given)
        assert (code, "does not know it" in text) == (2, True)
        assert not [part for part in parts("Qx@wZv9") | parts(TOKEN) if part in text], text
        given |= {"DAFU_TELEGRAM__TOKEN": playground.token}
        async with Program.start(tmp_path, "bot", "run", stdin=None, **given) as program:
            lines = await program.lines("polling:")
            assert await program.end(signal.SIGTERM) == 0
        assert "Bot API: http://me:***@127.0.0.1" in "\n".join(lines)
        assert not [part for part in parts("Qx@wZv9") | parts(playground.token) if part in "\n".join(lines)]


@pytest.mark.parametrize("command", [["ask", "几点开门"], ["announce", "-"], ["run"], ["chat"]])
async def test_mistakes_of_the_settings_have_no_secret_in_them(tmp_path: Path, command: list[str]) -> None:
    text = f"telegram:\n  tokn: {TOKEN}\n  proxy: 'http://me:Qx/wZv9@proxy'\nwebhook:\n  secret: Qx-wZv9-0123\n{TOKEN}: x\n"
    settings(tmp_path, text)
    code, told = await said(tmp_path, *command, DAFU_WEBHOK__SECRET="Qx-wZv9-0123")
    assert code == 2
    assert "Traceback" not in told
    assert not [part for part in parts("Qx-wZv9-0123") | parts("Qx/wZv9") | parts(TOKEN) if part in told], told


def test_a_crash_that_nobody_foresaw_is_printed_without_secrets(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redaction, "_learned", set())
    redaction.learn(["Qx@wZv9"])
    try:
        crash()
    except RuntimeError as error:
        tell_crash(error)
    text = capsys.readouterr().err
    assert text.count("Traceback") == 2
    assert not [part for part in parts("Qx@wZv9") | parts(TOKEN) if part in text]
