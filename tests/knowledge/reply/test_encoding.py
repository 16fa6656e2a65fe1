"""Files in other encodings: UTF-8 with a mark of the byte order is read, everything else is told by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeError
from knowledge.reply.encoding import NotText, decoded
from knowledge.reply.loading import load_folder

FAQ = "# 门店\n- question: 门店几点开门？\n  answer: 早上9点。\n"
TRADITIONAL = "# 門店\n- question: 門店幾點開門？\n  answer: 早上9點。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_a_mark(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "faq.yaml").write_bytes(FAQ.replace("\n", "\r\n").encode(encoding))
    assert [entry.question for entry in load_folder(tmp_path).entries.values()] == ["门店几点开门？"]


@pytest.mark.parametrize(
    ("encoding", "text", "name", "command"),
    [
        ("gbk", FAQ, "GBK", "iconv -f GB18030 -t UTF-8"),
        ("gb18030", FAQ + "𠮷", "GBK", "iconv -f GB18030 -t UTF-8"),
        ("big5", TRADITIONAL, "Big5", "iconv -f BIG5 -t UTF-8"),
        ("utf-16", FAQ, "UTF-16", "iconv -f UTF-16 -t UTF-8"),
        ("utf-16-le", FAQ, "UTF-16LE", "iconv -f UTF-16LE -t UTF-8"),
        ("utf-16-be", FAQ, "UTF-16BE", "iconv -f UTF-16BE -t UTF-8"),
        ("utf-32", FAQ, "UTF-32", "iconv -f UTF-32 -t UTF-8"),
    ],
)
def test_another_encoding_is_told_in_a_line_with_the_way_out(
    tmp_path: Path, encoding: str, text: str, name: str, command: str
) -> None:
    (tmp_path / "faq.yaml").write_bytes(text.encode(encoding))
    with pytest.raises(KnowledgeError) as error:
        load_folder(tmp_path)
    (problem,) = error.value.problems
    assert problem.what.startswith(f"not UTF-8 but {name}")
    assert problem.mend.startswith("save the file as UTF-8")
    assert command in problem.mend


def test_a_single_wrong_byte_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_bytes(FAQ.encode() + "- question: café\n".encode("latin-1"))
    with pytest.raises(KnowledgeError, match=r"faq\.yaml:4: not UTF-8 \(the byte 0xe9"):
        load_folder(tmp_path)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00")))
def test_every_text_in_utf_8_is_read_as_it_is(text: str) -> None:
    assert decoded(text.encode()) == text.removeprefix("\ufeff")
    assert decoded(b"\xef\xbb\xbf" + text.encode()) == text


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_told(raw: bytes) -> None:
    try:
        told = decoded(raw)
    except NotText as error:
        told = str(error)
    assert isinstance(told, str)
