"""What may stand in the YAML files."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, get_args

import fastjsonschema
import pytest
import yaml
from pydantic import BaseModel, ValidationError

from knowledge.language.data import COMMON
from knowledge.reply.files import yaml_files
from knowledge.reply.loading import load_folder, shared
from knowledge.reply.problems import KnowledgeError
from knowledge.reply.schema import (
    FAR,
    AnsweredModel,
    Asked,
    BarModel,
    ChartModel,
    ConceptModel,
    EntryModel,
    FigureModel,
    FormulaModel,
    MeasureModel,
    ParagraphModel,
    PartModel,
    ReplyModel,
    Role,
    json_schema,
)
from tests.knowledge.folders import FILES, REPLIES, write

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
        {"docno": "33号"},
        {"answers": {"number": "55"}},
        {"answers": {"number": "六届二次会议，第55号"}},
        {"answers": {"title": "长" * 71}},
        {"answers": {"kind": "来信"}},
        {"answers": {"proposer": "甲某"}},
    ],
)
def test_a_reply_is_known_by_a_slug_and_a_date(wrong: dict[str, Any]) -> None:
    assert ReplyModel.model_validate(REPLY).place == ""
    with pytest.raises(ValidationError):
        ReplyModel.model_validate({**REPLY, **wrong})


@pytest.mark.parametrize("number", ["第55号", "059号", "第2023055号", "第A12号", "第五十五号"])
def test_the_number_of_a_proposal_is_as_the_text_has_it(number: str) -> None:
    answers = ReplyModel.model_validate({**REPLY, "answers": {"number": number, "title": "《甲的建议》"}}).answers
    assert answers is not None
    assert (answers.number, answers.title, answers.kind) == (number, "甲的建议", "建议")


@pytest.mark.parametrize(
    "docno",
    ["云政复〔2024〕8号", "云政复[2024]第8号", "云政复（2024）8号", "云政复〔2024〕8号（A）", "云政函〔2024〕008号"],
)
def test_a_document_number_has_a_year(docno: str) -> None:
    assert ReplyModel.model_validate({**REPLY, "docno": docno}).docno == docno


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


KINDS = {
    "entries": "entries.yaml",
    "phrasings": "phrasings/spoken.yaml",
    "lexicon": "lexicon/words.yaml",
    "popular": "popular.yaml",
    "charts": "charts.yaml",
    "reply": "reply.yaml",
}
CHART = "- {id: a, title: 甲, bars: [{entry: award.firms, label: 乙}, {entry: talent.firms, label: 丙, figure: 获得补贴的企业}]}"
FITTING = {**FILES, "popular.yaml": "[award.firms]", "charts.yaml": CHART}


@cache
def fits_schema(kind: Any) -> Callable[[Any], bool]:
    check = fastjsonschema.compile(json_schema(kind), use_default=False)

    def fits(data: Any) -> bool:
        try:
            check(data)
        except fastjsonschema.JsonSchemaException:
            return False
        return True

    return fits


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        *((kind, "", "") for kind in KINDS),
        ("entries", "kind: docno", "kind: docnr"),
        ("entries", "asks: [docno]", "ask: [docno]"),
        ("entries", "question: 奖励办法的文号是多少？", "question: [甲]"),
        ("entries", "asks: [docno]", "years: [10000]"),
        ("entries", "decimals: 2", "decimals: 5"),
        ("entries", "text: 143家}", "texts: 143家}"),
        ("phrasings", "  - 几家企业得了奖励", "  - 5"),
        ("phrasings", "  - 几家企业得了奖励", '  - " "'),
        ("phrasings", "  - 几家企业得了奖励", f"  - {'长' * 300}"),
        ("lexicon", "strong: [奖励, 奖金]", "strongs: [奖励, 奖金]"),
        ("lexicon", "id: award", "id: Award"),
        ("popular", "award.firms", "{a: b}"),
        ("charts", "title: 甲", "title: 甲, colour: 红"),
        ("charts", ", {entry: talent.firms, label: 丙, figure: 获得补贴的企业}", ""),
        ("reply", "slug: example", "slug: Example"),
        ("reply", "part: 一", "parts: 一"),
        ("reply", "slug: example", "docno: 云政复〔2024〕8号\nanswers: {number: 第5号, title: 甲乙}\nslug: example"),
        ("reply", "slug: example", "docno: 8号\nslug: example"),
        ("reply", "slug: example", "answers: {number: 第5}\nslug: example"),
        ("reply", "slug: example", "answers: {no: 第5号}\nslug: example"),
    ],
)
def test_an_editor_and_the_loader_take_the_same(tmp_path: Path, kind: str, old: str, new: str) -> None:
    folder = write(tmp_path / "reply")
    for name in ("popular.yaml", "charts.yaml"):
        (folder / name).write_text(FITTING[name], encoding="utf-8")
    text = FITTING[KINDS[kind]].replace(old, new, 1)
    assert new in text
    (folder / KINDS[kind]).write_text(text, encoding="utf-8")
    try:
        load_folder(folder)
        is_loaded = True
    except KnowledgeError:
        is_loaded = False
    assert fits_schema(kind)(yaml.safe_load(text)) is is_loaded


@pytest.mark.parametrize(
    "folder", [COMMON, *sorted(path for path in REPLIES.iterdir() if path.is_dir())], ids=lambda path: path.name
)
def test_what_is_loaded_fits_the_schema_of_editors(folder: Path) -> None:
    for file in yaml_files(folder)[0]:
        known = {"lexicon": "lexicon", "phrasings": "phrasings"}.get(file.parent.name)
        kind = known or (file.stem if file.stem in ("popular", "charts", "reply") else "entries")
        if folder != COMMON or known or file.stem in ("missing", "smalltalk"):
            assert fits_schema(kind)(yaml.safe_load(file.read_text(encoding="utf-8"))), file


@pytest.mark.parametrize(
    "model",
    [
        EntryModel,
        MeasureModel,
        ReplyModel,
        AnsweredModel,
        ParagraphModel,
        PartModel,
        ConceptModel,
        ChartModel,
        BarModel,
        FigureModel,
    ],
)
def test_curators_find_every_key_explained(model: type[BaseModel]) -> None:
    told = (Path(__file__).parents[3] / "docs" / "curating.md").read_text(encoding="utf-8")
    marked = re.findall(r"`([^`\n]+)`", told)
    words = {word for text in marked for word in re.findall(r"[a-z_0-9]+", text)}
    assert set(model.model_fields) - words == set()


def test_curators_find_every_way_of_asking_and_every_inherited_refusal() -> None:
    told = (Path(__file__).parents[3] / "docs" / "curating.md").read_text(encoding="utf-8")
    marked = set(re.findall(r"`([^`\n]+)`", told.partition("### What `asks` can be")[2]))
    refused = {entry.id for entry in shared().entries.values() if entry.missing}
    assert {*get_args(Asked), *refused} - marked == set()
    assert {one for one in marked if one.startswith("absent.")} == refused
