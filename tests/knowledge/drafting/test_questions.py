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
        ("新建泵站5座。", "items"),
        ("惠及居民900户。", "items"),
        ("藏书7万册。", "items"),
        ("泵站蓄水7万立方米。", ""),
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
        ("完成管网改造、新建泵站3座。", "3座", "新建泵站3座。"),
        ("新建水厂2座、泵站3座。", "3座", "泵站3座。"),
        ("今年以来,新建、改扩建泵站3座。", "3座", "新建、改扩建泵站3座。"),
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
        "第一期管网",
        "第一期",
        "二期改造泵站",
        "二期管网",
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


@pytest.mark.parametrize(
    ("text", "figure", "question", "headline"),
    [
        ("新建90KW直流水泵7台、110KW直流水泵9台。", "9台", "110KW直流水泵多少台？", "110KW直流水泵9台。"),
        ("配备315kw以上大功率水泵7台。", "7台", "配备315kw以上大功率水泵多少台？", "配备315kw以上大功率水泵7台。"),
        ("65岁以上老年用户700户。", "700户", "65岁以上老年用户多少户？", "65岁以上老年用户700户。"),
        (
            "建成300平方米以内小型泵房7处。",
            "7处",
            "建成300平方米以内小型泵房多少处？",
            "建成300平方米以内小型泵房7处。",
        ),
    ],
)
def test_of_what_kind_a_thing_is_belongs_to_what_is_counted(
    text: str, figure: str, question: str, headline: str
) -> None:
    drafts = found(text)
    assert (drafts[figure].question, drafts[figure].headline, drafts[figure].is_open) == (question, headline, False)
    assert not [one for one in drafts if "KW" in one or "kw" in one or "岁" in one or "平方米" in one]


def test_power_is_no_money() -> None:
    (one,) = found("水泵总功率315KW。").values()
    assert (one.question, one.asks) == ("水泵总功率多少千瓦？", "")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("建成315KW以上大型水泵7台。", ("315KW以上", "7台")),
        ("建成3处以上大型泵房。", ("3处以上",)),
        ("每个镇不少于 3 座泵站。", ("不少于3座",)),
        ("铺设管网588m。", ("588m",)),
    ],
)
def test_a_figure_ends_where_the_next_word_begins_and_has_no_blanks(text: str, figures: tuple[str, ...]) -> None:
    assert inventory(Part("k", "正文", "正文", text)).figures == figures


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("泵站位于107国道旁。", "107国道"),
        ("实施“579”工程。", "“579”"),
        ("推进“7个一批”行动。", "“7个一批”"),
        ("在全省第7名的基础上提升。", "第7名"),
        ("沿地铁7号线铺设管网7公里。", "7号线"),
        ("联系电话:4812345。", "4812345"),
    ],
)
def test_a_name_is_what_the_thing_is_called(text: str, name: str) -> None:
    assert inventory(Part("k", "正文", "正文", text)).names == (name,)


def test_the_number_of_a_heading_is_no_part_of_a_year() -> None:
    part = Part("k", "正文", "改造泵站", "4、改造泵站。2024、2025年改造7座。", "4、")
    assert inventory(part).names == ("4、改",)
    assert "2025年" in inventory(part).figures


@pytest.mark.parametrize(
    ("text", "figure", "headline"),
    [
        ("可满足7个镇及50个村的用水需求。", "7个", "可满足7个镇的用水需求。"),
        ("可满足7个镇及50个村的用水需求。", "50个", "可满足50个村的用水需求。"),
        ("其中:东溪7栋,108户;西溪9栋,138户。", "138户", "西溪138户。"),
        ("涉及7幢楼,6077户居民。", "6077户", "涉及6077户居民。"),
        ("泵站7座,工人90人;水厂3座,工人80人。", "80人", "水厂工人80人。"),
        ("主要任务为铺设管网7公里。", "7公里", "铺设管网7公里。"),
        ("项目的主要内容是:改造工程,东溪泵站7座。", "7座", "东溪泵站7座。"),
        ("指标由42项增加到43项。", "42项", "指标原为42项。"),
        ("指标由42项增加到43项。", "43项", "指标增加到43项。"),
        ("合格率由2020年的89%提高到2023年的97%。", "89%", "2020年，合格率89%。"),
        ("施用有机肥7吨。", "7吨", "施用有机肥7吨。"),
        ("全市建成10万亩高标准农田。", "10万亩", "全市建成10万亩高标准农田。"),
        ("到2025年底前完成7座泵站改造。", "7座", "2025年底前，完成7座泵站改造。"),
        ("一是改造泵站7座。", "7座", "改造泵站7座。"),
        ("100%的泵站实现了自动控制。", "100%", "100%的泵站实现了自动控制。"),
        ("泵站(含水厂、泵房等)7座。", "7座", "泵站7座。"),
        ('实施"清泉"(略)工程7个。', "7个", "实施“清泉”（略）工程7个。"),
    ],
)
def test_a_headline_says_the_whole(text: str, figure: str, headline: str) -> None:
    one = found(text)[figure]
    assert (one.headline, one.is_open) == (headline, False)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("公共泵房17座257台。", "257台"),
        ("给予3年。", "3年"),
        ("争取我市1.4万亩。", "1.4万亩"),
        ("支持东溪、西溪等9座泵站改造。", "9座"),
        ("对东溪镇9个村的1.4万亩农田实施改造。", "9个"),
        ("该7座泵站已经完工。", "7座"),
        ("(含水厂)7座。", "7座"),
    ],
)
def test_what_nobody_would_ask_is_left_to_a_person(text: str, figure: str) -> None:
    assert found(text)[figure].is_open


def test_the_number_of_the_reply_itself_is_whole() -> None:
    one = found("关于节水的答复\n个水函〔2023〕7号\n李某代表:")["个水函〔2023〕7号"]
    assert one.question == "这份答复的文号是什么？"
