"""Texts and their beginnings in an array: what was put in is found, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.trie import ROOT, VALUE, Trie, array_of

TEXTS = st.text(st.sampled_from("武汉市企业ab\U0001f600\U0010ffff"), min_size=1, max_size=4)


@given(st.dictionaries(TEXTS, st.integers(1, (1 << VALUE) - 1)), st.lists(TEXTS))
def test_what_was_put_in_is_found_and_nothing_else(given_texts: dict[str, int], others: list[str]) -> None:
    begun = {text[:end]: 0 for text in given_texts for end in range(1, len(text))}
    known = begun | given_texts
    trie = Trie(array_of(known))
    for text in (*known, *others, ""):
        assert trie.get(text) == known.get(text)


def test_a_walk_gives_the_number_of_each_beginning() -> None:
    trie = Trie(array_of({"武": 0, "武汉": 3, "武汉市": 7}))
    slot, numbers = ROOT, []
    for char in "武汉市":
        found = trie.step(slot, char)
        assert found is not None
        slot, number = found
        numbers.append(number)
    assert numbers == [0, 3, 7]
    assert trie.step(slot, "长") is None


def test_many_texts_below_one_are_all_found() -> None:
    known = {"一": 0} | {"一" + chr(code): code for code in range(0x4E00, 0x6E00)}
    trie = Trie(array_of(known))
    assert {text: trie.get(text) for text in known} == known


def test_a_number_that_is_too_great_is_refused() -> None:
    with pytest.raises(ValueError, match="too many"):
        array_of({"武": 1 << VALUE})
