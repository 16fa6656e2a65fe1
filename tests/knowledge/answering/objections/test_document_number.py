"""The number of a document, of what the reply names none for; a document that it does not name."""

from __future__ import annotations

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.objections.document_number import DocumentNumber
from tests.knowledge.folders import Small


def found(small: Small, question: str, entry: str) -> list[Objection]:
    number = DocumentNumber(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return list(number.find(small.pipeline.reader.phrased(question), small.entry(entry)))


def test_a_measure_without_a_document_number_cannot_say_it(small: Small) -> None:
    assert found(small, "讲堂的文号是多少", "talks.events") == [
        Objection("number", "absent.number", "这份文件的文号", certain=True)
    ]


def test_a_measure_with_one_can(small: Small) -> None:
    assert found(small, "奖励办法的文号是多少", "rules.number") == []
    assert found(small, "奖励办法的文号是多少", "rules.date") == []


def test_who_asks_for_the_title_as_well_may_be_told_that(small: Small) -> None:
    assert found(small, "讲堂的文件叫什么，文号多少", "talks.events") == []


def test_what_asks_for_no_number_is_no_matter(small: Small) -> None:
    assert found(small, "讲堂办了几场", "talks.events") == []


@pytest.mark.parametrize(
    ("question", "document"), [("9号文的奖励多少", "9号"), ("云政规〔2022〕9号的奖励多少", "云政规〔2022〕9号")]
)
def test_a_document_that_the_reply_does_not_name_is_refused(small: Small, question: str, document: str) -> None:
    assert found(small, question, "award.amount") == [
        Objection("number", "absent.number", f"{document}文件", certain=True)
    ]


@pytest.mark.parametrize(
    "question",
    [
        "8号文的奖励多少",  # the reply names it
        "9号的奖励多少",  # may be a day
        "是9号文的奖励吧",  # a statement is corrected
    ],
)
def test_no_other_number_is_taken_for_one(small: Small, question: str) -> None:
    assert found(small, question, "award.amount") == []
