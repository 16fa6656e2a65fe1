"""The knowledge that is shipped. That each of its phrasings finds its entry is left to `dafu check`, which CI runs too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge import REPLIES, Bands, Problem
from knowledge.checking.answers import check_lengths, check_reached
from knowledge.checking.inventory import check_answers, check_inventory
from knowledge.checking.positions import Places
from knowledge.checking.source import check_source
from knowledge.checking.structure import check_structure
from knowledge.checking.twins import check_twins
from knowledge.conversation.conversation import Conversation
from knowledge.learned.model import find_model
from knowledge.reply.loading import load_folder
from tests.knowledge.folders import change

WUHAN = REPLIES / "wuhan-zjtx-2024"
SOURCE = Path(__file__).parents[4] / "shared/reply/wuhan-zjtx-2024-07-26.txt"


@pytest.fixture(scope="module")
def conversation() -> Conversation:
    folder = load_folder(WUHAN)
    return Conversation(folder, find_model(folder), Bands())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WUHAN, tmp_path / "wuhan"))


def figures(folder: Path) -> list[Problem]:
    loaded, places = load_folder(folder), Places(folder)
    return check_answers(loaded, places) + check_inventory(loaded, places)


def errors(problems: list[Problem]) -> list[str]:
    return [str(problem) for problem in problems if problem.level == "error"]


def test_every_figure_of_every_answer_stands_in_the_inventory_and_each_of_these_is_said() -> None:
    assert errors(figures(WUHAN)) == []


def test_the_files_are_well_formed_and_no_two_entries_are_asked_alike(conversation: Conversation) -> None:
    places = Places(WUHAN)
    assert errors(check_structure(conversation.pipeline.folder, places)) == []
    assert errors(check_twins(conversation.pipeline.folder, conversation.pipeline.reader.read, places)) == []


def test_every_answer_fits_and_every_figure_is_found_by_asking(conversation: Conversation) -> None:
    places = Places(WUHAN)
    assert errors(check_lengths(conversation, places)) == []
    assert errors(check_reached(conversation, places)) == []


@pytest.mark.skipif(not SOURCE.is_file(), reason=f"the text of the reply is not at {SOURCE}")
def test_the_inventory_is_that_of_the_text(conversation: Conversation) -> None:
    assert errors(check_source(conversation.pipeline.folder, SOURCE, Places(WUHAN))) == []


SLIPS = [
    (
        "50-finance.yaml",
        "text: 5483.86亿元, as_of: 截至2024年一季度末",
        "text: 5483.86万元, as_of: 截至2024年一季度末",
        "5483.86万元",
    ),
    (
        "50-finance.yaml",
        "headline: 2023年武汉市区共兑现上市奖励3832万元。",
        "headline: 2023年武汉市区共兑现上市奖励3823万元。",
        "3823万元",
    ),
    ("50-finance.yaml", "占全市的比例, text: 33.75%", "占全市的比例, text: 37.35%", "37.35%"),
    ("50-finance.yaml", "headline: 截至2024年7月，4家以武汉", "headline: 截至2024年7月，四十家以武汉", "四十家"),
    ("30-digital.yaml", "遴选中小企业数字化转型服务商150家次（", "遴选中小企业数字化转型服务商150家（", "150家"),
    ("30-digital.yaml", "试点城市的全国名次, text: 第6名", "试点城市的全国名次, text: 第9名", "第9名"),
    ("20-talent.yaml", "text: 2200余人,", "text: 2200人,", "2200人"),
    ("10-innovation.yaml", "headline: 文号是武政规〔2022〕23号", "headline: 文号是武政规〔2022〕32号", "32号"),
    ("10-innovation.yaml", "text: 4110万元, as_of: 2024年", "text: 4110万元, as_of: 2025年", "2025年"),
    ("10-innovation.yaml", "expression: 503 - 83", "expression: 504 - 84", "504"),
    (
        "60-closing.yaml",
        "headline: 答复落款日期是2024年7月26日",
        "headline: 答复落款日期是2024年7月25日",
        "2024年7月25日",
    ),
]


def test_every_slip_in_the_shipped_knowledge_is_found_in_its_line(copy: Path) -> None:
    lines = {(file, change(copy / file, old, new), figure) for file, old, new, figure in SLIPS}
    found = [(Path(p.file).name, p.line, p.what) for p in figures(copy) if p.kind == "figure"]
    for file, line, figure in lines:
        assert [what for *place, what in found if place == [file, line] and figure in what], figure


def test_an_inventory_figure_without_an_entry_is_found_in_its_line(copy: Path) -> None:
    line = change(copy / "reply.yaml", "83个, 503个, 39家, 9家", "83个, 503个, 39家, 9家, 17个")
    assert [p.line for p in figures(copy) if "一(二): no entry says 17个" in p.what] == [line]
