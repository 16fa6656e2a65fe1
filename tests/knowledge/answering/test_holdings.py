"""What each measure of a reply holds."""

from __future__ import annotations

from knowledge.answering.holdings import HELD_SHARE, Holdings, years_of
from tests.knowledge.folders import Small


def test_years_are_those_declared_and_those_of_headline_and_dates(small: Small) -> None:
    assert years_of(small.entry("award.amount")) == (2024,)
    assert years_of(small.entry("rules.date")) == (2023,)
    assert years_of(small.entry("board.firms")) == (2024,)
    assert years_of(small.entry("labs.all")) == ()
    assert small.pipeline.holdings.years["officers.count"] == (2023,)


def test_levels_are_those_of_the_entries_of_a_measure(small: Small) -> None:
    holdings = small.pipeline.holdings
    assert holdings.levels["labs"] == {"国家级", "省级"}
    assert "bases" not in holdings.levels


def test_a_measure_has_levels_only_if_it_has_every_one(small: Small) -> None:
    holdings, entry = small.pipeline.holdings, small.entry("labs.national")
    assert holdings.has_levels(frozenset({"国家级"}), entry)
    assert holdings.has_levels(frozenset({"国家级", "省级"}), entry)
    assert not holdings.has_levels(frozenset({"国家级", "市级"}), entry)
    assert not holdings.has_levels(frozenset(), entry)
    assert not holdings.has_levels(frozenset({"省级"}), small.entry("award.amount"))


def test_measures_that_give_money_and_those_that_give_a_document_number_are_known(small: Small) -> None:
    assert small.pipeline.holdings.paid == {"award", "loans"}
    assert small.pipeline.holdings.numbered == {"rules"}


def test_a_figure_is_known_by_its_value_and_a_date_is_none(small: Small) -> None:
    figures = small.pipeline.holdings.figures
    assert figures[64] == ["award.firms", "board.firms"]
    assert figures[25_600_000] == ["award.amount"]
    assert 2024 not in figures
    assert {64, 45, 2023, 2024} <= small.pipeline.holdings.known_numbers


def test_shares_are_parts_of_the_phrasings_that_have_a_concept(small: Small) -> None:
    shares = small.pipeline.holdings.shares["clusters.photon"]
    assert shares["photon"] == 1.0
    assert 0 < shares["clusters"] <= 1.0
    assert "storage" not in shares


def test_people_ask_for_what_more_than_a_few_phrasings_have(small: Small) -> None:
    holdings = small.pipeline.holdings
    assert holdings.asks(small.entry("award.firms"), "ask_money")  # a sibling is asked for it
    assert not holdings.asks(small.entry("award.firms"), "attr_deadline")
    assert not holdings.asks(small.entry("talks.events"), "ask_money")
    once = next(c for c, n in holdings.concepts["award"].items() if n == 1)
    assert not holdings.asks(small.entry("award.firms"), once)


def test_a_few_are_more_than_one_and_more_than_a_small_share(small: Small) -> None:
    holdings, award = small.pipeline.holdings, small.entry("award.firms")
    size = sum(len(small.folder.phrasings[e.id]) for e in small.folder.entries.values() if e.measure == "award")
    least = int(HELD_SHARE * size)
    assert least >= 2
    holdings.concepts["award"]["made_up"] = least
    try:
        assert not holdings.asks(award, "made_up")
        holdings.concepts["award"]["made_up"] = least + 1
        assert holdings.asks(award, "made_up")
    finally:
        del holdings.concepts["award"]["made_up"]


def test_without_a_model_nothing_is_known_of_concepts(small: Small) -> None:
    holdings = Holdings(small.folder, None)
    assert holdings.shares == {}
    assert not holdings.asks(small.entry("award.firms"), "ask_money")
    assert holdings.figures == small.pipeline.holdings.figures
