"""The values that leave."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from knowledge import Answer, Choice, Context, FigureText, Related, Source


@given(st.text(), st.text(), st.lists(st.text()))
def test_a_context_comes_back_from_json(entry: str, question: str, shown: list[str]) -> None:
    context = Context(entry, question, tuple(shown))
    assert Context.from_json(json.loads(json.dumps(context.to_json()))) == context


def test_a_context_of_an_earlier_version_may_lack_parts() -> None:
    assert Context.from_json({}) == Context()
    assert Context.from_json({"entry": "a"}) == Context("a")


def test_an_answer_as_json_has_everything_but_the_context() -> None:
    answer = Answer(
        "answered",
        "a/x",
        0.123456,
        "答",
        "答。",
        (FigureText("奖励", "64家", "2024年"),),
        Source("题", "一", "局", "2024-08-15"),
        (Choice("a/y", "问", "答", "答"),),
        (Related("a/z", "问"),),
        "",
        12,
        Context("a/x"),
    )
    data = answer.to_json()
    assert list(data) == [
        "status",
        "entry",
        "confidence",
        "headline",
        "text",
        "figures",
        "source",
        "choices",
        "related",
        "missing",
        "elapsed_us",
    ]
    assert data["confidence"] == 0.1235
    assert data["figures"] == [{"label": "奖励", "text": "64家", "as_of": "2024年", "scope": ""}]
    assert data["source"] == {"reply": "题", "section": "一", "issuer": "局", "issued": "2024-08-15"}
    assert data["choices"] == [{"entry": "a/y", "question": "问", "headline": "答", "text": "答"}]
    assert data["related"] == [{"entry": "a/z", "question": "问"}]


def test_an_answer_without_a_source_says_so() -> None:
    assert Answer("unknown", None, 1.0, "没有。", "没有。").to_json()["source"] is None
