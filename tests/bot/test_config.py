"""Settings: from a file, from the environment over it, and every mistake told in a line that says where."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.config import ConfigError, Settings, load
from bot.store import StoreError
from tests.running import Running

EXAMPLE = Path(__file__).resolve().parents[2] / "config.example.yaml"


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No config.yaml lies about."""
    monkeypatch.chdir(tmp_path)


def mistake(text: str) -> str:
    """How a file with this text is refused."""
    Path("config.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        load()
    return str(refused.value)


def test_nothing_has_to_be_set() -> None:
    settings = load()
    assert settings.telegram.token is None
    assert settings.database_url == "sqlite+aiosqlite:///dafu.sqlite3"


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("config.yaml").write_text("telegram: {token: '1:file', admins: [7]}\nlog: {level: debug}\n", encoding="utf-8")
    monkeypatch.setenv("DAFU_TELEGRAM__TOKEN", "2:environment")
    settings = load()
    assert settings.telegram.token is not None
    assert settings.telegram.token.get_secret_value() == "2:environment"
    assert (settings.telegram.admins, settings.log.level) == ((7,), "debug")


def test_admins_are_a_json_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAFU_TELEGRAM__ADMINS", "[1, 2]")
    assert load().telegram.admins == (1, 2)
    monkeypatch.setenv("DAFU_TELEGRAM__ADMINS", "everybody")
    with pytest.raises(ConfigError, match="DAFU_TELEGRAM__ADMINS"):
        load()


def test_an_empty_variable_is_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAFU_TELEGRAM__TOKEN", "")
    assert load().telegram.token is None


def test_the_example_is_the_defaults() -> None:
    written = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8")) or {}
    assert set(written) <= set(Settings.model_fields)
    assert load(EXAMPLE) == load()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("telegram:\n  tokn: '1:a'\n", ["config.yaml:2", "tokn", "token"]),
        ("telegram:\n  token: none\n", ["config.yaml:2", "token", "123456:ABC-DEF"]),
        ("polling:\n  wait_seconds: 90\n", ["config.yaml:2", "0 to 50"]),
        ("answering:\n  answer: 0.1\n  choices: 0.5\n", ["answering"]),
        ("database_url: mysql://x/y\n", ["config.yaml:1", "sqlite+aiosqlite:///FILE"]),
        ("log: {level: loud}\n", ["config.yaml:1", "debug, info, warning, error"]),
        ("- a\n- b\n", ["config.yaml:1", "holds no keys"]),
        ("a: [\n", ["config.yaml:2", "is not YAML"]),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line_and_the_mend(text: str, parts: list[str]) -> None:
    told = mistake(text)
    for part in parts:
        assert part in told


def test_all_mistakes_are_told_at_once() -> None:
    assert len(mistake("polling:\n  wait_seconds: 90\nlog:\n  level: loud\n").splitlines()) == 2


def test_a_secret_is_not_told() -> None:
    assert "hush" not in mistake("telegram:\n  token: 'hush hush'\n")


def test_an_unknown_variable_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAFU_TELEGRAM__TOKENS", "1:a")
    with pytest.raises(ConfigError, match="DAFU_TELEGRAM__TOKENS"):
        load()


def test_a_file_that_is_named_has_to_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAFU_CONFIG", "nowhere.yaml")
    with pytest.raises(ConfigError, match=r"nowhere\.yaml: cannot be read"):
        load()


@pytest.mark.parametrize(
    ("url", "told"),
    [("sqlite+aiosqlite:////proc/nowhere/dafu.sqlite3", "/proc/nowhere"), ("sqlite+aiosqlite://", "needs a file")],
)
async def test_a_database_that_cannot_be_opened_is_told(tmp_path: Path, url: str, told: str) -> None:
    with pytest.raises(StoreError, match=told):
        async with Running(tmp_path, database_url=url):
            pass
