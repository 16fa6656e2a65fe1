"""Any fragment in many short texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lookup.fragments import Fragments, Place, plain

TEXTS = ("瞪羚奖励64家", "育苗板挂牌164家", "贷款余额380.5亿元", "增长12.4%", "aitools")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("“瞪羚”奖励（64家）", "瞪羚奖励64家"),
        ("1,989个、12,5", "1989个125"),
        ("380.5亿元。", "380.5亿元"),
        ("12.4％", "12.4%"),
        ("1234+N", "1234+n"),
        ("GitHub 工具", "github工具"),
        ("。，！", ""),
    ],
)
def test_a_text_is_searched_without_its_marks(text: str, kept: str) -> None:
    assert plain(text) == kept


@pytest.mark.parametrize(
    ("fragment", "places"),
    [
        ("瞪羚", [Place(0, True)]),
        ("家", [Place(0, True), Place(1, True)]),
        ("64家", [Place(0, True)]),  # not in 164家
        ("16", [Place(1, False)]),  # the beginning of a number
        ("164", [Place(1, True)]),
        ("38", [Place(2, False)]),
        ("380", [Place(2, False)]),
        ("380.5", [Place(2, True)]),
        ("5亿", []),  # within 380.5
        ("4%", []),
        ("板挂牌1", [Place(1, False)]),
        ("itool", [Place(4, True)]),
        ("羚瞪", []),
        ("", []),
    ],
)
def test_a_fragment_is_found_but_never_begins_within_a_number(fragment: str, places: list[Place]) -> None:
    assert Fragments(TEXTS).find(fragment) == places
    assert (fragment in Fragments(TEXTS)) is bool(places)


def test_the_whole_number_counts_where_both_stand() -> None:
    assert Fragments(("164家和16家",)).find("16") == [Place(0, True)]


@given(st.lists(st.text(alphabet="瞪羚家", max_size=6), max_size=5), st.text(alphabet="瞪羚家", min_size=1, max_size=3))
def test_what_stands_there_is_found_and_nothing_else(texts: list[str], fragment: str) -> None:
    found = [place.text for place in Fragments(texts).find(fragment)]
    assert found == [number for number, text in enumerate(texts) if fragment in text]
