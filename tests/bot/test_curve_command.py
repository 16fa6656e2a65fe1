"""`dafu eval --curve`: a reply trained with a sample of its phrasings, and how well that answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.pictures import readiness
from knowledge.reply.loading import Folder, load_folder
from knowledge.training import curve
from tests.knowledge.folders import write

WORDS = "concepts:\n  - {id: zebras, strong: [斑马]}\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    lines = [
        {"id": "a", "turns": ["企业奖励拨付了多少钱？"], "expect": "answer", "must": [["120万元"]]},
        {"id": "b", "turns": ["派了几个专员下去"], "expect": "answer", "must": [["20余名"]]},
    ]
    file = tmp_path / "round.jsonl"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return file


def own_of(folder: Folder) -> dict[str, set[str]]:
    """The phrasings of each entry that are not inherited."""
    return {entry: set(listed) - folder.inherited.get(entry, set()) for entry, listed in folder.phrasings.items()}


def test_a_sample_is_part_of_a_larger_one_and_leaves_the_rest_of_the_folder(tmp_path: Path) -> None:
    folder = load_folder(write(tmp_path / "reply"))
    one, two, every = (curve.cut(folder, most, 7, tmp_path / str(most)) for most in (1, 2, None))
    own, less, more, whole = (
        own_of(one) for one in (folder, *(load_folder(tmp_path / str(most)) for most in (1, 2, None)))
    )
    assert every.phrasings == sum(len(listed) - 1 for listed in own.values())
    assert one.phrasings == sum(len(listed) > 1 for listed in own.values())
    assert all(less[entry] <= more[entry] <= own[entry] for entry in own)
    assert whole == own
    all_of_it = load_folder(tmp_path / "None")
    assert (all_of_it.reply, all_of_it.lexicon, all_of_it.entries) == (folder.reply, folder.lexicon, folder.entries)
    assert one.base.ask("企业奖励拨付了多少钱？").entry == "example/award.amount"
    assert two.most == 2


def test_a_row_for_each_number_of_phrasings_and_a_picture(
    tmp_path: Path, questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if readiness():
        pytest.skip(readiness())
    monkeypatch.setattr(curve, "STEPS", (0, None))
    plot = tmp_path / "curve.svg"
    result = run("eval", questions, "--curve", "--plot", plot, "--knowledge", write(tmp_path / "reply"))
    assert result.exit_code == 0
    rows = [line.split(" | ") for line in result.stdout.splitlines()[2:]]
    assert [row[0] for row in rows] == ["| 0", "| all"]
    assert rows[-1][3] == "1.000"
    assert plot.read_text(encoding="utf-8").startswith("<?xml")
    assert run("eval", questions, "--curve", "--plot", tmp_path / "curve.txt").exit_code == 2


def test_each_number_a_second_time_without_the_words_of_the_reply(
    tmp_path: Path, questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(curve, "STEPS", (0, None))
    reply = write(tmp_path / "reply")
    (reply / "lexicon" / "own.yaml").write_text(WORDS, encoding="utf-8")
    assert curve.cut(load_folder(reply), None, 1, tmp_path / "cut", is_general=True).is_general
    words = [{one.id for one in load_folder(path).lexicon} for path in (reply, tmp_path / "cut")]
    assert "zebras" in words[0] - words[1]
    plot = tmp_path / "curve.png"
    arguments = [] if readiness() else ["--plot", plot]
    result = run("eval", questions, "--curve", "--general", "--knowledge", reply, *arguments)
    assert result.exit_code == 0
    rows = [line.split(" | ") for line in result.stdout.splitlines()[2:]]
    assert [(row[0], row[2]) for row in rows] == [
        ("| 0", "all"),
        ("| all", "all"),
        ("| 0", "general"),
        ("| all", "general"),
    ]
    assert run("eval", questions, "--general").exit_code == 2


def test_a_picture_without_the_curve_shows_how_sure_answers_were(tmp_path: Path, questions: Path) -> None:
    plot = tmp_path / "calibration.svg"
    assert run("eval", questions, "--plot", plot).exit_code == 0
    assert "share that was right" in plot.read_text(encoding="utf-8")
