"""`dafu gaps`, `dafu stats`, `dafu diff`, `dafu eval --html`: what curators read and do on the command line."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.store import Store
from tests.curating.conftest import FAQ
from tests.delivery.databases import sqlite
from tests.knowledge.folders import change, write

PARKING = "把车放你们那儿贵不贵"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of knowledge, and a database in which something was asked, named by the environment."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "faq.yaml").write_text(FAQ, encoding="utf-8")
    monkeypatch.setenv("DAFU_DATABASE_URL", sqlite(tmp_path))
    monkeypatch.setenv("DAFU_KNOWLEDGE__PATH", str(folder))

    async def ask() -> None:
        async with Store.open(sqlite(tmp_path), bot_id=0) as store:
            for text in (PARKING, PARKING, "=1+1 火锅好吃吗"):
                await store.questions.put(7, text, "unknown", "", "private", 0.1)
            await store.questions.put(7, "几点开门", "answered", "library/open", "private", 0.9)

    asyncio.run(ask())
    return folder


def keys() -> dict[str, str]:
    return {gap["question"]: gap["key"] for gap in json.loads(run("gaps", "--json").stdout)}


def test_the_list_is_busiest_first_and_no_cell_is_a_formula(library: Path) -> None:
    assert list(keys()) == [PARKING, "=1+1 火锅好吃吗"]
    lines = run("gaps", "--csv").stdout.splitlines()
    assert lines[0].startswith("key,question,times,refused,unsure,down,away,first,last")
    assert lines[1].split(",")[1:4] == [PARKING, "2", "2"]
    assert "'=1+1" in lines[2]
    assert PARKING in run("gaps").stdout


def test_a_gap_becomes_a_phrasing_and_is_answered(library: Path) -> None:
    assert json.loads(run("ask", PARKING, "--json").stdout)["status"] == "unknown"
    result = run("gaps", "phrasing", keys()[PARKING], "library/parking")
    assert result.exit_code == 0, result.stderr
    assert "none worse" in result.stdout
    assert json.loads(run("ask", PARKING, "--json").stdout)["entry"] == "library/parking"
    assert list(keys()) == ["=1+1 火锅好吃吗"]


def test_a_folder_that_is_read_only_says_so_and_ends_with_1(library: Path) -> None:
    library.chmod(0o555)
    result = run("gaps", "phrasing", keys()[PARKING], "parking")
    assert result.exit_code == 1
    assert "the folder is read-only" in result.stderr


def test_drafts_missing_ignored_and_open_again(library: Path) -> None:
    found = keys()
    assert run("gaps", "draft", found[PARKING]).exit_code == 0
    assert PARKING in (library / "drafts.yaml").read_text(encoding="utf-8")
    other = found["=1+1 火锅好吃吗"]
    assert run("gaps", "missing", other).stdout == "known as missing\n"
    assert keys() == {}
    run("gaps", "reopen", other)
    assert list(keys()) == ["=1+1 火锅好吃吗"]
    assert run("gaps", "ignore", other[:6]).stdout == "ignored\n"
    assert keys() == {}


def test_an_unknown_key_or_entry_is_told_and_ends_with_2(library: Path) -> None:
    assert run("gaps", "ignore", "nothing").exit_code == 2
    result = run("gaps", "phrasing", keys()[PARKING], "nowhere")
    assert result.exit_code == 2
    assert "no entry has the id nowhere" in result.stderr


def test_stats_count_by_day_and_part(library: Path) -> None:
    found = json.loads(run("stats", "--json", "--days", "3").stdout)
    assert (found["total"]["asked"], found["total"]["answered"], found["total"]["unknown"]) == (4, 1, 3)
    assert len(found["days"]) == 3
    assert found["parts"]["library"]["answered"] == 1
    lines = run("stats", "--csv", "--days", "2").stdout.splitlines()
    assert lines[0] == "day,asked,answered,choices,unknown,smalltalk,up,down"
    assert lines[2].endswith(",4,1,0,3,0,0,0")
    assert "together: asked 4" in run("stats").stdout


def test_diff_of_the_same_says_nothing_changed(library: Path) -> None:
    result = run("diff", library, library)
    assert (result.exit_code, result.stdout) == (0, "nothing changed\n")


def test_diff_tells_figures_entries_texts_and_answers(library: Path, tmp_path: Path) -> None:
    newer = shutil.copytree(library, tmp_path / "newer")
    text = FAQ.replace("每小时五元", "每小时六元").replace("  phrasings: [停车一小时多少钱]\n", "")
    (newer / "faq.yaml").write_text(
        text + "- {id: wifi, question: 无线网密码是什么, answer: 没有密码。}\n", encoding="utf-8"
    )
    result = run("diff", library, newer, "--log", "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (found["added"], found["gone"]) == (["wifi"], [])
    assert {(one["of"], one["what"]) for one in found["texts"]} == {("parking", "headline"), ("parking", "body")}
    assert found["phrasings"][0]["before"] == "停车一小时多少钱"
    answers = {one["question"]: one["after"] for one in found["answers"]}
    assert answers["停车场怎么收费"][2] == "停车场每小时六元。"
    assert answers["无线网密码是什么"][1] == "wifi"
    assert "~ headline of parking" in run("diff", library, newer).stdout


def test_a_folder_that_cannot_be_read_ends_diff_with_2(library: Path, tmp_path: Path) -> None:
    assert run("diff", library, tmp_path / "nowhere").exit_code == 2


def test_the_page_of_an_evaluation_holds_all_and_the_next_is_held_against_it(library: Path, tmp_path: Path) -> None:
    cases = [
        {
            "id": "a",
            "turns": ["停车场怎么收费"],
            "expect": "answer",
            "must": [["五元"]],
            "type": "fee",
            "style": "plain",
        },
        {
            "id": "b",
            "turns": ["<b>火锅</b>好吃吗"],
            "expect": "answer",
            "must": [["好吃"]],
            "type": "food",
            "style": "rude",
        },
    ]
    file, page = tmp_path / "q.jsonl", tmp_path / "run.html"
    file.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases), encoding="utf-8")
    assert run("eval", file, "--html", page).exit_code == 0
    first = page.read_text(encoding="utf-8")
    for part in ("By kind", "By style", "Confusion", "Calibration", "fee", "rude", "&lt;b&gt;火锅"):
        assert part in first
    assert "http" not in first
    assert "held against" not in first
    (library / "faq.yaml").write_text(FAQ.replace("五元", "六元"), encoding="utf-8")
    assert run("eval", file, "--html", page).exit_code == 0
    second = page.read_text(encoding="utf-8")
    assert "held against the run of" in second
    assert "Met otherwise than last time" in second


def test_gaps_stats_diff_and_eval_are_chinese_in_a_chinese_locale(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAFU_LANG", "zh")
    assert run("gaps").stdout.split()[:2] == ["编号", "次数"]
    assert "合计: 提问 4  已回答 1  答不上 3" in run("stats").stdout
    newer = shutil.copytree(library, tmp_path / "newer")
    (newer / "faq.yaml").write_text(FAQ.replace("每小时五元", "每小时六元"), encoding="utf-8")
    told = run("diff", library, newer)
    assert "~ parking：首句（headline）变了" in told.stdout
    assert "新旧两份各问了" in told.stderr
    line = {"id": "a", "turns": ["停车场怎么收费"], "expect": "answer", "must": [["九元"]], "type": "fee"}
    file, page = tmp_path / "q.jsonl", tmp_path / "run.html"
    file.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    shown = run("eval", file, "--html", page, "--show", "wrong", "--by", "type").stdout
    assert "[答错] a fee/" in shown
    assert "answer_accuracy            0.0000     能答的题里答对的" in shown
    assert '<html lang="zh">' in page.read_text(encoding="utf-8")
    assert "没有答好的" in page.read_text(encoding="utf-8")
    assert "没有这种结果 — 请写其中一个" in run("eval", file, "--show", "bad").stderr
    assert "没有这个文件或目录" in run("eval", tmp_path / "nowhere.jsonl").stderr


def test_a_summary_that_changes_is_told_once_with_all_its_entries(tmp_path: Path) -> None:
    old = write(tmp_path / "old")
    newer = shutil.copytree(old, tmp_path / "newer")
    change(newer / "entries.yaml", "summary: 2023年3月印发《示例", "summary: 另外，2023年3月印发《示例")
    told = run("diff", old, newer).stdout
    assert told.count("    + 另外，") == 1
    assert "~ body of award.amount, award.firms" in told
