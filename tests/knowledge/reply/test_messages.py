"""What curators are told, in Chinese or English by locale."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from bot.config import ConfigError, load
from knowledge.checking.verifying import verify
from knowledge.reply.loading import load_folder
from knowledge.reply.messages import Messages, language
from knowledge.reply.problems import KnowledgeError
from tests.knowledge.folders import change, write

ROOT = Path(__file__).parents[3]
FILES = sorted(file for room in ("bot", "knowledge") for file in (ROOT / room).rglob("messages.yaml"))
MADE = re.compile(r"(read_as|phrasing|fmt|gaps|outcome|diff|verdict|measure|expect|page|eval|kind)_\w+")
"""Keys that the code puts together."""


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_message_says_the_same_in_both_languages_and_is_said_somewhere(file: Path) -> None:
    rooms = (ROOT / "bot", ROOT / "knowledge")
    code = "".join(one.read_text(encoding="utf-8") for room in rooms for one in room.rglob("*.py"))
    texts = Messages(file).texts
    assert len(texts) > 5
    for key, told in texts.items():
        assert set(told) == {"zh", "en"}, key
        assert holes(told["zh"]) == holes(told["en"]), key
        assert (" — " in told["zh"]) == (" — " in told["en"]), key
        assert re.search(r"[\u4e00-\u9fff]", told["zh"]) or not re.search(r"\w{3}", told["en"]), key
        assert f'"{key}"' in code or f"'{key}'" in code or MADE.fullmatch(key), key


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "de_DE"}, "zh"),
        ({"LC_ALL": "C.UTF-8", "DAFU_LANG": "zh"}, "zh"),
        ({"LANG": "POSIX"}, "en"),
    ],
)
def test_the_locale_decides(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language() == expected


def test_a_curator_with_a_chinese_locale_reads_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAFU_LANG", "zh")
    folder = write(tmp_path / "reply")
    line = change(folder / "entries.yaml", "headline: 143家", "headline: 144家")
    told = [str(problem) for problem in verify(load_folder(folder))]
    assert (
        f"{folder}/entries.yaml:{line}: award.firms：144家 不在一(一)的数字里 — 请改正；算出来的写 formula，数出来的加进 counted，只是名称的加进 names"
        in told
    )
    line = change(folder / "absent.yaml", "kind: absent", "kind: missing")
    with pytest.raises(KnowledgeError) as raised:
        load_folder(folder)
    assert f"absent.yaml:{line}: entries.0.kind：没有 'missing' 这个选项 — 请写其中一个：'faq'" in str(raised.value)


def test_what_operators_are_told_of_the_settings_stays_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAFU_LANG", "zh")
    monkeypatch.chdir(tmp_path)
    assert load().log.level == "info", "it is no setting, and no mistake either"
    file = tmp_path / "config.yaml"
    file.write_text("log:\n\tlevel: info\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="begins with a tab; indent with spaces"):
        load(file)
