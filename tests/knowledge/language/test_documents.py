"""Numbers of documents, whole and short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.documents import Document, read


@pytest.mark.parametrize(
    ("text", "number", "year", "series", "written"),
    [
        ("武政规〔2021〕17号", 17, 2021, "武政规", "武政规〔2021〕17号"),
        ("请问武政规[2021]17号文件讲什么", 17, 2021, "武政规", "武政规[2021]17号"),
        ("依据鄂政发（2023）17号", 17, 2023, "鄂政发", "鄂政发（2023）17号"),
        ("武政规〔2021〕第17号文", 17, 2021, "武政规", "武政规〔2021〕第17号"),
        ("武政规2021年17号", 17, 2021, "武政规", "武政规2021年17号"),
        ("武政规2021 17号", 17, 2021, "武政规", "武政规2021 17号"),
        ("武汉市2021年17号文", 17, 2021, "", "2021年17号"),
        ("工信部联企业〔2022〕63号", 63, 2022, "工信部联企业", "工信部联企业〔2022〕63号"),
        ("〔2021〕17号", 17, 2021, "", "〔2021〕17号"),
        ("17号文", 17, 0, "", "17号文"),
        ("那个十七号讲什么", 17, 0, "", "十七号"),
        ("第23号公告", 23, 0, "", "第23号公告"),
        ("武政規〔二〇二一〕十七號", 17, 2021, "武政規", "武政規〔二〇二一〕十七號"),
    ],
)
def test_a_document_is_read_with_issuer_and_year(text: str, number: int, year: int, series: str, written: str) -> None:
    (document,) = read(text)
    assert document[2:] == (written, number, year, series)
    assert text[document.start : document.end] == written


@pytest.mark.parametrize(
    "text", ["", "7月26号", "地铁2号线", "几号", "26号前", "17-23号", "2200多号人", "编号", "账号1"]
)
def test_days_lines_and_people_are_no_documents(text: str) -> None:
    assert [document for document in read(text) if document.written == text] == []
    assert read(text) == ()


@pytest.mark.parametrize(
    ("said", "held", "same"),
    [
        ("17号文", "武政规〔2021〕17号", True),
        ("〔2021〕17号", "武政规〔2021〕17号", True),
        ("武政规〔2022〕17号", "武政规〔2021〕17号", False),
        ("鄂政发〔2021〕17号", "武政规〔2021〕17号", False),
        ("政规〔2021〕17号", "武政规〔2021〕17号", True),
        ("23号", "武政规〔2021〕17号", False),
    ],
)
def test_what_a_number_leaves_out_is_not_compared(said: str, held: str, same: bool) -> None:
    one, other = only(said), only(held)
    assert (one.same(other), other.same(one)) == (same, same)


def only(text: str) -> Document:
    (document,) = read(text)
    return document


@given(st.text(alphabet="武政规〔2021〕[]17号文第年一十() 月", max_size=200) | st.text(max_size=200))
def test_any_text_is_read_without_a_failure_and_offsets_match(text: str) -> None:
    for document in read(text):
        assert text[document.start : document.end] == document.written


@pytest.mark.parametrize(
    ("text", "cited", "certain"),
    [
        ("武政规〔2021〕17号", "武政规〔2021〕17号", True),
        ("行动计划武政规2021年17号", "武政规〔2021〕17号", True),
        ("写成鄂政规[2021]17号", "鄂政规〔2021〕17号", True),
        ("17号文", "17号", True),
        ("第17号", "17号", True),
        ("17号", "17号", False),
    ],
)
def test_a_document_is_cited_without_the_words_before_it(text: str, cited: str, certain: bool) -> None:
    (document,) = read(text)
    assert (document.cited(["武政规"]), document.is_certain) == (cited, certain)
