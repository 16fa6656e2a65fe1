"""Levels of government, as questions name them."""

from __future__ import annotations

import pytest

from knowledge.conversation.merging import merged
from knowledge.conversation.phrases import level_from
from knowledge.language.numbers import read
from knowledge.understanding.slots import slots


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("国家级的有几家", {"国家级"}),
        ("部级平台几个", {"国家级"}),
        ("中央层面的政策", {"国家级"}),
        ("省级和市级各多少", {"省级", "市级"}),
        ("自治区级的", {"省级"}),
        ("区级的有几家", {"区级"}),
        ("县级有几家", {"县级"}),
        ("各县多少家", {"县级"}),
        ("区县级的有几家", {"区级", "县级"}),
        ("县级市有几个", set()),
        ("乡镇级几家", {"乡镇级"}),
        ("街道级的呢", {"乡镇级"}),
        ("村级的有吗", {"乡镇级"}),
        ("一共多少家", set()),
    ],
)
def test_a_level_is_heard_as_itself(text: str, levels: set[str]) -> None:
    assert slots(text, read(text)).levels == levels


@pytest.mark.parametrize(
    ("text", "level", "other"),
    [
        ("往上一级的呢", "市级", "省级"),
        ("往上一级的呢", "县级", "市级"),
        ("下一级的呢", "县级", "乡镇级"),
        ("下一级的呢", "省级", "市级"),
        ("再往上呢", "国家级", ""),
        ("往下呢", "", ""),
    ],
)
def test_a_turn_may_name_the_level_above_or_below(text: str, level: str, other: str) -> None:
    assert level_from(text, level) == other


@pytest.mark.parametrize(
    ("turn", "level"), [("那县里的呢", "县级"), ("镇里的呢", "乡镇级"), ("中央的呢", "国家级"), ("省的", "省级")]
)
def test_a_short_level_takes_the_place_of_the_one_before(turn: str, level: str) -> None:
    alternatives = (("国家级", "省级", "市级", "区级", "县级", "乡镇级"),)
    assert merged(turn, "市级平台有多少个", alternatives) == f"{level}平台有多少个"
