"""How numbers are read from a text: their value, what they may stand for, their unit; and what is no number."""

from __future__ import annotations

import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.intervals import exactly
from knowledge.language.numbers import normal, read
from knowledge.language.quantity import Quantity
from knowledge.language.scanning import RUN, next_run
from knowledge.language.text import normalise


def only(text: str) -> Quantity:
    (quantity,) = read(text)
    return quantity


@pytest.mark.parametrize(
    "text",
    ["A4", "5G", "ME22N", "B2B", "M2", "DN300mm", "5mins", "4S店", "3M公司", "2T硬盘", "100M宽带", "1t恤", "PM2.5"],
)
def test_a_code_is_no_figure_although_it_ends_like_one_with_a_unit(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [("装机75kw", "千瓦"), ("建成120kw充电桩", "千瓦"), ("投资4.11kw", "元"), ("拿了3kw", "元")],
)
def test_kw_in_small_letters_is_power_beside_words_for_it_and_else_money(text: str, kind: str) -> None:
    assert only(text).kind == kind


def test_what_is_written_in_one_unit_is_said_in_another() -> None:
    assert only("540m").contains(only("540米"))
    assert only("540m").contains(only("0.54公里"))
    assert only("540m").excludes(only("541米"))
    assert only("75kW").excludes(only("75kWh")) is False  # power is no work: neither right nor wrong
    assert not only("75kW").same_dimension(only("75kWh"))


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("43家", 43, "家"),
        ("143家企业", 143, "家"),
        ("43户", 43, "家"),
        ("43间公司", 43, "家"),
        ("四十三間公司", 43, "家"),
        ("４３個", 43, "个"),
        ("150家次", 150, "家次"),
        ("150户次", 150, "家次"),
        ("100名", 100, "名"),
        ("100人", 100, "名"),
        ("100位", 100, "名"),
        ("四个人", 4, "名"),
        ("503所", 503, "个"),
        ("5百03个", 503, "个"),
        ("五百零三个", 503, "个"),
        ("10项", 10, "项"),
        ("30场", 30, "场"),
        ("两倍", 2, "倍"),
        ("120平方米", 120, "平方米"),
        ("327m", Fraction("0.327"), "公里"),
        ("327米", Fraction("0.327"), "公里"),
        ("0.327公里", Fraction("0.327"), "公里"),
        ("4182 M长", Fraction("4.182"), "公里"),
        ("2.5KM", Fraction("2.5"), "公里"),
        ("60cm", Fraction("0.0006"), "公里"),
        ("7毫米", Fraction("0.000007"), "公里"),
        (normalise("310㎡"), 310, "平方米"),
        (normalise("310m²"), 310, "平方米"),
        (normalise("1.5hm²"), 15_000, "平方米"),
        (normalise("2万m³"), 20_000, "立方米"),
        ("18t", 18_000, "公斤"),
        ("1.2万t", 12_000_000, "公斤"),
        ("75kW", 75, "千瓦"),
        ("75KW", 75, "千瓦"),
        ("75千瓦", 75, "千瓦"),
        ("1.2万kW", 12_000, "千瓦"),
        ("20MW", 20_000, "千瓦"),
        ("20兆瓦", 20_000, "千瓦"),
        ("20mw", 20_000, "千瓦"),
        ("360万kWh", 3_600_000, "千瓦时"),
        ("360万kW·h", 3_600_000, "千瓦时"),
        ("2gwh", 2_000_000, "千瓦时"),
        ("１，９８９个", 989, "个"),  # a full-width comma parts a list before the text is normalised
        ("4110万元", 41_100_000, "元"),
        ("4千110万元", 41_100_000, "元"),
        ("4千1百10万元", 41_100_000, "元"),
        ("四千一百一十万元", 41_100_000, "元"),
        ("四一一〇万元", 41_100_000, "元"),
        ("肆仟壹佰壹拾万元", 41_100_000, "元"),
        ("４１１０万元", 41_100_000, "元"),
        ("4,110万元", 41_100_000, "元"),
        ("4110 万元", 41_100_000, "元"),
        ("4110w", 41_100_000, "元"),
        ("4110W元", 41_100_000, "元"),
        ("4.11kw", 41_100_000, "元"),
        ("41100k", 41_100_000, "元"),
        ("41.1 million", 41_100_000, "元"),
        ("40 million", 40_000_000, "元"),
        ("4110wan", 41_100_000, "元"),
        ("rmb4110万", 41_100_000, "元"),
        ("￥4110万", 41_100_000, "元"),
        ("4.11千万", 41_100_000, "元"),
        ("41.1百万", 41_100_000, "元"),
        ("12千万元", 120_000_000, "元"),
        ("41100000元", 41_100_000, "元"),
        ("5483亿8600万元", 548_386_000_000, "元"),
        ("0.548386万亿元", 548_386_000_000, "元"),
        ("五千四百八十三点八六亿元", 548_386_000_000, "元"),
        ("5483点86亿元", 548_386_000_000, "元"),
        ("3个亿", 300_000_000, "元"),
        ("半个亿", 50_000_000, "元"),
        ("一亿半", 150_000_000, "元"),
        ("7月26", 26, "day"),
        ("两千零二十四年", 2024, "year"),
        ("1⁄2的企业", 50, "%"),
        ("3,938万7,000元", 39_387_000, "元"),
        ("一万二千块钱", 12_000, "元"),
        ("两万五千块", 25_000, "元"),
        ("三块五", Fraction(7, 2), "元"),
        ("五毛钱", Fraction(1, 2), "元"),
        ("100美元", 100, "美元"),
        ("33.75%", Fraction(135, 4), "%"),
        ("３３．７５％", Fraction(135, 4), "%"),
        ("337.5‰", Fraction(135, 4), "%"),
        ("33.75个点", Fraction(135, 4), "%"),
        ("百分之33.75", Fraction(135, 4), "%"),
        ("百分之三十三点七五", Fraction(135, 4), "%"),
        ("百分之十点五三", Fraction("10.53"), "%"),
        ("一零点五三%", Fraction("10.53"), "%"),
        ("百分之百", 100, "%"),
        ("千分之三", Fraction("0.3"), "%"),
        ("万分之五", Fraction("0.05"), "%"),
        ("三分之一", Fraction(100, 3), "%"),
        ("3分之1", Fraction(100, 3), "%"),
        ("占1/3", Fraction(100, 3), "%"),
        ("一半", 50, "%"),
        ("半数", 50, "%"),
        ("三成", 30, "%"),
        ("三成三", 33, "%"),
        ("3成3", 33, "%"),
        ("七成五", 75, "%"),
        ("九成九", 99, "%"),
        ("七折", 70, "%"),
        ("七五折", 75, "%"),
        ("85折", 85, "%"),
        ("8.5折", 85, "%"),
        ("负百分之四十", -40, "%"),
        ("10.53个百分点", Fraction("10.53"), "个百分点"),
        ("占比0.3375", Fraction(135, 4), "%"),
        ("3年", 3, "年"),
        ("两年", 2, "年"),
        ("二十年", 20, "年"),
        ("20年期", 20, "年"),
        ("近3年", 3, "年"),
        ("一年半", Fraction(3, 2), "年"),
        ("半年", Fraction(1, 2), "年"),
        ("6个月", Fraction(1, 2), "年"),
        ("两个半月", Fraction(5, 24), "年"),
        ("俩月", Fraction(1, 6), "年"),
        ("连续30日", 30, "天"),
        ("两周", 14, "天"),
        ("24小时", 1, "天"),
        ("2024年", 2024, "year"),
        ("2026年", 2026, "year"),
        ("24年", 2024, "year"),
        ("二四年", 2024, "year"),
        ("二三年", 2023, "year"),
        ("二〇二四年", 2024, "year"),
        ("二○二四年", 2024, "year"),
        ("98年", 1998, "year"),
        ("2023", 2023, "year"),
        ("23年多添了几个", 2023, "year"),
        ("23年来", 2023, "year"),
        ("20年来", 20, "年"),
        ("20年多", 20, "年"),
        ("(2024.7)", 7, "month"),
        ("七月", 7, "month"),
        ("12月份", 12, "month"),
        ("26日", 26, "day"),
        ("一季度", 1, "quarter"),
        ("第一季度", 1, "quarter"),
        ("四季度", 4, "quarter"),
        ("下午3点", 3, "clock"),
        ("第6名", 6, "第"),
        ("第六位", 6, "第"),
        ("第六", 6, "第"),
        ("第三批", 3, "第批"),
        ("17号文", 17, "号"),
        ("十七号", 17, "号"),
        ("武政规〔2021〕17号", 17, "号"),
        ("一万二", 12_000, ""),
        ("三千五", 3_500, ""),
        ("四一一〇", 4_110, ""),
        ("四幺幺零", 4_110, ""),
        ("廿五", 25, ""),
        ("一百一十一", 111, ""),
        ("壹佰壹拾壹", 111, ""),
        ("二百五", 250, ""),
        ("仨人", 3, "名"),
        ("八十多号人里", 80, "名"),
    ],
)
def test_a_number_is_read_exactly_under_the_kind_of_its_unit(text: str, value: Fraction, kind: str) -> None:
    quantity = read(text)[-1]
    assert (quantity.value, quantity.kind) == (value, kind)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("两百余家", [201, 299], [200, 300, 43]),
        ("2200余人", [2201], [2200, 2300, 22_000_000]),
        ("200余万名", [2_100_000], [200, 210, 3_000_000]),
        ("200名余", [201, 299], [200, 300]),
        ("四十多家", [41, 43, 49], [40, 50, 143]),
        ("一百多家", [111, 199], [100, 200]),
        ("三千八百多万元", [38_320_000], [38_000_000, 39_000_000]),
        ("十万多元", [105_000], [100_000, 150_000]),
        ("3年多", [Fraction(7, 2)], [3, 4]),
        ("近四百家", [398, 360], [400, 401, 300]),
        ("将近400家", [398], [400]),
        ("四千万出头", [41_100_000], [40_000_000, 46_000_000]),
        ("几十家", [20, 43, 99], [19, 100]),
        ("几百家", [200, 398, 999], [43, 1000]),
        ("数百家", [398], [43]),
        ("几百万元", [9_800_000], [41_100_000]),
        ("十几家", [11, 19], [10, 20]),
        ("二十几家", [27], [20, 30]),
        ("百分之十点几", [Fraction("10.53")], [10, 11]),
        ("二十来家", [19, 20, 23], [10, 29]),
        ("上百家", [100, 111], [99, 1000]),
        ("百余家", [111], [100, 200]),
        ("500以上", [500, 503], [499]),
        ("500家以上", [500, 503], [499]),
        ("500+家", [503], [499]),
        ("不少于500家", [500, 503], [499]),
        ("至少500", [500], [499]),
        ("超过400家", [401], [400, 398]),
        ("超400", [401], [400]),
        ("400家不止", [401], [400]),
        ("过半", [51], [50]),
        ("不到400", [398], [400]),
        ("400家不到", [398], [400]),
        ("不足四百家", [398], [400]),
        ("不超过400家", [400, 1], [401]),
        ("最多400", [400], [401]),
        ("400家以下", [400], [401]),
        ("400以内", [400], [401]),
        ("三个月内", [Fraction(1, 4)], [Fraction(1, 3)]),
        ("30日内", [30], [31]),
        ("五千多个亿", [548_386_000_000], [5500]),
        ("17个多亿", [1_700_000_001, 1_790_000_000], [17, 1_700_000_000, 1_800_000_000]),
        ("两个来亿", [190_000_000, 210_000_000], [2, 150_000_000]),
        ("十几个亿", [1_100_000_000, 1_900_000_000], [900_000_000, 2_000_000_000]),
        ("约4000万元", [41_100_000, 38_320_000], [50_000_000]),
        ("约5000万元", [50_000_000], [41_100_000]),
        ("约5483亿元", [548_386_000_000], [550_000_000_000]),
        ("1000名左右", [1000, 950], [1200]),
        ("大概400家", [398], [503]),
        ("三五家", [3, 4, 5], [2, 6]),
        ("七八十家", [70, 80], [69, 81]),
        ("两三百家", [200, 300], [199, 301]),
        ("二十七八家", [27, 28], [26, 29]),
        ("七八成", [70, 75, 80], [69, 81]),
        ("3-5家", [3, 5], [2, 6]),
        ("3~5家", [4], [6]),
        ("3至5年", [3, 5], [6]),
        ("3到5", [3, 5], [6]),
        ("三到五家", [3, 5], [6]),
        ("3到5万元", [30_000, 50_000], [3]),
        ("500到1000万元", [5_000_000, 9_800_000], [500]),
        ("百分之三十到四十", [Fraction(135, 4)], [29, 41]),
        ("30-40%", [Fraction(135, 4)], [29, 41]),
        ("三成多", [Fraction(135, 4)], [30, 40]),
        ("约三分之一", [Fraction(135, 4)], [50]),
        ("超过约400家", [401], [400]),
    ],
)
def test_what_is_vague_is_an_interval(text: str, inside: list[Fraction], outside: list[Fraction]) -> None:
    quantity = only(text)
    assert quantity.written == text
    assert not quantity.is_exact
    assert [value for value in inside if not quantity.interval.holds(value)] == []
    assert [value for value in outside if quantity.interval.holds(value)] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "小巨人奖励多少钱",
        "一下一般一些一样统一一起",
        "万一没有",
        "千万别",
        "十分中肯",
        "百强",
        "一线",
        "三赋",
        "第一时间",
        "三级加一块儿",
        "哪一年哪一月",
        "第三方",
        "四板转新三板",
        "千企万人",
        "百场万企",
        "成千上万",
        "十四五",
        "一二三四加n",
        "me22n",
        "1+n",
        "1234+n",
        "n+1",
        "5g",
        "a4",
        "covid-19",
        "10:30",
        "1.2.3",
        "13812345678",
        "027-85316846",
        "半导体",
        "上半年",
        "几家",
        "几几年",
        "百分之几",
        "几成",
        "人数十分多",
        "零件",
        "四川",
        "大陆家电",
        "武汉周边家庭",
    ],
)
def test_codes_words_and_questions_are_no_numbers(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("四百千五家", "四百千五"),
        ("4千11万元", "4千11万"),
        ("一亿5000", "一亿5000"),
        ("二〇二四111", "二〇二四111"),
        ("7/26", "7/26"),
        ("7-26", "7-26"),
        ("一三十家", "一三十"),
        ("9" * 60, "9" * 60),
        ("几百几十几家", "几百几十几"),
    ],
)
def test_what_has_no_single_reading_is_not_readable_as_a_whole(text: str, whole: str) -> None:
    quantity = only(text)
    assert (quantity.readable, quantity.value, quantity.written) == (False, None, whole)
    assert not quantity.contains(quantity)
    assert not quantity.excludes(quantity)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2023年四十多家拿了4千110万元", ["2023年", "四十多家", "4千110万元"]),
        ("2024年7月26日", ["2024年", "7月", "26日"]),
        ("2024-07-26", ["2024", "07", "26"]),
        ("2021-2023年", ["2021", "2023年"]),
        ("2024/7发布", ["2024", "7"]),
        ("2024.7月", ["2024", "7"]),
        ("2024.7万元", ["2024.7万元"]),
        ("1234.5亿元", ["1234.5亿元"]),
        ("400家以上政规[2021]17号", ["400家以上", "政规[2021]17号"]),
        ("武政规[2021]17号和23号", ["武政规[2021]17号", "23号"]),
        ("111家43家", ["111家", "43家"]),
        ("83+503", ["83", "503"]),
        ("27-4", ["27", "4"]),
        ("7、34、60家", ["7", "34", "60家"]),
        ("给了40万一家", ["40万", "一家"]),
        ("2024一季度", ["2024", "一季度"]),
        ("410三个数字", ["410", "三个"]),
        ("2023成立", ["2023"]),
        ("43家多少钱", ["43家"]),
        ("超不超过400家", ["400家"]),
        ("27家以上市公司", ["27家"]),
        ("4110/111", ["4110", "111"]),
    ],
)
def test_numbers_stand_apart(text: str, written: list[str]) -> None:
    assert [quantity.written for quantity in read(text)] == written


@pytest.mark.parametrize(
    ("said", "held", "contained", "excluded"),
    [
        ("四十多家", "43家", True, False),
        ("43户", "43家", True, False),
        ("43个", "43家", True, False),
        ("43", "43家", True, False),
        ("143家", "43家", False, True),
        ("150家", "150家次", False, False),
        ("150个", "150家次", False, False),
        ("43家", "43名", False, False),
        ("200余万名", "200余名", False, True),
        ("200余名", "200余名", True, False),
        ("200多人", "200余名", True, False),
        ("200名以上", "200余名", True, False),
        ("250名以上", "200余名", False, False),
        ("2200余人", "200余名", False, True),
        ("七成五", "70%", False, True),
        ("七折", "70%", True, False),
        ("4千110万", "4110万元", True, False),
        ("44110", "4110万元", False, True),
        ("四千万出头", "4110万元", True, False),
        ("5000万", "4110万元", False, True),
        ("不到5000万元", "4110万元", True, False),
        ("337.5‰", "33.75%", True, False),
        ("0.3375", "33.75%", False, False),
        ("0.35", "33.75%", False, True),
        ("36个月", "3年", True, False),
        ("第六位", "第6名", True, False),
        ("6", "第6名", False, False),
        ("17号", "17号", True, False),
        ("24年", "2024年", True, False),
        ("3年", "2024年", False, False),
        ("4千11万", "4110万元", False, False),
    ],
)
def test_a_statement_is_right_wrong_or_neither(said: str, held: str, contained: bool, excluded: bool) -> None:
    one, other = only(said), only(held)
    assert (one.contains(other), one.excludes(other)) == (contained, excluded)


def test_a_bare_part_of_one_is_a_share_where_it_is_asked_for() -> None:
    said, held = only("0.3375"), only("33.75%")
    share = said.as_share()
    assert share is not None
    assert share.contains(held)
    assert held.as_share() == held
    assert only("43家").as_share() is None
    assert only("33.75").as_share() is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("四千一百一十万元给了一百一十一家", "41100000元给了111家"),
        ("4110w", "41100000元"),
        ("七成五的租金", "75%的租金"),
        ("两百余人", "200余名"),
        ("二四年七月", "2024年7月"),
        ("第六名", "第6名"),
        ("不到四百户", "不到400家"),
        ("500家以上", "至少500家"),
        ("三年多", "3年多"),
        ("三个月", "3个月"),
        ("三分之一", "三分之一"),
        ("一家企业", "一家企业"),
        ("一半和一成", "50%和10%"),
        ("一般一些", "一般一些"),
        ("武政规〔2021〕17号", "武政规〔2021〕17号"),
        ("4千11万", "4千11万"),
        ("-0.5%和0.0001", "-0.5%和0.0001"),
    ],
)
def test_numbers_are_written_in_one_way(text: str, expected: str) -> None:
    assert normal(text) == expected


def test_terms_are_no_dates_and_articles_are_known() -> None:
    assert [quantity.is_dated for quantity in read("2024年7月26日免租3年")] == [True, True, True, False]
    assert [quantity.is_indefinite for quantity in read("一家企业最多一年有1家和两家和一倍")] == [
        True,
        False,
        False,
        False,
        False,
    ]


DIGITS = "零一二三四五六七八九"


def in_places(number: int) -> str:
    """A number below a hundred million, as it is spoken: 四千一百一十万零五十."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return in_places(high) + "万" + ("零" if 0 < low < 1000 else "") + (in_places(low) if low else "")
    written, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            written += ("零" if zero and written else "") + DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return written


def mixed(number: int) -> str:
    """5百03, 4千110."""
    name, place = ("千", 1000) if number >= 1000 else ("百", 100)
    high, low = divmod(number, place)
    return f"{high}{name}" + (str(low).rjust(len(str(place)) - 1, "0") if low else "")


FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@given(st.integers(min_value=1, max_value=99_999_999))
def test_a_number_written_in_any_style_gives_its_value(number: int) -> None:
    row = "".join(DIGITS[int(digit)] for digit in str(number))
    styles = [str(number), f"{number:,}", str(number).translate(WIDE), f"{number}.0"]
    styles += [in_places(number), in_places(number).translate(FORMAL)]
    styles += [row] if number >= 100 else []  # 一二元 are one or two
    for style in styles:
        quantity = only(f"共{style}元吗")
        assert quantity.written == f"{style}元"
        assert quantity.interval == exactly(Fraction(number))


@given(st.integers(min_value=100, max_value=9_999))
def test_a_number_written_half_in_characters_gives_its_value(number: int) -> None:
    for style in (mixed(number), mixed(number).replace("千", "仟").replace("百", "佰")):
        assert only(f"{style}万元").interval == exactly(Fraction(number * 10_000))
    assert only(f"{number}w").value == only(f"{number}万").value == number * 10_000


@given(st.decimals(min_value=0, max_value=100, places=2, allow_nan=False))
def test_a_share_written_in_any_style_gives_its_value(share: Decimal) -> None:
    value, written = Fraction(share), str(share)
    spoken = in_places(int(value)) or "零"
    decimals = "".join(DIGITS[int(digit)] for digit in written.partition(".")[2])
    for style in (f"{written}%", f"{written}％", f"百分之{written}", f"百分之{spoken}点{decimals}", f"{share * 10}‰"):
        assert (only(style).value, only(style).kind) == (value, "%")


@given(st.integers(min_value=1, max_value=9), st.integers(min_value=1, max_value=5), st.sampled_from("余多"))
def test_more_than_a_round_number_reaches_to_the_next(digit: int, zeros: int, word: str) -> None:
    number = digit * 10**zeros
    for style in (str(number), in_places(number)) if zeros < 4 else (str(number),):
        quantity = only(f"{style}{word}家")
        assert (quantity.low, quantity.high) == (number, number + 10**zeros)


ALPHABET = "0123456789.,%-~+/: 零〇一二三四五六七八九十百千万亿两几数半点多余来把第号年月日家次名人个成折约近超过不到以上左右kw元a壹拾[]武政规分之俩"


@given(st.text(max_size=200) | st.text(alphabet=ALPHABET, max_size=60), st.integers(min_value=1, max_value=60))
def test_any_text_is_read_without_a_failure_and_offsets_match(piece: str, times: int) -> None:
    text = (piece * times)[:4096]
    end = 0
    for quantity in read(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.written
        assert quantity.readable or quantity.value is None
        assert quantity.contains(quantity) == quantity.readable
        end = quantity.end
    assert (normal(text) == "") == (text == "")


LONG = (
    "一",
    "1",
    "1,",
    "几",
    "百分之",
    "四百",
    "1-",
    "不超过",
    "号",
    "17号",
    "[2021]",
    "第",
    "万亿",
    "3到",
    "1/",
    "点",
    "a1",
    "上千",
    "¥1",
)


@pytest.mark.parametrize("piece", LONG)
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    short, long = (min(seconds((piece * size)[:size]) for _ in range(3)) for size in (1024, 8192))
    assert long < 30 * short + 0.01  # eight times as long; 64 would be the square


def seconds(text: str) -> float:
    """Of the processor, for one reading."""
    start = time.process_time()
    read(text)
    return time.process_time() - start


@given(st.text(alphabet="0123,.零一两十百千万亿几数半俩点多余来把个 kw家年人", max_size=24), st.integers(0, 24))
def test_the_next_numeral_is_the_one_that_its_pattern_finds(text: str, position: int) -> None:
    there, sought = next_run(text, position), RUN.search(text, position)
    assert (there and there.span()) == (sought and sought.span())
