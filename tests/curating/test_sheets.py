"""Tables of questions and answers: read, written, taken in as drafts, accepted by a person, and nothing lost on the way."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.curating.sheets import NoTable, read
from knowledge import KnowledgeBase

TABLE = '问题,答案,其他问法\n一楼有什么,一楼是大厅。,"一层有什么\n一楼干嘛的"\n=cmd,+1,\n'


def dafu(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def table(folder: Path, text: str = TABLE, name: str = "faq.csv", encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_table_is_read_in_every_encoding_that_spreadsheets_write(tmp_path: Path, encoding: str) -> None:
    first, second = read(table(tmp_path, encoding=encoding))
    assert first.cells["question"] == "一楼有什么"
    assert first.phrasings == ("一层有什么", "一楼干嘛的")
    assert (second.number, second.cells["answer"]) == (4, "+1")


@pytest.mark.parametrize("apart", [",", ";", "\t"])
def test_columns_have_chinese_or_english_names_in_any_order(tmp_path: Path, apart: str) -> None:
    (line,) = read(table(tmp_path, f"备注{apart}Answer{apart}Question\nx{apart}9点{apart}几点上班\n"))
    assert dict(line.cells) == {"answer": "9点", "question": "几点上班"}


def test_a_number_in_a_spreadsheet_is_shown_without_a_point(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["问题", "答案"])
    sheet.append(["热线是多少", 12345.0])
    book.save(tmp_path / "faq.xlsx")
    (line,) = read(tmp_path / "faq.xlsx")
    assert line.cells["answer"] == "12345"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        ("问,问题\n甲,乙\n".encode(), "stands there twice"),
        ("题目,答案\n甲,乙\n".encode(), "no column is called 问题 or question"),
        (b"PK\x03\x04 no zip", "cannot be read as XLSX"),
        (b"\x7fELF\x02\x01\x01\xff\xff\xfe", "neither UTF-8 nor GBK"),
        ('问题,答案\n"甲,乙\n'.encode(), "close the quotation mark"),
    ],
)
def test_what_is_no_table_is_told_with_its_mend(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "faq.csv"
    file.write_bytes(content)
    with pytest.raises(NoTable, match=said):
        read(file)


def test_what_comes_from_a_table_is_a_draft_until_a_person_accepts_it(tmp_path: Path) -> None:
    folder = tmp_path / "faq"
    taken = dafu("import", table(tmp_path), "--into", folder)
    assert "2 drafts" in taken.output
    refused = dafu("ask", "一楼有什么", "--knowledge", folder)
    assert refused.exit_code == 2
    assert "nothing but drafts in it (2)" in refused.output
    assert "2 drafts accepted" in dafu("accept", folder).output
    base = KnowledgeBase.load(folder)
    assert base.ask("一层有什么").headline == "一楼是大厅。"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_out_and_in_again_loses_nothing(tmp_path: Path, suffix: str) -> None:
    dafu("import", table(tmp_path), "--into", tmp_path / "one", "--accepted")
    assert dafu("export", tmp_path / "one", "-o", tmp_path / f"one{suffix}").exit_code == 0
    assert dafu("import", tmp_path / f"one{suffix}", "--into", tmp_path / "two", "--accepted").exit_code == 0
    dafu("export", tmp_path / "two", "-o", tmp_path / f"two{suffix}")
    assert read(tmp_path / f"one{suffix}") == read(tmp_path / f"two{suffix}")
    first, second = (KnowledgeBase.load(tmp_path / name) for name in ("one", "two"))
    assert [e.question for e in first.entries.values()] == [e.question for e in second.entries.values()]


def test_no_cell_of_an_exported_table_is_a_formula(tmp_path: Path) -> None:
    dafu("import", table(tmp_path), "--into", tmp_path / "faq")
    dafu("export", tmp_path / "faq", "-o", tmp_path / "faq.csv")
    dafu("export", tmp_path / "faq", "-o", tmp_path / "faq.xlsx")
    text = (tmp_path / "faq.csv").read_text(encoding="utf-8-sig")
    assert "'=cmd" in text
    sheet = load_workbook(BytesIO((tmp_path / "faq.xlsx").read_bytes())).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {
        "s",
        "n",
        "inlineStr",
    }  # texts, and n for an empty one


def test_wrong_rows_are_all_told_and_nothing_is_written(tmp_path: Path) -> None:
    wrong = table(tmp_path, f"问题,答案\n,x\n好,y\n好,z\n{'长' * 201},x\n")
    result = dafu("import", wrong, "--into", tmp_path / "faq")
    assert result.exit_code == 1
    for line in (
        "faq.csv:2: 问题 is empty",
        "faq.csv:4: 问题 stands in row 3 too",
        "faq.csv:5: 问题 has 201 characters",
    ):
        assert line in result.output
    assert not (tmp_path / "faq").exists()


def test_an_id_that_two_rows_or_another_entry_have_or_none_can_have_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "faq"
    dafu("import", table(tmp_path, "编号,问题,答案\nfloor.first,一楼有什么,大厅\n"), "--into", folder)
    before = (folder / "imported.yaml").read_bytes()
    rows = "编号,问题,答案\na,二楼有什么,会议室\na,三楼有什么,档案室\nfloor.first,四楼有什么,食堂\n第五,五楼有什么,机房\nfloor.first,一楼有什么,大厅\n"
    result = dafu("import", table(tmp_path, rows), "--into", folder)
    assert result.exit_code == 1
    assert [line.partition(" — ")[0] for line in result.stderr.splitlines()] == [
        f"{tmp_path}/faq.csv:3: 编号 a stands in row 2 too",
        f"{tmp_path}/faq.csv:4: 编号 floor.first is the id of another entry there",
        f"{tmp_path}/faq.csv:5: 编号 第五 is no id",
        "nothing was written: 3 mistakes",
    ]
    assert (folder / "imported.yaml").read_bytes() == before


def test_a_question_that_is_there_already_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "faq"
    dafu("import", table(tmp_path), "--into", folder, "--accepted")
    before = (folder / "imported.yaml").read_bytes()
    again = dafu("import", table(tmp_path, "问题,答案\n一楼有什么？,别的\n"), "--into", folder)
    assert "1 questions are there already" in again.output
    assert (folder / "imported.yaml").read_bytes() == before


def test_a_draft_without_an_answer_stays_one(tmp_path: Path) -> None:
    folder = tmp_path / "faq"
    dafu("import", table(tmp_path, "问题,答案\n甲怎么办,乙\n丙怎么办,\n"), "--into", folder)
    result = dafu("accept", folder, "丙怎么办", "甲怎么办")
    assert result.exit_code == 1
    assert "丙怎么办: is no draft with an answer" in result.output
    assert [entry.question for entry in KnowledgeBase.load(folder).entries.values()] == ["甲怎么办"]


def test_a_draft_with_a_figure_that_the_reply_does_not_hold_is_not_accepted(tmp_path: Path) -> None:
    folder = tmp_path / "reply"
    folder.mkdir()
    (folder / "reply.yaml").write_text(
        "slug: small\ntitle: 关于补贴的答复\nissuer: 某局\nissued: '2024-01-02'\nparts: [{key: 一, title: 补贴}]\n"
        "paragraphs: [{key: 一, part: 一, title: 补贴, figures: [500万元]}]\n",
        encoding="utf-8",
    )
    (folder / "entries.yaml").write_text(
        "measures:\n- id: money\n  title: 补贴\n  paragraph: 一\n  summary: 发放补贴500万元。\n  entries:\n"
        "  - {id: money.amount, question: 补贴多少钱, kind: figure, asks: [money], headline: 补贴500万元。,"
        " figures: [{label: 补贴, text: 500万元}]}\n"
        "  - {id: money.other, draft: true, question: 奖励多少钱, kind: figure, asks: [money], headline: 奖励600万元。,"
        " figures: [{label: 奖励, text: 600万元}]}\n",
        encoding="utf-8",
    )
    before = (folder / "entries.yaml").read_bytes()
    result = dafu("accept", folder)
    assert result.exit_code == 1
    assert "600万元" in result.output
    assert (folder / "entries.yaml").read_bytes() == before
