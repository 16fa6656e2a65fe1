"""The dictionary of English words, and a question cut by it."""

from __future__ import annotations

import re

import pytest

from knowledge.language.data import common
from knowledge.language.english import dated, pieces, stems
from knowledge.language.text import normalise

KEY = re.compile(r"[a-z0-9][a-z0-9&']*(?: [a-z0-9&']+)*")
SECTIONS = ("asking", "units", "words")
LATIN = {"gdp", "aed", "app", "ai", "python", "5g基站"}
"""What Chinese writes in letters as well."""


def cut(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.typed) for one in pieces(dated(text))]


def test_every_key_is_lower_case_without_hyphens_and_has_chinese_words() -> None:
    data = common("english")
    for section in SECTIONS:
        for key, words in data[section].items():
            assert isinstance(key, str), key
            assert KEY.fullmatch(key), key
            assert words, key
            assert len(set(words)) == len(words), key
            for word in words:
                assert word == normalise(word), key
                assert re.fullmatch("[㐀-鿿]+", word) or word in LATIN, f"{key}: {word}"


def test_every_word_that_says_nothing_or_helps_is_text_and_stands_once() -> None:
    data = common("english")
    for section in ("dropped", "helping", "within", "going"):
        assert all(isinstance(word, str) for word in data[section]), section
        assert len(set(data[section])) == len(data[section]), section


def test_no_two_sections_claim_a_word() -> None:
    data = common("english")
    sections = ("asking", "dropped", "helping", "within", "units", "words")
    keys = [key for section in sections for key in data[section]]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_every_form_leads_to_a_word() -> None:
    data = common("english")
    parts = {part for section in (*SECTIONS, "dropped") for key in data[section] for part in key.split()}
    assert sorted({form for form in data["forms"].values() if form not in parts}) == []


def test_the_longest_phrase_is_found() -> None:
    assert cut("above-scale industrial enterprises") == [("word", "above scale industrial enterprises")]
    assert cut("industrial enterprises") == [("word", "industrial enterprises")]


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("factories", "factory"),
        ("boxes", "box"),
        ("planned", "plan"),
        ("using", "use"),
        ("county's", "county"),
        ("built", "build"),
    ],
)
def test_a_form_of_a_word_is_found_by_the_word(form: str, word: str) -> None:
    assert word in stems(form)


def test_what_nobody_knows_stays_as_it_is() -> None:
    assert cut("the gryphon of 小巨人") == [
        ("dropped", "the"),
        ("unknown", "gryphon"),
        ("of", "of"),
        ("written", "小巨人"),
    ]


def test_where_somebody_goes_is_told_from_other_uses_of_to() -> None:
    assert [one.words for one in pieces("buses leave for the airport")][2] == ("到",)
    assert [one.kind for one in pieces("apply for a loan")] == ["word", "dropped", "word"]
