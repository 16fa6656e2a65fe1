"""How figures are read from a text."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.checking.figures import Amount, Date, Document, Figure, read


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("43家", [Amount(Fraction(43), "家")]),
        ("143家企业", [Amount(Fraction(143), "家")]),
        ("150家次", [Amount(Fraction(150), "家次")]),
        ("１，９８９个项目", [Amount(Fraction(1989), "个")]),
        ("4110万元", [Amount(Fraction(41_100_000), "元")]),
        ("5483.86亿元", [Amount(Fraction(548_386_000_000), "元")]),
        ("2200余人", [Amount(Fraction(2200), "人", about=True)]),
        ("3800多万元", [Amount(Fraction(38_000_000), "元", about=True)]),
        ("1000名左右", [Amount(Fraction(1000), "名", about=True)]),
        ("第6名", [Amount(Fraction(6), "名", ordinal=True)]),
        ("第六名", [Amount(Fraction(6), "名", ordinal=True)]),
        ("首批（第一批）", [Amount(Fraction(1), "批", ordinal=True)]),
        ("33.75％", [Amount(Fraction(135, 4), "%")]),
        ("百分之三十三点七五", [Amount(Fraction(135, 4), "%")]),
        ("七成", [Amount(Fraction(70), "%")]),
        ("两份文件、三项政策", [Amount(Fraction(2), "份"), Amount(Fraction(3), "项")]),
        ("83+503", [Amount(Fraction(83), ""), Amount(Fraction(503), "")]),
        ("2024年7月26日", [Date(2024, 7, 26)]),
        ("2024-07-26", [Date(2024, 7, 26)]),
        ("二〇二四年七月二十六日", [Date(2024, 7, 26)]),
        ("2024年一季度末", [Date(2024, quarter=1)]),
        ("2023年以来", [Date(2023, since=True)]),
        ("不是7月底的", [Date(0, 7)]),
        ("免租3年", [Amount(Fraction(3), "年")]),
        ("武政规〔2021〕17号", [Document(17, "武政规", 2021)]),
        ("17号文", [Document(17)]),
        ("十分中肯，进一步推进千企万人，四板转新三板，一批人才，统一口径", []),
    ],
)
def test_a_figure_is_read_with_its_number_and_unit(text: str, figures: list[Figure]) -> None:
    assert [found.figure for found in read(text)] == figures


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
    assert one.figure.held_by(other.figure) is stands


@given(
    st.integers(2, 10**9),
    st.sampled_from(["家", "名", "个", "万元", "亿元", "%"]),
    st.text(alphabet="占全市的，。为共有"),
)
def test_an_amount_is_read_the_same_wherever_it_stands(number: int, unit: str, around: str) -> None:
    (alone,) = read(f"{number}{unit}")
    assert [found.figure for found in read(f"{around}{number}{unit}。{around}")] == [alone.figure]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert all(found.written for found in read(text))
