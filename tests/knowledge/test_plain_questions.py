"""A plain list of questions and answers: a near miss in one thing that tells questions apart is refused, not answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.common.grid import OTHERS, made, written
from knowledge import KnowledgeBase

GRID = made(700)
FAQ = """
- {question: 一楼有什么, answer: 一楼是服务大厅。}
- {question: 二楼有什么, answer: 二楼是档案室。}
- {question: 2023年的补贴什么时候发, answer: 3月发。}
- {question: ME22N怎么用, answer: 用来改订单。}
- {question: A产品多少钱, answer: 100元。}
- {question: B产品多少钱, answer: 200元。}
- {question: 周一几点上班, answer: 9点。}
- {question: 北京的门店在哪, answer: 在朝阳。}
- {question: 怎么开通会员, answer: 在首页点开通。}
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder: Path = tmp_path_factory.mktemp("plain")
    (folder / "faq.yaml").write_text(FAQ, encoding="utf-8")
    return KnowledgeBase.load(folder)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("三楼有什么", "三楼"),
        ("2024年的补贴什么时候发", "2024年"),
        ("ME23N怎么用", "ME23N"),
        ("C产品多少钱", "C"),
        ("周三几点上班", "周三"),
        ("上海的门店在哪", "上海"),
        ("怎么取消会员", "取消"),
        ("周一几点下班", "下班"),
    ],
)
def test_a_third_value_is_refused_and_named(base: KnowledgeBase, question: str, missing: str) -> None:
    answer = base.ask(question)
    assert (answer.status, answer.headline) == ("unknown", f"这里没有“{missing}”的内容。")
    assert answer.related


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2楼有什么", "档案室"),
        ("二层有什么", "档案室"),
        ("星期一几点上班", "9点"),
        ("B产品多少钱", "200元"),
        ("一楼有什么", "服务大厅"),
    ],
)
def test_the_right_one_of_twins_is_found_in_every_notation(base: KnowledgeBase, question: str, said: str) -> None:
    answer = base.ask(question)
    assert answer.status == "answered"
    assert said in answer.headline


def test_what_is_quite_another_thing_is_refused_without_a_name(base: KnowledgeBase) -> None:
    assert base.ask("今天股票涨了吗").headline == "这里没有这个问题的答案。"


def test_word_for_word_is_right_among_thousands_of_the_same_words(tmp_path: Path) -> None:
    floors, years, things = range(1, 31), range(2016, 2026), ("停车费", "物业费", "取暖费", "水费", "电费", "网费")
    asked = [f"{year}年{floor}楼{thing}是多少？" for year in years for floor in floors for thing in things]
    lines = [f"- {{question: {question}, answer: 第{number}条。}}\n" for number, question in enumerate(asked)]
    (tmp_path / "faq.yaml").write_text("".join(lines), encoding="utf-8")
    base = KnowledgeBase.load(tmp_path)
    assert [base.ask(asked[number]).headline for number in range(0, 1800, 60)] == [
        f"第{number}条。" for number in range(0, 1800, 60)
    ]
    assert base.ask("2016年40楼停车费是多少？").status == "unknown"


def test_a_district_that_the_dictionary_cuts_in_two_is_told_from_another(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text("- {question: 上城区瞪羚企业怎么申报？, answer: 网上申报。}\n", encoding="utf-8")
    base = KnowledgeBase.load(tmp_path)
    assert base.ask("上城区瞪羚企业怎么申报").status == "answered"
    assert base.ask("道里区瞪羚企业怎么申报").status == "unknown"


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """Programmes by district, year and attribute."""
    folder: Path = tmp_path_factory.mktemp("grid")
    written(folder, GRID)
    return KnowledgeBase.load(folder)


@pytest.mark.parametrize("part", ["programme", "attribute", "district", "year"])
def test_what_fills_a_place_of_a_grid_as_nothing_else_does_is_refused(grid: KnowledgeBase, part: str) -> None:
    refused = 0
    for number in range(0, 700, 35):
        one = GRID[number]
        refused += grid.ask(one.question.replace(one.parts[part], OTHERS[part][number % 3])).status == "unknown"
    assert refused >= 19


def test_a_slip_or_another_way_of_asking_is_not(grid: KnowledgeBase) -> None:
    known = next(one for one in GRID if one.parts["programme"] == "专精特新企业")
    assert grid.ask(known.question.replace("专精特新", "专精特心")).headline == known.answer
    known = next(one for one in GRID if one.parts["attribute"] == "需要什么材料")
    assert grid.ask(known.question.replace("需要什么材料", "要哪些材料")).headline == known.answer


def test_a_hundred_questions_are_a_grid_too(tmp_path: Path) -> None:
    entries = made(130)
    written(tmp_path, entries)
    base = KnowledgeBase.load(tmp_path)
    for number, one in enumerate(entries):
        other = one.question.replace(one.parts["attribute"], OTHERS["attribute"][number % 5])
        assert base.ask(other).status == "unknown", other
    material = [one for one in entries if one.parts["attribute"] == "需要什么材料"]
    assert len(material) > 10
    for one in material:
        assert base.ask(one.question.replace("需要什么材料", "要哪些材料")).headline == one.answer


def test_what_a_few_questions_share_is_no_grid(tmp_path: Path) -> None:
    listed = (
        "2024年城镇医保怎么交",
        "2024年城镇医保在哪查",
        "2024年居住证怎么办",
        "2024年驾照期满怎么换",
        "2024年公租房怎么申请",
    )
    lines = [f"- {{question: {one}, answer: 第{number}条。}}\n" for number, one in enumerate(listed, 1)]
    (tmp_path / "faq.yaml").write_text("".join(lines), encoding="utf-8")
    base = KnowledgeBase.load(tmp_path)
    assert base.ask("2024年居住证如何办").headline == "第3条。"
    assert base.ask("2024年驾照期满要怎么换").headline == "第4条。"


def test_a_figure_of_a_plain_list_is_told_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text(
        "- {id: seats, kind: figure, question: 阅览室有多少座位, answer: 有480个座位。, "
        "figures: [{label: 阅览室座位, text: 480个}]}\n- {question: 几点开门, answer: 八点。}\n",
        encoding="utf-8",
    )
    base = KnowledgeBase.load(tmp_path)
    assert (base.ask("480个是什么").entry or "").endswith("/seats")
    assert base.ask("几点开门").headline == "八点。"


def test_where_the_year_is_left_out_those_that_have_one_are_offered_the_latest_first(tmp_path: Path) -> None:
    years = (2021, 2023, 2022)
    lines = [f"- {{question: {year}年的补贴什么时候发, answer: {year - 2018}月发。}}\n" for year in years]
    (tmp_path / "faq.yaml").write_text("".join(lines), encoding="utf-8")
    base = KnowledgeBase.load(tmp_path)
    answer = base.ask("补贴什么时候发")
    assert answer.status == "choices"
    assert [choice.headline for choice in answer.choices] == ["5月发。", "4月发。", "3月发。"]
    assert base.ask("2022年补贴什么时候发").headline == "4月发。"


def test_a_place_by_its_short_name_is_the_same_place(grid: KnowledgeBase) -> None:
    known = next(one for one in GRID if one.parts["district"] == "浦东新区")
    assert grid.ask(known.question.replace("浦东新区", "浦东")).headline == known.answer
