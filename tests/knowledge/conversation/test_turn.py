"""A turn with what it may lean on, and how its answer is put."""

from __future__ import annotations

import pytest

from knowledge.answer import Context
from knowledge.answering.objections import Objection
from knowledge.answering.walk import Give, Offer, Talk
from knowledge.conversation.turn import Saying, Turn, context_of
from tests.knowledge.folders import Small


def turn(small: Small, before: str, first: str, probability: float) -> Turn:
    reading = small.read("多少")
    ranking = small.rank("多少")._replace(candidates=(small.candidate(first, probability),))
    return Turn(reading, small.entry(before), ranking, ranking)


def test_what_is_plainly_meant_behind_the_title_is_told(small: Small) -> None:
    told = turn(small, "award.amount", "award.firms", 0.7).told
    assert told is not None
    assert told.entry.id == "award.firms"


@pytest.mark.parametrize(
    ("before", "first", "probability"),
    [
        ("award.amount", "award.firms", 0.69),  # not plainly
        ("award.amount", "board.firms", 0.9),  # another measure
        ("award.amount", "award.amount", 0.9),  # the same again
        ("labs.national", "labs.all", 0.9),  # the overview that holds it
    ],
)
def test_nothing_else_is_told(small: Small, before: str, first: str, probability: float) -> None:
    assert turn(small, before, first, probability).told is None


def test_nothing_is_told_where_nothing_was_found(small: Small) -> None:
    reading, ranking = small.read("多少"), small.rank("多少")._replace(candidates=())
    assert Turn(reading, small.entry("award.amount"), ranking, ranking).told is None


def test_an_entry_is_remembered_with_its_items(small: Small) -> None:
    assert context_of(small.entry("clusters.all")) == Context(
        "clusters.all", "有哪些特色产业集群？", ("clusters.photon", "clusters.storage")
    )


def test_an_item_keeps_the_list_that_it_is_of(small: Small) -> None:
    shown = ("clusters.photon", "clusters.storage")
    assert context_of(small.entry("clusters.photon"), shown).shown == shown
    assert context_of(small.entry("award.amount"), shown).shown == ()


def test_a_refusal_leans_on_what_was_given_before(small: Small) -> None:
    before = small.entry("award.amount")
    answer = Saying(small.pipeline).refused(Objection("year", "absent.year", "2022年的这项内容"), before)
    assert (answer.status, answer.entry, answer.confidence) == ("unknown", "absent.year", 0.9)
    assert before.headline in answer.text
    assert answer.context == Context("award.amount", before.question)


def test_a_refusal_that_no_entry_says_has_none(small: Small) -> None:
    answer = Saying(small.pipeline).refused(Objection("year", "absent.gone", "那一年"), small.entry("award.amount"))
    assert answer.entry is None


def test_the_question_is_remembered_as_it_was_read(small: Small) -> None:
    saying, reading = Saying(small.pipeline), small.read("瞪羚獎勵多少錢")
    answer = small.pipeline.writer.write(Give(small.entry("award.amount"), 1.0))
    assert saying.remembering(answer, reading, None).context == Context("award.amount", "瞪羚奖励多少钱")


def test_small_talk_keeps_what_was_there(small: Small) -> None:
    saying, kept = Saying(small.pipeline), Context("award.amount", "瞪羚奖励", ("award.amount",))
    talk = small.pipeline.writer.write(Talk(small.entry("talk.thanks"), 1.0))
    assert saying.remembering(talk, small.read("谢谢"), kept).context == kept
    assert saying.remembering(talk, small.read("谢谢"), None).context == Context()


def test_choices_are_remembered_as_they_were_shown(small: Small) -> None:
    answer = small.pipeline.writer.write(Offer((small.entry("award.firms"), small.entry("board.firms")), 0.4))
    kept = Saying(small.pipeline).remembering(answer, small.read("64家"), None).context
    assert kept == Context(shown=("award.firms", "board.firms"))
