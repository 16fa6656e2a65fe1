"""Text on a page: how wide it is, where it is wrapped, and that the same page gives the same file."""

from __future__ import annotations

import pytest

from bot.pictures import readiness

if problem := readiness():
    pytest.skip(problem, allow_module_level=True)

from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.lines import balanced, width_of, wrapped
from bot.pictures.looks import COLOURS
from bot.pictures.sheet import Sheet


def test_a_chinese_character_is_as_wide_as_the_text_is_high() -> None:
    assert width_of("武汉", 30) == pytest.approx(60)


def test_a_number_stays_with_its_unit_and_no_mark_begins_a_line() -> None:
    lines = wrapped("2024年武汉市级财政拨付奖励资金4110万元，直达111家企业。", 30, 300)
    assert "4110万元，" in "|".join(lines)
    assert all(line[0] not in "，。；：、）”" for line in lines)
    assert all(width_of(line, 30) <= 330 for line in lines)


def test_the_lines_of_a_title_are_about_equally_long() -> None:
    title = "武汉市经济和信息化局关于专精特新企业高质量发展建议的答复"
    assert wrapped(title, 40, 27 * 40)[-1] == "答复"
    assert balanced(title, 40, 27 * 40) == ["武汉市经济和信息化局关于专精特新", "企业高质量发展建议的答复"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("获得市级财政奖励的“小巨人”企业", "“小巨人”"),
        ("来源：武汉市经济和信息化局，2024年7月26日答复 一(一)", "2024年7月26日"),
        ("来源：武汉市经济和信息化局，2024年7月26日答复 一(一)", "一(一)"),
        ("据答复数字计算，占全市的份额为60÷101＝59.41%", "60÷101＝59.41%"),
        ("文号是武政规〔2021〕17号，在全国率先", "武政规〔2021〕17号"),
        ("武汉市专精特新企业", "专精特新"),
        ("選派的「科技副總」共200餘名", "200餘名"),
    ],
)
def test_no_name_and_no_number_is_parted(text: str, whole: str) -> None:
    widest = width_of(whole, 20)
    assert all(whole in "|".join(wrapped(text, 20, widest + more)) for more in range(45, 400, 5))


def test_equally_long_lines_are_none_that_begin_with_a_mark() -> None:
    text = "是《武汉市促进中小企业“专精特新”高质量发展行动计划》（武政规〔2021〕17号），2021年10月印发。"
    for width in range(400, 1000, 20):
        assert all(line[0] not in "，。；：、！？”》）)」』〕…" for line in balanced(text, 42, width))


def test_what_is_wider_than_a_line_is_cut_rather_than_put_beyond_it() -> None:
    lines = wrapped("t.me/" + "dafu" * 20, 20, 100)
    assert all(width_of(line, 20) <= 100 for line in lines)


@given(st.text("武汉专精特新小巨人奖励4110.86万元家个，。；：（）《》“” ab", max_size=60))
def test_nothing_but_blanks_is_lost_by_wrapping(text: str) -> None:
    assert "".join("".join(wrapped(text, 20, 100)).split()) == "".join(text.split())


def test_the_same_page_gives_the_same_file() -> None:
    def page() -> Sheet:
        sheet = Sheet(300, 200, COLOURS["light"])
        sheet.text(10, 10, "4110万元", 40, "#000000", bold=True)
        sheet.code(100, 80, 100, "https://t.me/dafu_bot")
        return sheet

    assert page().drawn("png") == page().drawn("png")
    assert page().drawn("svg") == page().drawn("svg")
    assert page().drawn("png").startswith(b"\x89PNG")
    assert page().drawn("svg").startswith(b"<?xml")
