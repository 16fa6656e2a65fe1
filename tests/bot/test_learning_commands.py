"""`dafu train` and `dafu tune`: what they need they say, and what was there stays as it was until they have done."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from knowledge.learned.model import FILE
from tests.knowledge.folders import change, write

ENTRIES = "- {question: 几点开门, answer: 九点}\n- {question: 能刷卡吗, answer: 可以}\n- {question: 有停车场吗, answer: 没有}\n"
QUESTIONS = [("企业奖励拨付了多少钱", "answer", "120万元"), ("今天天气怎么样", "abstain", ""), ("选派了多少名专员", "answer", "20余名")]  # fmt: skip


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def questions(file: Path) -> Path:
    cases = [
        {"id": str(number), "turns": [question], "expect": expect, "must": [[must]] if must else []}
        for number, (question, expect, must) in enumerate(QUESTIONS)
    ]
    file.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases), encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder in which nothing is kept yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("once") / "reply")
    assert run("train", "--knowledge", folder).exit_code == 0
    return folder


@pytest.fixture
def trained(once: Path, tmp_path: Path) -> Path:
    """A small reply with its model."""
    return shutil.copytree(once, tmp_path / "reply")


def with_words(folder: Path, entries: str) -> Path:
    """Questions and answers with a lexicon, which need a model."""
    folder.mkdir()
    (folder / "faq.yaml").write_text(entries, encoding="utf-8")
    (folder / "lexicon.yaml").write_text(
        "concepts:\n  - {id: opening, kind: topic, strong: [开门]}\n", encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize("entries", [1, 2])
@pytest.mark.parametrize("command", [["train"], ["ask", "几点开门"]])
def test_too_few_phrasings_to_train_on_are_told_and_nothing_is_written(
    tmp_path: Path, entries: int, command: list[str]
) -> None:
    folder = with_words(tmp_path / "faq", "".join(ENTRIES.splitlines(keepends=True)[:entries]))
    before = state(folder)
    result = run(*command, "--knowledge", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    line = result.stderr.splitlines()[-1]
    assert line.startswith(f"{folder}: {entries} phrasings of {entries} entries are too few to train on")
    assert "two entries or more" in line
    assert "ten phrasings for each entry" in line
    assert "Traceback" not in result.stderr
    assert state(folder) == before


def test_one_entry_cannot_be_trained_however_many_phrasings_it_has(tmp_path: Path) -> None:
    phrasings = ", ".join(f"门店{word}开门" for word in ("几点", "何时", "什么时候", "啥时候", "几时"))
    folder = with_words(tmp_path / "faq", f"- {{question: 几点开门, answer: 九点, phrasings: [{phrasings}]}}\n")
    assert run("train", "--knowledge", folder).exit_code == 2


@pytest.mark.parametrize("entries", [1, 2])
def test_questions_and_answers_alone_are_asked_without_training_however_few(tmp_path: Path, entries: int) -> None:
    (tmp_path / "faq.yaml").write_text("".join(ENTRIES.splitlines(keepends=True)[:entries]), encoding="utf-8")
    assert run("train", "--knowledge", tmp_path).exit_code == 0
    result = run("ask", "几点开门", "--knowledge", tmp_path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "九点" in result.stdout


def test_a_broken_file_leaves_the_model_and_is_told(trained: Path) -> None:
    line = change(trained / "entries.yaml", "kind: docno", "kind: docnr")
    before = state(trained)
    result = run("train", "--knowledge", trained)
    assert result.exit_code == 2
    (told,) = result.stderr.splitlines()
    assert told.startswith(f"{trained}/entries.yaml:{line}: ")
    assert state(trained) == before


def test_of_several_folders_none_is_trained_where_one_is_broken(trained: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    before = state(trained)
    result = run("train", "--knowledge", trained, "--knowledge", tmp_path / "empty")
    assert (result.exit_code, result.stdout) == (2, "")
    assert state(trained) == before


def test_what_cannot_be_written_leaves_what_was_there(trained: Path) -> None:
    change(trained / "entries.yaml", "question: 选派了多少名专员？", "question: 选派了几名专员？")
    (trained / FILE).unlink()
    (trained / FILE).mkdir()  # nobody, root included, can put a file in its place
    before = state(trained)
    result = run("train", "--knowledge", trained)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{trained / FILE}: cannot be written: is a directory — ")
    assert state(trained) == before


@pytest.mark.parametrize("damage", ["cut off", "in the middle", "another file"])
def test_a_model_that_is_damaged_is_as_good_as_none(trained: Path, damage: str) -> None:
    whole = (trained / FILE).read_bytes()
    middle = len(whole) // 2
    made = {"cut off": whole[:middle], "in the middle": whole[:middle] + bytes(200) + whole[middle + 200 :], "another file": b"x"}  # fmt: skip
    (trained / FILE).write_bytes(made[damage])
    result = run("check", "--knowledge", trained)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{trained}: has no model, or one that was made of other files")
    assert "120万元" in run("ask", QUESTIONS[0][0], "--knowledge", trained).stdout


def test_questions_that_are_all_wrong_are_too_little_to_tune_on(trained: Path, tmp_path: Path) -> None:
    case = {"id": "a", "turns": ["企业奖励拨付了多少钱"], "expect": "abstain"}
    (tmp_path / "one.jsonl").write_text(json.dumps(case), encoding="utf-8")
    before = state(trained)
    result = run("tune", tmp_path, "--knowledge", trained)
    assert result.exit_code == 2
    assert result.stderr.startswith("nothing to fit: ")
    assert state(trained) == before


def test_a_file_of_questions_that_is_named_twice_counts_once(trained: Path, tmp_path: Path) -> None:
    file = questions(tmp_path / "one.jsonl")
    once, twice = (run("tune", *given, "--knowledge", trained).stdout for given in ([file], [file, file, tmp_path]))
    assert once == twice
    assert "a second file would show" in once


def test_a_model_of_other_files_is_to_be_trained_first(trained: Path, tmp_path: Path) -> None:
    change(trained / "phrasings/spoken.yaml", "几家企业得了奖励", "得了奖励的有几家企业")
    result = run("tune", questions(tmp_path / "one.jsonl"), questions(tmp_path / "two.jsonl"), "--knowledge", trained)
    assert result.exit_code == 2
    assert f"run 'dafu train --knowledge {trained}' first" in result.stderr
