"""Another year than the entry holds for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.objections.year import Year
from tests.knowledge.folders import Small


def found(small: Small, question: str, entry: str) -> list[Objection]:
    year = Year(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return list(year.find(small.pipeline.reader.phrased(question), small.entry(entry)))


@pytest.mark.parametrize(
    ("question", "entry", "missing"),
    [
        ("2022年瞪羚奖励多少钱", "award.amount", "2022年的这项内容"),
        ("26年瞪羚奖励多少钱", "award.amount", "2026年的这项内容"),
        ("2024年科技专员多少名", "officers.count", "2024年的这项内容"),
        ("2021年和2022年的奖励", "award.amount", "2021年的这项内容"),
        (
            "2022年研发机构几个",
            "labs.all",
            "2022年的这项内容",
        ),  # a figure without a date is none of two years before the reply
    ],
)
def test_a_year_that_the_entry_does_not_hold_for_stands_against_it(
    small: Small, question: str, entry: str, missing: str
) -> None:
    assert found(small, question, entry) == [Objection("year", "absent.year", missing, certain=True)]


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("2024年瞪羚奖励多少钱", "award.amount"),
        ("2023年和2024年奖励多少钱", "award.amount"),  # one of them is held
        ("瞪羚奖励多少钱", "award.amount"),
        ("2024年研发机构几个", "labs.all"),  # has no date of its own: as of the reply
        ("2023年研发机构几个", "labs.all"),  # or of the year before
        ("2022年奖励是2560万元吧", "award.amount"),  # a statement is corrected
        ("2560万元是哪一年发的，我写的2022年", "award.amount"),  # the year is what is asked for
    ],
)
def test_a_year_that_it_holds_for_does_not(small: Small, question: str, entry: str) -> None:
    assert found(small, question, entry) == []


def test_of_what_is_no_figure_another_year_is_weighed(small: Small) -> None:
    assert [one.certain for one in found(small, "2021年的奖励办法叫什么", "rules.title")] == [False]


@pytest.mark.parametrize(
    "question", ["明年瞪羚奖励多少钱", "听说来年瞪羚奖励要翻倍，是真的吗", "后年的奖励还是2560万元吧"]
)
def test_what_looks_back_says_nothing_of_the_next_year(small: Small, question: str) -> None:
    (objection,) = found(small, question, "award.amount")
    assert objection.certain
    assert objection.missing.endswith("的情况")


def test_what_comes_in_the_life_of_who_asks_is_no_year_that_is_asked(small: Small) -> None:
    assert found(small, "我儿子明年要毕业奖励怎么发", "award.mode") == []
    assert found(small, "我们明年奖励怎么发", "award.mode") != []
    assert found(small, "我儿子明年要毕业奖励多少钱", "award.amount") != []


def test_what_looks_ahead_may_say_it(small: Small) -> None:
    year = Year(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    planned = replace(small.entry("award.amount"), headline="下一步将奖励瞪羚企业2560万元。")
    assert not list(year.find(small.pipeline.reader.phrased("明年奖励多少"), planned))


def test_a_long_message_may_speak_of_the_next_year_by_the_way(small: Small) -> None:
    told = "我们厂里的老师傅明年就要退休了，大家心里都没有底，想着能从学校里请一位专家过来，" * 2
    assert found(small, f"{told}请问瞪羚奖励多少钱", "award.amount") == []
