"""The name of the reply's own place before a question."""

from __future__ import annotations

import pytest

from knowledge.reply.gazetteer import Surroundings
from knowledge.reply.home import Home

HOME = Home(Surroundings.of("武汉").names, ["武汉英才", "武汉市科技局", "小巨人"])


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("武汉小巨人有几家", "小巨人有几家"),
        ("武汉市小巨人有几家", "小巨人有几家"),
        ("武汉的小巨人有几家", "小巨人有几家"),
        ("武汉,小巨人有几家", "小巨人有几家"),
    ],
)
def test_it_says_nothing(question: str, rest: str) -> None:
    assert HOME.without(question) == rest


@pytest.mark.parametrize(
    "question",
    [
        "小巨人有几家",
        "在武汉小巨人有几家",
        "武汉英才有几名",  # a word of the lexicon
        "武汉大学在哪里",  # a word of the dictionary
        "武汉和宁波比哪个多",
        "武汉是第几名来着",
        "武汉多少",
        "",
    ],
)
def test_what_is_more_than_the_name_stays(question: str) -> None:
    assert HOME.without(question) == question


def test_a_folder_without_a_place_has_no_name() -> None:
    assert Home.of(None, ()).without("武汉小巨人有几家") == "武汉小巨人有几家"
