"""The answerer against its own knowledge."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.checking import answers
from knowledge.checking.verifying import verify
from knowledge.reply.loading import load_folder
from tests.knowledge.checking.checks import check, train
from tests.knowledge.folders import change


def test_a_text_that_does_not_fit_into_the_answer_is_an_error(folder: Path) -> None:
    headline = "headline: 答复于2023年9月1日作出。"
    line = change(folder / "entries.yaml", headline, f"answer: {'很长' * 260}\n        {headline}")
    assert check(folder) == []
    change(folder / "entries.yaml", "很长" * 260, "很长" * 290)
    problems = [p for p in check(folder) if p.kind == "length"]
    assert [(p.line, p.level) for p in problems] == [(line, "error")]
    assert "580 characters" in problems[0].what


def test_of_a_plain_faq_that_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text(f"- question: 几点开门？\n  answer: {'很长' * 310}\n", encoding="utf-8")
    assert [(p.kind, p.level) for p in verify(load_folder(tmp_path))] == [("length", "warning")]


def test_an_entry_that_is_not_found_by_its_own_question_is_an_error(folder: Path) -> None:
    """What is written word for word finds its entry, so this is about two entries that are asked the same."""
    question = "服务商有多少家次啊？"
    line = change(folder / "entries.yaml", "question: 答复是什么时候作出的？", f"question: {question}")
    change(folder / "entries.yaml", "question: 服务商有多少家次？", f"question: {question}")
    problems = verify(load_folder(train(folder)))
    (unfound,) = [p for p in problems if p.kind == "phrasing" and p.line == line]
    assert unfound.level == "error"
    assert unfound.what == f"reply.date: “{question}” is answered by talent.vendors"


def test_a_gathered_phrasing_that_another_entry_has_too_is_a_warning(folder: Path) -> None:
    line = change(
        folder / "phrasings/spoken.yaml", "- 派了几个专员下去", "- 选派了多少名专员\n  - 奖励一共发了多少资金"
    )
    problems = [p for p in verify(load_folder(train(folder))) if p.kind == "phrasing"]
    assert [(p.line, p.level) for p in problems] == [(line + 1, "warning")]


def test_what_is_refused_for_another_reason_is_a_warning_of_its_own(folder: Path) -> None:
    (folder / "more.yaml").write_text(
        "entries:\n  - {id: absent.names, kind: absent, question: 哪天截止申报啊, missing: 名单}\n", encoding="utf-8"
    )
    problems = [p for p in verify(load_folder(train(folder))) if "absent.names" in p.what]
    assert [(p.kind, p.level) for p in problems if p.kind == "refusal"] in ([("refusal", "warning")], [])
    assert not [p for p in problems if p.kind == "phrasing" and p.level == "error"]


def test_many_phrasings_are_asked_by_several_processes_with_the_same_result(
    trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "_CHUNK", 2)
    monkeypatch.setattr(answers, "_FEW", 1)
    monkeypatch.setattr(answers, "_WORKERS", 2)
    told: list[tuple[int, int]] = []
    found = verify(load_folder(trained), progress=lambda done, total: told.append((done, total)))
    assert [problem.kind for problem in found] == ["few"]
    assert told[-1] == (17, 17)
