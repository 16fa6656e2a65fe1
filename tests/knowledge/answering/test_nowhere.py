"""What is inherited about other places, where a question names none."""

from __future__ import annotations

import pytest

from knowledge.answering.explained import Explained
from knowledge.answering.nowhere import Nowhere
from tests.knowledge.folders import Small


@pytest.fixture(scope="module")
def nowhere(waterworks_small: Small) -> Nowhere:
    pipeline = waterworks_small.pipeline
    explained = Explained(pipeline.reader.lexicon, pipeline.holdings, waterworks_small.model)
    return Nowhere(waterworks_small.folder, explained)


def entries(nowhere: Nowhere, small: Small, question: str) -> frozenset[str]:
    return nowhere.entries(small.read(question), small.entry("first.pipes"))


def test_other_places_have_nothing_to_say_where_none_is_named(nowhere: Nowhere, waterworks_small: Small) -> None:
    assert entries(nowhere, waterworks_small, "2021年改造管网多少公里") == {"absent.city", "absent.district"}


def test_a_place_is_for_them_to_tell(nowhere: Nowhere, waterworks_small: Small) -> None:
    assert "absent.city" not in entries(nowhere, waterworks_small, "深圳2021年改造管网多少公里")


@pytest.mark.parametrize("question", ["2021年改造浣溪沙管网多少公里", "锅炉房饮水机坏了找哪个"])
def test_what_the_entry_does_not_account_for_may_be_a_place(
    nowhere: Nowhere, waterworks_small: Small, question: str
) -> None:
    assert entries(nowhere, waterworks_small, question) == frozenset()


def test_they_weigh_nothing_where_an_entry_would_answer(waterworks_small: Small) -> None:
    ranking = waterworks_small.rank("2021年改造管网多少公里")
    city = waterworks_small.candidate("absent.city", 0.4)
    doubtful = ranking._replace(candidates=(*ranking.candidates[:1], city), known=0.5, absent=0.5)
    weigher = waterworks_small.pipeline.weigher
    plain, doubted = weigher.decide(ranking._replace(candidates=ranking.candidates[:1])), weigher.decide(doubtful)
    assert plain is not None
    assert doubted is not None
    assert doubted.evidence[2] <= plain.evidence[2]
