"""What the replies are called beside each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge import KnowledgeError
from knowledge.names import name_of, only_names, put_to, refuse_clashes, telling_names, titles
from knowledge.reply.folder import in_words
from knowledge.reply.loading import Folder
from tests.knowledge.folders import Small


def called(folder: Folder, **fields: object) -> Folder:
    assert folder.reply is not None
    return replace(folder, reply=replace(folder.reply, **fields))  # type: ignore[arg-type]  # by name


def test_a_reply_is_called_as_people_call_its_issuer(small: Small) -> None:
    assert name_of(small.folder) == "云澜工信局"
    assert name_of(called(small.folder, short="")) == "云澜市工业和信息化局"


def test_a_plain_faq_is_called_by_its_folder(small: Small) -> None:
    assert name_of(replace(small.folder, reply=None)) == small.folder.path.name


def test_replies_that_are_called_the_same_are_told_apart_by_their_dates(small: Small, other: Small) -> None:
    older = called(small.folder, slug="older", issued="2022-03-04")
    assert titles([small.folder, older, other.folder]) == {
        "yunlan-2024": f"云澜工信局（{in_words(small.folder.reply.issued if small.folder.reply else '')}）",
        "older": "云澜工信局（2022年3月4日）",
        "songwan-2023": "松湾科技局",
    }


def test_a_question_names_a_reply_by_place_issuer_short_name_and_further_names(small: Small, other: Small) -> None:
    names = telling_names([called(small.folder, names=("ＹＵＮＬＡＮ",)), other.folder])
    assert set(names["yunlan-2024"]) == {"云澜", "云澜市工业和信息化局", "云澜工信局", "yunlan"}
    assert set(names["songwan-2023"]) == {"松湾", "松湾市科学技术局", "松湾科技局"}


def test_a_word_that_all_replies_have_names_none(small: Small, other: Small) -> None:
    folders = [called(one.folder, names=("瞪羚",)) for one in (small, other)]
    assert not any("瞪羚" in names for names in telling_names(folders).values())
    assert "瞪羚" in telling_names(folders[:1])["yunlan-2024"]


def test_a_plain_faq_has_no_name_to_be_asked_by(small: Small) -> None:
    assert telling_names([replace(small.folder, reply=None)]) == {}


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("云澜", True),
        ("那云澜呢?", True),
        ("云澜市的呢", True),
        ("换成云澜工信局的", True),
        ("云澜和云澜工信局的呢", True),
        ("云澜的奖励", False),
        ("云澜多少家", False),
        ("那松湾呢", False),
    ],
)
def test_a_turn_may_say_nothing_but_a_name(text: str, only: bool) -> None:
    assert only_names(text, ["云澜", "云澜工信局"]) is only


def test_a_question_is_put_to_another_reply(small: Small) -> None:
    assert put_to("松湾科技局给松湾瞪羚多少钱", ["松湾", "松湾科技局"], small.folder) == "云澜给云澜瞪羚多少钱"
    assert put_to("瞪羚奖励多少钱", ["松湾"], small.folder) == "瞪羚奖励多少钱"
    assert put_to("松湾奖励多少钱", ["松湾"], replace(small.folder, reply=None)) == "奖励多少钱"


def test_every_clash_is_said(small: Small, other: Small) -> None:
    refuse_clashes([small.folder, other.folder])
    with pytest.raises(KnowledgeError) as raised:
        refuse_clashes([small.folder, other.folder, small.folder, other.folder])
    assert [problem.kind for problem in raised.value.problems] == ["slug", "slug"]
