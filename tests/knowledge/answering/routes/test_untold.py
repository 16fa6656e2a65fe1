"""Questions that fit each of several siblings and name none."""

from __future__ import annotations

import pytest

from knowledge.answering.walk import Offer
from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("question", "thing"), [("藏书有多少册", "books"), ("座位多少个", "seats"), ("面积多少平米", "area")]
)
def test_the_figures_of_all_siblings_are_offered(halls: Small, question: str, thing: str) -> None:
    walk = halls.walk(question)
    assert isinstance(walk.outcome, Offer)
    assert walk.by == "untold"
    assert {entry.id for entry in walk.outcome.entries} == {f"east.{thing}", f"west.{thing}"}


@pytest.mark.parametrize("question", ["东馆藏书有多少册", "西馆座位多少个", "西馆面积多少平米"])
def test_where_one_is_named_it_is_given(halls: Small, question: str) -> None:
    assert halls.say(question).status == "answered"
