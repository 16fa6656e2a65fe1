"""What is wrong with a YAML value, in the words of a curator."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from knowledge.reply.explaining import explain
from knowledge.reply.schema import FileModel

ENTRY = {"question": "几家？", "answer": "两家。"}


def said(data: Any) -> tuple[str, str]:
    with pytest.raises(ValidationError) as raised:
        FileModel.model_validate(data)
    return explain(raised.value.errors()[0], FileModel)


@pytest.mark.parametrize(
    ("entry", "what", "mend"),
    [
        ({"headlin": "两家。"}, "entries.0.headlin: no such key", "write headline"),
        ({"zzz": 1}, "entries.0.zzz: no such key", "remove it; known keys are affirms, answer, asks, counted"),
        ({"kind": "figur"}, "entries.0.kind: 'figur' is not known", "write one of 'faq', 'figure'"),
        ({"headline": "长" * 81}, "entries.0.headline: 81 characters, 80 is the most", "shorten it"),
        ({"id": "Award"}, "entries.0.id: 'Award' has a wrong form", "it has to fit ^[a-z0-9_]+"),
        ({"answer": ""}, "entries.0.answer", "write it, or remove the key"),
        ({"answer": 5}, "entries.0.answer", "write text; a number, a date or a word such as no or on needs quotes"),
        ({"asks": "money"}, "entries.0.asks", "write a list: each item on a line of its own, after '- '"),
        ({"years": ["eins"]}, "entries.0.years.0", "write a whole number"),
        ({"affirms": "perhaps"}, "entries.0.affirms", "write true or false"),
        ({"formula": "1 + 1"}, "entries.0.formula", "write them one on a line"),
        ({"figures": [{"label": "x", "texts": "1家"}]}, "entries.0.figures.0.text: is missing", "add it"),
    ],
)
def test_it_is_said_what_is_wrong_and_how_to_mend_it(entry: dict[str, Any], what: str, mend: str) -> None:
    told, how = said({"entries": [{**ENTRY, **entry}]})
    assert told.startswith(what)
    assert how.startswith(mend)


def test_a_key_of_the_place_is_proposed_and_not_of_another() -> None:
    entry = {**ENTRY, "figures": [{"label": "企业", "text": "2家", "as_off": "2024年"}]}
    assert said({"entries": [entry]}) == ("entries.0.figures.0.as_off: no such key", "write as_of")


def test_a_measure_needs_an_entry() -> None:
    measure = {"id": "a", "title": "甲", "paragraph": "一", "summary": "乙", "entries": []}
    assert said({"measures": [measure]})[1] == "write at least one item, or remove the key"


def test_a_file_that_is_no_mapping_is_said() -> None:
    what, how = said("text")
    assert what == "the whole: text is text, and keys with values are needed"
    assert how.startswith("write them one on a line")
