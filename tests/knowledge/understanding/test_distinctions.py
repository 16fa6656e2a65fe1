"""What tells two questions of the same words apart, and what is only written another way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.asking import asked
from knowledge.understanding.distinctions import differing, marks


def told(question: str, *known: str) -> str:
    return differing(asked(question), [asked(one) for one in known])


@pytest.mark.parametrize(
    ("question", "known", "what"),
    [
        ("三楼有什么", "一楼有什么", "三楼"),
        ("负一楼有什么", "一楼有什么", "负一楼"),
        ("2024年的补贴什么时候发", "2023年的补贴什么时候发", "2024年"),
        ("4月的社保几号扣", "3月的社保几号扣", "4月"),
        ("第二季度的报表什么时候交", "第一季度的报表什么时候交", "第二季度"),
        ("Q3的报表什么时候交", "第一季度的报表什么时候交", "q3"),
        ("ME23N怎么用", "ME22N怎么用", "ME23N"),
        ("C产品多少钱", "A产品多少钱", "C"),
        ("周三几点上班", "周一几点上班", "周三"),
        ("上海的门店在哪", "北京的门店在哪", "上海"),
        ("怎么取消会员", "怎么开通会员", "取消"),
        ("周一几点下班", "周一几点上班", "下班"),
        ("21路公交车几点收车", "12路公交车几点收车", "21路"),
        ("四年级什么时候考试", "三年级什么时候考试", "四年级"),
        ("版本4.0有什么新功能", "版本3.0有什么新功能", "4.0"),
        ("护照丢了怎么办", "身份证丢了怎么办", "护照"),
        ("大学报名要什么材料", "小学报名要什么材料", "大学"),
        ("女生宿舍几点关门", "男生宿舍几点关门", "女"),
        ("下半年的奖金什么时候发", "上半年的奖金什么时候发", "下半年"),
        ("省级项目怎么报", "市级项目怎么报", "省级"),
        ("ios怎么下载", "安卓怎么下载", "ios"),
        ("12333打不通怎么办", "12345打不通怎么办", "12333"),
        ("22年的补贴什么时候发", "2023年的补贴什么时候发", "22年"),
        ("周六几点上班", "周一至周五几点上班", "周六"),
        ("周日几点关门", "周日几点开门", "关门"),
        ("310号国道修到哪了", "241国道修到哪了", "310号国道"),
        ("G310修到哪了", "国道241线修到哪了", "G310"),
        ("二标段谁中标", "第一标段谁中标", "二标段"),
    ],
)
def test_another_value_of_the_one_thing_that_differs_is_told(question: str, known: str, what: str) -> None:
    assert told(question, known) == what


@pytest.mark.parametrize(
    ("question", "known"),
    [
        ("2楼有什么", "二楼有什么"),
        ("二层有什么", "二楼有什么"),
        ("２楼有什么", "二楼有什么"),
        ("星期二几点上班", "周二几点上班"),
        ("礼拜天开门吗", "周日开门吗"),
        ("一季度的报表什么时候交", "第1季度的报表什么时候交"),
        ("Q1的报表什么时候交", "第一季度的报表什么时候交"),
        ("me22n怎么用", "ME22N怎么用"),
        ("怎么关闭会员", "怎么取消会员"),
        ("上海市的门店在哪", "上海的门店在哪"),
        ("三月份的社保几号扣", "3月的社保几号扣"),
        ("下午几点开门", "几点开门"),  # what is known says nothing of it
        ("几点开门", "下午几点开门"),
        ("我想一起问一下退货的事", "退货怎么办"),
        ("23年的补贴什么时候发", "2023年的补贴什么时候发"),
        ("周三几点上班", "周一至周五几点上班"),
        ("星期日开门吗", "周六到周一开门吗"),
        ("三岁要买票吗", "6岁以下要买票吗"),
        ("token怎么换", "access_token怎么换"),
        ("G310修到哪了", "310国道修到哪了"),
        ("国道310线修到哪了", "310号国道修到哪了"),
    ],
)
def test_what_is_written_another_way_or_not_at_all_stands_against_nothing(question: str, known: str) -> None:
    assert told(question, known) == ""


def test_one_phrasing_that_says_the_same_is_enough() -> None:
    assert told("二楼有什么", "一楼有什么", "二楼有什么") == ""
    assert told("三楼有什么", "一楼有什么", "二楼有什么") == "三楼"


def test_the_plain_form_is_one_for_all_notations() -> None:
    assert {marks(asked(text)).plain for text in ("2楼", "二楼", "二层", "２层")} == {"2楼"}


@given(st.text("一二三四五六日天楼年周第负0123456789abq男女开通取消上海北京 ", max_size=12))
def test_a_question_never_differs_from_itself(text: str) -> None:
    assert told(text, text) == ""


@pytest.mark.parametrize("place", ["上城区", "临平区", "让胡路区", "莫力达瓦旗"])
def test_a_place_is_one_however_many_words_jieba_makes_of_its_name(place: str) -> None:
    (code,) = marks(place).values["place"]
    assert marks(f"{place}2016年的补贴").values["place"] == {code}
    assert marks(f"去年{place}的补贴").values["place"] == {code}


def test_a_word_of_jieba_s_that_is_two_places_is_both() -> None:
    assert marks("上海浦东新区的补贴").values["place"] == marks("上海的浦东新区").values["place"]
    assert differing("上海和平区的补贴怎么申请", ["上海浦东新区的补贴怎么申请"]) == "和平区"
