"""What may stand in the YAML files."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from pydantic import ValidationError

from knowledge.reply.schema import FAR, EntryModel, FormulaModel, ReplyModel, Role, json_schema

REPLY: dict[str, Any] = {
    "slug": "a-1",
    "title": "甲",
    "issuer": "乙",
    "issued": "2024-08-15",
    "parts": [],
    "paragraphs": [],
}


def test_an_entry_needs_a_question_alone() -> None:
    entry = EntryModel.model_validate({"question": " 几家？ "})
    assert (entry.question, entry.kind, entry.figures) == ("几家？", "faq", ())


@pytest.mark.parametrize(
    "wrong",
    [
        {"question": ""},
        {"question": "长" * 201},
        {"headline": "长" * 81},
        {"answer": "长" * 4001},
        {"id": "a." + "b" * 40},
        {"id": "a-b"},
        {"level": "镇级"},
        {"asks": ["colour"]},
        {"role": "planet"},
        {"refuses": ["Attr"]},
        {"related": ["A"]},
        {"phrasings": [""]},
        {"figures": [{"label": "甲", "text": "1" * 41}]},
        {"unknown": 1},
    ],
)
def test_what_is_too_long_or_not_known_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        EntryModel.model_validate({"question": "几家？", **wrong})


@pytest.mark.parametrize(
    "wrong", [{"expression": "2 ** 3 ^ 1"}, {"expression": "abs(1)"}, {"decimals": 5}, {"decimals": -1}]
)
def test_a_formula_has_numbers_and_the_four_operations(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        FormulaModel.model_validate({"expression": "1 + 1", "decimals": 0, "text": "2家", **wrong})


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "A"},
        {"slug": "a_b"},
        {"issued": "2024-8-15"},
        {"sha256": "00"},
        {"subject": "长" * 21},
        {"alternatives": [["独"]]},
    ],
)
def test_a_reply_is_known_by_a_slug_and_a_date(wrong: dict[str, Any]) -> None:
    assert ReplyModel.model_validate(REPLY).place == ""
    with pytest.raises(ValidationError):
        ReplyModel.model_validate({**REPLY, **wrong})


def test_what_is_far_away_are_roles() -> None:
    assert set(FAR) < set(get_args(Role))


@pytest.mark.parametrize(
    ("kind", "key"),
    [("lexicon", "concepts"), ("reply", "slug")],
)
def test_editors_get_the_keys_of_a_file(kind: Any, key: str) -> None:
    assert key in json_schema(kind)["properties"]


def test_editors_get_the_form_of_lists_and_mappings() -> None:
    assert json_schema("popular")["type"] == "array"
    assert json_schema("phrasings")["type"] == "object"
    assert {one.get("type", "object") for one in json_schema("entries")["anyOf"]} == {"object", "array"}
