"""An entry corrected in a form: checked while one types, tried, written with comments kept, served after a second look;
refused where it is wrong."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.async_api import Page, expect

from bot.commands.asking import ready
from bot.curating import entries
from bot.curating.entries import Edited
from bot.web.desk.beside import beside
from knowledge import Bands
from knowledge.reply.loading import load_folder
from knowledge.reply.source_text import SourceTexts
from tests.knowledge.folders import SOURCE, write
from tests.web.desk.conftest import Office, open_office


def text_of(folder: Path) -> str:
    return (folder / "faq.yaml").read_text(encoding="utf-8")


def lock(folder: Path) -> None:
    folder.chmod(0o555)


async def open_entry(office: Office, page: Page, words: str, question: str) -> None:
    await page.goto(f"{office.url}/entries")
    await page.get_by_label("用几个字找条目").fill(words)
    await page.get_by_role("link", name=question).click()


async def test_an_entry_is_corrected_and_the_answer_is_another_one(office: Office, page: Page) -> None:
    await office.enter(page)
    await open_entry(office, page, "停车", "停车场怎么收费")
    await page.get_by_label("详细的回答").fill("停车场每小时六元。")
    await page.get_by_role("button", name="先核对").click()
    await expect(page.locator(".told.good")).to_contain_text("可以写入")
    await expect(page.locator("#entry")).to_contain_text("+ 停车场每小时六元。")
    assert "六元" not in text_of(office.folder)
    await page.get_by_role("button", name="核对并写入").click()
    await expect(page.locator(".told.good")).to_contain_text("已写入")
    assert text_of(office.folder).startswith("# What the front desk is asked most.\n")
    assert "answer: 停车场每小时六元。" in text_of(office.folder)
    person = office.bot.person("李雷")
    assert "五元" in (await person.asks("停车场怎么收费"))["text"]
    await page.get_by_role("link", name="看一看再启用").first.click()
    await page.get_by_role("button", name="启用").click()
    await expect(page.locator(".told.good")).to_contain_text("已启用")
    assert "六元" in (await person.asks("停车场怎么收费 "))["text"]


async def test_of_two_who_edit_the_second_is_told(office: Office, page: Page) -> None:
    await office.enter(page)
    other = await page.context.new_page()
    for one in (page, other):
        await one.goto(f"{office.url}/entries/library/parking")
    for one, price, told in ((page, "六", "已写入"), (other, "七", "有人改过这份答复")):
        await one.get_by_label("详细的回答").fill(f"停车场每小时{price}元。")
        await one.get_by_role("button", name="核对并写入").click()
        await expect(one.locator(".told", has_text=told)).to_be_visible()  # not what is told while one types
    assert "七" in await other.get_by_label("详细的回答").input_value()
    assert "六元" in text_of(office.folder)


async def test_a_folder_that_is_read_only_says_so_and_has_no_buttons(office: Office, page: Page) -> None:
    lock(office.folder)
    await office.enter(page)
    await page.goto(f"{office.url}/entries/library/parking")
    await expect(page.locator(".told.bad")).to_contain_text("不许写入")
    await expect(page.get_by_role("button", name="核对并写入")).to_have_count(0)


@pytest.fixture
async def official(tmp_path: Path) -> AsyncIterator[Office]:
    """The desk of a small reply with an inventory of its figures."""
    folder = write(tmp_path / "reply")
    async with open_office(tmp_path, folder, ready(folder, bands=Bands())) as office:
        yield office


async def test_a_figure_that_the_source_does_not_have_is_refused_with_its_reason(official: Office, page: Page) -> None:
    await official.enter(page)
    await page.goto(f"{official.url}/entries/example/award.amount")
    await expect(page.locator("#entry")).to_contain_text("示政规〔2023〕5号")
    await page.get_by_label("一句话的回答").fill("拨付125万元，奖励143家企业。")
    await page.get_by_label("数字和单位").first.fill("125万元")
    await page.get_by_role("button", name="核对并写入").click()
    told = page.locator(".told.bad")
    await expect(told).to_contain_text("答复会有问题", timeout=30_000)
    await expect(told).to_contain_text("125万元")
    assert "125万元" not in (official.folder / "entries.yaml").read_text(encoding="utf-8")


def test_what_is_not_changed_stays_as_it_was_written(tmp_path: Path) -> None:
    folder = write(tmp_path / "reply")
    copy = shutil.copytree(folder, tmp_path / "copy")
    for entry in load_folder(folder).entries.values():
        if not entry.inherited:
            held = entries.read(folder, entry)
            entries.change(folder, entry, held).write()
            texts = {**held.texts, "question": held.texts["question"] + "呢"}
            changed = entries.change(copy, entry, Edited(texts, (*held.phrasings, "新的问法"), held.figures))
            assert "新的问法" in changed.files[entry.file]
    assert load_folder(folder).entries == load_folder(copy).entries


async def test_while_one_types_the_check_says_what_is_wrong_and_nothing_is_written(
    official: Office, page: Page
) -> None:
    before = (official.folder / "entries.yaml").read_text(encoding="utf-8")
    await official.enter(page)
    await page.goto(f"{official.url}/entries/example/award.amount")
    await page.get_by_label("一句话的回答").fill("拨付125万元，奖励143家企业。")
    told = page.locator("#found")
    await expect(told).to_contain_text("125万元不在一(一)的数字、日期和文号里。")
    await page.get_by_label("一句话的回答").fill("拨付120万元。" + "很长" * 40)
    await expect(told).to_contain_text("一句话的回答：有88个字，最多80个。")
    await page.get_by_label("一句话的回答").fill("拨付120万元，奖励143家企业。")
    await expect(told).to_contain_text("没有发现问题")
    assert (official.folder / "entries.yaml").read_text(encoding="utf-8") == before
    answer = await page.request.post(f"{official.url}/entries/example/award.amount/check", form={"headline": "无"})
    assert answer.status == 403


async def test_what_is_not_there_is_said_and_what_has_no_id_can_be_looked_at(office: Office, page: Page) -> None:
    await office.enter(page)
    answer = await page.goto(f"{office.url}/entries/library/nothing")
    assert answer is not None
    assert answer.status == 404
    await expect(page.get_by_role("heading", name="没有这一页")).to_be_visible()
    await page.goto(f"{office.url}/entries?q=library/parking")
    await expect(page.locator("#found a")).to_have_text(["停车场怎么收费"])
    file = office.folder / "faq.yaml"
    file.write_text(text_of(office.folder).replace("- id: parking\n  question", "- question"), encoding="utf-8")
    unnamed = next(one for one in load_folder(office.folder).entries if one not in ("open", "card"))
    await page.goto(f"{office.url}/entries/library/{quote(unnamed)}")
    await expect(page.locator(".told.bad")).to_contain_text("没有写 id")
    await expect(page.get_by_label("详细的回答")).to_have_value("停车场每小时五元。")


def test_the_paragraph_has_its_figures_marked_where_the_text_is_kept(tmp_path: Path) -> None:
    folder = load_folder(write(tmp_path / "reply"))
    entry = folder.entries["award.amount"]
    held, kept = entries.read(folder.path, entry), SourceTexts(tmp_path / "kept")
    without = beside(folder, entry, held, kept)
    assert without is not None
    assert (without.pieces, [one.text for one in without.figures if one.is_said]) == (
        (),
        ["2023年3月", "120万元", "143家"],
    )
    (tmp_path / "reply.txt").write_text(SOURCE, encoding="utf-8")
    found = beside(folder, entry, held, kept)
    assert found is not None
    assert "".join(piece.text for piece in found.pieces) in SOURCE
    assert [piece.text for piece in found.pieces if piece.figure] == [
        "2023年3月",
        "示政规〔2023〕5号",
        "120万元",
        "143家",
    ]
    (tmp_path / "reply.txt").write_text(SOURCE.replace("120", "125"), encoding="utf-8")
    assert beside(folder, entry, held, kept) == without
    assert folder.reply is not None
    kept.add(SOURCE.encode(), folder.reply)
    assert beside(folder, entry, held, kept) == found
