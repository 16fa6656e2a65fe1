"""Places in a question, by jieba's words."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from knowledge.language.pinyin import common_readings
from knowledge.reply.concepts import Concept
from knowledge.reply.gazetteer import Surroundings
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.places import PlaceNames

CONCEPTS = (
    Concept("other_city", "place", ("深圳",), ()),
    Concept("other_district", "district", (), ()),
    Concept("wider", "wider", (), ()),
    Concept("rooms", "topic", ("资阳楼",), ()),
)


def found(
    text: str, home: str = "武汉", concepts: Iterable[Concept] = CONCEPTS
) -> list[tuple[str, tuple[str, ...], bool]]:
    lexicon = Lexicon(concepts)
    names = PlaceNames(Surroundings.of(home), lexicon, common_readings())
    return [(w.word, w.strong, w.inner) for w in names.add(text, lexicon.find(text))]


def test_a_county_that_no_lexicon_has_is_another_place() -> None:
    assert found("隆尧县有多少家企业") == [("隆尧县", ("other_city",), False)]
    assert found("隆尧的呢") == [("隆尧", ("other_city",), False)]


def test_a_place_that_begins_inside_of_another_word_is_none() -> None:
    concepts = (*CONCEPTS, Concept("days", "topic", ("几天",), ()))
    placed = tuple(c._replace(strong=("深圳", "天门")) if c.id == "other_city" else c for c in concepts)
    assert found("图书馆一年要关几天门啊", concepts=placed) == [("几天", ("days",), False)]
    assert found("天门有几天", concepts=placed) == [("天门", ("other_city",), False), ("几天", ("days",), False)]


def test_the_parts_of_home_and_what_home_lies_in_are_told_apart() -> None:
    assert found("蔡甸有几家") == [("蔡甸", ("other_district",), False)]
    assert found("湖北的数字") == [("湖北", ("wider",), False)]


def test_what_the_lexicon_has_a_word_for_stays_that() -> None:
    assert found("深圳多少家") == [("深圳", ("other_city",), False)]
    assert found("资阳楼的租金") == [("资阳楼", ("rooms",), False)]


def test_what_joins_two_words_begins_no_name() -> None:
    assert found("高层次人才和硕博的租金", home="个旧") == []
    assert [word for word, _, _ in found("在和硕的企业")] == ["和硕"]
    assert [word for word, _, _ in found("和硕的企业")] == ["和硕"]


@pytest.mark.parametrize("text", ["新和旧的企业", "合作的企业", "东方的企业", "企业资源怎么用"])
def test_ordinary_words_are_no_places(text: str) -> None:
    assert found(text) == []


def test_a_name_that_sounds_like_a_part_of_home_is_no_other_place() -> None:
    assert found("红山区的集群") == []
    assert found("红山区的集群", home="隆尧") == [("红山区", ("other_city",), False)]


def test_a_word_inside_a_place_is_marked_so() -> None:
    concepts = (*CONCEPTS, Concept("mountain", "topic", ("凉山",), ()))
    assert ("凉山", ("mountain",), True) in found("凉山彝族自治州的企业", concepts=concepts)


def test_of_many_places_each_stands_where_it_is_and_only_those_without_a_word_are_added() -> None:
    text = "深圳和隆尧县的，" * 3
    assert [word for word, _, _ in found(text)] == ["深圳", "隆尧县"] * 3
