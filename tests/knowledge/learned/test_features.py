"""What a question looks like to the classifier."""

from __future__ import annotations

from fractions import Fraction

import pytest

from knowledge.learned.features import CHARACTER, features, weight
from tests.knowledge.folders import Small

KNOWN: frozenset[Fraction | int] = frozenset({Fraction(64), Fraction(25_600_000), 2023, 2024})


def of(small: Small, text: str) -> list[str]:
    return features(small.pipeline.reader.phrased(text), KNOWN)


def test_characters_and_pairs_stand_with_the_edges_of_each_piece(small: Small) -> None:
    assert of(small, "奖励，几家")[:16] == [
        "^",
        "奖",
        "励",
        "$",
        "^奖",
        "奖励",
        "励$",
        "几",
        "家",
        "^几",
        "几家",
        "家$",
        "w:奖励",
        "w:几家",
        "c:ask_firms",
        "c:award",
    ]


def test_a_long_piece_has_no_edges(small: Small) -> None:
    assert {"^", "$"} <= set(of(small, "瞪羚企业的奖励资金有多"))
    assert not {"^", "$"} & set(of(small, "瞪羚企业的奖励资金有多少"))


def test_each_feature_stands_once(small: Small) -> None:
    found = of(small, "奖励奖励奖励")
    assert len(found) == len(set(found))


def test_words_concepts_and_perhaps_concepts_are_told_apart(small: Small) -> None:
    found = of(small, "本地的奖励")
    assert {"w:奖励", "w:本地", "c:award", "k:yunlan"} <= set(found)
    assert "c:yunlan" not in found
    assert "w:的" not in found  # one character


def test_figures_of_the_knowledge_are_told_from_others(small: Small) -> None:
    assert "n:64" in of(small, "64家")
    assert "n:?家" in of(small, "65家")
    assert "n:2.56e+07" in of(small, "2560万元")
    assert not [one for one in of(small, "6月8日") if one.startswith("n:")]


def test_years_of_the_knowledge_are_told_from_others(small: Small) -> None:
    assert "y:2024" in of(small, "24年奖励")
    assert "y:?" in of(small, "2019年奖励")


def test_numbers_are_made_alike_but_for_the_years_of_the_knowledge(small: Small) -> None:
    def characters(text: str) -> list[str]:
        return [feature for feature in of(small, text) if len(feature) == 1 or ":" not in feature]

    assert characters("65家") == characters("1,234家")
    assert characters("24年奖励") == characters("2024年奖励") != characters("2023年奖励")
    assert characters("19年奖励") == characters("2018年奖励") != characters("24年奖励")


def test_levels_and_forms_are_features(small: Small) -> None:
    assert {"l:国家级", "l:省级"} <= set(of(small, "国家级和省级各几个"))
    assert {"s:yesno", "s:stated"} <= set(of(small, "是64家吧"))
    assert not {"s:yesno", "s:stated"} & set(of(small, "有几家"))


@pytest.mark.parametrize(
    ("feature", "counts"),
    [
        ("w:奖励", 1.0),
        ("c:award", 1.6),
        ("k:award", 0.8),
        ("n:64", 1.4),
        ("y:2024", 1.4),
        ("l:省级", 1.4),
        ("s:yesno", 0.7),
        ("奖励", CHARACTER),
        ("奖", CHARACTER),
    ],
)
def test_a_feature_counts_by_its_kind(feature: str, counts: float) -> None:
    assert weight(feature) == counts
