"""What stands in the words of a question: years, levels, the form of a yes-or-no question, a statement, a comparison."""

from __future__ import annotations

import pytest

from knowledge.language.numbers import read
from knowledge.understanding.slots import Slots, slots


def of(text: str) -> Slots:
    return slots(text, read(text))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024年奖励多少", (2024,)),
        ("24年奖励多少", (2024,)),
        ("2019奖励多少", (2019,)),
        ("截至2031年", (2031,)),
        ("二〇二三年", (2023,)),
        ("二零二四年", (2024,)),
        ("2023年和2024年", (2023, 2024)),
        ("2024年比2024年", (2024,)),
        ("15年到30年", (2015, 2030)),
        ("免租3年", ()),
        ("14年", ()),
        ("20年以上", ()),
        ("15年期", ()),
        ("20年制", ()),
        ("20年左右", ()),
        ("12024年", ()),
        ("1.24年", ()),
        ("2560万元", ()),
        ("2000万元", ()),
        ("2023家", ()),
        ("2000余名", ()),
        ("2024号", ()),
        ("2024", (2024,)),
        ("奖励多少", ()),
    ],
)
def test_years_are_read_with_four_digits_with_two_and_in_chinese(text: str, years: tuple[int, ...]) -> None:
    assert of(text).years == years


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2024年6月", (6,)),
        ("6月份", (6,)),
        ("06月底", (6,)),
        ("12月末", (12,)),
        ("10月和11月", (10, 11)),
        ("13月", ()),
        ("几月", ()),
    ],
)
def test_months_are_read(text: str, months: tuple[int, ...]) -> None:
    assert of(text).months == months


@pytest.mark.parametrize(
    ("text", "points", "words"),
    [
        ("1-5月工业投资", {5}, ("1-5月",)),
        ("一到五月工业投资", {5}, ("一到五月",)),
        ("2023年1月至5月", {5}, ("1月至5月",)),
        ("前五个月产值", {5}, ("前五个月",)),
        ("1-6月", {6}, ("1-6月",)),
        ("上半年", {6}, ("上半年",)),
        ("4-6月", {406}, ("4-6月",)),
        ("10月和11月", {10, 11}, ("10月", "11月")),
    ],
)
def test_a_span_of_months_is_one_point(text: str, points: set[int], words: tuple[str, ...]) -> None:
    assert of(text).points == points
    assert of(text).point_words == words


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("2024年一季度末", {3}),
        ("三季度比四季度", {709, 1012}),
        ("二季度", {406}),
        ("二季度末", {6, 406}),
        ("全年", {12}),
        ("下半年", {712}),
        ("到年底", {12}),
        ("2023年年末", {12}),
        ("年中", {6}),
        ("2023年中央资金", set()),
        ("2024年", set()),
        ("五季度", set()),
    ],
)
def test_a_part_of_a_year_is_held_against_others_by_its_months(text: str, points: set[int]) -> None:
    assert of(text).points == points


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("国家级的有几个", {"国家级"}),
        ("国家队几家", {"国家级"}),
        ("国字号的", {"国家级"}),
        ("国级的", {"国家级"}),
        ("国家的有几个", {"国家级"}),
        ("全国性的", {"国家级"}),
        ("部级的", {"国家级"}),
        ("国家层面", {"国家级"}),
        ("省级研发机构", {"省级"}),
        ("省里的几个", {"省级"}),
        ("省一级", {"省级"}),
        ("省属的", {"省级"}),
        ("省层面", {"省级"}),
        ("市级的呢", {"市级"}),
        ("市一级", {"市级"}),
        ("市属的", {"市级"}),
        ("市里的研发机构", {"市级"}),
        ("市的呢", {"市级"}),
        ("市里有几个", {"市级"}),
        ("区级的", {"区级"}),
        ("区一级", {"区级"}),
        ("县级的", {"县级"}),
        ("各区", {"区级"}),
        ("区里的呢", {"区级"}),
        ("国家级和省级", {"国家级", "省级"}),
        ("市级财政拨了多少", set()),
        ("全市的企业", set()),
        ("国家政策", set()),
        ("省钱", set()),
    ],
)
def test_levels_are_read_in_their_many_names(text: str, levels: set[str]) -> None:
    assert of(text).levels == levels


@pytest.mark.parametrize(
    "text",
    [
        "奖励发了吗",
        "发了么",
        "是不是2560万元",
        "有没有名单",
        "能不能领",
        "可不可以",
        "是否发放",
        "对不对",
        "对吧",
        "是吧",
        "没错吧",
        "属实",
        "请确认",
        "确认一下",
        "真的假的",
        "是2560万元吧?",
        "发了没",
        "发不?",
        "is it true",
        "are there any",
        "这数准确",
        "数字有误",
        "核实下",
    ],
)
def test_a_yes_or_no_question_is_known_by_its_form(text: str) -> None:
    assert of(text).yesno


@pytest.mark.parametrize("text", ["奖励多少钱", "怎么领奖励", "什么时候", "那么多少", "要么给我名单", "这么多"])
def test_a_question_for_something_is_no_yes_or_no_question(text: str) -> None:
    assert not of(text).yesno


@pytest.mark.parametrize(
    "text",
    [
        "听说奖励3000万元",
        "据说有70家",
        "网上说70家",
        "有人说是70家",
        "说是70家",
        "以哪个为准",
        "哪个才对",
        "哪个准",
        "是不是70家",
        "70家是吧",
        "70家对吧",
        "70家对不对",
        "70家对吗",
        "没错",
        "没记错的话70家",
        "请确认70家",
        "核对一下",
        "属实",
        "是真的吗",
        "应该是70家",
        "我记得是70家",
        "报道称70家",
        "写的是70家",
        "写成70家",
        "70家吧",
        "不是70家吗",
        "奖励是70家吗",
        "核实下",
        "核一下",
        "稿里写70家",
        "稿子上写了70家",
        "帮我看看70家",
        "替我把把关",
        "对不?",
        "是四十三还是三十四",
        "43家还是34家",
        "奖励is it 39 or 93",
        "一份写389一份写398",
        "手上两份底稿一份写389,另一份写398",
        "一处说43家,一处说34家",
    ],
)
def test_a_statement_is_known_by_its_form(text: str) -> None:
    assert of(text).stated


@pytest.mark.parametrize(
    "text",
    ["奖励多少家", "是多少家", "是哪几家", "是什么", "有没有名单", "怎么领", "2023年还是2024年", "43家里34家是国家级"],
)
def test_a_plain_question_states_nothing(text: str) -> None:
    assert not of(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "国家级省级各多少",
        "各有几个",
        "各自是多少",
        "各能免几年",
        "分别是多少",
        "哪个多",
        "谁更高",
        "哪一家少",
        "哪项奖励更多",
        "奖励vs贷款",
        "奖励 vs 贷款",
        "和去年相比",
        "对比一下",
        "专员比联络员多",
        "哪个的钱更多",
    ],
)
def test_a_comparison_is_known_by_its_form(text: str) -> None:
    assert of(text).compares


@pytest.mark.parametrize("text", ["奖励多少钱", "占比多少", "补贴比例多高", "哪家最先", "贷款余额是多少", "哪个多少钱"])
def test_a_question_for_one_thing_compares_nothing(text: str) -> None:
    assert not of(text).compares


@pytest.mark.parametrize(
    "text",
    [
        "国家级加上省级",
        "两者相加",
        "加起来多少",
        "合起来",
        "加一起",
        "加在一起",
        "之和",
        "合计多少",
        "国家级+省级",
        "国家级 + 省级",
    ],
)
def test_a_sum_is_known_by_its_form(text: str) -> None:
    assert of(text).adds


@pytest.mark.parametrize("text", ["加大奖励", "参加讲堂", "12+45", "1234+n"])
def test_a_name_with_a_plus_adds_nothing(text: str) -> None:
    assert not of(text).adds
