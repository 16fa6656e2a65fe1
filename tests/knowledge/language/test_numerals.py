"""The value of a numeral that stands alone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.numerals import HAN, fold, value


@pytest.mark.parametrize(
    ("numeral", "expected"),
    [
        ("4千110万", 41_100_000),
        ("5百03", 503),
        ("壹佰壹拾壹", 111),
        ("四一一〇", 4_110),
        ("一零点五三", Fraction("10.53")),
        ("十点五三", Fraction("10.53")),
        ("0.548386万亿", 548_386_000_000),
        ("5483亿8600万", 548_386_000_000),
        ("4110w", 41_100_000),
        ("4.1kw", 41_000_000),
        ("40 million", 40_000_000),
        ("一万二", 12_000),
        ("三千五", 3_500),
        ("两万五千", 25_000),
        ("二百五", 250),
        ("１，０００", None),  # a full-width comma parts a list
        ("４１１０", 4_110),
        ("4,110", 4_110),
        ("廿", 20),
        ("廿五", 25),
        ("卅", 30),
        ("俩", 2),
        ("仨", 3),
        ("半", Fraction(1, 2)),
        ("十", 10),
        ("一千零五", 1_005),
        ("三万零五百", 30_500),
        ("1万500", 10_500),
        ("零", 0),
        ("4千11", None),
        ("1亿5000", None),
        ("四百千五", None),
        ("十十", None),
        ("万万", None),
        ("1,98", None),
        ("点五", None),
        ("五点", None),
        ("", None),
        ("几十", None),
        ("一" * 41, None),
    ],
)
def test_a_numeral_has_its_value_or_none(numeral: str, expected: Fraction | None) -> None:
    assert value(numeral) == expected


@given(st.text() | st.text(alphabet=HAN + "点0123456789.,kw", max_size=45))
def test_no_text_makes_it_fail_and_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)
    found = value(text)
    assert found is None or found >= 0
