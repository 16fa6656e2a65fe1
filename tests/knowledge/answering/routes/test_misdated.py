"""Statements that give what the reply holds another date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.objections import Objection
from knowledge.answering.routes.misdated import Misdated
from knowledge.answering.walk import Candidate, Decision, Give, Walk
from tests.knowledge.folders import Small


def asked(small: Small, question: str, entry: str, *objections: Objection, headline: str = "") -> Walk:
    """A question whose best entry is too unlike it to be given."""
    best = small.entry(entry)
    if headline:
        best = replace(best, headline=headline)
    decision = Decision(Candidate(best, 0.5, 0.5, 0.5), 0.2, objections)
    return Misdated(small.pipeline.holdings)(Walk(small.read(question), decision=decision))


@pytest.mark.parametrize("question", ["瞪羚奖励2560万元是2022年发的吧", "报道称2022年奖励2560万元，是否一致"])
def test_a_figure_of_this_measure_alone_is_given_so_that_its_year_corrects(small: Small, question: str) -> None:
    walk = asked(small, question, "award.amount")
    assert isinstance(walk.outcome, Give)
    assert walk.outcome.entry.id == "award.amount"
    assert walk.outcome.confidence == 0.8
    assert "不是2022年，" in small.pipeline.writer.write(walk.outcome).headline


def test_a_document_that_is_named_whole_is_given_too(small: Small) -> None:
    title = small.entry("rules.title")
    name = title.headline[title.headline.index("《") + 1 : title.headline.index("》")]
    said = f"《{name}》于2019年4月印发，对不对"
    dated = replace(title, kind="date")
    decision = Decision(Candidate(dated, 0.5, 0.5, 0.5), 0.2)
    walk = Misdated(small.pipeline.holdings)(Walk(small.read(said), decision=decision))
    assert isinstance(walk.outcome, Give)


@pytest.mark.parametrize(
    "question",
    [
        "瞪羚奖励2560万元是2024年发的吧",  # it is
        "2022年瞪羚奖励多少钱",  # states nothing
        "2022年瞪羚奖励77万元吧",  # a figure that nobody has
        "2022年和2023年瞪羚奖励2560万元吧",  # two years
        "瞪羚奖励2560万元吧",  # none
    ],
)
def test_what_is_no_statement_with_its_figure_and_one_other_year_is_left(small: Small, question: str) -> None:
    assert asked(small, question, "award.amount").outcome is None


def test_what_else_stands_against_it_still_does(small: Small) -> None:
    place = Objection("place", "absent.city", "深圳的情况", certain=True)
    assert asked(small, "瞪羚奖励2560万元是2022年发的吧", "award.amount", place).outcome is None
