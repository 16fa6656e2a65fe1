"""A narrower group than the entry counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.objections.narrower import Narrower
from tests.knowledge.folders import Small


def found(small: Small, question: str, entry: str = "award.firms") -> list[Objection]:
    narrower = Narrower(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return list(narrower.find(small.pipeline.reader.phrased(question), small.entry(entry)))


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("64家里制造业企业有多少家", "制造业企业"),
        ("其中生物医药的有几家", "生物医药"),
        ("这64家里头女的有几个", "女的"),
        ("其中讲堂有几家", "讲堂"),
        ("来自生物医药的有多少家", "生物医药"),
        ("其中分给生物医药的有几家", "生物医药"),
    ],
)
def test_a_part_with_words_that_the_entry_has_not_is_refused(small: Small, question: str, group: str) -> None:
    assert found(small, question) == [Objection("scope", "absent.breakdown", f"其中“{group}”的数字", certain=True)]


@pytest.mark.parametrize(
    "question",
    [
        "其中瞪羚企业有多少家",  # the entry says so itself
        "其中奖励多少家",  # a topic of the measure
        "其中新的有几家",  # a word that is in any text
        "64家里有多少家",  # names no part
        "其中落到瞪羚企业的有几家",  # where it goes to is the entry's own
        "派到厂里头制造业企业有多少家",  # in the factories, and no part of them
        "制造业企业有多少家",  # asks for no part
    ],
)
def test_what_is_no_narrower_group_is_no_matter(small: Small, question: str) -> None:
    assert found(small, question) == []


@pytest.mark.parametrize("question", ["仅就生物医药企业而言，奖励是多少", "奖励里头，单单生物医药企业这一块是多少"])
def test_a_group_that_is_asked_about_alone_has_to_be_the_one_of_the_entry(small: Small, question: str) -> None:
    assert found(small, question) == [Objection("scope", "absent.breakdown", "其中“生物医药企业”的数字", certain=True)]
    assert found(small, "单看瞪羚企业这一块，奖励是多少") == []
    assert found(small, "单看生物医药，奖励是不是2560万元") == []  # a statement


def test_only_what_counts_has_parts(small: Small) -> None:
    assert found(small, "其中生物医药的有几家", "rules.title") == []


@pytest.mark.parametrize(
    ("question", "payer"),
    [("东馆总投资里中央出多少", "中央"), ("东馆投资中省里掏多少", "省里"), ("东馆总投资，县财政拿了多少", "县财政")],
)
def test_what_one_of_several_pays_is_no_answer_where_the_whole_is_not_split(
    halls: Small, question: str, payer: str
) -> None:
    assert found(halls, question, "east.money")[0].missing == f"其中“{payer}”的数字"


@pytest.mark.parametrize(
    "question", ["东馆总投资多少", "县里每年从财政拿多少钱给东馆", "东馆总投资要出多少", "东馆投资一共掏了多少钱"]
)
def test_who_pays_is_not_asked_where_nobody_is_named(halls: Small, question: str) -> None:
    assert found(halls, question, "east.money") == []


def test_one_of_several_that_are_counted_together_is_a_narrower_group(small: Small) -> None:
    narrower = Narrower(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    entry = replace(small.entry("award.firms"), headline="梨、柑桔等一共种了2012亩。")
    reading = small.pipeline.reader.phrased("里面光柑桔占多少亩")
    assert [one.missing for one in narrower.find(reading, entry)] == ["其中“柑桔”的数字"]
    alone = replace(entry, headline="柑桔种了2012亩。")
    assert not list(narrower.find(reading, alone))
