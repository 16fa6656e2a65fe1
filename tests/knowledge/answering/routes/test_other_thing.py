"""Questions that name one of several things, and of which the likeliest figure is that of another one."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


@pytest.mark.parametrize("question", ["南馆读者多少名", "南馆有几名读者"])
def test_no_figure_of_another_is_given(uneven_halls: Small, question: str) -> None:
    answer = uneven_halls.say(question)
    assert answer.status == "unknown"
    assert not {"96000", "31000"} & set(answer.headline.split())


@pytest.mark.parametrize(("question", "entry"), [("南馆座位多少个", "south.seats"), ("东馆读者多少名", "east.readers")])
def test_the_figure_of_the_one_that_is_named_is_given(uneven_halls: Small, question: str, entry: str) -> None:
    assert uneven_halls.say(question).entry == entry
