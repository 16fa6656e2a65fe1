"""Concepts as values."""

from __future__ import annotations

from typing import get_args

import pytest

from knowledge.reply import concepts
from knowledge.reply.concepts import Concept, ConceptKind
from knowledge.reply.schema import ConceptModel


@pytest.mark.parametrize("kind", get_args(ConceptKind))
def test_each_kind_is_explained_and_may_stand_in_a_lexicon(kind: ConceptKind) -> None:
    assert f"`{kind}`" in (concepts.__doc__ or "")
    assert ConceptModel(id="x", kind=kind).kind == kind


def test_a_concept_asks_for_nothing_unless_it_says_so() -> None:
    assert Concept("award", "topic", ("奖励",), ()).asks == ""
