"""What a turn says of itself."""

from __future__ import annotations

import pytest

from knowledge.conversation.phrases import (
    LEANING,
    affirms,
    asks_again,
    fresh,
    is_elliptical,
    level_from,
    ordinal,
    other_year,
    points_back,
)


@pytest.mark.parametrize(
    "text",
    [
        "那省级的呢",
        "多少家企业拿到了",
        "省级的研发机构呢",
        "联络员",
        "再往上一级的有几个",
        "分别是哪几个区",
        "什么时候印发的",
        "换成联络员",
        "到底是多少家企业",
        "它投什么企业",
    ],
)
def test_a_turn_that_is_short_or_opens_or_ends_so_leans(text: str) -> None:
    assert is_elliptical(text)


@pytest.mark.parametrize("text", ["瞪羚奖励多少钱", "政策讲堂办了多少场", "那么请问瞪羚企业的奖励资金一共拨付了多少"])
def test_a_whole_question_does_not(text: str) -> None:
    assert not is_elliptical(text)


@pytest.mark.parametrize(
    "text",
    [
        "具体一点",
        "能不能详细说说",
        "再说一遍",
        "展开说说",
        "没看懂",
        "还有别的吗",
        "出处呢",
        "来源是什么",
        "哪里写的",
        "哪一段写的",
        "真的吗",
        "确定吗",
        "请再具体讲一下",
        "准不准",
    ],
)
def test_a_turn_may_only_want_the_answer_again(text: str) -> None:
    assert asks_again(text)


@pytest.mark.parametrize(
    "text", ["具体多少家", "再说说贷款", "出处在哪个文件的第几条", "真的有64家吗", "确定的名单", ""]
)
def test_a_turn_that_asks_for_something_does_not(text: str) -> None:
    assert not asks_again(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("去年呢", "去年"),
        ("那前年呢", "前年"),
        ("上一年度的数字呢", "上一年度"),
        ("明年有多少", "明年"),
        ("换成去年的", "去年"),
        ("历年情况", "历年"),
        ("去年的讲堂呢", ""),
        ("2022年呢", ""),
        ("今年呢", ""),
    ],
)
def test_another_year_may_be_told_from_now(text: str, year: str) -> None:
    assert other_year(text) == year


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("它投什么企业", True),
        ("那他们怎么拿", True),
        ("这个怎么申请", True),
        ("这项由谁出钱", True),
        ("其他企业呢", False),
        ("其实是多少", False),
        ("其中有几家", False),
        ("这个数是什么", False),
        ("该死的", False),
        ("瞪羚奖励怎么发", False),
        ("它" + "很" * LEANING, False),
    ],
)
def test_a_turn_may_point_back(text: str, points: bool) -> None:
    assert points_back(text) is points


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("对,中小企业的那个", True),
        ("嗯嗯,就是这个奖励", True),
        ("没错,瞪羚的", True),
        ("对,多少家", False),
        ("对,有几个?", False),
        ("对", False),
        ("对,我说的就是前面提到过的那个很长的政策名字啊", False),
        ("不对,中小企业的", False),
    ],
)
def test_a_turn_may_only_say_yes(text: str, yes: bool) -> None:
    assert affirms(text) is yes


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("第二个呢", 2),
        ("第三个", 3),
        ("那第一项呢", 1),
        ("4", 4),
        ("二", 2),
        ("第1条是什么", 1),
        ("说说第二个是啥", 2),
        ("第五个呢", 0),
        ("二级", 0),
        ("第二个月", 0),
        ("瞪羚", 0),
    ],
)
def test_a_turn_may_name_a_position(text: str, position: int) -> None:
    assert ordinal(text) == position


@pytest.mark.parametrize(
    ("text", "level", "other"),
    [
        ("往上一级的呢", "市级", "省级"),
        ("再往上呢", "省级", "国家级"),
        ("上一层", "区级", "市级"),
        ("更高的呢", "省级", "国家级"),
        ("往上呢", "国家级", ""),
        ("往下呢", "国家级", "省级"),
        ("下一级", "市级", "区级"),
        ("更低的", "省级", "市级"),
        ("往下呢", "区级", "乡镇级"),
        ("往下呢", "乡镇级", ""),
        ("往上呢", "", ""),
        ("省级呢", "市级", ""),
    ],
)
def test_a_level_may_be_named_by_its_place(text: str, level: str, other: str) -> None:
    assert level_from(text, level) == other


@pytest.mark.parametrize(
    ("text", "changed", "rest"),
    [
        ("换个话题,育苗板挂牌几家", True, "育苗板挂牌几家"),
        ("另外问一下,育苗板挂牌几家", True, "育苗板挂牌几家"),
        ("好吧,不说这个了,育苗板挂牌几家", True, "育苗板挂牌几家"),
        ("再问个别的:育苗板挂牌几家", True, "育苗板挂牌几家"),
        ("换个话题", False, ""),
        ("哦,那省级的呢", False, "那省级的呢"),
        ("好的,谢谢你啊", False, "谢谢你啊"),
        ("好的,谢谢", False, "好的,谢谢"),
        ("那省级的呢", False, "那省级的呢"),
        ("那我女朋友是硕士呢", False, "那硕士呢"),
        ("我儿子是本科的话", False, "本科的话"),
        ("我是谁呀", False, "我是谁呀"),
    ],
)
def test_a_turn_may_change_the_subject(text: str, changed: bool, rest: str) -> None:
    assert fresh(text) == (changed, rest)
