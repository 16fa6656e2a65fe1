"""What is asked word for word as a curator wrote it down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.routes.verbatim import Verbatim
from knowledge.answering.scopes import Scopes
from knowledge.answering.walk import Give, Refuse, Walk
from tests.knowledge.folders import Small


def walked(small: Small, question: str, **phrasings: tuple[str, ...]) -> Walk:
    """A question to the folder in which entries (with _ for a dot in their ids) have these phrasings alone."""
    own = {key.replace("_", "."): value for key, value in phrasings.items()}
    written, normalised = ({**texts, **own} for texts in (small.folder.phrasings, small.folder.normalised))
    folder = replace(small.folder, phrasings=written, normalised=normalised)
    scopes = Scopes(folder, small.pipeline.reader.lexicon)
    return Verbatim(folder, scopes, small.pipeline.verdict)(Walk(small.read(question)))


def test_its_own_entry_answers_whatever_else_comes_near(small: Small) -> None:
    walk = walked(small, "奖励一共发了多少资金", officers_count=("奖励一共发了多少资金",), award_amount=())
    assert isinstance(walk.outcome, Give)
    assert walk.outcome.entry.id == "officers.count"
    assert walk.by == "word for word"


def test_what_was_written_down_as_missing_is_refused_by_name(small: Small) -> None:
    walk = walked(small, "今年奖励", absent_deadline=("今年奖励",))
    assert isinstance(walk.outcome, Refuse)
    assert walk.outcome.entry == "absent.deadline"


@pytest.mark.parametrize(
    ("question", "phrasings"),
    [
        ("专员", {"officers_count": ("专员",)}),  # a name asks nothing
        ("发了多少", {"officers_count": ("发了多少",), "award_amount": ("发了多少",)}),  # two have it
        ("天气怎么样", {}),
    ],
)
def test_names_and_what_two_entries_have_pass_by(
    small: Small, question: str, phrasings: dict[str, tuple[str, ...]]
) -> None:
    assert walked(small, question, **phrasings).outcome is None
