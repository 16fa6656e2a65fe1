"""The check of a whole folder."""

from __future__ import annotations

from pathlib import Path

from knowledge.checking.verifying import verify
from knowledge.reply.loading import load_folder
from tests.knowledge.checking.checks import check
from tests.knowledge.folders import Small, change


def test_a_sound_reply_has_no_problem_but_what_its_text_does_not_say(trained: Path, source: Path) -> None:
    few, remark = verify(load_folder(trained), source)
    assert (few.kind, few.level) == ("few", "warning")
    assert (remark.level, remark.file, remark.line) == ("warning", str(trained / "reply.yaml"), 2)
    assert "title is not in the text" in remark.what  # a web page's title, as that of most replies


def test_the_small_replies_of_the_tests_are_sound(small: Small, other: Small) -> None:
    for one in (small, other):
        assert [str(p) for p in verify(one.folder) if p.level == "error"] == []


def test_of_a_folder_whose_model_is_stale_nothing_is_asked(folder: Path) -> None:
    change(folder / "phrasings/spoken.yaml", "- 几家企业得了奖励", "- 得了奖励的有几家企业")
    problem, few = verify(load_folder(folder))
    assert few.kind == "few"
    assert (problem.kind, problem.file, problem.mend) == (
        "model",
        str(folder),
        f"run dafu train --knowledge {folder}",
    )
    assert "nothing was asked" in problem.what


def test_problems_come_in_order_of_file_and_line(folder: Path) -> None:
    change(folder / "entries.yaml", "headline: 143家企业", "headline: 144家企业")
    change(folder / "entries.yaml", "headline: 服务商150家次", "headline: 服务商151家次")
    change(folder / "absent.yaml", "refuses: [attr_deadline]", "refuses: [attr_end]")
    problems = check(folder)
    assert len(problems) >= 3
    assert problems == sorted(problems)


def test_a_plain_list_of_questions_and_answers_is_sound_without_a_model(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text(
        "- question: 门店几点开门？\n  answer: 早上9点。\n- question: 能刷卡吗？\n  answer: 可以刷卡。\n",
        encoding="utf-8",
    )
    assert verify(load_folder(tmp_path)) == []
    (tmp_path / "faq.yaml").write_text(
        "- question: 门店几点开门？\n  answer: 早上9点。\n- question: 门店几点开门\n  answer: 十点。\n",
        encoding="utf-8",
    )
    assert [(p.kind, p.line) for p in verify(load_folder(tmp_path)) if p.kind == "twin"] == [("twin", 1)]
