"""The inventory against the text of the reply."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge import Problem
from knowledge.checking.positions import Places
from knowledge.checking.source import check_source
from knowledge.reply.folder import Paragraph
from knowledge.reply.loading import load_folder
from knowledge.reply.source_text import paragraphs_of
from tests.knowledge.checking.checks import check
from tests.knowledge.folders import SOURCE, change
from tests.knowledge.reply.sketches import REPLY, sketch


def errors(folder: Path, source: Path) -> list[Problem]:
    """What the text does not bear out."""
    return [p for p in check(folder, source) if p.kind == "source" and p.level == "error"]


def test_the_source_is_known_by_its_digest(folder: Path, source: Path) -> None:
    source.write_text(SOURCE + "\n", encoding="utf-8")
    (problem,) = errors(folder, source)
    assert problem.file == str(source)
    assert "SHA-256" in problem.what


def test_a_source_that_cannot_be_read_is_said(folder: Path, source: Path) -> None:
    source.write_bytes("答复".encode("gb18030"))
    (problem,) = check(folder, source)
    assert "not UTF-8 but GBK" in problem.what
    (problem,) = check(folder, source.with_name("none.txt"))
    assert "cannot be read" in problem.what


@pytest.mark.parametrize(
    ("old", "new", "what", "listed"),
    [
        ("143家企业", "一些企业", "一(一): 143家 is not in the text", "143家"),
        ("150家次", "150家", "一(二): 150家次 is not in the text", "150家次"),
        ("143家企业", "143家企业、7个园区", "一(一): 7个 stands in the text and not in the inventory", "一(一)"),
        ("“310”", "“三一零”", "一(一): “310” is not in the text", "“310”"),
        ("(二)做好", "(三)做好", "paragraph 一(二) is not in source.txt", "一(二)"),
        ("120万元奖励", "120万元/平方米奖励", "一(一): 120万元 is 120万元/平方米 in the text", "120万元"),
        ("120万元奖励", "120万元以上大奖", "一(一): 120万元 is not in the text", "120万元"),
        ("143家企业", "143家企业、渠道540m", "一(一): 540m stands in the text and not in the inventory", "一(一)"),
        ("143家企业", "143家企业、光伏30kW", "一(一): 30kW stands in the text and not in the inventory", "一(一)"),
        ("12.5%", "12.5%、3处园区", "一(二): 3 stands in the text and not in the inventory", "一(二)"),
    ],
)
def test_the_inventory_is_held_against_the_text(
    folder: Path, source: Path, old: str, new: str, what: str, listed: str
) -> None:
    source.write_text(SOURCE.replace(old, new), encoding="utf-8")
    lines = (folder / "reply.yaml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if listed in text)
    assert [(p.file, p.line) for p in check(folder, source) if what in p.what] == [(str(folder / "reply.yaml"), line)]


def test_numerals_of_a_running_text_need_no_inventory(folder: Path, source: Path) -> None:
    source.write_text(SOURCE.replace("143家企业", "143家两类企业"), encoding="utf-8")
    assert [problem.what for problem in check(folder, source) if "两类" in problem.what] == []


def test_a_title_is_that_of_the_text(folder: Path, source: Path) -> None:
    line = change(folder / "entries.yaml", "《示例市企业奖励办法》", "《示例市企业奖励条例》")
    problems = errors(folder, source)
    assert {p.line for p in problems} == {line}
    assert "《示例市企业奖励条例》 is not in the text" in problems[0].what


@pytest.mark.parametrize("line", ["此外,“清泉”项目完工。", "此外，“清泉”项目完工。", '此外,"清泉"项目完工。'])
def test_a_key_in_chinese_marks_finds_its_line_in_any(folder: Path, line: str) -> None:
    reply = load_folder(folder).reply
    assert reply is not None
    key = "此外，“清泉”项目"
    reply = replace(reply, paragraphs=(*reply.paragraphs, Paragraph(key, "", "", ())))
    assert paragraphs_of(f"{SOURCE.splitlines()[0]}\n{line}\n", reply)[key] == line


def test_a_text_falls_into_its_paragraphs(folder: Path) -> None:
    reply = load_folder(folder).reply
    assert reply is not None
    found = paragraphs_of(SOURCE, reply)
    assert list(found) == ["落款", "引言", "一", "一(一)", "一(二)", "下一步"]
    assert found["引言"].startswith("近年来")
    assert found["一(二)"].startswith("(二)做好人才服务")
    assert found["落款"] == "示例市经济和信息化局\n2023年9月1日"


@pytest.mark.parametrize(
    ("listed", "written", "whole"),
    [
        ("3", "建成3处车站", "3处"),
        ("3处", "建成3处以上大型车站", "3处以上"),
        ("248.7万", "总库容248.7万立方米", "248.7万立方米"),
        ("7万", "藏书7万册", "7万册"),
    ],
)
def test_half_a_unit_in_the_inventory_is_told_with_the_whole_one(
    folder: Path, source: Path, listed: str, written: str, whole: str
) -> None:
    source.write_text(SOURCE.replace("143家企业", f"143家企业,{written}"), encoding="utf-8")
    change(folder / "reply.yaml", "      - 143家\n", f'      - 143家\n      - "{listed}"\n')
    told = [problem for problem in errors(folder, source) if "SHA-256" not in problem.what]
    assert [problem.what for problem in told] == [f"一(一): {listed} is {whole} in the text"]
    assert "write the whole unit" in told[0].mend


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("315KW以上", "建成315KW以上大型泵站"),
        ("3处以上", "建成3处以上大型车站"),
        ("5以下", "降到5以下大关"),
        ("不少于 3 座", "不少于 3 座车站"),
    ],
)
def test_a_figure_ends_where_the_next_word_begins(folder: Path, source: Path, listed: str, written: str) -> None:
    source.write_text(SOURCE.replace("143家企业", f"143家企业,{written}"), encoding="utf-8")
    change(folder / "reply.yaml", "      - 143家\n", f'      - 143家\n      - "{listed}"\n')
    assert [problem.what for problem in errors(folder, source) if "SHA-256" not in problem.what] == []


def test_a_figure_that_stands_with_and_without_more_is_whole(folder: Path, source: Path) -> None:
    source.write_text(SOURCE.replace("20余名", "20余名,5个园区,5个百分点"), encoding="utf-8")
    change(folder / "reply.yaml", "      - 20余名\n", "      - 20余名\n      - 5个\n      - 5个百分点\n")
    assert [problem.what for problem in errors(folder, source) if "5个" in problem.what] == []


@pytest.mark.parametrize(
    ("in_text", "in_answer"),
    [
        ("《关于印发〈示例市企业奖励办法〉的通知》", "《示例市企业奖励办法》"),
        ("《示例市 企业奖励办法》", "《示例市企业奖励办法》"),
        ("《关于印发<示例市企业奖励办法>的通知》", "《示例市企业奖励办法》"),
    ],
)
def test_a_title_inside_another_is_the_same_title(folder: Path, source: Path, in_text: str, in_answer: str) -> None:
    source.write_text(SOURCE.replace("《示例市企业奖励办法》", in_text), encoding="utf-8")
    assert in_answer in (folder / "entries.yaml").read_text(encoding="utf-8")
    assert [problem for problem in errors(folder, source) if "《" in problem.what] == []


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("issuer: 示例市经济和信息化局", "issuer: 示例市商务局", "issuer"),
        ('issued: "2023-09-01"', 'issued: "2023-09-02"', "issued"),
    ],
)
def test_what_the_reply_is_said_to_be_and_its_text_does_not_say_is_remarked(
    folder: Path, source: Path, old: str, new: str, key: str
) -> None:
    line = change(folder / "reply.yaml", old, new)
    (remark,) = [p for p in check(folder, source) if f"{key} is not in the text" in p.what]
    assert (remark.level, remark.file, remark.line) == ("warning", str(folder / "reply.yaml"), line)


def test_a_period_is_listed_with_its_year(folder: Path, source: Path) -> None:
    source.write_text(SOURCE.replace("20余名", "20余名,2022年1-5月办会,1-5月份走访"), encoding="utf-8")
    change(folder / "reply.yaml", "      - 20余名\n", "      - 20余名\n      - 2022年1-5月\n")
    assert [problem.what for problem in errors(folder, source) if "SHA-256" not in problem.what] == []


@pytest.mark.parametrize(
    ("key", "begins"),
    [("下一步，我市将", "下一步,我市将"), ("下一步,我市将", "下一步，我市将"), ("下一步，“我市”", '下一步,"我市"将')],
)
def test_a_key_is_found_whichever_width_its_marks_have(folder: Path, source: Path, key: str, begins: str) -> None:
    source.write_text(SOURCE.replace("下一步,我市将", begins), encoding="utf-8")
    change(folder / "reply.yaml", "{key: 下一步,", f"{{key: '{key}',")
    assert [p.what for p in errors(folder, source) if "SHA-256" not in p.what] == []


def test_a_section_is_found_whichever_width_the_brackets_of_its_key_have(folder: Path, source: Path) -> None:
    change(folder / "reply.yaml", "key: 一(二)", "key: 一（二）")
    assert errors(folder, source) == []


def test_a_measure_names_its_paragraph_in_either_width(folder: Path, source: Path) -> None:
    change(folder / "entries.yaml", "paragraph: 一(二)", "paragraph: 一（二）")
    assert {e.paragraph for e in load_folder(folder).entries.values() if e.measure == "talent"} == {"一(二)"}
    assert [p for p in check(folder, source) if p.level == "error"] == []


def test_a_key_that_leads_nowhere_is_the_only_error_of_its_paragraph(folder: Path, source: Path) -> None:
    """Its lines seem to belong to the paragraph before, whose figures are none the worse for it."""
    change(folder / "reply.yaml", "key: 一(二)", "key: 做好人才工作")
    change(folder / "entries.yaml", "paragraph: 一(二)", "paragraph: 做好人才工作")
    source.write_text(SOURCE.replace("(二)做好", "做好"), encoding="utf-8")
    told = [p.what for p in errors(folder, source) if "SHA-256" not in p.what]
    assert told == ["paragraph 做好人才工作 is not in source.txt"]
    source.write_text(SOURCE.replace("(二)做好", "做好").replace(",43家", ",44家"), encoding="utf-8")
    told = [p.what for p in errors(folder, source) if "SHA-256" not in p.what]
    assert told == [
        "一(一): 44家 stands in the text and not in the inventory",
        "paragraph 做好人才工作 is not in source.txt",
    ]


TOLD = """\
docno: 隆科复[2023]8号
answers:
  number: 第21号
  title: 关于扩大投资的建议
  proposers: 赵某某、钱某某两位代表
"""
TEXT = """关于第21号建议的答复
隆科复〔2023〕8号
赵某某、钱某某代表:
你们提出的《关于扩大投资的建议》收悉。
"""


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("", "", []),
        ("隆科复", "隆发复", ["docno"]),
        ("第21号", "第121号", ["answers.number"]),
        ("第21号", "21号", []),
        ("扩大投资", "扩大再投资", ["answers.title"]),
        ("钱某某", "孙某某", ["answers.proposers"]),
    ],
)
def test_what_it_answers_is_held_against_the_text(tmp_path: Path, old: str, new: str, wrong: list[str]) -> None:
    folder = sketch(tmp_path / "reply", REPLY + TOLD)
    source = tmp_path / "source.txt"
    source.write_text(TEXT.replace(old, new), encoding="utf-8")
    found = [p for p in check_source(load_folder(folder), source, Places(folder)) if "is not in the text:" in p.what]
    told = [(p.what.split()[0], p.line, p.level) for p in found if p.what.startswith(("docno", "answers"))]
    lines = (folder / "reply.yaml").read_text(encoding="utf-8").splitlines()
    numbers = [next(n for n, text in enumerate(lines, 1) if f"{key.split('.')[-1]}:" in text) for key in wrong]
    if wrong == ["answers.title"]:
        numbers = [len(lines) - 1]
    assert told == [(key, line, "warning") for key, line in zip(wrong, numbers, strict=True)]
