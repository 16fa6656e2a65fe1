"""A sum of other parts than those that are named, or of another thing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.objections.parts import Parts
from tests.knowledge.folders import Small


def found(halls: Small, question: str) -> list[str]:
    parts = Parts(halls.folder, halls.pipeline.reader.lexicon, halls.pipeline.holdings)
    return [one.missing for one in parts.find(halls.read(question), halls.entry("both.readers")) if one.certain]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("东馆和西馆一共多少藏书", "“藏书”的合计"),
        ("东馆和西馆座位合计多少", "“座位”的合计"),
        ("东馆和西馆一共是多少钱", "这一项的总数"),
        ("东馆比西馆多多少读者", "这两项的比较"),
        ("一期东馆二期西馆哪个读者多", "这两项的比较"),
    ],
)
def test_a_sum_answers_only_what_names_its_parts_and_its_unit(halls: Small, question: str, missing: str) -> None:
    assert found(halls, question) == [missing]


@pytest.mark.parametrize("question", ["东馆和西馆一共多少读者", "两馆读者加起来多少人"])
def test_the_sum_itself_is_no_matter(halls: Small, question: str) -> None:
    assert found(halls, question) == []


def test_a_difference_answers_only_what_compares_its_own_two(halls: Small) -> None:
    parts = Parts(halls.folder, halls.pipeline.reader.lexicon, halls.pipeline.holdings)
    entry = replace(halls.entry("both.readers"), asks=frozenset({"difference"}))

    def missing(question: str) -> list[str]:
        return [one.missing for one in parts.find(halls.read(question), entry)]

    assert missing("东馆的读者比藏书多多少") == ["这两项的比较"]
    assert missing("东馆的读者比西馆多多少") == []
    assert missing("哪个高标准馆的藏书多") == []  # compares with nothing that is named
