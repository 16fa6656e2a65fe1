"""Phrasings that no slot tells apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import Problem
from tests.knowledge.checking.checks import check
from tests.knowledge.folders import change

SPOKEN = "phrasings/spoken.yaml"
AMOUNT, FIRMS = "- 企业奖励金额是多少", "- 几家企业得了奖励"


def twins(folder: Path) -> list[Problem]:
    return [problem for problem in check(folder) if problem.kind == "twin"]


def test_the_same_phrasing_of_two_entries_is_a_twin(folder: Path) -> None:
    line = change(folder / SPOKEN, FIRMS, "- 企业奖励金额，是多少？")
    (problem,) = twins(folder)
    assert str(line) in (str(problem.line), problem.what.rpartition(":")[2].rstrip(")"))
    assert "award.amount" in problem.what
    assert "award.firms" in problem.what
    assert "” is “" in problem.what
    assert problem.mend == "remove one of them"


def test_nearly_the_same_phrasing_is_a_twin(folder: Path) -> None:
    change(folder / SPOKEN, FIRMS, "- 市里的企业奖励金额一共是多少呢")
    change(folder / SPOKEN, AMOUNT, "- 市里的企业奖励金额一共是多少")
    (problem,) = twins(folder)
    assert "is nearly" in problem.what
    assert "level, year, number, place or a word of the lexicon" in problem.mend


@pytest.mark.parametrize(
    "other",
    [
        "- 省级的企业奖励金额一共是多少",  # a level
        "- 2024年的企业奖励金额一共是多少",  # a year
        "- 市里的企业奖励金额平均是多少",  # a word of the lexicon
        "- 市里的5家企业奖励金额一共是多少",  # a number
        "- 发了多少钱给市里的企业",  # other words
    ],
)
def test_what_a_slot_tells_apart_is_no_twin(folder: Path, other: str) -> None:
    change(folder / SPOKEN, FIRMS, other)
    change(folder / SPOKEN, AMOUNT, "- 市里的企业奖励金额一共是多少")
    assert twins(folder) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("洪山区", "江夏区"),  # two districts
        ("河北省", "河南省"),
        ("东屏区", "南渡区"),  # names that no table has
        ("莲子镇", "固城镇"),
        ("三号楼", "五号楼"),
        ("周三的", "周五的"),
    ],
)
def test_places_and_the_like_tell_twins_apart(folder: Path, one: str, other: str) -> None:
    change(folder / SPOKEN, FIRMS, f"- {one}示范园区里面一共入驻了企业有多少家呢")
    change(folder / SPOKEN, AMOUNT, f"- {other}示范园区里面一共入驻了企业有多少家呢")
    assert twins(folder) == []
    change(folder / SPOKEN, f"- {other}示范园区里面一共入驻了企业", f"- {one}示范园区里面一共入驻的企业")
    assert len(twins(folder)) == 1


def test_two_phrasings_of_one_entry_are_no_twins(folder: Path) -> None:
    change(folder / SPOKEN, AMOUNT, f"{AMOUNT}\n  - 企业奖励金额是多少呢")
    assert twins(folder) == []


def test_many_phrasings_are_compared_block_by_block(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from knowledge.checking import twins as module

    change(folder / SPOKEN, FIRMS, "- 市里的企业奖励金额一共是多少呢")
    change(folder / SPOKEN, AMOUNT, "- 市里的企业奖励金额一共是多少")
    whole = twins(folder)
    monkeypatch.setattr(module, "_BLOCK", 3)
    assert twins(folder) == whole
    assert len(whole) == 1
