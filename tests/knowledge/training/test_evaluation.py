"""The judge: its rules, and that it says of any answer what the scorer outside says."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Answer, Choice, KnowledgeBase, KnowledgeError
from knowledge.answer import Status
from knowledge.training.evaluation import Case, Judged, ask, judge, latency, load_cases, measure
from tests.knowledge.rounds import outside


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


def test_measures_are_shares_of_what_is_held_and_of_what_is_missing() -> None:
    verdicts = ("direct", "right", "offered", "refused", "wrong")
    held = [Judged(case(headline=(("43家",),)), answer("x"), verdict, ()) for verdict in verdicts]  # type: ignore[arg-type]  # each is one
    missing = [Judged(case("abstain"), answer("x"), verdict, ()) for verdict in ("right", "right", "nagged", "wrong")]
    told = measure([*held, *missing])
    assert (told.n_answerable, told.n_abstain) == (5, 4)
    assert (told.answer_accuracy, told.with_choices, told.direct_accuracy) == (0.4, 0.5, 0.2)
    assert (told.wrong_of_answerable, told.refused_of_answerable) == (0.2, 0.2)
    assert (told.abstain_accuracy, told.abstain_wrong, told.precision_when_answering) == (0.5, 0.25, 0.5)


def test_a_conversation_is_asked_turn_by_turn_and_its_last_answer_judged(alone: KnowledgeBase) -> None:
    turns = Case(id="a", turns=("瞪羚奖励多少钱", "发给了几家"), expect="answer", must=(("64家",),))
    (judged,) = ask(alone, [turns])
    assert judged.verdict == "direct"
    assert judged.answer.headline == "2024年64家瞪羚企业拿到奖励。"
    assert len(judged.elapsed_us) == 2
    assert all(elapsed > 0 for elapsed in judged.elapsed_us)


def test_cases_are_read_from_a_file_or_from_every_file_of_a_folder(tmp_path: Path) -> None:
    line = '{"id": "a", "turns": ["几家"], "expect": "answer", "must": [["64家"]], "note": "left out"}\n'
    (tmp_path / "one.jsonl").write_text(line + "\n" + line, encoding="utf-8")
    (tmp_path / "two.jsonl").write_text(line, encoding="utf-8")
    assert {name: len(cases) for name, cases in load_cases(tmp_path).items()} == {"one.jsonl": 2, "two.jsonl": 1}
    assert load_cases(tmp_path / "two.jsonl")["two.jsonl"][0].must == (("64家",),)


def test_a_line_that_is_no_case_is_named(tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text('{"id": "a", "turns": ["几家"], "expect": "answer"}\n{"id": "b"}\nnot json\n', encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        load_cases(file)
    assert {(problem.file, problem.line) for problem in raised.value.problems} == {(str(file), 2), (str(file), 3)}


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        load_cases(tmp_path / "none.jsonl")


# -- against the scorer outside

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
