"""The name of the reply's own place before a question."""

from __future__ import annotations

import pytest

from knowledge.reply.gazetteer import Surroundings
from knowledge.reply.home import Home

HOME = Home(Surroundings.of("武汉").names, ["武汉英才", "武汉市科技局", "小巨人"])


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("武汉小巨人有几家", "小巨人有几家"),
        ("武汉市小巨人有几家", "小巨人有几家"),
        ("武汉的小巨人有几家", "小巨人有几家"),
        ("武汉,小巨人有几家", "小巨人有几家"),
        ("2023年武汉小巨人有几家", "2023年小巨人有几家"),
        ("截至2024年3月底武汉市小巨人有几家", "截至2024年3月底小巨人有几家"),
        ("请问武汉的小巨人有几家", "请问小巨人有几家"),
        ("你好,我们武汉小巨人有几家", "你好,我们小巨人有几家"),
    ],
)
def test_it_says_nothing(question: str, rest: str) -> None:
    assert HOME.without(question) == rest


@pytest.mark.parametrize(
    "question",
    [
        "小巨人有几家",
        "在武汉小巨人有几家",
        "占武汉小巨人的几成",
        "宁波、武汉小巨人有几家",
        "2023年武汉英才有几名",
        "武汉英才有几名",  # a word of the lexicon
        "武汉大学在哪里",  # a word of the dictionary
        "武汉和宁波比哪个多",
        "武汉是第几名来着",
        "武汉多少",
        "",
    ],
)
def test_what_is_more_than_the_name_stays(question: str) -> None:
    assert HOME.without(question) == question


def test_a_folder_without_a_place_has_no_name() -> None:
    assert Home.of(None, ()).without("武汉小巨人有几家") == "武汉小巨人有几家"


def test_what_people_there_call_it_says_nothing_either_but_the_whole_of_it_does() -> None:
    home = Home.of(Surroundings.of("隆尧县"), ())
    assert home.without("22年咱县新增的科技型企业") == "22年新增的科技型企业"
    assert home.without("我县新增的科技型企业") == "新增的科技型企业"
    assert home.without("占全县工业企业的几成") == "占全县工业企业的几成"
