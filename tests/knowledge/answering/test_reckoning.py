"""Figures that follow from those of the reply by one step."""

from __future__ import annotations

from fractions import Fraction

import pytest

from knowledge.answer import FigureText
from knowledge.answering.reckoning import applied, average, left, points_apart, remainder, share, summed, year_before
from knowledge.language.numbers import read
from knowledge.language.units import Unit
from knowledge.reply.loading import Entry

PUMP = Unit("座", "座", Fraction(1), "count")


def figure(headline: str, *figures: tuple[str, str]) -> Entry:
    return Entry(headline, "", "figure", headline, "", figures=tuple(FigureText(*one) for one in figures))


@pytest.mark.parametrize(
    ("now", "by", "said"),
    [
        (("养老院", "40所"), ("养老院比上年减少", "3所"), "上一年养老院43所（40+3）"),
        (("养老院", "40所"), ("养老院比上年增加", "3所"), "上一年养老院37所（40−3）"),
        (("藏书", "120万册"), ("藏书比上年增加", "3万册"), "上一年藏书117万册（120−3）"),
        (("产值", "110亿元"), ("产值同比增长", "10%"), "上一年产值约100亿元（110亿元÷（1+10%））"),
        (("产值", "90亿元"), ("产值同比下降", "10%"), "上一年产值约100亿元（90亿元÷（1−10%））"),
    ],
)
def test_the_year_before_follows_from_the_growth(now: tuple[str, str], by: tuple[str, str], said: str) -> None:
    found = year_before(figure("", now, by))
    assert found is not None
    assert found.headline == f"据答复数字计算，{said}。"
    assert [one.text for one in found.figures] == [now[1], by[1]]


@pytest.mark.parametrize(
    "figures",
    [
        (("养老院", "40所"),),
        (("养老院", "40余所"), ("养老院比上年减少", "3所")),
        (("养老院", "40所"), ("养老院床位比上年减少", "3张")),
        (("养老院比上年减少", "3所"),),
    ],
)
def test_without_an_exact_growth_of_the_same_nothing_follows(figures: tuple[tuple[str, str], ...]) -> None:
    assert year_before(figure("", *figures)) is None


def test_what_is_left_of_a_whole() -> None:
    whole, *parts = (
        figure("", (f"{name}泵站", number)) for name, number in (("全部", "50座"), ("东片", "20座"), ("西片", "18座"))
    )
    found = left(whole, parts)
    assert found is not None
    assert "还有12座（50−20−18）" in found.headline
    assert left(parts[0], [whole]) is None


def test_an_average_of_those_that_are_counted_beside_the_figure() -> None:
    pumps = figure("三座泵站改造概算900万元。", ("泵站改造概算", "900万元"))
    found = average(pumps, PUMP)
    assert found is not None
    assert "平均每座300万元" in found.headline
    assert "约" not in found.headline
    assert average(pumps, Unit("户", "家", Fraction(1), "count")) is None


def test_an_average_of_those_that_another_entry_counts_is_rounded() -> None:
    found = average(figure("", ("泵站工人", "100人")), PUMP, figure("", ("泵站", "7座")))
    assert found is not None
    assert "平均每座约14.29人（100人÷7座）" in found.headline


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("50座", "20座", "8座"), "合计78座（50+20+8）"),
        (("2.4万平方米", "1.1万平方米", "0.3万平方米"), "合计3.8万平方米（2.4+1.1+0.3）"),
        (("2亿元", "230万元", "1亿元"), "合计30230万元（20000+230+10000）"),
    ],
)
def test_a_sum_of_several_is_told_with_its_working(texts: tuple[str, ...], said: str) -> None:
    found = summed([figure("", (f"第{number}项", text)) for number, text in enumerate(texts)])
    assert found is not None
    assert said in found.headline


def test_what_is_not_exact_or_of_another_unit_is_not_added() -> None:
    assert summed([figure("", ("甲", "20余名")), figure("", ("乙", "5名"))]) is None
    assert summed([figure("", ("甲", "20名")), figure("", ("乙", "5座"))]) is None


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (("客流增速", "12.5%"), ("货运增速", "8%"), "前者高4.5个百分点（据答复数字计算，12.5−8）"),
        (("客流增速", "3%"), ("货运增速", "8%"), "后者高5个百分点（据答复数字计算，8−3）"),
        (("客流增速", "8%"), ("货运增速", "8%"), "两者一样"),
    ],
)
def test_two_growths_are_percentage_points_apart(one: tuple[str, str], other: tuple[str, str], said: str) -> None:
    found = points_apart(figure("", one), figure("", other))
    assert found is not None
    assert said in found.headline


def test_a_fall_and_a_figure_are_not_held_against_a_growth() -> None:
    growth = figure("", ("客流增速", "12.5%"))
    assert points_apart(growth, figure("", ("货运同比下降", "8%"))) is None
    assert points_apart(growth, figure("", ("货运", "8万吨"))) is None


def test_an_average_by_a_larger_unit_is_reckoned_in_that() -> None:
    mu = Unit("亩", "平方米", Fraction(2000, 3), "measure")
    found = average(figure("", ("投入", "1878万元")), mu, figure("", ("面积", "1.5万亩")))
    assert found is not None
    assert "平均每亩1252元（1878万元÷1.5万亩）" in found.headline


@pytest.mark.parametrize(
    ("part", "whole", "roughly", "said"),
    [
        ("80人", "200人", False, "据答复数字计算，甲占乙的40%（80人÷200人）。"),
        ("1家", "3家", False, "据答复数字计算，甲占乙的约33.33%（1家÷3家）。"),
        ("1700多万", "1800多万", True, "据答复数字估算，甲占乙的约94%（1700多万÷1800多万）。"),
        ("1700多万", "1800多万", False, ""),
        ("200人", "80人", False, ""),
        ("80人", "200家", False, ""),
    ],
)
def test_a_share_is_told_with_its_working(part: str, whole: str, roughly: bool, said: str) -> None:
    found = share(FigureText("甲", part), FigureText("乙", whole), (), roughly=roughly)
    assert (found.headline if found else "") == said


@pytest.mark.parametrize(
    ("part", "whole", "roughly", "said"),
    [
        ("80人", "200人", False, "据答复数字计算，乙除去甲剩120人（200人−80人）。"),
        ("1700多万", "1800多万", True, "据答复数字估算，乙除去甲约剩100万元（1800多万−1700多万）。"),
        ("1700多万", "1800多万", False, ""),
        ("200人", "200人", False, ""),
    ],
)
def test_what_is_left_of_one_without_another(part: str, whole: str, roughly: bool, said: str) -> None:
    found = remainder(FigureText("甲", part), FigureText("乙", whole), (), roughly=roughly)
    assert (found.headline if found else "") == said


def test_figures_of_two_times_are_no_part_of_one_another() -> None:
    assert share(FigureText("甲", "8人", "2022年"), FigureText("乙", "20人", "2023年"), (), roughly=True) is None


@pytest.mark.parametrize(
    ("headline", "amount", "said"),
    [
        ("按审定金额的70%补助。", "20万元", "20万元的70%是14万元。"),
        ("租金不高于市场标准的70%。", "2000元", "2000元的70%最高是1400元。"),
        ("按审定金额的70%补助。", "1.23万元", "1.23万元的70%是8610元。"),
    ],
)
def test_a_percentage_is_applied_to_an_amount(headline: str, amount: str, said: str) -> None:
    found = applied(figure(headline, ("补助比例", "70%")), read(amount)[0])
    assert found is not None
    assert found.headline.endswith(said)


def test_what_is_no_single_percentage_is_applied_to_nothing() -> None:
    assert applied(figure("补助20万元。", ("补助", "20万元")), read("5万元")[0]) is None
