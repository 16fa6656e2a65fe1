"""The judge: its rules, and that it says of every answer what the scorer outside says."""

from __future__ import annotations

import importlib.util
import itertools
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Answer, Choice, KnowledgeBase
from knowledge.answer import Status
from knowledge.training.evaluation import Case, Judged, ask, judge, latency, load_cases, measure

QUESTIONS = Path(__file__).parents[3] / "shared/questions"
OWN = Path(__file__).parents[1] / "questions"
outside = pytest.mark.skipif(not QUESTIONS.is_dir(), reason=f"the scorer and its questions are not at {QUESTIONS}")


def case(expect: str = "answer", **fields: Any) -> Case:
    return Case(id="x", turns=("问",), expect=expect, **fields)


def answer(headline: str, text: str = "", status: Status = "answered", choices: tuple[Choice, ...] = ()) -> Answer:
    return Answer(status, None, 1.0, headline, text, choices=choices)


@pytest.mark.parametrize(
    ("said", "wanted", "holds"),
    [
        ("奖励43家企业", "43家", True),
        ("奖励143家企业", "43家", False),
        ("占33.75%", "3.75%", False),
        ("占33.75%", "33.7", False),
        ("5,483.86 亿元", "5483.86亿元", False),
        ("５４８３．８６亿元", "5483.86亿元", True),
        ("《“专精特新”行动计划》", "专精特新行动计划", True),
        ("<b>43</b>家", "43家", True),
        ("7 34", "734", False),
        ("SIXTH place", "sixth", True),
    ],
)
def test_a_part_stands_whole_in_an_answer(said: str, wanted: str, holds: bool) -> None:
    assert judge(case(must=((wanted,),)), answer(said)) == ("direct" if holds else "wrong")


def test_every_group_needs_one_of_its_alternatives_and_the_headline_makes_it_direct() -> None:
    question = case(must=(("43家", "四十三家"), ("专板",)), headline=(("43家",),))
    assert judge(question, answer("43家。", "在专板挂牌。")) == "direct"
    assert judge(question, answer("在专板挂牌。", "共43家。")) == "right"
    assert judge(question, answer("43家。", "在新三板挂牌。")) == "wrong"


def test_what_must_not_be_said_is_wrong() -> None:
    assert judge(case(must=(("43家",),), must_not=("境外",)), answer("境外43家", "43家")) == "wrong"
    assert judge(case(must=(("43家",),), must_not=("境外",)), answer("43家", "境外4家")) == "direct"
    assert judge(case("abstain", must_not=("43家",)), answer("没有", "有43家", status="unknown")) == "wrong"


@pytest.mark.parametrize(
    ("status", "verdict"), [("unknown", "right"), ("smalltalk", "right"), ("choices", "nagged"), ("answered", "wrong")]
)
def test_what_the_reply_does_not_hold_is_to_be_refused(status: Status, verdict: str) -> None:
    assert judge(case("abstain"), answer("无", status=status)) == verdict


def test_choices_are_offered_if_one_of_the_first_four_holds_the_answer() -> None:
    wrong, right = Choice("a", "甲", "4家", ""), Choice("b", "乙", "43家", "")
    question, fifth = case(must=(("43家",),)), (wrong,) * 4 + (right,)
    assert judge(question, answer("", status="choices", choices=(wrong, right))) == "offered"
    assert judge(question, answer("", status="choices", choices=fifth)) == "wrong"
    clarify = case("clarify", must=(("43家",),))
    assert judge(clarify, answer("", status="choices", choices=(right,))) == "direct"
    assert judge(clarify, answer("", status="unknown")) == "refused"


def test_measures_of_nothing_are_nought() -> None:
    assert set(measure([]).to_json().values()) == {0}
    assert latency([]) == {"median_us": 0.0, "p99_us": 0.0}


def test_the_time_of_a_turn_is_counted_over_all_turns() -> None:
    judged = [Judged(case(), answer("x"), "right", (float(n), float(n + 1))) for n in range(0, 100, 2)]
    assert latency(judged) == {"median_us": 49.5, "p99_us": 98.0}


# -- against the scorer outside


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", QUESTIONS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def judged() -> dict[str, list[Judged]]:
    base = KnowledgeBase.load()
    files = {**load_cases(QUESTIONS), **load_cases(OWN)}
    return {name: ask(base, cases) for name, cases in files.items()}


@outside
def test_every_answer_to_every_question_gets_the_same_verdict(
    scorer: ModuleType, judged: dict[str, list[Judged]]
) -> None:
    for one in itertools.chain.from_iterable(judged.values()):
        assert scorer.judge(one.case.model_dump(), one.answer.to_json()) == one.verdict, one.case.id


@outside
@pytest.mark.parametrize("shift", [1, 17, 301])
def test_answers_to_other_questions_get_the_same_verdict(
    scorer: ModuleType, judged: dict[str, list[Judged]], shift: int
) -> None:
    every = list(itertools.chain.from_iterable(judged.values()))
    verdicts = set()
    for one, other in zip(every, every[shift:] + every[:shift], strict=True):
        verdict = judge(one.case, other.answer)
        verdicts.add(verdict)
        assert scorer.judge(one.case.model_dump(), other.answer.to_json()) == verdict, (one.case.id, other.case.id)
    assert {"right", "wrong", "refused"} <= verdicts


@outside
def test_the_measures_of_each_file_and_of_all_together_are_the_same(
    scorer: ModuleType, judged: dict[str, list[Judged]]
) -> None:
    every = list(itertools.chain.from_iterable(judged.values()))
    for listed in (*judged.values(), every):
        cases = [one.case.model_dump() for one in listed]
        replies = {one.case.id: {"replies": [one.answer.to_json()]} for one in listed}
        _, expected = scorer.summary(cases, replies)
        assert measure(listed).to_json() == expected
        assert list(measure(listed).to_json()) == list(expected)


_TEXT = st.text(alphabet="43 .,、，<b>/《》“”'\"４３家%万｜|_*\n", max_size=30)
_GROUPS = st.lists(st.lists(_TEXT, min_size=1, max_size=2), max_size=2)
_EXPECT = st.sampled_from(["answer", "abstain", "clarify"])
_STATUS = st.sampled_from(["answered", "choices", "unknown", "smalltalk"])


@outside
@given(
    headline=_TEXT, text=_TEXT, groups=_GROUPS, forbidden=st.lists(_TEXT, max_size=1), expect=_EXPECT, status=_STATUS
)
def test_any_text_gets_the_same_verdict(
    scorer: ModuleType,
    headline: str,
    text: str,
    groups: list[list[str]],
    forbidden: list[str],
    expect: str,
    status: Status,
) -> None:
    given_case = case(expect, must=groups, headline=groups[:1], must_not=forbidden)
    given_answer = answer(headline, text, status, (Choice("a", "甲", headline, text),))
    assert scorer.judge(given_case.model_dump(), given_answer.to_json()) == judge(given_case, given_answer)
