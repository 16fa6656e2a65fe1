"""Whose button it is."""

from __future__ import annotations

from handlers.buttons import Owner, stale


def test_no_two_owners_have_one_sign() -> None:
    signs = [owner.sign for owner in Owner.__members__.values()]
    assert len(set(signs)) == len(signs)


def test_an_old_button_is_told_in_the_words_of_its_owner() -> None:
    assert {owner: stale(owner.data("x")) for owner in Owner} == {owner: owner.stale for owner in Owner}
    assert stale("nobody:x") == "stale_other"
