"""Questions that do not say that a figure is of the whole country."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.checking.verifying import verify
from knowledge.reply.loading import load_folder
from tests.knowledge.answering.waterworks import write
from tests.knowledge.folders import change


def remarks(folder: Path) -> list[str]:
    return [p.what for p in verify(load_folder(folder), all_phrasings=False) if "does not say so" in p.what]


def test_a_question_that_names_the_scope_is_right(tmp_path: Path) -> None:
    assert remarks(write(tmp_path / "waterworks")) == []


@pytest.mark.parametrize("scope", [", scope: 全国", ""])
def test_a_question_that_leaves_the_country_out_is_remarked(tmp_path: Path, scope: str) -> None:
    folder = write(tmp_path / "waterworks")
    change(folder / "entries.yaml", "as_of: 2035年, scope: 全国", f"as_of: 2035年{scope}")
    change(folder / "entries.yaml", "question: 全国农村供水要覆盖多少人", "question: 农村供水要覆盖多少人")
    assert remarks(folder) == ["nation.people: 9亿人 is a figure of 全国, and the question does not say so"]


def test_the_summary_may_be_all_that_tells_the_scope(tmp_path: Path) -> None:
    folder = write(tmp_path / "waterworks")
    change(folder / "entries.yaml", "as_of: 2035年, scope: 全国", "as_of: 2035年")
    change(folder / "entries.yaml", "question: 全国农村供水要覆盖多少人", "question: 农村供水要覆盖多少人")
    change(folder / "entries.yaml", "headline: 到2035年，全国农村供水要覆盖9亿人", "headline: 农村供水要覆盖9亿人")
    assert remarks(folder) == ["nation.people: 9亿人 is a figure of 全国, and the question does not say so"]
