"""Places seen from the place of a reply."""

from __future__ import annotations

import pytest

from knowledge.reply.gazetteer import PlaceError, Relation, Surroundings, gazetteer


@pytest.mark.parametrize(
    ("home", "called", "relation"),
    [
        ("武汉", "武汉市", "home"),
        ("武汉市", "武汉", "home"),
        ("武汉", "汉阳区", "district"),
        ("武汉", "湖北", "wider"),
        ("武汉", "深圳", "place"),
        ("武汉", "隆尧县", "place"),
        ("隆尧", "邢台", "wider"),
        ("隆尧", "河北省", "wider"),
        ("隆尧", "宁晋", "place"),
        ("隆尧", "武汉", "place"),
        ("湖北省", "武汉", "district"),
        ("湖北", "江夏区", "district"),
        ("重庆", "渝中区", "district"),
        ("仙桃", "湖北", "wider"),
        ("全国", "隆尧", "district"),
        ("河北省邢台市隆尧县固城镇", "隆尧县", "wider"),
        ("示例市", "武汉", "place"),
    ],
)
def test_a_place_is_told_by_how_it_lies_to_the_reply_s_own(home: str, called: str, relation: Relation) -> None:
    assert Surroundings.of(home).relation(called) == relation


@pytest.mark.parametrize("word", ["和平", "东方", "朝阳", "资源", "城区", "公安", "比如", "合作", "企业"])
def test_an_ordinary_word_is_no_place(word: str) -> None:
    assert Surroundings.of("武汉").relation(word) is None


@pytest.mark.parametrize("name", ["和平区", "东方市", "朝阳区", "资源县", "公安县"])
def test_such_a_place_is_found_by_its_full_name(name: str) -> None:
    assert Surroundings.of("武汉").relation(name) == "place"


def test_a_name_of_several_places_has_to_say_which() -> None:
    with pytest.raises(PlaceError, match=r"吉林 may be 吉林省、吉林省吉林市"):
        Surroundings.of("吉林")
    with pytest.raises(PlaceError, match="鼓楼区 may be"):
        Surroundings.of("鼓楼区")
    assert Surroundings.of("吉林市").relation("吉林省") == "wider"
    assert Surroundings.of("福州市鼓楼区").relation("福建") == "wider"
    assert Surroundings.of("江苏省南京市鼓楼区").relation("福建") == "place"


def test_what_people_call_a_place_goes_with_its_kind() -> None:
    assert {"武汉", "武汉市", "我市", "本市", "全市"} <= set(Surroundings.of("武汉").words("home"))
    assert {"隆尧", "隆尧县", "我县", "全县", "县里"} <= set(Surroundings.of("隆尧").words("home"))
    assert {"邢台", "邢台市", "河北", "全市", "全省", "全国"} <= set(Surroundings.of("隆尧").words("wider"))
    assert {"汉阳区", "东西湖区", "东西湖"} <= set(Surroundings.of("武汉").words("district"))
    assert {"示例市", "示例", "我市"} <= set(Surroundings.of("示例市").words("home"))
    assert {"云澜", "我市"} <= set(Surroundings.of("云澜", "云澜市工信局").words("home"))


def test_the_parts_of_a_province_are_its_prefectures() -> None:
    below = Surroundings.of("湖北").words("district")
    assert {"武汉市", "恩施州", "仙桃市"} <= set(below)
    assert "江夏区" not in below


def test_every_province_prefecture_and_county_is_there() -> None:
    codes = gazetteer().names
    assert len([code for code in codes if len(code) == 2]) == 34
    assert len(codes) > 3100
    assert codes["420116"] == ("黄陂区",)


@pytest.mark.parametrize("name", ["临平区", "两江新区", "和康县", "岑岭县", "草湖市", "渝北区"])
def test_new_places_are_known_and_those_that_are_no_more(name: str) -> None:
    assert len(gazetteer().codes[name]) == 1


def test_a_county_that_became_a_city_is_one_place_by_both_names() -> None:
    assert gazetteer().codes["米林县"] == gazetteer().codes["米林市"] == gazetteer().codes["米林"]
