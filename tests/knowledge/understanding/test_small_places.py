"""Names of streets, towns and villages, and words that only end like one."""

from __future__ import annotations

import pytest

from knowledge.language.words import placed
from knowledge.understanding.small_places import is_small_place, small_places


def names(text: str) -> list[str]:
    return [place.name for place in small_places(placed(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("芒宽乡有几座水库", "芒宽乡"),
        ("南明街道有多少小学", "南明街道"),
        ("在大市聚镇的学校", "大市聚镇"),
        ("板桥镇水库几座", "板桥镇"),
        ("张家村的水库", "张家村"),
    ],
)
def test_a_name_before_what_it_is_is_found(text: str, name: str) -> None:
    assert names(text) == [name]
    assert is_small_place(name)


@pytest.mark.parametrize(
    "text",
    [
        "城镇小学", "乡镇中学", "全镇水库", "特色小镇", "新农村建设", "街道办管不管", "社区多少个", "各街道的数字", "每个乡",
        "哪个村", "智慧社区", "产业强镇", "上个礼拜街道来人", "我们村", "家乡", "进村入户", "城中村改造",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_names(text: str) -> None:
    assert names(text) == []
