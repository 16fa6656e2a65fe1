"""How figures are read from a text."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.dates import Date
from knowledge.language.documents import Document
from knowledge.language.figures import Figure, read, says
from knowledge.language.quantity import Quantity


def plain(figure: Figure) -> tuple[object, ...]:
    """A figure without where it stands."""
    match figure:
        case Quantity():
            return figure.value, figure.kind, figure.is_exact
        case Date():
            return figure.year, figure.month, figure.day, figure.quarter
        case Document():
            return figure.series, figure.year, figure.number


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("43家", [(Fraction(43), "家", True)]),
        ("143家企业", [(Fraction(143), "家", True)]),
        ("150家次", [(Fraction(150), "家次", True)]),
        ("１，９８９个项目", [(Fraction(1989), "个", True)]),
        ("4110万元", [(Fraction(41_100_000), "元", True)]),
        ("5483.86亿元", [(Fraction(548_386_000_000), "元", True)]),
        ("2200余人", [(Fraction(2200), "名", False)]),
        ("3800多万元", [(Fraction(38_000_000), "元", False)]),
        ("1000名左右", [(Fraction(1000), "名", False)]),
        ("第6名", [(Fraction(6), "第", True)]),
        ("第六名", [(Fraction(6), "第", True)]),
        ("首批（第一批）", [(Fraction(1), "第批", True)]),
        ("33.75％", [(Fraction(135, 4), "%", True)]),
        ("百分之三十三点七五", [(Fraction(135, 4), "%", True)]),
        ("七成", [(Fraction(70), "%", True)]),
        ("两份文件、三项政策", [(Fraction(2), "份", True), (Fraction(3), "项", True)]),
        ("83+503", [(Fraction(83), "", True), (Fraction(503), "", True)]),
        ("2024年7月26日", [(2024, 7, 26, 0)]),
        ("2024-07-26", [(2024, 7, 26, 0)]),
        ("二〇二四年七月二十六日", [(2024, 7, 26, 0)]),
        ("2024年一季度末", [(2024, 0, 0, 1)]),
        ("2023年以来", [(2023, 0, 0, 0)]),
        ("不是7月底的", [(0, 7, 0, 0)]),
        ("免租3年", [(Fraction(3), "年", True)]),
        ("武政规〔2021〕17号", [("武政规", 2021, 17)]),
        ("17号文", [("", 0, 17)]),
        ("相邻两档各差一年", []),
        ("十分中肯，进一步推进千企万人，四板转新三板，一批人才，统一口径", []),
    ],
)
def test_a_figure_is_read_with_its_number_and_unit(text: str, figures: list[tuple[object, ...]]) -> None:
    assert [plain(found) for found in read(text)] == figures


def test_names_with_digits_are_no_figures() -> None:
    assert read("“410”工程和“1234+N”", ["“410”", "“1234+N”"]) == []


@pytest.mark.parametrize(
    ("said", "held", "stands"),
    [
        ("2024年", "2024年7月", True),
        ("2024年7月", "2024年7月26日", True),
        ("2024年7月", "2024年", False),
        ("2024年", "2024年一季度末", True),
        ("2024年二季度", "2024年一季度末", False),
        ("2023年以来", "2023年", False),
        ("2023年", "2023年以来", True),
        ("7月", "2024年7月", True),
        ("8月", "2024年7月", False),
        ("17号文", "武政规〔2021〕17号", True),
        ("武政规〔2021〕17号", "17号文", False),
        ("23号文", "武政规〔2021〕17号", False),
        ("200名", "200余名", False),
        ("150家", "150家次", False),
    ],
)
def test_a_figure_may_say_less_than_the_inventory_but_nothing_else(said: str, held: str, stands: bool) -> None:
    (one,), (other,) = read(said), read(held)
    assert says(one, other) is stands


@given(
    st.integers(2, 10**9),
    st.sampled_from(["家", "名", "个", "万元", "亿元", "%"]),
    st.text(alphabet="占全市的，。为共有"),
)
def test_an_amount_is_read_the_same_wherever_it_stands(number: int, unit: str, around: str) -> None:
    (alone,) = read(f"{number}{unit}")
    assert [plain(found) for found in read(f"{around}{number}{unit}。{around}")] == [plain(alone)]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert all(found.written for found in read(text))
