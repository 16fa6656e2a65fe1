"""Entries that are asked in few ways."""

from __future__ import annotations

from pathlib import Path

import yaml

from knowledge import Problem
from knowledge.checking.phrased import ENOUGH
from knowledge.checking.verifying import verify
from knowledge.reply.loading import load_folder


def few(folder: Path) -> list[Problem]:
    return [problem for problem in verify(load_folder(folder)) if problem.kind == "few"]


def test_entries_that_are_asked_in_few_ways_are_one_warning_that_names_those_with_the_fewest(folder: Path) -> None:
    (problem,) = few(folder)
    assert problem.level == "warning"
    assert problem.file == str(folder / "phrasings")
    assert f"fewer than {ENOUGH} ways" in problem.what
    assert problem.what.count("(") == 5


def test_with_enough_of_them_nothing_is_said(folder: Path) -> None:
    named = few(folder)[0].what.split(": ", 1)[1].split(" (")[0]
    written = {named: [f"{named} 第{number}种问法" for number in range(ENOUGH)]}
    (folder / "phrasings" / "more.yaml").write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    assert f"{named} (" not in few(folder)[0].what
