"""Names that are a number: roads, bus routes, lines, houses, tenders, models."""

from __future__ import annotations

import pytest

from knowledge.language import numbered
from knowledge.language.text import normalise


def of(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.value) for one in numbered.read(normalise(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("310国道", ("g", "310")),
        ("310号国道", ("g", "310")),
        ("国道310", ("g", "310")),
        ("国道G310线", ("g", "310")),
        ("G310", ("g", "310")),
        ("Ｇ３１０国道", ("g", "310")),
        ("g30高速", ("g", "30")),
        ("S241", ("s", "241")),
        ("省道241", ("s", "241")),
        ("241省道", ("s", "241")),
        ("X012县道", ("x", "12")),
        ("8路公交车", ("路", "8")),
        ("公交8路", ("路", "8")),
        ("八路公交", ("路", "8")),
        ("坐8路", ("路", "8")),
        ("3号线", ("号线", "3")),
        ("三号线", ("号线", "3")),
        ("12号楼", ("号楼", "12")),
        ("二标段", ("标段", "2")),
        ("第2标段", ("标段", "2")),
        ("2号标段", ("标段", "2")),
        ("T5型", ("t", "5")),
        ("MK-12", ("mk", "12")),
        ("120千瓦", ("千瓦", "120")),
        ("120kW", ("千瓦", "120")),
        ("第二期", ("期", "2")),
        ("二期工程", ("期", "2")),
        ("首批", ("批", "1")),
        ("第三届", ("届", "3")),
        ("一百二十千瓦", ("千瓦", "120")),
        ("2.5兆瓦", ("兆瓦", "2.5")),
    ],
)
def test_a_name_is_one_however_it_is_written(text: str, name: tuple[str, str]) -> None:
    assert of(f"{text}什么时候完工") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "3条国道", "国道2条", "国道12公里", "2023年国道", "8路口", "中山五路", "一路走来", "3个标段", "标准", "5号", "17号文",
        "Q1", "H1", "5G基站", "12栋楼", "一号", "目标5", "8路灯", "八路军", "三路人马", "a股", "120千瓦时", "几千瓦", "近期", "3批", "第几期", "十四五时期",
    ],
)  # fmt: skip
def test_a_count_a_date_and_a_word_are_no_such_name(text: str) -> None:
    assert of(text) == []


def test_a_name_is_quoted_as_it_is_written() -> None:
    assert [one.written for one in numbered.read("310国道和g30高速、8路公交")] == ["310国道", "g30高速", "8路公交"]
