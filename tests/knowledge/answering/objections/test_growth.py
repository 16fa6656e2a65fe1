"""How much something has grown, of which the reply only says that another thing has."""

from __future__ import annotations

from knowledge.answering.objections.growth import Growth
from tests.knowledge.folders import Small


def found(halls: Small, question: str) -> list[str]:
    growth = Growth(halls.folder, halls.pipeline.reader.lexicon, halls.pipeline.holdings)
    return [one.missing for one in growth.find(halls.read(question), halls.entry("east.books"))]


def test_growth_of_what_a_sibling_is_about_is_refused(halls: Small) -> None:
    assert found(halls, "东馆读者比去年多多少") == ["“读者”的增减"]


def test_growth_of_the_thing_itself_and_no_growth_are_no_matter(halls: Small) -> None:
    assert found(halls, "东馆藏书比去年多多少") == []
    assert found(halls, "东馆读者多少") == []
