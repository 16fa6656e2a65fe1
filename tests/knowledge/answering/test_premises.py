"""A statement put up for confirmation."""

from __future__ import annotations

import pytest

from knowledge.answering.premises import correction
from tests.knowledge.folders import Small


def said(small: Small, question: str, entry: str) -> str:
    one, pipeline = small.entry(entry), small.pipeline
    reading = pipeline.reader.phrased(question)
    return correction(reading, one, pipeline.chooser.siblings(one), pipeline.holdings.shares, small.folder.reply)


@pytest.mark.parametrize(
    ("question", "entry", "beginning"),
    [
        ("奖励是2560万元吧", "award.amount", "是的，"),
        ("奖励是2560万吧", "award.amount", "是的，"),
        ("奖励是3000万元吧", "award.amount", "不是3000万元，"),
        ("拿到奖励的是64户吧", "award.firms", "是的，"),
        ("是不是70家", "award.firms", "不是70家，"),
        ("2023年选派了80人对吧", "officers.count", "是的，"),
        ("是64家吗", "award.firms", "是的，"),
        ("要的64家批准了吗", "award.firms", ""),  # how many, the entry tells, and not whether they were granted
        ("要的70家批准了吗", "award.firms", ""),
    ],
)
def test_a_number_is_confirmed_or_corrected(small: Small, question: str, entry: str, beginning: str) -> None:
    assert said(small, question, entry) == beginning


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("奖励超过2000万元了吧", "是的，"),
        ("奖励超过3000万元了吧", "不是超过3000万元，"),
        ("奖励不到3000万元吧", "是的，"),
        ("奖励不到2000万元吧", "不是不到2000万元，"),
        ("奖励不少于2000万元吧", "是的，"),
        ("奖励不少于2560万元吧", "是的，"),
        ("奖励不少于3000万元吧", "不是不少于3000万元，"),
        ("奖励不低于2000万元吧", "是的，"),
        ("奖励少于3000万元吧", "是的，"),
        ("奖励少于2560万元吧", "不是少于2560万元，"),
        ("奖励多于2560万元吧", "不是多于2560万元，"),
        ("奖励不高于3000万元吧", "是的，"),
        ("奖励不大于3000万元吧", "是的，"),
        ("奖励不小于3000万元吧", "不是不小于3000万元，"),
        ("奖励不超过2560万元吧", "是的，"),
        ("奖励不超过2000万元吧", "不是不超过2000万元，"),
        ("奖励至少2560万元吧", "是的，"),
        ("奖励最多3000万元吧", "是的，"),
        ("奖励在2000万元以上吧", "是的，"),
        ("奖励在3000万元以上吧", "不是3000万元以上，"),
        ("奖励在3000万元以下吧", "是的，"),
        ("奖励在2000万元以内吧", "不是2000万元以内，"),
    ],
)
def test_a_bound_is_held_against_the_figure(small: Small, question: str, beginning: str) -> None:
    assert said(small, question, "award.amount") == beginning


def test_a_number_that_counts_something_else_is_not_spoken_of(small: Small) -> None:
    assert said(small, "奖励是70家吧", "award.amount") == ""
    assert said(small, "是8月吧", "award.amount") == ""


def test_where_one_of_two_numbers_is_right_nothing_is_said(small: Small) -> None:
    assert said(small, "是64家还是70家吧", "award.firms") == ""


def test_of_two_wrong_numbers_nothing_is_said(small: Small) -> None:
    assert said(small, "是65家还是70家吧", "award.firms") == ""


def test_a_right_number_of_a_wrong_year_is_corrected(small: Small) -> None:
    assert said(small, "2023年奖励2560万元吧", "award.amount") == "不是2023年，"
    assert said(small, "2024年奖励2560万元吧", "award.amount") == "是的，"


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("文号是云政规〔2023〕8号吧", "是的，"),
        ("文号是云政规2023年8号吧", "是的，"),
        ("文号是云政规〔2023〕9号吧", "不是云政规〔2023〕9号，"),
        ("文号是云政规〔2022〕8号吧", "不是云政规〔2022〕8号，"),
        ("是8号文吧", "是的，"),
        ("是9号文吧", "不是9号，"),
    ],
)
def test_a_document_number_is_confirmed_or_corrected(small: Small, question: str, beginning: str) -> None:
    assert said(small, question, "rules.number") == beginning


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("办法是2023年5月印发的吧", "是的，"),
        ("办法是2023年印发的吧", "是的，"),
        ("办法是5月印发的吧", "是的，"),
        ("办法是2022年印发的吧", "不是2022年，"),
        ("办法是2023年6月印发的吧", "不是2023年6月，"),
        ("办法是6月印发的吧", "不是6月，"),
        ("办法2023年印发了吗", ""),
    ],
)
def test_a_date_is_confirmed_or_corrected(small: Small, question: str, beginning: str) -> None:
    assert said(small, question, "rules.date") == beginning


def test_a_wrong_year_of_a_statement_is_corrected(small: Small) -> None:
    assert said(small, "听说2022年奖励免申即享", "award.amount") == "不是2022年，"
    assert said(small, "听说2024年奖励免申即享", "award.amount") == ""
    assert said(small, "2022年和2024年都有奖励吧", "award.amount") == ""


def test_whether_something_is_so_since_a_year_nobody_knows(small: Small) -> None:
    assert said(small, "奖励2560万元的都是2000年以前的企业吗", "award.amount") == ""
    assert said(small, "2010年以后的企业奖励免申即享对吧", "award.amount") == ""


def test_what_belongs_to_a_sibling_is_denied(small: Small) -> None:
    assert said(small, "东屏区的是储能集群吧", "clusters.photon") == "不是，"
    assert said(small, "东屏区的是光子集群吧", "clusters.photon") == ""


def test_what_is_listed_is_there(small: Small) -> None:
    assert said(small, "有没有光子集群", "clusters.all") == "有，"
    assert said(small, "有没有讲堂", "clusters.all") == ""


def test_an_entry_that_affirms_says_yes(small: Small) -> None:
    assert said(small, "奖励是不是不用申报", "award.mode") == "是，"
    assert said(small, "奖励是由财政出的吗", "award.payer") == ""


def test_the_digits_of_a_name_are_no_figure(small: Small) -> None:
    assert said(small, "630工程是12个研发机构吧", "labs.national") == "是的，"


@pytest.mark.parametrize("question", ["奖励3000万元怎么领", "奖励多少钱", ""])
def test_what_states_nothing_gets_nothing_before_it(small: Small, question: str) -> None:
    assert said(small, question, "award.amount") == ""


@pytest.mark.parametrize("entry", ["absent.deadline", "talk.hello"])
def test_what_is_no_content_confirms_nothing(small: Small, entry: str) -> None:
    assert said(small, "是64家吧", entry) == ""
