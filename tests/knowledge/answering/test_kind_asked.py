"""The sibling that tells the kind of thing that is asked for."""

from __future__ import annotations

import pytest

from knowledge.answer import FigureText
from knowledge.answering.kind_asked import sibling_for, tells_both
from knowledge.reply.loading import Entry
from knowledge.reply.schema import FormulaModel
from tests.knowledge.folders import Small


def entry(name: str, kind: str, headline: str, *figures: tuple[str, str], asks: str = "", formula: str = "") -> Entry:
    return Entry(
        name,
        "",
        kind,
        headline,
        "",
        "bridges",
        asks=frozenset(asks.split()),
        figures=tuple(FigureText(label, text) for label, text in figures),
        formulas=(FormulaModel(expression=formula, decimals=0, text="0座"),) if formula else (),
    )


COUNT = entry("count", "figure", "今年维修桥梁4座。", ("维修的桥梁", "4座"), asks="items")
NAMES = entry("names", "list", "维修的是东桥、西桥、南桥、北桥。", ("维修的桥梁", "4座"), asks="list")
OTHERS = entry("others", "list", "拆除的是老桥。", ("拆除的桥梁", "1座"), asks="list")
WHOLE = entry("whole", "figure", "需要检测的桥梁20座。", ("需要检测的桥梁", "20座"), asks="items")
LEFT = entry("left", "derived", "据答复数字计算，还有8座没有检测（20−12）。", formula="20 - 12")
SUM = entry("sum", "derived", "据答复数字计算，合计32座。", formula="20 + 12")
DOCUMENT = entry("document", "docno", "文号是示政发〔2022〕7号。", ("文号", "示政发〔2022〕7号"), asks="docno")
COST = entry("cost", "figure", "投资3亿元。", ("桥梁投资", "3亿元"), asks="money")
GROWTH = entry("growth", "figure", "投资增长5%。", ("桥梁投资增长", "5%"), asks="growth")
LENGTH = entry("length", "figure", "4座桥梁共1.4公里。", ("桥梁长度", "1.4公里"), ("维修的桥梁", "4座"))
WHO = entry("who", "who", "由市交通局维修。", asks="who")
WHEN = entry("when", "date", "10月开始检测。", asks="date")
ALL = (COUNT, OTHERS, NAMES, WHOLE, SUM, LEFT, DOCUMENT, COST, GROWTH, WHO, WHEN)


@pytest.mark.parametrize(
    ("question", "first", "meant"),
    [
        ("请列出维修的4座桥梁名称", COUNT, NAMES),
        ("维修的是哪四座桥", COUNT, NAMES),
        ("维修的桥叫什么", COUNT, NAMES),
        ("维修了几座桥", COUNT, None),
        ("列出来看看,维修的桥有多少", COUNT, None),
        ("需要检测的桥还剩几座", WHOLE, LEFT),
        ("需要检测的桥没检测的有几座", WHOLE, LEFT),
        ("需要检测的桥有几座", WHOLE, None),
        ("修桥的文件文号是多少", COST, DOCUMENT),
        ("修桥投资涨了多少", COST, GROWTH),
        ("修桥投资是多少", GROWTH, COST),
        ("修桥投资增速是多少", GROWTH, None),
        ("桥是哪个单位在修", COUNT, WHO),
        ("修桥的钱找谁要", COST, WHO),
        ("哪个单位修了几座桥", COUNT, None),
        ("桥啥时候检测", WHOLE, WHEN),
        ("什么时候检测几座桥", WHOLE, None),
    ],
)
def test_the_sibling_of_the_kind_that_is_asked_for(
    small: Small, question: str, first: Entry, meant: Entry | None
) -> None:
    assert sibling_for(small.read(question), first, ALL) == meant


def test_figures_of_two_units_are_asked_for_together(small: Small) -> None:
    reading = small.read("维修的桥梁有几座、共多少公里")
    assert sibling_for(reading, COUNT, [COUNT, SUM, COST, LENGTH]) is LENGTH
    assert sibling_for(reading, COUNT, [COUNT, SUM, COST]) is None
    assert tells_both(reading, LENGTH)
    assert not tells_both(small.read("维修的桥梁有几座"), LENGTH)
