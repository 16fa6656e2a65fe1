"""Which figures are of a wider place than the reply's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answer import FigureText
from knowledge.answering.scopes import Scopes
from knowledge.conversation.conversation import Conversation


@pytest.mark.parametrize(
    ("headline", "scope", "wider"),
    [
        ("农村供水要覆盖9亿人。", "全国", "全国"),
        ("到2035年，全国农村供水要覆盖9亿人。", "", "全国"),
        ("全省农村供水覆盖5000万人。", "", "全省"),
        ("供水普及率5000万人。", "河北省", "河北省"),
        ("供水覆盖9亿人。", "", ""),
        ("国家级水厂9个。", "", ""),
        ("全国第9个通水。", "", ""),
        ("全国最早通水9户。", "", ""),
        ("全国有9个试点，隆尧县是一个。", "全国", ""),
        ("供水覆盖9亿人。", "全县", ""),
    ],
)
def test_a_figure_is_of_a_wider_place_where_its_scope_or_its_headline_begins_so(
    waterworks: Conversation, headline: str, scope: str, wider: str
) -> None:
    pipeline = waterworks.pipeline
    figure = FigureText("供水", "9亿人", "", scope)
    entry = replace(
        pipeline.folder.entries["nation.people"], question="供水多少？", headline=headline, figures=(figure,)
    )
    assert Scopes(pipeline.folder, pipeline.reader.lexicon).wider(entry) == wider


@pytest.mark.parametrize(
    ("question", "foreign"),
    [
        ("隆尧县供水覆盖多少人", "全国"),
        ("全县供水覆盖多少人", "全国"),
        ("供水覆盖多少人", ""),
        ("国家要覆盖多少人", ""),
        ("隆尧县和全国各覆盖多少人", ""),
    ],
)
def test_only_a_question_that_names_home_alone_is_not_about_it(
    waterworks: Conversation, question: str, foreign: str
) -> None:
    pipeline = waterworks.pipeline
    scopes = Scopes(pipeline.folder, pipeline.reader.lexicon)
    assert scopes.is_foreign(pipeline.reader.read(question), pipeline.folder.entries["nation.people"]) == foreign
