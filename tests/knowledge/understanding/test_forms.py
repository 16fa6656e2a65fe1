"""Forms of whole questions."""

from __future__ import annotations

import pytest

from knowledge.understanding.forms import Forms, asks_when_counted, without_counting_date
from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    "text", ["发给了多少家", "多少家企业呢", "是几家企业", "云澜有多少家", "拨付了多少钱", "在哪里？"]
)
def test_a_question_that_only_asks_names_nothing(small: Small, text: str) -> None:
    assert Forms(small.pipeline.reader.lexicon).names_nothing(small.pipeline.reader.phrased(text))


@pytest.mark.parametrize(
    "text",
    [
        "瞪羚奖励多少钱",  # a topic
        "工资多少钱",  # a word that the lexicon has not
        "64家是什么",  # a number
        "文号是多少",  # asks for a thing by its name
        "企业的",  # asks nothing
        "名单",  # an attribute
    ],
)
def test_a_question_that_names_something_or_asks_nothing_is_none(small: Small, text: str) -> None:
    assert not Forms(small.pipeline.reader.lexicon).names_nothing(small.pipeline.reader.phrased(text))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("育苗板挂牌家数的统计截止时间", "育苗板挂牌家数"),
        ("育苗板挂牌家数的数据截至时间是什么时候", "育苗板挂牌家数"),
        ("科技贷款余额的统计时点", "科技贷款余额"),
        ("科技贷款余额是哪天的数据", "科技贷款余额"),
        ("科技贷款余额的数据是截至什么时候", "科技贷款余额"),
        ("贷款余额的数据时间", ""),  # what is left is too short for a topic
        ("科技贷款余额多少", ""),
        ("奖励办法什么时候印发", ""),
    ],
)
def test_the_words_for_the_date_of_a_figure_are_taken_out(text: str, rest: str) -> None:
    assert without_counting_date(text) == rest


@pytest.mark.parametrize(
    "text",
    ["数据截至什么时候", "截至哪天", "这个数是哪年的", "统计到几月", "到什么时候为止", "哪一年的数据", "算到哪天"],
)
def test_a_turn_may_ask_for_the_date_of_the_figure_before(text: str) -> None:
    assert asks_when_counted(text)


@pytest.mark.parametrize(
    "text", ["什么时候印发", "数据是多少", "截至", "那份文件里写的数据究竟统计到了哪一年的哪一个月呢请告诉我"]
)
def test_other_turns_do_not(text: str) -> None:
    assert not asks_when_counted(text)
