"""`dafu train` and `dafu tune`: what they need they say, and what was there stays as it was until they have done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from knowledge.loading import load_folder
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


@pytest.fixture
def trained(tmp_path: Path) -> Path:
    folder = write(tmp_path / "reply")
    assert run("train", "--knowledge", folder).exit_code == 0
    return folder


@pytest.mark.parametrize("entries", [1, 2])
def test_too_few_phrasings_to_train_on_are_told_and_nothing_is_written(tmp_path: Path, entries: int) -> None:
    (tmp_path / "faq.yaml").write_text("".join(ENTRIES.splitlines(keepends=True)[:entries]), encoding="utf-8")
    before = state(tmp_path)
    result = run("train", "--knowledge", tmp_path)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{tmp_path}: {entries} phrasings of {entries} entries are too few to train on")
    assert "two entries or more" in line
    assert state(tmp_path) == before


def test_one_entry_cannot_be_trained_however_many_phrasings_it_has(tmp_path: Path) -> None:
    phrasings = ", ".join(f"门店{word}开门" for word in ("几点", "何时", "什么时候", "啥时候", "几时"))
    (tmp_path / "faq.yaml").write_text(
        f"- {{question: 几点开门, answer: 九点, phrasings: [{phrasings}]}}\n", encoding="utf-8"
    )
    assert run("train", "--knowledge", tmp_path).exit_code == 2


def test_a_broken_file_leaves_the_index_and_is_told(trained: Path) -> None:
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
    before = state(trained)
    (trained / ".index.new.json").mkdir()  # the last of the files cannot be written, whoever one is
    result = run("train", "--knowledge", trained)
    assert result.exit_code == 2
    assert result.stderr == f"{trained}: cannot be written: is a directory\n"
    assert state(trained) == before


@pytest.mark.parametrize("file", ["index.npz", "index.json"])
def test_an_index_that_was_cut_off_is_told_and_trained_anew(trained: Path, file: str) -> None:
    whole = (trained / file).read_bytes()
    (trained / file).write_bytes(whole[: len(whole) // 2])
    for command in (["check"], ["ask", "企业奖励"]):
        result = run(*command, "--knowledge", trained)
        assert result.exit_code in (1, 2)
        assert result.stderr == f"{trained}: index.npz or index.json cannot be read, or is no index — run dafu train\n"
    assert run("train", "--knowledge", trained).exit_code == 0
    assert run("check", "--knowledge", trained).exit_code == 0


@pytest.mark.parametrize("file", ["prepared.json", "retrieval.npz"])
def test_what_only_makes_loading_fast_is_made_anew_where_it_was_cut_off(trained: Path, file: str) -> None:
    good = load_folder(trained)
    whole = (trained / file).read_bytes()
    (trained / file).write_bytes(whole[: len(whole) // 2])
    assert load_folder(trained).phrasings == good.phrasings
    assert run("check", "--knowledge", trained).exit_code == 0


def test_a_decider_that_was_cut_off_is_told(trained: Path) -> None:
    (trained / "decider.json").write_text('{"bias": 1', encoding="utf-8")
    result = run("ask", "企业奖励", "--knowledge", trained)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{trained}/decider.json: cannot be read, or is no decider — ")


def test_one_file_of_questions_is_too_little_to_tune_on(trained: Path, tmp_path: Path) -> None:
    file = questions(tmp_path / "one.jsonl")
    for given in ([file], [file, file], [file, tmp_path]):
        result = run("tune", *given, "--knowledge", trained)
        assert (result.exit_code, result.stdout) == (2, "")
        (line,) = result.stderr.splitlines()
        assert "it needs two or more" in line
        assert not (trained / "decider.json").exists()


def test_questions_that_are_all_right_or_all_wrong_are_too_little_to_tune_on(trained: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        case = {"id": "a", "turns": ["企业奖励拨付了多少钱"], "expect": "abstain"}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(case), encoding="utf-8")
    result = run("tune", tmp_path, "--knowledge", trained)
    assert result.exit_code == 2
    assert "some that are found right, and some that are not" in result.stderr
    assert not (trained / "decider.json").exists()


def test_two_files_of_questions_make_a_decider(trained: Path, tmp_path: Path) -> None:
    questions(tmp_path / "one.jsonl")
    questions(tmp_path / "two.jsonl")
    result = run("tune", tmp_path, "--knowledge", trained)
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) == 6
    assert (trained / "decider.json").exists()


def test_an_index_of_other_files_is_to_be_trained_first(trained: Path, tmp_path: Path) -> None:
    change(trained / "phrasings/spoken.yaml", "几家企业得了奖励", "得了奖励的有几家企业")
    result = run("tune", questions(tmp_path / "one.jsonl"), questions(tmp_path / "two.jsonl"), "--knowledge", trained)
    assert result.exit_code == 2
    assert "run 'dafu train' first" in result.stderr
