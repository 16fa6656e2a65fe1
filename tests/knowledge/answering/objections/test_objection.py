"""What every objector looks like, and their order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.objections import OBJECTIONS
from knowledge.answering.objections.objection import missing
from knowledge.answering.objections.year import Year
from tests.knowledge.folders import Small


def test_each_objector_has_a_name_of_its_own() -> None:
    assert len({objector.name for objector in OBJECTIONS}) == len(OBJECTIONS)


def test_what_refuses_for_certain_comes_before_what_is_weighed() -> None:
    assert [objector.name for objector in OBJECTIONS] == [
        "distinction",
        "numbered name",
        "document number",
        "amount",
        "place",
        "year",
        "point in time",
        "level",
        "each level",
        "narrower group",
        "other group",
        "aspect",
        "relation",
        "reason",
        "given",
        "body",
        "parts",
        "growth",
        "unsaid",
        "attribute",
    ]


def test_a_role_names_the_entry_that_says_what_is_missing(small: Small) -> None:
    lexicon, holdings = small.pipeline.reader.lexicon, small.pipeline.holdings
    assert Year(small.folder, lexicon, holdings).role("year") == "absent.year"
    assert Year(replace(small.folder, entries={}), lexicon, holdings).role("year") is None


def test_what_is_missing_is_said_in_the_words_of_the_package() -> None:
    assert missing("year", year="2022") == "2022年的这项内容"
    with pytest.raises(KeyError):
        missing("year")
