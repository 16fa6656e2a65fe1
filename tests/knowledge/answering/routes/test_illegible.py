"""Characters in disorder."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.routes.illegible import Illegible
from knowledge.answering.walk import Refuse, Walk
from knowledge.learned.neighbours import Neighbours
from tests.knowledge.folders import Small


def walked(small: Small, text: str, *, is_reply: bool = True) -> Walk:
    folder = small.folder if is_reply else replace(small.folder, reply=None)
    return Illegible(folder, Neighbours.of(small.folder), small.pipeline.verdict)(
        Walk(small.pipeline.reader.phrased(text))
    )


@pytest.mark.parametrize("text", ["奖瞪金励钱拿贷", "的鼎了么羹是嚣"])
def test_what_nobody_can_read_is_far_from_the_reply(small: Small, text: str) -> None:
    walk = walked(small, text)
    assert isinstance(walk.outcome, Refuse)
    assert walk.outcome.far
    assert walk.by == "illegible"


@pytest.mark.parametrize(
    "text",
    [
        "奖励发给了多少家瞪羚企业",
        "今天晚上火箭发射成功",  # words, of which no phrasing has one
        "奖瞪金",  # too short to tell
        "jiangli duoshao",  # no Chinese character
        "",
    ],
)
def test_what_has_words_or_is_short_is_read(small: Small, text: str) -> None:
    assert walked(small, text).outcome is None


def test_a_plain_list_of_questions_and_answers_refuses_nothing_for_that(small: Small) -> None:
    assert walked(small, "奖瞪金励钱拿贷", is_reply=False).outcome is None
