"""What a person still has to write is never served."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.reply.schema import UNWRITTEN
from tests.knowledge.checking.checks import check
from tests.knowledge.folders import change


def found(folder: Path) -> list[tuple[str, int]]:
    return [(problem.file, problem.line) for problem in check(folder) if UNWRITTEN in problem.what]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("entries.yaml", "summary: 2023年3月印发", f"summary: {UNWRITTEN}2023年3月印发"),
        ("entries.yaml", "headline: 拨付", f"headline: {UNWRITTEN}拨付"),
        ("reply.yaml", "title: 奖励", f"title: {UNWRITTEN}"),
    ],
)
def test_the_mark_in_what_is_served_is_an_error_with_its_line(folder: Path, file: str, old: str, new: str) -> None:
    line = change(folder / file, old, new)
    assert found(folder) == [(str(folder / file), line)]


def test_a_draft_may_hold_the_mark(folder: Path) -> None:
    text = f"- question: 奖励办法是哪年印发的？\n  draft: true\n  answer: {UNWRITTEN}\n"
    (folder / "drafts.yaml").write_text(text, encoding="utf-8")
    assert found(folder) == []
    (folder / "drafts.yaml").write_text(text.replace("  draft: true\n", ""), encoding="utf-8")
    assert found(folder) == [(str(folder / "drafts.yaml"), 2)]
