"""Another city or district than the reply speaks of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections import Objection
from knowledge.answering.objections.place import Place
from knowledge.understanding.lexicon import Word
from tests.knowledge.folders import Small


def found(small: Small, question: str, entry: str = "award.amount") -> list[Objection]:
    place = Place(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    return list(place.find(small.pipeline.reader.phrased(question), small.entry(entry)))


def test_another_city_refuses_for_certain(small: Small) -> None:
    assert found(small, "深圳的瞪羚奖励多少钱") == [
        Objection("place", "absent.city", "深圳的情况，只讲云澜", certain=True)
    ]


def test_beside_the_home_or_in_a_long_question_another_city_is_weighed(small: Small) -> None:
    assert [one.certain for one in found(small, "云澜和深圳的瞪羚奖励多少钱")] == [False]
    far = "我去年从深圳把一家做传感器的小公司整个搬了过来现在想问一下这边对瞪羚企业的奖励资金一共拨付了多少钱"
    assert len(far) >= 45
    assert [one.certain for one in found(small, far)] == [False]


def test_each_place_that_is_named_is_told(small: Small) -> None:
    assert [one.missing for one in found(small, "深圳和上海的瞪羚奖励")] == [
        "深圳的情况，只讲云澜",
        "上海的情况，只讲云澜",
    ]


def test_a_figure_of_another_district_is_refused_for_certain(small: Small) -> None:
    assert found(small, "西园区瞪羚奖励多少钱") == [
        Objection("district", "absent.district", "西园区的数字", certain=True)
    ]


@pytest.mark.parametrize(
    ("question", "entry"),
    [("我们公司在西园区，瞪羚奖励多少钱", "award.amount"), ("西园区瞪羚奖励怎么发", "award.mode")],
)
def test_where_somebody_is_and_what_is_no_figure_is_weighed(small: Small, question: str, entry: str) -> None:
    assert [one.certain for one in found(small, question, entry)] == [False]


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("云澜的瞪羚奖励多少钱", "award.amount"),
        ("瞪羚奖励多少钱", "award.amount"),
        ("东屏区是什么集群", "clusters.photon"),
    ],
)
def test_the_home_and_nowhere_in_particular_are_what_the_reply_speaks_of(
    small: Small, question: str, entry: str
) -> None:
    assert found(small, question, entry) == []


def test_of_hundreds_of_phrasings_two_that_name_places_say_nothing(small: Small) -> None:
    many = tuple(f"奖励{number}" for number in range(200))
    folder = replace(small.folder, phrasings={**small.folder.phrasings, "award.amount": many})
    holdings = Holdings(folder, small.model)
    holdings.concepts["award"]["other_city"] = 2
    place = Place(folder, small.pipeline.reader.lexicon, holdings)
    (found_,) = place.find(small.read("深圳的瞪羚奖励"), small.entry("award.amount"))
    assert found_.certain


def test_where_places_are_guesses_none_stands_against_it(small: Small) -> None:
    where = replace(small.entry("award.mode"), kind="where", asks=frozenset({"where"}))
    place = Place(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    assert list(place.find(small.read("奖励在哪里领，上海还是深圳"), where)) == []
    assert list(place.find(small.read("上海的奖励在哪里领"), where)) != []


def test_a_place_of_the_entry_is_none_elsewhere(small: Small) -> None:
    place = Place(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    entry = replace(small.entry("award.amount"), places=("西园区",))
    assert list(place.find(small.read("西园区的奖励"), entry)) == []


def test_a_place_that_phrasings_of_the_measure_name_is_nothing_strange_in_it(small: Small) -> None:
    concepts = small.pipeline.holdings.concepts["award"]
    concepts["other_city"] = 2
    try:
        assert found(small, "深圳的瞪羚奖励") == []
        concepts["other_city"] = 1
        assert found(small, "深圳的瞪羚奖励") != []
    finally:
        del concepts["other_city"]


def test_a_word_that_also_means_what_the_measure_has_is_nothing_strange(small: Small) -> None:
    """香港 is another city, and means abroad as well."""
    place = Place(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    word = Word("香港", 0, 2, ("abroad", "other_city"), ())
    reading = small.read("香港的瞪羚奖励")._replace(found=(word,), strong=frozenset(word.strong))
    assert list(place.find(reading, small.entry("award.amount"))) != []
    concepts = small.pipeline.holdings.concepts["award"]
    concepts["abroad"] = 1
    try:
        assert list(place.find(reading, small.entry("award.amount"))) == []
    finally:
        del concepts["abroad"]


def test_a_reply_without_a_place_says_only_what_is_missing(small: Small) -> None:
    assert small.folder.reply is not None
    bare = replace(small.folder, reply=replace(small.folder.reply, place=""))
    place = Place(bare, small.pipeline.reader.lexicon, small.pipeline.holdings)
    assert [one.missing for one in place.find(small.read("深圳的奖励"), small.entry("award.amount"))] == ["深圳的情况"]


def test_a_reply_that_refuses_no_place_objects_nothing(small: Small) -> None:
    bare = replace(small.folder, entries={k: e for k, e in small.folder.entries.items() if e.role != "place"})
    place = Place(bare, small.pipeline.reader.lexicon, small.pipeline.holdings)
    assert list(place.find(small.read("深圳的奖励"), small.entry("award.amount"))) == []


@pytest.mark.parametrize("question", ["我是深圳的，你们云澜的瞪羚奖励多少钱", "我们从深圳来，贵市的瞪羚奖励多少钱"])
def test_where_the_asker_is_from_is_not_asked_where_the_home_is(small: Small, question: str) -> None:
    assert found(small, question) == []


def test_where_the_home_is_not_addressed_it_may_be_asked(small: Small) -> None:
    assert len(found(small, "我是深圳的，瞪羚奖励多少钱")) == 1
    assert len(found(small, "你们深圳的瞪羚奖励多少钱")) == 1


def test_where_a_friend_is_is_not_asked(small: Small) -> None:
    assert found(small, "同学在深圳,想问瞪羚奖励多少钱") == []
    assert len(found(small, "同学在深圳,他们那边的瞪羚奖励多少钱")) == 1
    assert len(found(small, "同学在深圳拿的瞪羚奖励多少钱")) == 1
    assert len(found(small, "人在深圳,瞪羚奖励多少钱")) == 1


def test_a_city_abroad_is_named_as_a_part_of_what_is_told_of_abroad(small: Small) -> None:
    place = Place(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    abroad = replace(small.entry("award.firms"), headline="4家瞪羚企业在境外挂牌。")
    assert list(place.find(small.read("在国外或者香港挂牌的有几家"), abroad)) == []
    assert list(place.find(small.read("在香港挂牌的有几家"), abroad)) != []
    assert found(small, "在国外或者香港挂牌的有几家") != []
