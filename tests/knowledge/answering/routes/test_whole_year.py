"""The whole of a year that is named."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


@pytest.mark.parametrize("question", ["2023年全年选派科技专员多少名", "2023全年政策讲堂几场"])
def test_a_figure_of_that_year_is_given(small: Small, question: str) -> None:
    assert small.say(question).entry in ("officers.count", "talks.events")


@pytest.mark.parametrize("question", ["2022年全年选派科技专员多少名", "2024年全年育苗板挂牌多少家企业"])
def test_a_figure_of_another_year_or_of_a_part_of_it_is_not(small: Small, question: str) -> None:
    assert small.walk(question).by != "whole year"
