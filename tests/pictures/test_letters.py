"""Letters: the font has all that is told in each script, with the strokes of that script."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from bot.pictures import readiness

if problem := readiness():
    pytest.skip(problem, allow_module_level=True)

import numpy as np

from bot.pictures import letters
from bot.pictures.source import source_line
from knowledge import KnowledgeBase
from knowledge.language.script import Script, Variant, write
from tests.running import shipped_knowledge
from tests.second_reply import longyao_alone


def told(base: KnowledgeBase) -> str:
    """All that pictures of a reply may show."""
    answers = [base.entry(entry) for entry in base.entries]
    figures = ["".join(figure) for answer in answers for figure in answer.figures]
    charts = [chart.title + chart.note + "".join(bar.label for bar in chart.bars) for chart in base.charts.values()]
    titles = [part for part, _ in base.parts()] + [entry.title for entry in base.entries.values()]
    sources = [source_line(answer.source) for answer in answers]
    return "\n".join([*(answer.headline for answer in answers), *figures, *charts, *titles, *sources])


@pytest.mark.parametrize("variant", get_args(Variant))
@pytest.mark.parametrize("base", [shipped_knowledge, longyao_alone])
def test_nothing_that_is_told_is_a_box(base: Callable[[], KnowledgeBase], variant: Variant) -> None:
    shown = write(told(base()), Script(variant))
    assert len(set(shown)) > 200
    assert [char for char in sorted(set(shown) - {"\n"}) if not letters.has(char)] == []


def test_a_character_that_the_font_lacks_is_known() -> None:
    assert not letters.has("\U0010fffd")


@pytest.mark.parametrize("char", "骨過，")
def test_traditional_letters_have_their_own_strokes(char: str) -> None:
    here, there = (np.asarray(letters.outline(char, language).vertices) for language in ("zh-Hans", "zh-Hant"))
    assert here.shape != there.shape or not np.allclose(here, there)


def test_a_line_is_its_letters_one_after_the_other() -> None:
    line = np.asarray(letters.outline("武汉7家", "zh-Hans").vertices)
    assert line[:, 0].min() >= 0
    assert line[:, 0].max() <= sum(map(letters.advance, "武汉7家"))
    last = np.asarray(letters.outline("家", "zh-Hans").vertices)
    assert np.allclose(line[-len(last) :, 0] - last[:, 0], 2 + letters.advance("7"))


def test_letters_that_are_kept_stay_bounded() -> None:
    for start in range(0x4E00, 0x4E00 + 3 * letters.MOST_KEPT, 64):
        letters.outline("".join(map(chr, range(start, start + 64))), "zh-Hans")
        assert letters.kept() <= letters.MOST_KEPT + 64
