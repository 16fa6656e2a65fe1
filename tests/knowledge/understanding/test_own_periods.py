"""Parts of a year in the words of a folder."""

from __future__ import annotations

import pytest

from knowledge.understanding.own_periods import OwnPeriods

OWN = OwnPeriods(["上半年产量", "上半年的产值", "1-6月产量", "一季度末贷款", "产量多少"])


@pytest.mark.parametrize(
    ("asked", "put"),
    [
        ("前六个月产量", "上半年产量"),
        ("1-6月产量", "1-6月产量"),
        ("1季度末贷款", "一季度末贷款"),
        ("头三个月和一到六月", "一季度和上半年"),
        ("下半年产量", "下半年产量"),
        ("产量多少", "产量多少"),
    ],
)
def test_a_period_is_written_as_the_folder_writes_it_most(asked: str, put: str) -> None:
    assert OWN.put(asked) == put


def test_a_folder_without_periods_changes_nothing() -> None:
    assert OwnPeriods(["产量多少"]).put("前六个月产量") == "前六个月产量"
