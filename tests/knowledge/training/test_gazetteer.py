"""Two tables of divisions made one."""

from __future__ import annotations

from knowledge.training.gazetteer import merged

OLDER = {"540400": "林芝市", "540422": "米林县", "500112": "渝北区", "330113": "临平区"}
NEWER = {"540400": "林芝市", "540481": "米林市", "330113": "临平区", "653228": "和康县"}


def test_what_is_new_is_added_and_what_is_no_more_stays() -> None:
    divisions, _ = merged(OLDER, NEWER)
    assert {"653228", "500112", "330113"} <= divisions.keys()


def test_a_county_that_became_a_city_keeps_its_former_name_under_its_code() -> None:
    divisions, former = merged(OLDER, NEWER)
    assert "540422" not in divisions
    assert former == {"540481": "米林县"}


def test_a_city_of_the_same_name_elsewhere_is_another_place() -> None:
    divisions, former = merged(OLDER, {"650481": "米林市"})
    assert divisions["540422"] == "米林县"
    assert former == {}
