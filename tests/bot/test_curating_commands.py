"""`dafu check`, `dafu train` and `dafu eval` as commands: what they print and how they end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.knowledge.folders import SOURCE, change, write

QUESTIONS = [
    {"id": "a", "turns": ["企业奖励拨付了多少钱"], "expect": "answer", "must": [["120万元"]], "headline": [["120万元"]], "type": "figure", "style": "formal"},
    {"id": "b", "turns": ["奖励办法的文号是多少"], "expect": "answer", "must": [["6号"]], "headline": [], "type": "docno", "style": "formal"},
]  # fmt: skip


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("knowledge") / "reply")
    assert "reply: trained" in run("train", "--knowledge", folder).stdout
    return folder


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "round-1.jsonl"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in QUESTIONS), encoding="utf-8")
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_sound_knowledge_ends_with_0(trained: Path, tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    result = run("check", "--knowledge", trained, "--source", tmp_path / "source.txt")
    remarks = "2 warnings: 1 few, 1 source (--warnings lists them)"  # few phrasings, and a title that the text has not
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"sound\n{remarks}\n", "")


def test_an_error_is_a_line_with_file_line_what_and_mend_and_ends_with_1(tmp_path: Path) -> None:
    folder = write(tmp_path / "reply")
    line = change(folder / "entries.yaml", "headline: 143家", "headline: 144家")
    result = run("check", "--knowledge", folder)
    assert result.exit_code == 1
    assert re.search(
        rf"^{re.escape(str(folder))}/entries\.yaml:{line}: award\.firms: 144家 is not in the inventory of 一\(一\) — correct it",
        result.stderr,
        re.MULTILINE,
    )
    assert result.stdout == "2 errors: 1 model, 1 figure\n1 warning: 1 few (--warnings lists them)\n"


def test_the_report_as_json_has_every_problem_with_its_fields(tmp_path: Path) -> None:
    folder = write(tmp_path / "reply")
    line = change(folder / "entries.yaml", "kind: docno", "kind: docnr")
    result = run("check", "--knowledge", folder, "--json")
    report = json.loads(result.stdout)
    assert (result.exit_code, report["sound"], report["warnings"]) == (1, False, [])
    (error,) = report["errors"]
    assert (error["file"], error["line"]) == (str(folder / "entries.yaml"), line)
    assert error.keys() == {"file", "line", "what", "mend", "kind", "level"}


@pytest.mark.parametrize("kind", ["entries", "phrasings", "lexicon", "popular", "charts", "reply"])
def test_the_json_schema_of_each_kind_of_file_is_printed(kind: str) -> None:
    result = run("check", "--schema", kind)
    assert result.exit_code == 0
    assert {"type", "anyOf"} & json.loads(result.stdout).keys()


def test_eval_prints_the_measures_and_the_time_of_a_turn(trained: Path, questions: Path) -> None:
    result = run("eval", questions, "--knowledge", trained, "--show", "wrong", "--by", "type")
    assert result.exit_code == 0
    assert "[wrong] b docno/formal 奖励办法的文号是多少" in result.stdout
    assert re.search(r"^figure +direct 1$", result.stdout, re.MULTILINE)
    assert re.search(r"^answer_accuracy +0\.5000$", result.stdout, re.MULTILINE)
    assert re.search(r"^median of a turn +\d+\.\d{3} ms$", result.stdout, re.MULTILINE)


def test_eval_of_several_files_prints_a_row_for_each_and_for_all_together(trained: Path, questions: Path) -> None:
    (questions.parent / "round-2.jsonl").write_text(
        questions.read_text(encoding="utf-8").replace("6号", "5号"), encoding="utf-8"
    )
    result = run("eval", questions.parent, "--knowledge", trained)
    rows = [line.split(" | ")[:3] for line in result.stdout.splitlines() if line.startswith("| ")]
    assert rows[1:] == [
        ["| round-1.jsonl", "2", "0.500"],
        ["| round-2.jsonl", "2", "1.000"],
        ["| together", "4", "0.750"],
    ]
    measures = json.loads(run("eval", questions.parent, "--knowledge", trained, "--json").stdout)
    assert measures["answer_accuracy"] == 0.75
    assert measures["files"]["round-2.jsonl"]["answer_accuracy"] == 1


def test_a_bad_line_of_questions_is_named(tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(
        '{"id": "a", "turns": ["问"], "expect": "answer"}\n{"id": "b", "expect": "maybe"}\nno\n', encoding="utf-8"
    )
    result = run("eval", file)
    assert result.exit_code == 2
    assert [line.split(" ")[0] for line in result.stderr.splitlines()] == [f"{file}:2:", f"{file}:2:", f"{file}:3:"]
    assert "turns: is missing — add it" in result.stderr
    assert run("eval", tmp_path / "absent.jsonl").exit_code == 2
    assert run("eval", file, "--by", "colour").exit_code == 2
