"""Figures as questions with their answers."""

from __future__ import annotations

import pytest

from knowledge.drafting.finding import inventory
from knowledge.drafting.outline import Part
from knowledge.drafting.questions import Found


def found(text: str, title: str = "正文") -> dict[str, Found]:
    """The drafts of a paragraph, by their figure as written."""
    return {one.text: one for one in inventory(Part("k", "正文", title, text)).found}


@pytest.mark.parametrize(
    ("text", "figure", "question"),
    [
        ("阅览室藏书73.2万册。", "73.2万册", "阅览室藏书多少册？"),
        ("泵站蓄水61.5万立方米。", "61.5万立方米", "泵站蓄水多少立方米？"),
        ("广场占地8万平米。", "8万平米", "广场占地多少平米？"),
        ("新建停车场3处。", "3处", "新建停车场多少处？"),
        ("栽种行道树2.6万株。", "2.6万株", "栽种行道树多少株？"),
        ("水价3.2元/立方米。", "3.2元/立方米", "水价多少元/立方米？"),
    ],
)
def test_the_measure_word_belongs_to_the_figure(text: str, figure: str, question: str) -> None:
    (one,) = found(text).values()
    assert (one.text, one.question) == (figure, question)
    assert inventory(Part("k", "正文", "正文", text)).figures == (figure,)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("新建泵站5座。", ""),
        ("惠及居民900户。", ""),
        ("藏书7万册。", ""),
        ("新增企业5家。", "firms"),
        ("专项资金7万元。", "money"),
        ("现有教师80人。", "people"),
        ("开工项目6个。", "projects"),
        ("藏书量增加7万册。", "growth"),
        ("覆盖率70%。", "share"),
    ],
)
def test_what_is_asked_follows_from_the_unit(text: str, asks: str) -> None:
    (one,) = found(text).values()
    assert one.asks == asks


@pytest.mark.parametrize(
    ("text", "figure", "date"),
    [
        ("2021年，改造泵站4座，铺设管网7公里。", "7公里", "2021年"),
        ("2021年完成改造。管网长7公里。", "7公里", "2021年"),
        ("2021年完成改造。近期改造泵站4座。", "4座", ""),
        ("2021年完成改造。现有泵站4座。", "4座", ""),
        ("2021年完成改造。泵站都已验收。管网长7公里。", "7公里", ""),
        ("2021年完成改造。泵站4座列入2022年计划。", "4座", ""),
        ("2021年1-5月改造泵站4座。1-5月铺设管网7公里。", "7公里", "2021年1-5月"),
        ("按照《2021年改造计划》，改造泵站4座。", "4座", ""),
    ],
)
def test_a_date_is_of_the_same_sentence_or_of_the_one_before(text: str, figure: str, date: str) -> None:
    assert found(text)[figure].as_of == date


@pytest.mark.parametrize(
    ("text", "figure", "headline"),
    [
        ("近期加固东溪、西溪、南溪3座泵站。", "3座", "近期加固东溪、西溪、南溪3座泵站。"),
        ("支持东溪、西溪等9座泵站改造。", "9座", "支持东溪、西溪等9座泵站改造。"),
        ("完成管网改造、新建泵站3座。", "3座", "新建泵站3座。"),
        ("新建水厂2座、泵站3座。", "3座", "泵站3座。"),
    ],
)
def test_of_a_list_the_whole_is_counted(text: str, figure: str, headline: str) -> None:
    one = found(text)[figure]
    assert (one.headline, one.is_open) == (headline, False)


def test_a_list_of_another_length_is_left_to_a_person() -> None:
    assert found("加固东溪、西溪8座泵站。")["8座"].is_open


@pytest.mark.parametrize(
    ("text", "figure", "label"),
    [
        ("——泵站。总数17座;检修408次。", "408次", "泵站检修"),
        ("全市图书馆32所,比上年减少2所。藏书70万册,较上年增加3万册。", "70万册", "全市图书馆藏书"),
        ("全市图书馆32所,比上年减少2所。藏书70万册,较上年增加3万册。", "3万册", "全市图书馆藏书较上年增加"),
        ("东溪泵站为新建泵站,总投资6亿元。", "6亿元", "东溪泵站总投资"),
        ("东溪镇共有泵站13座,其中大型泵站2座。", "2座", "东溪镇大型泵站"),
        ("东溪、西溪2座泵站已列入计划,概算投资471万元。", "471万元", "东溪、西溪2座泵站概算投资"),
    ],
)
def test_a_figure_says_of_whom_it_is(text: str, figure: str, label: str) -> None:
    assert found(text)[figure].label == label


def test_what_is_one_of_several_counts_is_nobody() -> None:
    drafts = found("全市小学17所、初中13所。毕业4008人。")
    assert [one.label for one in drafts.values()] == ["全市小学", "初中", "毕业"]


@pytest.mark.parametrize("text", ["在校生为900人,教师80人。", "主要是添置校具,教师80人。", "通过培训,教师80人。"])
def test_what_is_no_subject_of_the_next_clause_is_not_put_before_it(text: str) -> None:
    assert found(text)["80人"].label == "教师"


def test_a_heading_that_does_something_is_nobody() -> None:
    assert found("推进泵站加固。总投资6亿元。")["6亿元"].label == "总投资"


def test_phases_are_told_apart() -> None:
    drafts = found("2021年分期改造。第一期改造9座泵站,35公里管网400余户,二期改造5座泵站,14公里管网、60余户。")
    assert [one.label for one in drafts.values()] == [
        "第一期改造泵站",
        "第一期",
        "第一期管网",
        "二期改造泵站",
        "二期",
        "二期",
    ]
    assert len({one.question for one in drafts.values()}) == len(drafts)
    assert drafts["60余户"].question == "2021年二期有多少户？"


def test_what_an_answer_says_in_chinese_numerals_is_listed() -> None:
    held = inventory(Part("k", "正文", "正文", "第一期改造9座泵站,为三类居民供水70万立方米。"))
    assert held.names == ("第一期",)
    assert held.figures == ("9座", "70万立方米", "三类")


def test_what_says_of_nobody_is_left_to_a_person() -> None:
    drafts = found("7座楼。较上年增加3座。", "楼")
    assert [one.is_open for one in drafts.values()] == [True, True]


def test_a_document_is_asked_by_its_whole_title() -> None:
    title = "《关于进一步优化泵站运行环境激发管护活力推动水务事业稳步前行若干政策措施》"
    one = found(f"印发了{title}(云政规〔2022〕23号)。")["云政规〔2022〕23号"]
    assert one.headline == f"{title}的文号是云政规〔2022〕23号。"
