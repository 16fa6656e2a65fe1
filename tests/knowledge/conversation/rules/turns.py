"""A turn made for one rule."""

from __future__ import annotations

from typing import Literal

from knowledge.answer import Answer
from knowledge.conversation.rules import Rule
from knowledge.conversation.turn import Saying, Turn
from knowledge.language.text import normalise
from tests.knowledge.folders import Small


def turn(small: Small, text: str, before: str) -> Turn:
    """A turn behind an entry, ranked by itself and behind the title of the entry's measure."""
    pipeline, entry = small.pipeline, small.entry(before)
    reading = pipeline.reader.read(text)
    titled = pipeline.reader.plain(f"{normalise(entry.title)},{reading.text}")
    return Turn(reading, entry, pipeline.ranker.rank(reading), pipeline.ranker.rank(titled))


def apply(small: Small, rule: type[Rule], text: str, before: str) -> Answer | Literal["whole"] | None:
    """What one rule says to a turn behind an entry."""
    return rule(small.pipeline, Saying(small.pipeline)).apply(turn(small, text, before))


def given(small: Small, rule: type[Rule], text: str, before: str) -> Answer:
    """The answer of a rule that gives one."""
    said = apply(small, rule, text, before)
    assert isinstance(said, Answer)
    return said
