"""Colours: whether everybody tells them apart, those too who lack one kind of cone."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from bot.pictures.looks import BANNER, COLOURS, STRONG, Colours

Rgb = tuple[float, float, float]

SEEN: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""What somebody sees of a colour, in linear light, by Machado, Oliveira and Fernandes (2009), severity 1."""

PAGES = {"light": COLOURS["light"], "dark": COLOURS["dark"], "banner": BANNER, "strong": STRONG}
LETTERS, LARGE = 4.5, 3.0
"""The contrast that letters need, and large letters and bars (WCAG 2.2, 1.4.3 and 1.4.11)."""
DIFFERENT = 15.0
"""A distance in CIELAB at which nobody takes one colour for the other, even side by side and small."""


def seen(colour: str, cones: str) -> Rgb:
    """A colour (#rrggbb) in linear light, each part from 0 to 1, as somebody sees it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in SEEN[cones])
    return red, green, blue


def contrast(one: str, other: str, cones: str) -> float:
    """From 1 (the same lightness) to 21 (black and white), as WCAG has it."""
    dark, light = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (seen(one, cones), seen(other, cones))
    )
    return (light + 0.05) / (dark + 0.05)


def apart(one: str, other: str, cones: str) -> float:
    """How different two colours look: their distance in CIELAB (CIE 1976, white D65), of which 2 is seen at all."""
    return math.dist(_lab(seen(one, cones)), _lab(seen(other, cones)))


def _lab(light: Rgb) -> Rgb:
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0891
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("cones", SEEN)
@pytest.mark.parametrize("page", [COLOURS["light"], COLOURS["dark"], BANNER], ids=["light", "dark", "banner"])
def test_bars_and_letters_are_told_from_the_paper_by_everybody(page: Colours, cones: str) -> None:
    assert contrast(page.ink, page.page, cones) >= LETTERS
    assert contrast(page.quiet, page.page, cones) >= LETTERS
    assert contrast(page.bar, page.page, cones) >= LARGE


@pytest.mark.parametrize("cones", SEEN)
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_each_two_colours_of_a_page_are_told_apart_by_everybody(page: Colours, cones: str) -> None:
    for one, other in combinations((page.page, page.ink, page.quiet, page.bar), 2):
        assert apart(one, other, cones) >= DIFFERENT, (one, other)


@pytest.mark.parametrize("cones", SEEN)
def test_the_letters_of_the_strong_poster_are_told_from_its_block_and_its_paper_by_everybody(cones: str) -> None:
    assert contrast(STRONG.ink, STRONG.page, cones) >= LETTERS
    assert contrast(STRONG.quiet, STRONG.page, cones) >= LETTERS
    assert contrast(BANNER.page, STRONG.page, cones) >= LARGE


def test_what_is_computed_is_what_these_people_see() -> None:
    red, green = "#d62728", "#2ca02c"
    assert apart(red, green, "all cones") > 100
    assert apart(red, green, "deuteranopia") < DIFFERENT
