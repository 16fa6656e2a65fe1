"""The words that come with the package."""

from __future__ import annotations

from string import Formatter

import pytest

from knowledge.language.data import common, common_words

HAS = {
    ("answers", "perhaps"): {"question", "headline"},
    ("answers", "source"): {"issuer", "section", "issued"},
    ("answers", "stands_for"): {"text", "label"},
    ("refusals", "lacking"): {"label", "missing"},
    ("refusals", "only"): {"issuer", "issued", "subject"},
    ("refusals", "only_these"): {"replies"},
    ("refusals", "about_for_example"): {"examples"},
    ("refusals", "nearest"): {"headline"},
    ("missing", "place"): {"place", "home"},
    ("missing", "district"): {"district"},
    ("missing", "year"): {"year"},
    ("missing", "period"): {"period"},
    ("missing", "levels"): {"levels"},
    ("missing", "each_level"): {"levels"},
    ("missing", "others"): {"group"},
    ("missing", "group"): {"group"},
}


@pytest.mark.parametrize(("section", "name"), HAS)
def test_a_sentence_has_its_gaps(section: str, name: str) -> None:
    sentence = common("sentences")[section][name]
    assert {field for _, field, _, _ in Formatter().parse(sentence) if field} == HAS[section, name]


def test_a_file_is_read_once() -> None:
    assert common("sentences") is common("sentences")


@pytest.mark.parametrize("name", ["empty", "fillers"])
def test_words_are_a_set_of_texts(name: str) -> None:
    words = common_words(name)
    assert words == frozenset(common(name))
    assert all(word and isinstance(word, str) for word in words)
