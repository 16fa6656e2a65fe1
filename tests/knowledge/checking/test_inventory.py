"""Answers against the inventory."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.checking.inventory import check_inventory, citing, said
from knowledge.checking.positions import Places
from knowledge.reply.loading import load_folder
from tests.knowledge.checking.checks import check
from tests.knowledge.folders import YUNLAN, change
from tests.knowledge.reply.sketches import REPLY, sketch

SLIPS = [
    pytest.param("headline: 143家企业", "headline: 144家企业", "144家", id="another number"),
    pytest.param("headline: 143家企业", "headline: 43家企业", "43家", id="a figure of another paragraph"),
    pytest.param("headline: 43家企业", "headline: 143家企业", "143家", id="a longer number"),
    pytest.param("headline: 143家企业", "headline: 143名企业", "143名", id="another unit"),
    pytest.param("headline: 服务商150家次", "headline: 服务商150家", "150家", id="firms for times"),
    pytest.param("headline: 2022年选派专员20余名", "headline: 2022年选派专员20名", "20名", id="余 left out"),
    pytest.param("headline: 拨付120万元", "headline: 拨付120亿元", "120亿元", id="another scale"),
    pytest.param("headline: 143家企业", "headline: 一百四十四家企业", "一百四十四家", id="Chinese numerals"),
    pytest.param(
        "家企业获得补贴，占全市的12.5%。\n        f",
        "家企业获得补贴，占全市的12.6%。\n        f",
        "12.6%",
        id="a share",
    ),
    pytest.param(
        "家企业获得补贴，占全市的12.5%。\n        f",
        "家企业获得补贴，占百分之十三。\n        f",
        "百分之十三",
        id="a share in words",
    ),
    pytest.param("〔2023〕5号，2023年3月印发", "〔2023〕5号，2023年4月印发", "2023年4月", id="another month"),
    pytest.param(
        "headline: 文号是示政规〔2023〕5号",
        "headline: 文号是示政规〔2022〕5号",
        "示政规〔2022〕5号",
        id="another document",
    ),
    pytest.param("headline: 答复于2023年9月1日", "headline: 答复于2023年9月2日", "2023年9月2日", id="another day"),
    pytest.param("text: 143家}", "text: 142家}", "142家", id="a declared figure"),
    pytest.param("text: 120万元, as_of: 2023年3月", "text: 120万元, as_of: 2024年3月", "2024年3月", id="an as-of date"),
    pytest.param("拨付120万元奖励143家企业，推进", "拨付120万元奖励143家企业5次，推进", "5次", id="the summary"),
    pytest.param("question: 多少家企业拿到奖励", "question: 99家企业拿到奖励", "99家", id="the question"),
    pytest.param("推进“310”工程", "推进“311”工程", "311", id="a name with digits"),
]


@pytest.mark.parametrize(("old", "new", "figure"), SLIPS)
def test_a_figure_that_the_paragraph_does_not_have_is_an_error(folder: Path, old: str, new: str, figure: str) -> None:
    line = change(folder / "entries.yaml", old, new)
    problems = [p for p in check(folder) if p.kind == "figure"]
    assert [(p.file, p.line) for p in problems] == [(str(folder / "entries.yaml"), line)]
    assert f": {figure} is not in the inventory of " in problems[0].what


def test_a_headline_that_says_one_of_two_figures_is_told(folder: Path) -> None:
    line = change(
        folder / "entries.yaml",
        "text: 120万元, as_of: 2023年3月}\n",
        "text: 120万元, as_of: 2023年3月}\n          - {label: 工程, text: 2023年3月}\n",
    )
    change(folder / "entries.yaml", "headline: 拨付120万元，奖励143家企业。", "headline: 拨付120万元。")
    (problem,) = [p for p in check(folder) if p.kind == "figure"]
    assert problem.line == line + 1
    assert "2023年3月" in problem.what
    assert "headline" in problem.what
    assert "entry of its own" in problem.mend


def test_a_unit_that_an_answer_leaves_out_is_told(folder: Path) -> None:
    change(folder / "reply.yaml", "      - 143家\n", "      - 143家\n      - 7万立方米\n      - 3处\n")
    change(folder / "entries.yaml", "headline: 拨付120万元，奖励143家企业。", "headline: 拨付120万元，水库7万，车站3。")
    told = [p.what for p in check(folder) if p.kind == "figure"]
    assert {what.split(": ", 1)[1] for what in told} == {
        "7万 lacks its unit, it is 7万立方米 in the inventory of 一(一)",
        "3 lacks its unit, it is 3处 in the inventory of 一(一)",
    }
    change(folder / "entries.yaml", "水库7万，车站3。", "水库7万立方米，车站3处。")
    assert [p.what for p in check(folder) if p.kind == "figure"] == []


def test_a_figure_in_chinese_numerals_is_the_same_figure(folder: Path) -> None:
    change(folder / "entries.yaml", "headline: 143家企业获得奖励", "headline: 一百四十三家企业获得奖励")
    assert check(folder) == []


def test_what_is_missing_may_cite_any_paragraph_but_no_other_figure(folder: Path) -> None:
    change(folder / "absent.yaml", "missing: 申报截止时间", "missing: 43家和120万元的申报截止时间")
    assert check(folder) == []
    line = change(folder / "absent.yaml", "missing: 43家", "missing: 44家")
    assert [(p.line, "44家" in p.what) for p in check(folder)] == [(line, True)]


def test_a_formula_starts_from_figures_of_the_paragraph(folder: Path) -> None:
    line = change(folder / "entries.yaml", "expression: 120 / 143", "expression: 119.9 / 143")
    (problem,) = check(folder)
    assert problem.line == line
    assert "119.9 in 119.9 / 143 is no figure of 一(一)" in problem.what


def test_what_is_counted_is_declared(folder: Path) -> None:
    line = change(folder / "entries.yaml", "headline: 服务商150家次。", "headline: 两类服务商150家次。")
    assert [(p.line, "两类" in p.what) for p in check(folder)] == [(line, True)]
    change(folder / "entries.yaml", "headline: 两类", "counted: [两类]\n        headline: 两类")
    assert check(folder) == []


def test_a_borrowed_paragraph_lends_its_figures(folder: Path) -> None:
    change(folder / "entries.yaml", "headline: 服务商150家次。", "headline: 截至2023年9月，服务商150家次。")
    assert [p.kind for p in check(folder)] == ["figure"]
    change(folder / "entries.yaml", "paragraph: 一(二)", "borrows: [落款]\n    paragraph: 一(二)")
    assert check(folder) == []


@pytest.mark.parametrize(
    ("figure", "what"),
    [("7家", "no entry says 7家"), ("若干", "若干 is no figure"), ("150家", "no entry says 150家")],
)
def test_an_inventory_figure_that_no_entry_says_is_an_error(folder: Path, figure: str, what: str) -> None:
    line = change(folder / "reply.yaml", "- 12.5%", f"- {figure}\n      - 12.5%")
    assert [(p.file, p.line) for p in check(folder) if what in p.what] == [(str(folder / "reply.yaml"), line)]


def test_a_figure_that_only_a_draft_says_is_told_with_the_draft(folder: Path) -> None:
    change(folder / "entries.yaml", "- id: talent.vendors", "- draft: true\n        id: talent.vendors")
    (problem,) = (p for p in check(folder) if p.kind == "inventory")
    assert "only a draft says 150家次" in problem.what
    assert problem.mend.endswith(f"dafu accept {folder} talent.vendors")


ENTRY = """      - id: talent.months
        question: 前五个月选派专员多少名？
        kind: figure
        headline: 2022年1-5月选派专员9名。
        figures:
          - {label: 专员, text: 9名, as_of: 2022年1-5月}
"""


def test_a_span_of_months_is_said_where_it_is_said_with_its_year(folder: Path) -> None:
    change(folder / "entries.yaml", "  - id: reply\n", f"{ENTRY}  - id: reply\n")
    change(folder / "reply.yaml", "- 12.5%", "- 9名\n      - 2022年1-5月\n      - 1-5月\n      - 12.5%")
    assert [p for p in check(folder) if p.kind == "inventory"] == []
    change(folder / "reply.yaml", "      - 1-5月", "      - 1-6月")
    assert [p.what for p in check(folder) if p.kind == "inventory"] == ["一(二): no entry says 1-6月"]


def test_entries_cite_their_paragraph_and_say_what_headline_and_figures_have() -> None:
    folder = load_folder(YUNLAN)
    assert folder.reply is not None
    (paragraph,) = (p for p in folder.reply.paragraphs if p.key == "二(一)")
    assert [entry.id for entry in citing(folder, paragraph)] == ["officers.count", "liaison.count", "reply.issuer"]
    figures = [figure.written for figure in said(folder.entries["officers.count"])]
    assert figures == ["2023年", "80名", "80名", "2023年"]


DERIVED = """      - id: talent.{name}
        question: {name}推算是多少？
        kind: derived
        headline: 据答复数字计算是{text}。
        formula: {{expression: {expression}, decimals: {decimals}, text: {text}}}
"""


def derive(folder: Path, **formulas: tuple[str, int, str]) -> None:
    """Add entries to the measure of talent that are worked out."""
    added = "".join(
        DERIVED.format(name=name, expression=expression, decimals=decimals, text=text)
        for name, (expression, decimals, text) in formulas.items()
    )
    change(folder / "entries.yaml", "  - id: reply\n", f"{added}  - id: reply\n")


@pytest.mark.parametrize(
    ("expression", "decimals", "text"),
    [
        ("43 / 12.5 * 100", 0, "344家"),
        ("43 / 0.125", 0, "344家"),  # a share as a part of one
        ("43 / 1.125", 2, "38.22家"),  # a growth as a factor
        ("150 / 12", 1, "12.5家次"),  # months of a year
    ],
)
def test_a_share_may_stand_in_a_formula_as_a_part_or_as_a_factor(
    folder: Path, expression: str, decimals: int, text: str
) -> None:
    derive(folder, share=(expression, decimals, text))
    assert [str(problem) for problem in check(folder) if problem.kind == "figure"] == []


def test_figures_in_unlike_units_are_added_with_their_units(folder: Path) -> None:
    change(folder / "reply.yaml", "- 12.5%", "- 2600亩\n      - 1.2万亩\n      - 12.5%")
    derive(folder, bare=("2600 + 1.2", 1, "2601.2亩"))
    (problem,) = (p for p in check(folder) if p.kind == "figure")
    assert "2600、1.2 in 2600 + 1.2 are not of one unit" in problem.what
    assert "3100亩 + 1.5万亩" in problem.mend


@pytest.mark.parametrize("expression", ["2600亩 + 1.2万亩", "2600 + 12000"])
def test_figures_in_tens_of_thousands_are_added_to_others_with_their_units_or_in_one(
    folder: Path, expression: str
) -> None:
    change(folder / "reply.yaml", "- 12.5%", "- 2600亩\n      - 1.2万亩\n      - 12.5%")
    derive(folder, area=(expression, 2, "1.46万亩"))
    assert [str(p) for p in check(folder) if p.kind == "figure"] == []


def test_a_quantity_of_a_formula_that_the_reply_has_not_is_told_as_it_is_written(folder: Path) -> None:
    change(folder / "reply.yaml", "- 12.5%", "- 2600亩\n      - 12.5%")
    derive(folder, wrong=("2600亩 + 1.3万亩", 2, "1.56万亩"))
    assert [p.what for p in check(folder) if "no figure of" in p.what] == [
        "talent.wrong: 1.3万亩 in 2600亩 + 1.3万亩 is no figure of 一(二)"
    ]


@pytest.mark.parametrize("money", ["120", "1200000"])
def test_money_may_stand_in_a_formula_in_its_own_unit_or_in_yuan(folder: Path, money: str) -> None:
    result = "0.84万元" if money == "120" else "8391.61元"
    change(folder / "entries.yaml", "expression: 120 / 143", f"expression: {money} / 143")
    change(folder / "entries.yaml", "decimals: 2, text: 0.84万元", f"decimals: 2, text: {result}")
    assert not [problem for problem in check(folder) if "is no figure of" in problem.what]


def test_a_formula_may_go_on_from_the_result_of_another_of_its_measure(folder: Path) -> None:
    derive(folder, one=("150 + 43", 0, "193家"), two=("193 - 20", 0, "173家"))
    assert [str(problem) for problem in check(folder) if problem.kind == "figure"] == []


def test_it_may_not_go_on_from_one_of_another_measure(folder: Path) -> None:
    change(folder / "entries.yaml", "expression: 120 / 143, decimals: 2", "expression: 120 + 143, decimals: 0")
    change(folder / "entries.yaml", "text: 0.84万元}\n        figures", "text: 263家}\n        figures")
    derive(folder, two=("263 - 20", 0, "243家"))
    assert [p.what for p in check(folder) if "is no figure of" in p.what] == [
        "talent.two: 263 in 263 - 20 is no figure of 一(二)"
    ]


def test_the_working_in_a_headline_needs_no_unit(folder: Path) -> None:
    derive(folder, sum=("150 + 43", 0, "193家"))
    change(folder / "entries.yaml", "据答复数字计算是193家", "据答复数字计算是193家（150+43）")
    assert [str(problem) for problem in check(folder) if problem.kind == "figure"] == []


def test_a_wrong_figure_of_what_is_missing_is_none_of_the_whole_reply(folder: Path) -> None:
    change(folder / "absent.yaml", "missing: 申报截止时间", "missing: 44家的申报截止时间")
    (problem,) = check(folder)
    assert problem.what == "absent.deadline: 44家 is not in the inventory of the reply"


def test_what_is_only_a_name_is_mended_by_names(folder: Path) -> None:
    change(folder / "entries.yaml", "headline: 143家企业获得奖励", "headline: 第七次普查后，143家企业获得奖励")
    (problem,) = [p for p in check(folder) if p.kind == "figure"]
    assert "add names: [第七次] to the paragraph in reply.yaml" in problem.mend
    change(folder / "reply.yaml", "names: [“310”]", "names: [“310”, 第七次普查]")
    assert [p for p in check(folder) if p.kind == "figure"] == []


@pytest.mark.parametrize(
    ("held", "said", "stands"), [("3‰", "千分之三", True), ("3‰", "0.3%", True), ("3‰", "3%", False)]
)
def test_parts_of_a_thousand_are_no_parts_of_a_hundred(folder: Path, held: str, said: str, stands: bool) -> None:
    change(folder / "entries.yaml", "headline: 143家企业获得奖励", f"headline: 143家企业获得奖励，占{said}")
    change(folder / "reply.yaml", "      - 143家\n", f"      - 143家\n      - {held}\n")
    assert ([p for p in check(folder) if p.kind in ("figure", "inventory")] == []) is stands


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        ("两类", "write counted: [两类] in the measure talent"),
        ("十届", "add names: [十届] to the paragraph"),
        ("二次", "add names: [二次] to the paragraph"),
        ("第二", "add names: [第二] to the paragraph"),
        ("7家", "correct it, declare a formula"),
    ],
)
def test_what_is_wrong_in_a_summary_is_said_once_with_its_line_and_its_mend(folder: Path, said: str, mend: str) -> None:
    line = change(folder / "entries.yaml", "summary: 2022年选派专员", f"summary: {said}企业，2022年选派专员")
    (problem,) = (p for p in check(folder) if p.kind == "figure")
    assert (problem.line, problem.what) == (line, f"the summary of talent: {said} is not in the inventory of 一(二)")
    assert mend in problem.mend


def test_a_count_of_a_headline_is_declared_in_its_entry(folder: Path) -> None:
    change(folder / "entries.yaml", "headline: 服务商150家次。", "headline: 两类服务商150家次。")
    (problem,) = (p for p in check(folder) if p.kind == "figure")
    assert "write counted: [两类] in the entry talent.vendors" in problem.mend


@pytest.mark.parametrize("figure", ["四项", "四类", "两个", "三次"])
def test_a_figure_of_the_inventory_may_be_a_chinese_numeral(folder: Path, figure: str) -> None:
    change(folder / "reply.yaml", "- 12.5%", f"- {figure}\n      - 12.5%")
    change(folder / "entries.yaml", "headline: 服务商150家次。", f"headline: {figure}，服务商150家次。")
    assert [str(p) for p in check(folder) if p.level == "error"] == []


def test_a_number_that_reply_yaml_tells_needs_no_entry(tmp_path: Path) -> None:
    reply = REPLY.replace(
        "part: 一, title: 工业投资", "part: 一, title: 工业投资, figures: [第021号, 37.2亿元, 第22号]"
    )
    found = {}
    for name, told in (("told", "answers: {number: 第021号}\n"), ("untold", "")):
        folder = sketch(tmp_path / name, reply + told)
        found[name] = [p.what for p in check_inventory(load_folder(folder), Places(folder))]
    assert found == {
        "told": ["一: no entry says 第22号"],
        "untold": ["一: no entry says 第021号", "一: no entry says 第22号"],
    }
