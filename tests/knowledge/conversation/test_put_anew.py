"""Turns that name another thing to be asked the same of, or something else to be asked of the same thing."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("turns", "entry"),
    [
        (("东馆藏书多少册", "座位呢"), "east.seats"),
        (("西馆座位多少个", "那面积呢"), "west.area"),
        (("西馆藏书多少册", "读者有多少名"), "west.readers"),
    ],
)
def test_something_else_is_asked_of_the_same_thing(halls: Small, turns: tuple[str, ...], entry: str) -> None:
    assert halls.talk(*turns).answer.entry == entry


@pytest.mark.parametrize(
    ("turns", "missing"),
    [
        (("东馆读者多少名", "南馆呢"), "南馆的这项数字"),
        (("西馆读者多少名", "那南馆呢"), "南馆的这项数字"),
    ],
)
def test_a_thing_of_which_it_is_not_told_is_refused(uneven_halls: Small, turns: tuple[str, ...], missing: str) -> None:
    trace = uneven_halls.talk(*turns)
    assert trace.by == "put anew"
    assert (trace.answer.status, trace.answer.missing) == ("unknown", missing)


def test_a_thing_of_which_it_is_told_answers(uneven_halls: Small) -> None:
    assert uneven_halls.say("东馆座位多少个", "南馆呢").entry == "south.seats"


@pytest.mark.parametrize("turn", ["南馆几册", "西馆为什么少", "为什么呢", "北馆呢"])
def test_other_turns_are_not_put_anew(halls: Small, turn: str) -> None:
    assert halls.talk("东馆座位多少个", turn).by != "put anew"
