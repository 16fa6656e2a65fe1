"""Ids with their reply: what leaves a reply, and what comes back to it in a context."""

from __future__ import annotations

import pytest

from knowledge import Answer, Choice, Context, Entry, Related
from knowledge.ids import Entries, leaving, own_context, own_of, qualified, slug_of, whole

SHOWN = ("a/x", "b/x", "b/y.z")
OWN = {"a": ("x",), "b": ("x", "y.z")}


def test_a_context_of_several_replies_keeps_its_places_on_its_way_through_one_of_them() -> None:
    inside = own_context("b", Context("b/y.z", "问", SHOWN))
    assert inside == Context("y.z", "问", ("a/x", "x", "y.z"))
    outside = leaving("b", Answer("answered", "x", 1.0, "答", "答", context=inside))
    assert (outside.entry, outside.context) == ("b/x", Context("b/y.z", "问", SHOWN))


def test_what_was_asked_of_another_reply_is_nothing_to_lean_on() -> None:
    assert own_context("b", Context("a/x", "问", SHOWN)) == Context("", "问", ("a/x", "x", "y.z"))
    assert own_context("b", None) is None


def test_a_context_of_an_earlier_version_has_ids_alone() -> None:
    assert own_context("b", Context("y.z", "问", ("x",))) == Context("y.z", "问", ("x",))


def test_an_id_alone_is_one_entry_or_none() -> None:
    known = Entries({slug: {own: Entry(own, "问", "faq", "答", "答") for own in ids} for slug, ids in OWN.items()})
    assert list(known) == list(SHOWN)
    assert known["y.z"].id == "b/y.z"
    assert "x" not in known
    with pytest.raises(KeyError):
        known["x"]
    assert known.kept_as("y.z") == ("b/y.z", "y.z")
    assert known.kept_as("a/x") == ("a/x",)
    assert [entry.id for entry in known.meant("x")] == ["a/x", "b/x"]
    assert [entry.id for entry in known.meant("b/x")] == ["b/x"]


def test_a_whole_id_falls_into_the_reply_and_the_entry() -> None:
    assert whole("b", "y.z") == "b/y.z"
    assert (slug_of("b/y.z"), own_of("b/y.z")) == ("b", "y.z")
    assert own_of("y.z") == "y.z"


def test_an_entry_that_leaves_names_what_is_related_by_whole_ids() -> None:
    entry = qualified("b", Entry("x", "问", "list", "答", "答", related=("y",), items=("z.a", "z.b")))
    assert (entry.id, entry.related, entry.items) == ("b/x", ("b/y",), ("b/z.a", "b/z.b"))


def test_an_answer_that_leaves_names_choices_and_related_by_whole_ids() -> None:
    answer = Answer("choices", None, 1.0, "答", "答", choices=(Choice("x", "", "", ""),), related=(Related("y", ""),))
    left = leaving("b", answer)
    assert left.entry is None
    assert [choice.entry for choice in left.choices] == ["b/x"]
    assert [related.entry for related in left.related] == ["b/y"]
    assert left.context == Context()
