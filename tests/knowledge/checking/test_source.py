"""The inventory against the text of the reply."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.reply.loading import load_folder
from knowledge.reply.source_text import paragraphs_of
from tests.knowledge.checking.checks import check
from tests.knowledge.folders import SOURCE, change


def test_the_source_is_known_by_its_digest(folder: Path, source: Path) -> None:
    source.write_text(SOURCE + "\n", encoding="utf-8")
    (problem,) = check(folder, source)
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
    problems = [p for p in check(folder, source) if p.kind == "source"]
    assert {p.line for p in problems} == {line}
    assert "《示例市企业奖励条例》 is not in the text" in problems[0].what


def test_a_text_falls_into_its_paragraphs(folder: Path) -> None:
    reply = load_folder(folder).reply
    assert reply is not None
    found = paragraphs_of(SOURCE, reply)
    assert list(found) == ["落款", "引言", "一", "一(一)", "一(二)", "下一步"]
    assert found["引言"].startswith("近年来")
    assert found["一(二)"].startswith("(二)做好人才服务")
    assert found["落款"] == "示例市经济和信息化局\n2023年9月1日"
