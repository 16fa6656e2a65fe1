"""Which names that are a number the entries have."""

from __future__ import annotations

from tests.knowledge.folders import Small


def test_an_entry_is_called_by_the_names_of_its_question_and_of_its_measure(works: Small) -> None:
    named = works.pipeline.holdings.named
    assert named.of(works.entry("road.money")) == {"g": {"512"}}
    assert named.of(works.entry("chargers.small")) == {"千瓦": {"90"}}
    assert named.of(works.entry("revenue.amount")) == {}


def test_the_reply_has_those_of_all_its_entries(works: Small) -> None:
    assert works.pipeline.holdings.named.all == {"g": {"512"}, "路": {"6"}, "千瓦": {"90", "180"}}


def test_an_entry_differs_where_it_is_called_by_another_number(works: Small) -> None:
    named, entry = works.pipeline.holdings.named, works.entry("chargers.small")
    assert named.differs(entry, {"千瓦": {"180"}})
    assert not named.differs(entry, {"千瓦": {"90", "180"}})
    assert not named.differs(entry, {"g": {"310"}})
    assert named.has(entry, {"千瓦": {"90"}})
    assert not named.has(entry, {"千瓦": {"180"}})
