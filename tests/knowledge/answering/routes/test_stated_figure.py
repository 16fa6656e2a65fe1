"""Figures that are put up for confirmation, or against a bound."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("修国道要投3个多亿是不是", "不是3个多亿，512国道改造计划投资2.6亿元。"),
        ("客运收入有没有超过600万", "是的，2031年1-6月客运收入640万元。"),
        ("客运收入有没有超过700万", "没有，2031年1-6月客运收入640万元。"),
        ("客运量有30多万人次真的假的", "不是30多万人次，2031年1-6月客运量27万人次。"),
        ("听说90千瓦的桩装了五六十台", "不是五六十台，90千瓦的充电桩建成48台。"),
        ("310国道改造是37公里吧", "不是310国道，512国道改造工程全长37公里。"),
    ],
)
def test_the_right_figure_is_given_first_with_what_is_wrong(works: Small, question: str, headline: str) -> None:
    assert works.say(question).headline == headline


@pytest.mark.parametrize(
    "question",
    [
        "客运收入640万,那前年呢",  # another year
        "14个新增站点里有没有学校门口的",  # something else is asked
        "听说客运司机加了30个人",  # nothing of the kind in the reply
        "听说夜班车有20多台",
    ],
)
def test_what_the_reply_does_not_say_is_not_confirmed(works: Small, question: str) -> None:
    assert works.talk(question).by != "stated figure"


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("东馆座位有上千个真的假的", "不是上千个，东馆座位640个。"),
        ("东馆读者有没有破十万", "没有，东馆读者96000人。"),
        ("东馆藏书到没到100万册", "是的，东馆藏书120万册，比上年增加3万册。"),
    ],
)
def test_of_siblings_the_one_that_is_named_is_meant(halls: Small, question: str, headline: str) -> None:
    assert halls.say(question).headline == headline
