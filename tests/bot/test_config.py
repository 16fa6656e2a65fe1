"""Settings: from a file, from the environment over it, and every mistake told in a line that says where."""

from __future__ import annotations

import os
from datetime import date
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


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[1001, 1002]", (1001, 1002)),
        ("1001,1002", (1001, 1002)),
        ("1001, 1002,", (1001, 1002)),
        ("1001 1002", (1001, 1002)),
        ("1001，1002、1003", (1001, 1002, 1003)),
        ("1001", (1001,)),
        ('"1001"', (1001,)),
        ("[]", ()),
        ("", ()),
    ],
)
def test_a_list_in_the_environment_is_json_or_plain(
    monkeypatch: pytest.MonkeyPatch, written: str, read: tuple[int, ...]
) -> None:
    monkeypatch.setenv("DAFU_TELEGRAM__ADMINS", written)
    assert load().telegram.admins == read


@pytest.mark.parametrize("written", ["1001", "1001,1002", "[1001, 1002]", "'1001'"])
def test_a_list_in_the_file_may_be_plain_as_well(written: str) -> None:
    Path("config.yaml").write_text(f"telegram:\n  admins: {written}\n", encoding="utf-8")
    assert load().telegram.admins[0] == 1001


def test_dates_and_folders_may_be_plain_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAFU_ANNOUNCEMENTS__DAYS_OFF", "2026-10-01,2026-10-02")
    monkeypatch.setenv("DAFU_ANNOUNCEMENTS__WORKING_DAYS", "2026-10-10")
    monkeypatch.setenv("DAFU_KNOWLEDGE__MORE", "/srv/one, /srv/two words")
    settings = load()
    assert settings.announcements.days_off == (date(2026, 10, 1), date(2026, 10, 2))
    assert settings.announcements.working_days == (date(2026, 10, 10),)
    assert settings.knowledge.more == (Path("/srv/one"), Path("/srv/two words"))


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DAFU_TELEGRAM__ADMINS", value)
        for value in ("everybody", "[1001 1002]", "true", "[true]", "null", "{}", "1.5", "9" * 5000, "[" * 5000)
    ]
    + [("DAFU_ANNOUNCEMENTS__DAYS_OFF", value) for value in ("2026-02-30", "20261001", "tomorrow", '["2026-02-30"]')]
    + [("DAFU_INLINE__CACHE_SECONDS", value) for value in ("0o60", "yes", "nan", "1:30")]
    + [("DAFU_ANSWERING__ANSWER", value) for value in ("nan", "inf", "half")]
    + [("DAFU_TELEGRAM__PROXY", value) for value in ("http://x:abc", "http://a:b/c@x", "x", "http://a..b")]
    + [("DAFU_TELEGRAM", value) for value in ("x", "[]")]
    + [("DAFU_DATABASE_URL", value) for value in ("postgresql://u:p@h:port/x", "postgresql://u:p/q@h/x", "x")],
)
def test_a_value_that_cannot_be_read_gets_one_line_with_the_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigError) as refused:
        load()
    (line,) = str(refused.value).splitlines()
    assert line.startswith(f"environment variable {variable}: ")
    assert "right would be" in line
    assert value not in line.removeprefix(f"environment variable {variable}") or len(value) < 5


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
        ("inline:\n  cache_seconds: 060\n", ["config.yaml:2", "inline.cache_seconds", "octal"]),
        ("inline:\n  cache_seconds: 0o60\n", ["config.yaml:2", "inline.cache_seconds", "octal"]),
        ("inline:\n  cache_seconds: 1_000\n", ["config.yaml:2", "inline.cache_seconds", "_"]),
        ("inline:\n  cache_seconds: 0x3C\n", ["config.yaml:2", "inline.cache_seconds", "decimal"]),
        ("inline:\n  cache_seconds: 1:30\n", ["config.yaml:2", "inline.cache_seconds", "base of 60"]),
        ("inline:\n  cache_seconds: yes\n", ["config.yaml:2", "inline.cache_seconds", "yes or no", "whole number"]),
        (f"inline:\n  cache_seconds: {'9' * 5000}\n", ["config.yaml:2", "inline.cache_seconds", "5000 digits"]),
        ("answering:\n  answer: .nan\n", ["config.yaml:2", "answering.answer", "no number"]),
        ("announcements:\n  days_off: [2026-02-30]\n", ["config.yaml:2", "announcements.days_off", "calendar"]),
        ("announcements:\n  days_off: ['2026-02-30']\n", ["config.yaml:2", "announcements.days_off", "calendar"]),
        ("announcements:\n  days_off: [20261001]\n", ["config.yaml:2", "announcements.days_off", "no date"]),
        ("telegram: &a {level: *a}\n", ["config.yaml:1", "telegram.level", "contains itself"]),
        ("telegram: !!python/object/apply:os.system [ls]\n", ["config.yaml:1", "telegram", "tag"]),
        ("polling:\n  batch: 5\n  batch: 6\n", ["config.yaml:3", "polling", "batch stands here twice", "line 2"]),
        ("telegram：\n  token: x\n", ["config.yaml:1", "full-width"]),
        ("telegram:\n  token：x\n", ["config.yaml:1", "telegram", "full-width"]),
        ("telegram:\n\ttoken: x\n", ["config.yaml:2", "tab"]),
        ("log:\n  level: a\x07b\n", ["config.yaml:2", "U+0007"]),
        ("floood:\n  x: 1\n", ["config.yaml:1", "did you mean flood?"]),
        ("cache_seconds: 5\n", ["config.yaml:1", "did you mean inline.cache_seconds?"]),
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


@pytest.mark.parametrize(
    "text",
    [
        "telegram:\n  token: {}\n",
        "telegram:\n  token: !{}\n",
        "telegram:\n  token: *{}\n",
        "telegram:\n  token:\n    - {}\n",
        "telegram:\n  admins: {}\n",
        "telegram: {}\n",
        "database_url: postgresql://dafu:{}@db:port/x\n",
        "database_url: postgresql://dafu:12/{}@db/x\n",
        "inline:\n  cache_seconds: {}\n",
        "log:\n  level: {}\n",
    ],
)
@pytest.mark.parametrize("secret", ["hush-hush", "0123456", "12:34:56", "2026-02-30", "1_000_000"])
def test_a_secret_in_any_place_is_not_told(text: str, secret: str) -> None:
    assert secret not in mistake(text.format(secret))


@pytest.mark.parametrize("kind", ["folder", "pipe", "link to nothing", "what nobody can read"])
def test_a_file_that_may_not_be_read_gets_one_line(kind: str) -> None:
    file = Path("config.yaml")
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("nowhere" if kind == "link to nothing" else "/proc/self/mem")
    with pytest.raises(ConfigError) as refused:
        load()
    (line,) = str(refused.value).splitlines()
    assert line.startswith("config.yaml: cannot be read: ")


@pytest.mark.parametrize("encoding", ["utf-16", "gbk"])
def test_a_file_in_another_encoding_gets_one_line_with_its_name(encoding: str) -> None:
    Path("config.yaml").write_bytes("# 设置\nlog: {level: debug}\n".encode(encoding))
    with pytest.raises(ConfigError, match=r"^config\.yaml:1: not UTF-8 but (UTF-16|GBK).*iconv[^\n]*$"):
        load()


def test_a_mark_of_the_byte_order_is_no_mistake() -> None:
    Path("config.yaml").write_bytes(b"\xef\xbb\xbflog: {level: debug}\n")
    assert load().log.level == "debug"


def test_mistakes_of_the_file_and_of_the_environment_are_told_together_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DAFU_FLOOOD__X", "1")
    monkeypatch.setenv("DAFU_TELEGRAM__TOKENS", "1:a")
    monkeypatch.setenv("DAFU_TELEGRAM__ADMINS__0", "1001")
    monkeypatch.setenv("DAFU_TELEGRAM__PROXY", "x")
    lines = mistake("polling:\n  wait_seconds: 90\ninline:\n  cache_seconds: 060\nlog:\n  level: loud\n").splitlines()
    assert len(lines) == 7
    for name in ("FLOOOD", "TOKENS", "ADMINS__0", "PROXY", "wait_seconds", "cache_seconds", "log.level"):
        assert sum(name in line for line in lines) == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("DAFU_FLOOOD__X", "DAFU_FLOOD__QUESTIONS_PER_MINUTE"),
        ("DAFU_TELEGRAM_TOKEN", "DAFU_TELEGRAM__TOKEN"),
        ("DAFU_TELEGRAM__TOKENS", "DAFU_TELEGRAM__TOKEN"),
        ("DAFU_TELEGRM__ADMIN", "DAFU_TELEGRAM__ADMINS"),
        ("DAFU_DATABASE__URL", "DAFU_DATABASE_URL"),
        ("DAFU_LOGS__LEVEL", "DAFU_LOG__LEVEL"),
    ],
)
def test_an_unknown_variable_is_answered_with_the_nearest_one(
    monkeypatch: pytest.MonkeyPatch, written: str, meant: str
) -> None:
    monkeypatch.setenv(written, "1")
    with pytest.raises(ConfigError) as refused:
        load()
    assert str(refused.value) == f"{written}: is no setting of dafu; did you mean {meant}?"


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
