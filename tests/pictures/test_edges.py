"""Nothing is cut: on no picture does anything reach into the margin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest

from bot.pictures import readiness

if problem := readiness():
    pytest.skip(problem, allow_module_level=True)

import numpy as np
from PIL import Image

from bot.pictures import cards, charts, overview, poster, posters
from knowledge import KnowledgeBase
from tests.running import shipped_knowledge
from tests.second_reply import longyao_alone

MARGIN = 40
"""Pixels at the sides in which a picture has the colour of its paper alone."""
LINK = "https://t.me/dafu_bot?start=e_award"
EACH = 7
"""Of so many entries one is drawn."""


def drawn(base: KnowledgeBase) -> Iterator[tuple[str, bytes]]:
    for chart in base.charts.values():
        yield chart.id, charts.draw(chart)
    for number, entry in enumerate(list(base.entries.values())[::EACH]):
        answer = base.entry(entry.id)
        yield entry.id, cards.draw(answer, "banner" if number % 2 else "plain", LINK)
        yield entry.id, posters.draw(poster.of(answer, entry, LINK), "strong" if number % 2 else "light")
    yield "overview", overview.draw(base, base.replies[0])


@pytest.mark.parametrize("base", [shipped_knowledge, longyao_alone])
def test_nothing_reaches_into_the_margin(base: Callable[[], KnowledgeBase]) -> None:
    cut = []
    for name, png in drawn(base()):
        with Image.open(BytesIO(png)) as image:
            pixels = np.asarray(image.convert("RGB"), dtype=int)
        sides = pixels[:, [*range(MARGIN), *range(-MARGIN, 0)]]
        if np.ptp(sides, axis=1).any() or np.ptp(pixels[-MARGIN // 2 :], axis=(0, 1)).any():
            cut.append(name)
    assert cut == []
