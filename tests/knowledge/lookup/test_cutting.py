"""A look-up cut into pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.pinyin import common_readings
from knowledge.lookup.cutting import (
    ASKING,
    HEARD_WORTH,
    OTHER_NUMBER,
    SLIP_WORTH,
    TYPED_AT_LAST,
    Cutter,
    Cutting,
    useful,
)
from knowledge.lookup.fragments import Fragments, plain
from knowledge.reply.concepts import Concept
from knowledge.understanding.lexicon import Lexicon

LEXICON = Lexicon(
    [
        Concept("award", "topic", ("奖励", "奖励资金"), ("奖",)),
        Concept("gazelle", "frame", ("瞪羚", "瞪羚企业"), ()),
        Concept("board", "topic", ("育苗板",), ()),
        Concept("liaison", "topic", ("技术联络员", "联络员"), ()),
        Concept("ask_firms", "asked", ("多少家",), ("多少",), "firms"),
        Concept("pay", "verb", ("拨付",), ()),
        Concept("city", "elsewhere", ("深圳",), ()),
        Concept("api", "topic", ("api",), ()),
    ]
)
HELD = {"award", "gazelle", "board", "liaison", "pay", "api"}
TEXTS = ("瞪羚企业奖励拨付了多少钱", "育苗板挂牌了64家企业", "市级财政拨付2560万元", "新增技术联络员150余名")
CUTTER = Cutter(
    Fragments([plain(t) for t in TEXTS]), LEXICON, HELD, {"掏钱"}, [plain(t) for t in TEXTS], common_readings
)


def pieces(typed: str) -> list[str]:
    """The word that each piece most likely stands for; "?" for one that is not known."""
    return [cutting.meant[0][0] if cutting.meant else "?" for cutting in CUTTER.cut(typed)]


@pytest.mark.parametrize(
    ("typed", "cut"),
    [
        ("瞪羚 奖励", ["瞪羚", "奖励"]),
        ("瞪羚奖励", ["瞪羚", "奖励"]),
        ("奖励瞪羚企业", ["奖励", "瞪羚企业"]),
        ("瞪羚企业奖励", ["瞪羚企业奖励"]),  # stands so in a text
        ("瞪羚的奖励", ["瞪羚", "奖励"]),
        ("奖励，瞪羚！", ["奖励", "瞪羚"]),
        ("瞪羚奖励的", ["瞪羚", "奖励"]),
        ("育苗板64家", ["育苗板", "64家"]),
        ("财政", ["财政"]),
        ("掏钱", ["掏钱"]),
        ("api", ["api"]),
        ("", []),
        ("，。", []),
        ("的", []),
    ],
)
def test_it_is_cut_into_the_fewest_and_best_known_pieces(typed: str, cut: list[str]) -> None:
    assert pieces(typed) == cut


def test_blanks_cut_and_nothing_is_known_across_them() -> None:
    assert pieces("瞪 羚") == ["瞪", "羚"]
    assert pieces("瞪羚") == ["瞪羚"]


def test_the_last_piece_may_be_unfinished() -> None:
    (cutting,) = CUTTER.cut("技术联")
    assert "技术联络员" in [word for word, _ in cutting.meant]
    assert pieces("育苗")[0] in ("育苗", "育苗板")
    assert "育苗板" in [word for word, _ in CUTTER.cut("育苗")[0].meant]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("jiangli", "奖励"),
        ("jl", "奖励"),
        ("dengling", "瞪羚"),
        ("deng ling", "瞪羚"),
        ("yumiao", "育苗板"),
        ("ymb", "育苗板"),
    ],
)
def test_letters_are_read_as_pinyin_or_initials(typed: str, word: str) -> None:
    (cutting,) = CUTTER.cut(typed)
    assert word in [meant for meant, _ in cutting.meant]


def test_a_run_of_letters_may_spell_several_words() -> None:
    assert pieces("denglingjiangli") == ["瞪羚", "奖励"]


def test_what_sounds_alike_and_what_has_one_slip_is_worth_less() -> None:
    (heard,) = CUTTER.cut("育描板")
    assert heard.meant[0] == ("育苗板", HEARD_WORTH)
    (slip,) = CUTTER.cut("技述联洛员")
    assert slip.meant[0][0] == "技术联络员"
    (one,) = CUTTER.cut("技能联络员")
    assert one.meant[0] == ("技术联络员", SLIP_WORTH)


def test_what_is_unknown_stands_for_nothing() -> None:
    assert pieces("深圳奖励") == ["?", "奖励"]
    assert pieces("火箭") == ["?"]
    assert [c.weight for c in CUTTER.cut("奖励v")][-1] == TYPED_AT_LAST


def test_a_number_has_value_and_unit_and_one_that_no_text_has_weighs_more() -> None:
    (known,) = CUTTER.cut("64家")
    assert (known.meant, known.weight) == ((("64家", 1.0),), 1.0)
    (other,) = CUTTER.cut("65家")
    assert (other.meant, other.value, other.unit, other.weight) == ((), 65.0, "家", OTHER_NUMBER)
    (chinese,) = CUTTER.cut("六十四家")
    assert (chinese.value, chinese.unit) == (64.0, "家")


def test_thousands_are_read_with_their_comma() -> None:
    assert CUTTER.cut("2,560万元") == CUTTER.cut("2560万元")


def test_what_only_asks_tells_less() -> None:
    weights = {cutting.meant[0][0]: cutting.weight for cutting in CUTTER.cut("奖励 多少家 拨付")}
    assert weights == {"奖励": 1.0, "多少家": ASKING, "拨付": ASKING}
    assert CUTTER.is_asking("多少家")
    assert not CUTTER.is_asking("拨付")


def test_a_longer_word_is_made_of_known_ones() -> None:
    assert [part.meant[0][0] for part in CUTTER.parts("瞪羚奖励")] == ["瞪羚", "奖励"]
    assert CUTTER.parts("奖励") == ()
    assert CUTTER.parts("瞪羚火箭") == ()


def test_a_word_leads_by_its_concepts_that_something_has() -> None:
    assert useful(LEXICON, "奖励", HELD) == (("award", 1.0),)
    assert useful(LEXICON, "奖", HELD) == (("award", 0.5),)
    assert useful(LEXICON, "多少家", HELD) == (("ask_firms", 1.0),)
    assert useful(LEXICON, "深圳", HELD) == ()
    assert useful(LEXICON, "火箭", HELD) == ()


@given(st.text(max_size=80) | st.text(alphabet="瞪羚奖励育苗板64家的 jl", max_size=30))
def test_anything_can_be_cut(typed: str) -> None:
    for cutting in CUTTER.cut(typed):
        assert isinstance(cutting, Cutting)
        assert all(0 < worth <= 1 for _, worth in cutting.meant)
