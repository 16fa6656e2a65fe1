"""The objection that another place is meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections import Objection
from knowledge.answering.objections.place import Place
from knowledge.answering.pipeline import reader_of
from knowledge.reply.loading import load_folder
from tests.knowledge.reply.sketches import ENTRIES, REPLY, sketch

Find = Callable[[str], list[Objection]]


@pytest.fixture
def objections(tmp_path: Path) -> Find:
    folder = load_folder(sketch(tmp_path))
    reader = reader_of(folder, None)
    place = Place(folder, reader.lexicon, Holdings(folder, None))

    def find(question: str) -> list[Objection]:
        return list(place.find(reader.read(question), folder.entries["investment.amount"]))

    return find


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("深圳工业投资多少", "深圳的情况，只讲隆尧县"),
        ("宁晋工业投资多少", "宁晋的情况，只讲隆尧县"),
        ("宁晋县工业投资完成多少", "宁晋县的情况，只讲隆尧县"),
        ("恩施州工业投资多少", "恩施州的情况，只讲隆尧县"),
        ("邢台工业投资多少", "邢台的情况，只讲隆尧县"),
        ("河北省工业投资多少", "河北省的情况，只讲隆尧县"),
        ("全市工业投资多少", "全市的情况，只讲隆尧县"),
        ("越南工业投资多少", "越南的情况，只讲隆尧县"),
    ],
)
def test_another_place_is_refused_by_its_name(objections: Find, question: str, missing: str) -> None:
    assert [(one.entry, one.missing, one.certain) for one in objections(question)] == [("absent.city", missing, True)]


@pytest.mark.parametrize(
    "question",
    ["工业投资多少", "隆尧工业投资多少", "我县工业投资多少", "河北省邢台市隆尧县工业投资多少", "全县工业投资"],
)
def test_the_reply_s_own_place_is_none(objections: Find, question: str) -> None:
    assert objections(question) == []


def test_a_place_that_the_entry_itself_speaks_of_is_none(tmp_path: Path) -> None:
    entries = ENTRIES.replace("headline: 工业投资完成37.2亿元。", "headline: 工业投资完成37.2亿元，居全市第2位。")
    folder = load_folder(sketch(tmp_path, investment=entries))
    reader = reader_of(folder, None)
    place = Place(folder, reader.lexicon, Holdings(folder, None))
    assert list(place.find(reader.read("工业投资排全市第几"), folder.entries["investment.amount"])) == []


def test_another_place_beside_one_s_own_is_weighed(objections: Find) -> None:
    assert [one.certain for one in objections("隆尧和宁晋的工业投资哪个多")] == [False]


def test_a_street_or_a_town_that_no_list_has_is_a_part_of_home(objections: Find) -> None:
    assert [(one.kind, one.missing, one.certain) for one in objections("芒宽乡工业投资多少")] == [
        ("district", "芒宽乡的数字", True)
    ]


@pytest.mark.parametrize("question", ["城镇工业投资多少", "全镇工业投资多少", "各乡镇工业投资多少", "特色小镇投资多少"])
def test_a_word_that_only_ends_like_one_is_none(objections: Find, question: str) -> None:
    assert not [one for one in objections(question) if one.kind == "district"]


def test_home_is_named_with_no_more_than_what_it_lies_in(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path, reply=REPLY.replace("place: 隆尧县", "place: 河北省邢台市隆尧县固城镇")))
    reader = reader_of(folder, None)
    place = Place(folder, reader.lexicon, Holdings(folder, None))
    entry = folder.entries["investment.amount"]
    assert [one.missing for one in place.find(reader.read("深圳工业投资多少"), entry)] == [
        "深圳的情况，只讲隆尧县固城镇"
    ]
    assert [one.missing for one in place.find(reader.read("芒宽乡工业投资多少"), entry)] == [
        "芒宽乡的情况，只讲隆尧县固城镇"
    ]
    assert list(place.find(reader.read("固城镇工业投资多少"), entry)) == []
