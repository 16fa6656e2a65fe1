"""The two things that a question compares or adds."""

from __future__ import annotations

import pytest

from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("东馆藏书比座位多多少", ({"藏书"}, {"座位"})),
        ("藏书和座位一共多少", ({"藏书"}, {"座位"})),
        ("西馆的座位跟东馆的读者相差多少", ({"座位"}, {"读者"})),
        ("东馆座位比西馆座位多多少", None),
        ("东馆比西馆多多少座位", None),
        ("东馆藏书比上年多多少", None),
        ("东馆多少座位", None),
        ("80个里面藏书和座位各占多少", None),
        ("其中藏书和座位一共多少", None),
    ],
)
def test_two_different_things_are_sides(halls: Small, question: str, sides: tuple[set[str], set[str]] | None) -> None:
    found = halls.pipeline.sides.read(halls.read(question))
    assert (tuple(set(side.told) for side in found) if found else None) == sides


def test_a_side_is_of_the_part_that_the_other_one_names(halls: Small) -> None:
    sides = halls.pipeline.sides
    found = sides.read(halls.read("东馆藏书比座位多多少"))
    assert found is not None
    assert [entry.id for side in found if (entry := sides.meant(side))] == ["east.books", "east.seats"]


def test_figures_cover_the_sides_whose_words_they_have(halls: Small) -> None:
    sides = halls.pipeline.sides
    found = sides.read(halls.read("东馆藏书比座位多多少"))
    assert found is not None
    assert sides.are_covered(found, halls.entry("east.books"), halls.entry("east.seats"))
    assert not sides.are_covered(found, halls.entry("east.books"), halls.entry("west.books"))
