"""`dafu new`: from the text of an invented reply, in whatever kind of file, to drafts that are not served."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from playwright.async_api import Error, async_playwright
from typer.testing import CliRunner, Result

from bot.cli import app
from knowledge.reply.schema import UNWRITTEN

LINES = [
    "云澜市水务局关于节水建议的答复",
    "李某某代表：",
    "您提出的关于节水的建议收悉，现答复如下：",
    "一、改造管网",
    "（一）更换旧管。2022年，全市更换旧管36公里，惠及居民4100户，同比增长8.5%。",
    "（二）安装水表。2023年安装智能水表5200只。",
    "二、加强宣传。我局常年进社区宣传节水。",
    "云澜市水务局",
    "2023年8月15日",
]

LONG = "我局鼓励全市用水大户参加节水竞赛，2024年组织30余家企业，" * 6 + "龙头、长江、民生都写在报告里。"
"""So long that it takes several lines in print, with characters that print makes radicals of."""


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def new(source: Path, into: Path) -> dict[str, object]:
    result = run("new", "water", "--source", source, "--into", into)
    assert result.exit_code == 0, result.stderr
    loaded: dict[str, object] = yaml.safe_load((into / "water" / "reply.yaml").read_text(encoding="utf-8"))
    return loaded


def as_text(file: Path) -> Path:
    file = file.with_suffix(".txt")
    file.write_text("\n".join(LINES), encoding="utf-8")
    return file


def as_gbk(file: Path) -> Path:
    file = file.with_suffix(".txt")
    file.write_text("\n".join(LINES), encoding="gb18030")
    return file


def as_page(file: Path) -> Path:
    file = file.with_suffix(".html")
    body = "".join(f"<p>{line}</p>" for line in LINES)
    file.write_text(f"<html><body><nav><a>首页</a><a>机构</a></nav><div>{body}</div></body></html>", encoding="utf-8")
    return file


def as_word(file: Path) -> Path:
    file = file.with_suffix(".docx")
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(file))
    return file


@pytest.mark.parametrize("written", [as_text, as_gbk, as_page, as_word])
def test_every_kind_of_file_gives_the_same_reply(written: object, tmp_path: Path) -> None:
    assert callable(written)
    reply = new(written(tmp_path / "source"), tmp_path / "into")
    paragraphs = reply["paragraphs"]
    assert isinstance(paragraphs, list)
    assert (reply["title"], reply["issuer"], reply["issued"]) == (LINES[0], LINES[-2], "2023-08-15")
    held = {one["key"]: one.get("figures", []) for one in paragraphs}
    assert held["一(一)"] == ["2022年", "36公里", "4100户", "8.5%"]
    assert held["一(二)"] == ["2023年", "5200只"]


def test_markdown_gives_words_without_links_and_cells_without_lines(tmp_path: Path) -> None:
    file = tmp_path / "source.md"
    table = ["| 项目 | 数量 |", "| --- | ---: |", "| 旧管 | 36公里 |", "", "---", "见[附件](https://example.org/a)。"]
    file.write_text("\n".join([f"# {LINES[0]}", "", *LINES[1:4], *table, *LINES[7:]]), encoding="utf-8")
    new(file, tmp_path / "into")
    kept = (tmp_path / "into" / "water.txt").read_text(encoding="utf-8").splitlines()
    assert kept == [LINES[0], *LINES[1:4], "旧管数量36公里。", "见附件。", *LINES[7:]]


TABLE = [["年份", "水表（只）", "投资额"], ["2022年", "5200", "3亿元"], ["2023年", "6300", "4亿元"]]
TOLD = ["2022年，水表5200只，投资额3亿元。", "2023年，水表6300只，投资额4亿元。"]


def table_in_markdown(file: Path) -> Path:
    rows = [f"| {' | '.join(row)} |" for row in TABLE]
    file = file.with_suffix(".md")
    file.write_text("\n".join([*LINES[:4], rows[0], "|---|---|---|", *rows[1:], *LINES[6:]]), encoding="utf-8")
    return file


def table_in_a_page(file: Path) -> Path:
    rows = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in TABLE)
    body = "".join(f"<p>{line}</p>" for line in LINES[:4]) + f"<table>{rows}</table>"
    layout = f"<table><tr><td>{body}{''.join(f'<p>{line}</p>' for line in LINES[6:])}</td><td></td></tr></table>"
    file = file.with_suffix(".html")
    file.write_bytes(f'<html><meta charset="gbk"><body>{layout}</body></html>'.encode("gb18030"))
    return file


def table_in_word(file: Path) -> Path:
    document = Document()
    for line in LINES[:4]:
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(TABLE, table.rows, strict=True):
        for text, cell in zip(row, cells.cells, strict=True):
            cell.text = text
    for line in LINES[6:]:
        document.add_paragraph(line)
    document.save(str(file.with_suffix(".docx")))
    return file.with_suffix(".docx")


@pytest.mark.parametrize("written", [table_in_markdown, table_in_a_page, table_in_word])
def test_each_row_of_a_table_says_of_what_its_figures_are(written: object, tmp_path: Path) -> None:
    assert callable(written)
    new(written(tmp_path / "source"), tmp_path / "into")
    kept = (tmp_path / "into" / "water.txt").read_text(encoding="utf-8").splitlines()
    assert kept == [*LINES[:4], *TOLD, *LINES[6:]]
    drafts = (tmp_path / "into" / "water" / "020-part.yaml").read_text(encoding="utf-8")
    assert "question: 2023年投资额多少？" in drafts
    assert "headline: 2022年，水表5200只。" in drafts


def test_the_notes_of_a_word_document_stand_where_they_are_named(tmp_path: Path) -> None:
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    mark = '<w:footnoteReference xmlns:w="{}" w:id="2"/>'
    document.paragraphs[4].add_run()._r.append(parse_xml(mark.format(WORD)))
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2"><w:p><w:r><w:t>不含支管9公里。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), document.part.package)
    document.part.relate_to(part, f"{RELATED}/footnotes")
    document.save(str(tmp_path / "source.docx"))
    reply = new(tmp_path / "source.docx", tmp_path / "into")
    kept = (tmp_path / "into" / "water.txt").read_text(encoding="utf-8").splitlines()
    assert kept == [*LINES[:4], f"{LINES[4]}（注：不含支管9公里。）", *LINES[5:]]
    assert "9公里" in str(reply["paragraphs"])


async def test_a_page_printed_as_pdf_gives_the_same_text(tmp_path: Path) -> None:
    if (chromium := shutil.which("chromium")) is None:
        pytest.skip("no Chromium: apt-get install chromium")
    async with async_playwright() as playwright:
        try:
            browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"Chromium does not start: {error.message.splitlines()[0]}")
        page = await browser.new_page()
        await page.set_content("".join(f"<p>{line}</p>" for line in [*LINES[:7], LONG, *LINES[7:]]))
        await page.pdf(path=tmp_path / "source.pdf")
        await browser.close()
    new(tmp_path / "source.pdf", tmp_path / "into")
    kept = (tmp_path / "into" / "water.txt").read_text(encoding="utf-8").splitlines()
    assert kept == [*LINES[:7], LONG, *LINES[7:]]


def test_every_entry_is_a_draft(tmp_path: Path) -> None:
    new(as_text(tmp_path / "source"), tmp_path / "into")
    files = [file for file in (tmp_path / "into" / "water").glob("*.yaml") if file.name != "reply.yaml"]
    loaded = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    entries = [
        entry
        for data in loaded
        for entry in [*data.get("entries", ()), *(e for m in data.get("measures", ()) for e in m["entries"])]
    ]
    assert len(entries) > 4
    assert all(entry["draft"] is True for entry in entries)


def test_the_drafts_are_in_the_form_that_fmt_gives(tmp_path: Path) -> None:
    many = "、".join(f"第{number}镇投入{number}1万元" for number in range(20, 40))
    source = tmp_path / "source.txt"
    source.write_text("\n".join([*LINES[:4], f"2023年，{many}。", *LINES[4:]]), encoding="utf-8")
    new(source, tmp_path / "into")
    assert run("fmt", "--check", tmp_path / "into" / "water").stderr == ""


def test_what_is_said_of_several_things_at_once_waits_for_a_person(tmp_path: Path) -> None:
    lines = [
        *LINES[:4],
        "2023年，国家级、省级、市级园区分别为7家、34家、60家。对于需要改造的12家企业，另行安排。",
        *LINES[6:],
    ]
    source = tmp_path / "source.txt"
    source.write_text("\n".join(lines), encoding="utf-8")
    new(source, tmp_path / "into")
    entries = yaml.safe_load((tmp_path / "into" / "water" / "020-part.yaml").read_text(encoding="utf-8"))["measures"][
        0
    ]["entries"]
    shared = [
        one for one in entries if any(figure["text"] in ("7家", "34家", "60家") for figure in one.get("figures", ()))
    ]
    assert shared
    assert all(one["headline"].startswith(UNWRITTEN) for one in shared)
    (counted,) = (one for one in entries if any(figure["text"] == "12家" for figure in one.get("figures", ())))
    assert (counted["question"], counted["headline"]) == (
        "2023年需要改造的企业有多少家？",
        "2023年，需要改造的企业12家。",
    )


def test_two_figures_never_share_a_draft(tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text("\n".join([*LINES[:4], "安装水表5只。安装水表7只。", *LINES[6:]]), encoding="utf-8")
    new(source, tmp_path / "into")
    (measure,) = yaml.safe_load((tmp_path / "into" / "water" / "020-part.yaml").read_text(encoding="utf-8"))["measures"]
    drafts = [one for one in measure["entries"] if one.get("figures")]
    assert [[figure["text"] for figure in one["figures"]] for one in drafts] == [["5只"], ["7只"]]
    assert all(UNWRITTEN in one["question"] and UNWRITTEN in one["headline"] for one in drafts)


def test_what_is_written_is_borne_out_by_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAFU_LANG", "en")
    lines = [
        *LINES[:3],
        "省水利厅 省住建厅印发《省水利厅 省住建厅关于印发〈节水规划〉的通知》（云水〔2021〕18号），总库容 61.5万立方米、车站3处，1-5月份检修7次。",
        "第一期改造9座泵站，二期改造5座泵站。",
        *LINES[7:],
    ]
    source = tmp_path / "source.txt"
    source.write_text("\n".join(lines), encoding="utf-8")
    reply = new(source, tmp_path / "into")
    assert "省水利厅 省住建厅" in str(reply["paragraphs"])
    folder = tmp_path / "into" / "water"
    written(folder)
    assert run("accept", folder).exit_code == 0
    told = run("check", "--knowledge", folder, "--source", source).stderr.splitlines()
    assert [line for line in told if "model" not in line and "made of other files" not in line] == []


def test_subject_and_short_are_proposed_for_a_look(tmp_path: Path) -> None:
    reply = new(as_text(tmp_path / "source"), tmp_path / "into")
    assert (reply["subject"], reply["short"]) == ("节水", "云澜水务局")
    text = (tmp_path / "into" / "water" / "reply.yaml").read_text(encoding="utf-8")
    assert "请核对：\nsubject: 节水\nshort: 云澜水务局\n" in text


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    source = as_text(tmp_path / "source")
    new(source, tmp_path / "into")
    before = (tmp_path / "into" / "water" / "reply.yaml").read_bytes()
    assert run("new", "water", "--source", source, "--into", tmp_path / "into").exit_code == 2
    assert (tmp_path / "into" / "water" / "reply.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.txt", b"", "no text in it"),
        ("a.bin", bytes(range(256)) * 4, "neither text nor a document"),
        ("a.docx", b"PK\x03\x04 cut off", "a broken DOCX file"),
        ("a.pdf", b"%PDF-1.4 cut off", "a broken PDF file"),
    ],
)
def test_a_bad_file_is_told_and_nothing_is_written(
    name: str, raw: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAFU_LANG", "en")
    (tmp_path / name).write_bytes(raw)
    result = run("new", "water", "--source", tmp_path / name, "--into", tmp_path / "into")
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (tmp_path / "into").exists()


def test_messages_are_chinese_in_a_chinese_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAFU_LANG", "zh_CN.UTF-8")
    assert "没有这个文件" in run("new", "water", "--source", tmp_path / "none.txt", "--into", tmp_path).stderr


def test_what_is_still_to_be_written_is_not_accepted(tmp_path: Path) -> None:
    new(as_text(tmp_path / "source"), tmp_path / "into")
    folder = tmp_path / "into" / "water"
    before = {file: file.read_bytes() for file in folder.iterdir()}
    lines = [
        f"{file}:{number}: "
        for file in sorted(folder.glob("*.yaml"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if UNWRITTEN in line and not line.startswith("#")
    ]
    refused = run("accept", folder)
    assert refused.exit_code == 1
    assert len(lines) > 3
    assert all(place in refused.stderr for place in lines)
    assert {file: file.read_bytes() for file in folder.iterdir()} == before


def test_the_next_line_leads_to_accepting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAFU_LANG", "en")
    source = as_text(tmp_path / "source")
    made = run("new", "water", "--source", source, "--into", tmp_path / "into")
    assert f"dafu accept {tmp_path / 'into' / 'water'}" in made.stdout
    written(tmp_path / "into" / "water")
    assert "drafts accepted" in run("accept", tmp_path / "into" / "water").stdout


def written(folder: Path) -> None:
    """The drafts, as if somebody had put words of his own in the place of every mark."""
    for file in folder.glob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace(
            f"{UNWRITTEN}用一句话写明做法，不超过80个字。", "答复写了做法。"
        )
        file.write_text(text.replace(UNWRITTEN, ""), encoding="utf-8")


def test_what_is_asked_of_a_paragraph_without_a_heading_waits_for_a_person(tmp_path: Path) -> None:
    lines = [*LINES[:3], "截至目前,我市建成泵站7座。", "泵站布局充分考虑地势高低。", *LINES[7:]]
    source = tmp_path / "source.txt"
    source.write_text("\n".join(lines).replace("云澜", "武汉"), encoding="utf-8")
    reply = new(source, tmp_path / "into")
    folder = tmp_path / "into" / "water"
    entries = yaml.safe_load((folder / "020-part.yaml").read_text(encoding="utf-8"))["measures"][0]["entries"]
    assert [one["headline"] for one in entries] == [
        "武汉市建成泵站7座。",
        f"{UNWRITTEN}用一句话写明做法，不超过80个字。",
    ]
    assert entries[1]["question"].startswith(UNWRITTEN)
    missing = yaml.safe_load((folder / "900-missing.yaml").read_text(encoding="utf-8"))["entries"]
    assert [(one["question"].startswith(UNWRITTEN), one["missing"].startswith(UNWRITTEN)) for one in missing] == [
        (True, True)
    ]
    assert "#   absent.contact：" in (folder / "900-missing.yaml").read_text(encoding="utf-8")
    assert reply["examples"] == ["武汉市建成泵站多少座？"]


def test_a_subject_that_was_not_found_waits_for_a_person(tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text("\n".join(["李某某代表：", "您的来信收悉。", *LINES[3:]]), encoding="utf-8")
    assert new(source, tmp_path / "into")["subject"] == UNWRITTEN
    text = (tmp_path / "into" / "water" / "reply.yaml").read_text(encoding="utf-8")
    assert "没有找到 subject（主题）" in text
    assert "short（简称）是猜的" in text
