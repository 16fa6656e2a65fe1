"""Turns that name a counterpart of the figure before."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("turns", "entry"),
    [
        (("东馆座位多少个", "西馆呢"), "west.seats"),
        (("东馆藏书多少册", "那西馆有多少册"), "west.books"),
        (("西馆面积多少平米", "东馆呢"), "east.area"),
        (("东馆读者多少名", "加上西馆一共呢"), "both.readers"),
    ],
)
def test_the_same_is_meant_of_the_other(halls: Small, turns: tuple[str, ...], entry: str) -> None:
    trace = halls.talk(*turns)
    assert (trace.by, trace.answer.entry) == ("beside", entry)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("东馆座位多少个", "比西馆多多少"), "东馆座位640个，西馆座位300个，前者多340个"),
        (("东馆座位多少个", "西馆比它少几个"), "西馆座位300个，东馆座位640个，后者多340个"),
        (("东馆座位多少个", "加上西馆一共呢"), "合计940个"),
    ],
)
def test_both_are_put_together(halls: Small, turns: tuple[str, ...], said: str) -> None:
    trace = halls.talk(*turns)
    assert trace.by == "beside"
    assert said in trace.answer.headline


@pytest.mark.parametrize(
    "turns",
    [
        ("东馆座位多少个", "北馆呢"),
        ("东馆座位多少个", "西馆的电梯呢"),
        ("东馆座位多少个", "西馆在哪里"),
        ("东馆座位多少个", "西馆为什么少"),
        ("东馆座位多少个", "西馆座位比上年多多少"),
        ("东馆座位多少个", "西馆多少平米"),
    ],
)
def test_other_turns_do_not_mean_the_same_of_the_other(halls: Small, turns: tuple[str, ...]) -> None:
    assert halls.talk(*turns).by != "beside"
