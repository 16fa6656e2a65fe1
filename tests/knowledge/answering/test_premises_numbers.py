"""Numbers of a statement: confirmed where what is held lies in what was said, corrected where it cannot, else left alone."""

from __future__ import annotations

import pytest

from knowledge.answer import FigureText
from knowledge.answering.premises import correction
from knowledge.reply.loading import Entry
from tests.knowledge.folders import Small

YES, NOTHING = "是的，", ""


def entry(*figures: str, kind: str = "figure", headline: str = "", as_of: str = "", scope: str = "") -> Entry:
    texts = tuple(FigureText("甲", text, as_of, scope) for text in figures)
    return Entry("甲", "甲有多少？", kind, headline or f"甲{'、'.join(figures)}。", "", "甲", figures=texts)


def said(small: Small, question: str, held: Entry, *siblings: Entry) -> str:
    """What goes before the headline, for a question as somebody types it."""
    return correction(small.read(question), held, (held, *siblings), {}, small.folder.reply)


@pytest.mark.parametrize(
    ("stated", "held", "beginning"),
    [
        ("200余名", "200余名", YES),
        ("两百多名", "200余名", YES),
        ("200来人", "200余名", NOTHING),
        ("200余万名", "200余名", "不是200余万名，"),
        ("几十名", "200余名", "不是几十名，"),
        ("七成", "70%", YES),
        ("七折", "70%", YES),
        ("七成五", "70%", "不是七成五，"),
        ("75折", "70%", "不是75折，"),
        ("4千110万元", "4110万元", YES),
        ("4仟110万", "4110万元", YES),
        ("肆仟壹佰壹拾万元", "4110万元", YES),
        ("四一一〇万", "4110万元", YES),
        ("4110w", "4110万元", YES),
        ("0.411亿", "4110万元", YES),
        ("四千万出头", "4110万元", YES),
        ("41.1百万", "4110万元", YES),
        ("44110", "4110万元", "不是44110，"),
        ("5百03个", "503个", YES),
        ("500以上", "503个", YES),
        ("500个以下", "503个", "不是500个以下，"),
        ("四十多家", "43家", YES),
        ("43户", "43家", YES),
        ("43个", "43家", YES),
        ("三十多家", "43家", "不是三十多家，"),
        ("几十家", "43家", YES),
        ("壹佰壹拾壹家", "111家", YES),
        ("一百来家", "111家", YES),
        ("150家次", "150家次", YES),
        ("150户次", "150家次", YES),
        ("150家", "150家次", NOTHING),
        ("150个", "150家次", NOTHING),
        ("160家次", "150家次", "不是160家次，"),
        ("三成三", "33.75%", "不是三成三，"),
        ("三成多", "33.75%", YES),
        ("337.5‰", "33.75%", YES),
        ("0.3375", "33.75%", YES),
        ("百分之三十三点七五", "33.75%", YES),
        ("近四百家", "398家", YES),
        ("不到400", "398家", YES),
        ("400以下", "398家", YES),
        ("超过400家", "398家", "不是超过400家，"),
        ("3年多", "3年", "不是3年多，"),
        ("36个月", "3年", YES),
        ("一年", "1年", YES),
        ("第六名", "第6名", YES),
        ("第一名", "第6名", "不是第一名，"),
        ("五千四百多亿", "5483.86亿元", YES),
        ("5483亿8600万", "5483.86亿元", YES),
        ("5483.86", "5483.86亿元", YES),
    ],
)
def test_a_number_is_held_against_the_figure(small: Small, stated: str, held: str, beginning: str) -> None:
    assert said(small, f"甲是{stated}，对吗", entry(held)) == beginning


@pytest.mark.parametrize(
    ("stated", "held"),
    [
        ("4千11万元", "4110万元"),  # 4011 or 4110
        ("4千11家", "111家"),
        ("7/26", "26家"),
        ("43名", "43家"),
        ("4110万美元", "4110万元"),
        ("10.53个百分点", "10.53%"),
        ("2.2万", "2200余人"),
    ],
)
def test_of_what_cannot_be_read_whole_or_counts_something_else_nothing_is_said(
    small: Small, stated: str, held: str
) -> None:
    assert said(small, f"甲是{stated}，对吗", entry(held)) == NOTHING


@pytest.mark.parametrize(
    ("stated", "held"),
    [
        ("200名", "200余名"),
        ("30场", "30余场"),
        ("1000名", "1000名左右"),
        ("5484亿", "5483.86亿元"),
        ("10.5%", "10.53%"),
        ("三分之一", "33.75%"),
        ("37万元", "约37.03万元"),
    ],
)
def test_what_is_said_less_exactly_is_neither_right_nor_wrong(small: Small, stated: str, held: str) -> None:
    assert said(small, f"甲是{stated}，对吗", entry(held)) == NOTHING


@pytest.mark.parametrize(
    ("stated", "held"), [("400家", "398家"), ("4100家", "4110家"), ("33%", "33.75%"), ("40万元", "约37.03万元")]
)
def test_what_is_further_off_is_wrong(small: Small, stated: str, held: str) -> None:
    assert said(small, f"甲是{stated}，对吗", entry(held)) == f"不是{stated}，"


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("4110万元给了111家，对吗", YES),
        ("4110万元给了150家，对吗", "不是150家，"),
        ("5000万元给了111家，对吗", "不是5000万元，"),
        ("4110万元给了4千11家，对吗", NOTHING),
        ("4110万元给了111家，其中80名专员，对吗", NOTHING),  # nobody knows of the officers
        ("是4110万元还是5000万元，对吗", NOTHING),
        ("是5000万元还是6000万元，对吗", NOTHING),
        ("有人说5000万元，真的有5000万元吗，对吗", "不是5000万元，"),
    ],
)
def test_of_several_numbers_each_has_to_hold(small: Small, question: str, beginning: str) -> None:
    held = entry("4110万元", headline="拨付4110万元，直达111家企业。")
    assert said(small, question, held) == beginning


def test_of_several_figures_of_a_kind_one_alone_is_not_confirmed(small: Small) -> None:
    held = entry("83个", "503个")
    assert said(small, "有83个，对吗", held) == NOTHING
    assert said(small, "有83个和503个，对吗", held) == YES
    assert said(small, "有90个，对吗", held) == "不是90个，"


def test_a_sibling_may_hold_what_is_said_beside(small: Small) -> None:
    money, firms = (
        entry("980万元"),
        Entry("乙", "", "figure", "110家。", "", "甲", figures=(FigureText("乙", "110家"),)),
    )
    assert said(small, "110家拿了980万元，对吗", money, firms) == YES
    assert said(small, "110家，对吗", money, firms) == NOTHING
    assert said(small, "120家拿了980万元，对吗", money, firms) == NOTHING


@pytest.mark.parametrize(
    "question",
    [
        "就我一家吗，对吗",
        "哪两家来着，对吗",
        "能点名两家吗",
        "这两家对吗",
        "两个数对吗",
        "三个不，对吗",
        "小数点后两位，对吗",
    ],
)
def test_a_number_that_counts_nothing_of_the_entry_is_no_claim(small: Small, question: str) -> None:
    assert said(small, question, entry("43家")) == NOTHING


def test_what_a_result_is_reckoned_from_is_not_wrong_and_confirms_nothing(small: Small) -> None:
    held = entry("约80家", kind="derived", headline="据答复数字计算，约80家（27÷33.75%）。")
    assert said(small, "27家占33.75%，那一共应该是几家", held) == NOTHING
    assert said(small, "一共80家，对吗", held) == NOTHING
    assert said(small, "一共大约80家，对吗", held) == YES


def test_a_rank_of_another_whole_is_not_confirmed(small: Small) -> None:
    held = entry("第6名", scope="全国")
    assert said(small, "全国第六，对吗", held) == YES
    assert said(small, "全省第六，对吗", held) == NOTHING


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("截至2024年7月是43家，对吗", YES),
        ("2024年是43家，对吗", YES),
        ("24年是43家，对吗", YES),
        ("2023年是43家，对吗", "不是2023年，"),
        ("截至2024年6月是43家，对吗", "不是2024年6月，"),
        ("6月听说有43家，对吗", NOTHING),
        ("截至2024年7月26日是43家，对吗", NOTHING),
        ("2023那批是43家，对吗", "不是2023年，"),
        ("2023那批是50家，对吗", "不是50家，"),
    ],
)
def test_the_date_of_a_figure_has_to_hold_too(small: Small, question: str, beginning: str) -> None:
    assert said(small, question, entry("43家", as_of="截至2024年7月")) == beginning


@pytest.mark.parametrize(
    ("stated", "beginning"),
    [
        ("2024年一季度末", YES),
        ("2024年3月底", YES),
        ("三月末", YES),
        ("2024年7月", "不是2024年7月，"),
        ("2024年2月", NOTHING),
        ("2024年二季度", "不是2024年二季度，"),
    ],
)
def test_a_quarter_ends_with_its_last_month(small: Small, stated: str, beginning: str) -> None:
    held = entry("5483.86亿元", as_of="截至2024年一季度末")
    assert said(small, f"截至{stated}是5483.86亿元，对吗", held) == beginning


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("文号是云政规〔2023〕8号，对吗", YES),
        ("文号是云政规【2023】8号，对吗", YES),
        ("文号是云政规二〇二三年八号，对吗", YES),
        ("文号写成鄂政规〔2023〕8号，对吗", "不是鄂政规〔2023〕8号，"),
        ("8号文是2023年5月印发的，对吗", YES),
        ("8号文是2022年11月印发的，对吗", "不是2022年11月，"),
        ("9号文是2023年5月印发的，对吗", "不是9号，"),
    ],
)
def test_a_document_and_its_date_both_have_to_hold(small: Small, question: str, beginning: str) -> None:
    held = entry("云政规〔2023〕8号", kind="docno", headline="文号是云政规〔2023〕8号，2023年5月印发。")
    assert said(small, question, held) == beginning


def test_a_day_is_compared_as_well(small: Small) -> None:
    held = entry("2024年7月26日", kind="date", headline="答复于2024年7月26日作出。")
    assert said(small, "答复是2024年7月26日的，对吗", held) == YES
    assert said(small, "答复是7月26号的，对吗", held) == YES
    assert said(small, "答复是2024年7月25日的，对吗", held) == "不是2024年7月25日，"


def test_where_a_figure_is_neither_right_nor_wrong_no_yes_is_said_at_all(small: Small) -> None:
    held = Entry("甲", "", "measure", "奖励免申即享。", "", affirms=True, figures=(FigureText("甲", "200余名"),))
    assert said(small, "奖励是不是不用申报", held) == "是，"
    assert said(small, "200名的奖励是不是不用申报", held) == NOTHING


@pytest.mark.parametrize(
    ("stated", "beginning"),
    [
        ("听说头四个月有43家", YES),
        ("1-4月是43家吧", YES),
        ("听说上半年有43家", "不是上半年，"),
        ("二季度是43家吧", "不是二季度，"),
        ("43家是吧", YES),
    ],
)
def test_a_part_of_a_year_is_held_against_that_of_the_figure(small: Small, stated: str, beginning: str) -> None:
    assert said(small, stated, entry("43家", as_of="2031年1-4月")) == beginning


@pytest.mark.parametrize(
    ("stated", "held", "beginning"),
    [
        ("三万多", "31000人", YES),
        ("五万多", "31000人", "不是五万多，"),
        ("300万", "80名", NOTHING),  # money, of something else
        ("17个多亿", "17.4亿元", YES),
        ("17个多亿", "2.6亿元", "不是17个多亿，"),
        ("上百家", "67家", "不是上百家，"),
        ("七八十家", "75家", YES),
        ("七八十家", "67家", "不是七八十家，"),
        ("上百家", "143家", YES),
    ],
)
def test_a_vague_size_is_held_against_the_figure(small: Small, stated: str, held: str, beginning: str) -> None:
    assert said(small, f"听说甲有{stated}", entry(held)) == beginning


@pytest.mark.parametrize(
    ("asked", "held", "beginning"),
    [
        ("甲有没有破一个亿", "7424万元", "没有，"),
        ("甲有没有破一个亿", "1.2亿元", YES),
        ("甲超过100家了吗", "67家", "不是超过100家，"),
        ("甲到100家了没", "67家", "没有，"),
        ("甲到100家了没", "143家", YES),
        ("甲到没到100家", "100家", YES),
        ("甲达到100家了没有", "99家", "没有，"),
        ("甲够100家不", "143家", YES),
        ("甲破十万了吗", "96000人", "不是破十万，"),
        ("甲到100家了吗", "67家", "没有，"),
        ("听说甲超过100家", "67家", "不是超过100家，"),  # stated, not asked
        ("甲有没有不到100家", "143家", "不是不到100家，"),
    ],
)
def test_whether_a_figure_has_come_up_to_a_number_is_answered(
    small: Small, asked: str, held: str, beginning: str
) -> None:
    assert said(small, asked, entry(held)) == beginning
