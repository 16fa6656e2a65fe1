"""Text on a page: how wide it is, where it is wrapped, and that the same page gives the same file."""

from __future__ import annotations

import pytest

from bot.pictures import readiness

if problem := readiness():
    pytest.skip(problem, allow_module_level=True)

from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.looks import COLOURS
from bot.pictures.sheet import Sheet, balanced, width_of, wrapped


def test_a_chinese_character_is_as_wide_as_the_text_is_high() -> None:
    assert width_of("武汉", 30) == pytest.approx(60)


def test_a_number_stays_with_its_unit_and_no_mark_begins_a_line() -> None:
    lines = wrapped("2024年武汉市级财政拨付奖励资金4110万元，直达111家企业。", 30, 300)
    assert "4110万元，" in "|".join(lines)
    assert all(line[0] not in "，。；：、）”" for line in lines)
    assert all(width_of(line, 30) <= 330 for line in lines)


def test_the_last_line_of_a_title_is_not_one_character() -> None:
    title = "武汉市经济和信息化局关于专精特新企业高质量发展建议的答复"
    assert len(wrapped(title, 40, 27 * 40)[-1]) == 1
    assert [len(line) for line in balanced(title, 40, 27 * 40)] == [14, 14]


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
