"""Two figures compared, with their working."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answer import FigureText
from knowledge.answering.comparing import compare, halves
from knowledge.reply.loading import Entry


def figure(label: str, text: str, as_of: str = "") -> Entry:
    return Entry(label, f"{label}？", "figure", "", "", figures=(FigureText(label, text, as_of),))


def said(first: Entry, second: Entry, *, add: bool = False) -> str:
    found = compare(first, second, add=add)
    assert found is not None
    return found.headline


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("专员跟联络员哪个多", ("专员", "联络员哪个多")),
        ("专员和联络员哪个多", ("专员", "联络员哪个多")),
        ("专员多还是联络员多", ("专员多", "联络员多")),
        ("专员比联络员多吗", ("专员", "联络员多吗")),
        ("专员vs联络员", ("专员", "联络员")),
        ("officers vs liaison", ("officers ", " liaison")),
        ("专员,联络员谁多", ("专员", "联络员谁多")),
        ("专员以及联络员", ("专员", "联络员")),
        ("专员减去联络员", ("专员", "联络员")),
        ("专员加上联络员", ("专员", "联络员")),
        ("officers and liaison", ("officers ", " liaison")),
    ],
)
def test_a_question_is_cut_at_a_word_that_joins(text: str, cut: tuple[str, str]) -> None:
    assert cut in halves(text)


def test_it_is_cut_nearest_the_middle_first() -> None:
    assert halves("甲乙,丙丁戊己和庚辛壬癸子")[0] == ("甲乙,丙丁戊己", "庚辛壬癸子")


@pytest.mark.parametrize("text", ["专员多少", "和联络员", "专员和", "orchard", "专和联络员"])
def test_where_nothing_joins_or_a_half_is_too_short_nothing_is_cut(text: str) -> None:
    assert halves(text) == []


def test_a_document_is_no_comparison() -> None:
    assert halves("专员和联络员" + "，他们的情况" * 20)
    assert halves("专员和联络员" + "，他们的情况" * 100) == []


def test_no_more_than_five_cuts_are_tried() -> None:
    assert len(halves("甲甲,乙乙,丙丙,丁丁,戊戊,己己,庚庚,辛辛")) == 5


def test_of_two_figures_the_larger_and_the_difference_are_said() -> None:
    one, other = figure("科技专员", "80名", "2023年"), figure("技术联络员", "150名", "2023年")
    assert said(one, other) == "2023年科技专员80名，2023年技术联络员150名，后者多70名（据答复数字计算，150−80）。"
    assert "前者多70名" in said(other, one)


def test_two_figures_are_added_where_that_is_asked_for() -> None:
    assert "据答复数字计算合计230名（80+150）。" in said(figure("专员", "80名"), figure("联络员", "150名"), add=True)


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("64家", "60户", "4家"),
        ("150家次", "140家次", "10家次"),
        ("80名", "70人", "10名"),
        ("12场", "10场", "2场"),
        ("12项", "10项", "2项"),
        ("12个", "10个", "2个"),
        ("17所", "13所", "4所"),
        ("359栋", "143栋", "216栋"),
        ("81.27万册", "64.87万册", "16.4万册"),
        ("96万平米", "55万平米", "41万平米"),
    ],
)
def test_what_is_counted_alike_is_compared_in_one_unit(one: str, other: str, difference: str) -> None:
    assert f"前者多{difference}" in said(figure("甲", one), figure("乙", other))


def test_of_what_is_not_exact_only_the_larger_is_said() -> None:
    assert said(figure("甲", "80位"), figure("乙", "70余人")) == "甲80位，乙70余人，前者更多。"
    assert said(figure("甲", "72位"), figure("乙", "70余人")) == "甲72位，乙70余人。"


def test_of_equal_figures_it_is_said_that_they_are_equal() -> None:
    assert said(figure("奖励", "64家"), figure("挂牌", "64户")) == "奖励64家，挂牌64户，两者一样多。"


@pytest.mark.parametrize(
    ("one", "other", "working"),
    [
        ("2560万元", "910万元", "前者多1650万元（据答复数字计算，2560−910）"),
        ("3.5亿元", "1.25亿元", "前者多2.25亿元（据答复数字计算，3.5−1.25）"),
        ("1亿元", "2560万元", "前者多7440万元（据答复数字计算，10000−2560）"),
        ("3000元", "2000元", "前者多1000元（据答复数字计算，3000−2000）"),
        ("1.5万元", "3000元", "前者多12000元（据答复数字计算，15000−3000）"),
    ],
)
def test_money_is_reckoned_in_the_largest_unit_that_both_fill(one: str, other: str, working: str) -> None:
    assert working in said(figure("甲", one), figure("乙", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("64家", "80名"),
        ("150家", "150家次"),
        ("12%", "13%"),
        ("120万册", "8000万元"),
        ("64家", "若干"),
        ("64家", "3家和4家"),
        ("64家", "8号"),
    ],
)
def test_what_does_not_count_the_same_is_not_compared(one: str, other: str) -> None:
    assert compare(figure("甲", one), figure("乙", other)) is None


def test_how_much_a_figure_has_grown_stands_beside_it_and_is_not_compared() -> None:
    grown = replace(figure("甲", "640人"), figures=(FigureText("甲", "640人"), FigureText("甲比上年增加", "40人")))
    assert said(grown, figure("乙", "300人")) == "甲640人，乙300人，前者多340人（据答复数字计算，640−300）。"


def test_only_entries_with_one_figure_are_compared() -> None:
    one, two = (
        figure("甲", "64家"),
        replace(figure("乙", "60家"), figures=(FigureText("乙", "60家"), FigureText("丙", "4家"))),
    )
    assert compare(one, two) is None
    assert compare(one, replace(figure("乙", "60家"), kind="derived")) is None


def test_the_year_is_named_where_the_label_has_none_and_it_is_no_cut_off_date() -> None:
    assert said(figure("2024年奖励", "64家", "2024年"), figure("挂牌", "60家", "截至2024年6月")).startswith(
        "2024年奖励64家，挂牌60家"
    )


def test_what_stands_in_brackets_is_left_out_of_a_name() -> None:
    assert said(figure("奖励（免申即享）", "64家"), figure("挂牌", "60家")).startswith("奖励64家")


def test_a_working_that_does_not_fit_is_left_out_and_what_does_not_fit_at_all_is_not_said() -> None:
    long = "很长的名字" * 6
    assert said(figure(long, "64家"), figure(long, "60家")) == f"{long}64家，{long}60家。"
    assert compare(figure(long + "更长", "64家"), figure(long * 2, "60家")) is None


def test_both_figures_go_with_the_comparison() -> None:
    one, other = figure("甲", "64家"), figure("乙", "60家")
    found = compare(one, other)
    assert found is not None
    assert (found.first, found.second, found.figures) == (one, other, (*one.figures, *other.figures))


@pytest.mark.parametrize(
    ("one", "other", "worked"),
    [
        ("3100亩", "1.5万亩", "后者多11900亩（据答复数字计算，15000−3100）"),
        ("980米", "588米", "前者多392米（据答复数字计算，980−588）"),
        ("2.5万亩", "1.5万亩", "前者多1万亩（据答复数字计算，2.5−1.5）"),
        ("2公里", "500米", "前者多1.5公里（据答复数字计算，2−0.5）"),
    ],
)
def test_a_measure_is_worked_out_in_the_unit_that_both_are_written_in(one: str, other: str, worked: str) -> None:
    assert worked in said(figure("头期", one), figure("二期", other))


def test_so_is_a_sum() -> None:
    assert "合计18100亩（3100+15000）" in said(figure("头期", "3100亩"), figure("二期", "1.5万亩"), add=True)


def test_a_sum_that_is_asked_for_in_ten_thousands_is_told_so() -> None:
    found = compare(figure("甲", "3100亩"), figure("乙", "1.5万亩"), add=True, large=True)
    assert found is not None
    assert "合计1.81万亩（3100亩+1.5万亩）" in found.headline
