"""Messages in letters alone that name nothing of the reply."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.routes.letters import Letters
from knowledge.answering.walk import Refuse, Walk
from tests.knowledge.folders import Small


def walked(small: Small, question: str) -> Walk:
    return Letters(small.folder, small.pipeline.reader.lexicon, small.pipeline.verdict)(Walk(small.read(question)))


@pytest.mark.parametrize("question", ["what is the weather", "12345", "???", "", "qwert 99"])
def test_what_names_nothing_is_far_away(small: Small, question: str) -> None:
    walk = walked(small, question)
    assert isinstance(walk.outcome, Refuse)
    assert walk.outcome.far
    assert walk.by == "letters alone"


@pytest.mark.parametrize("question", ["yunlan award", "天气", "dengling jiangli"])
def test_what_has_a_topic_or_a_chinese_character_passes_by(small: Small, question: str) -> None:
    assert walked(small, question).outcome is None


def test_a_plain_faq_may_be_in_any_language(small: Small) -> None:
    route = Letters(replace(small.folder, reply=None), small.pipeline.reader.lexicon, small.pipeline.verdict)
    assert route(Walk(small.read("what is the weather"))).outcome is None
