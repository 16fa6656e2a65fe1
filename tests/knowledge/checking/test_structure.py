"""What YAML itself lets pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge.checking.checks import check
from tests.knowledge.folders import change


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("lexicon/words.yaml", "id: attr_deadline", "id: award", "concept award is also defined in words.yaml:2"),
        ("lexicon/words.yaml", "weak: [奖]", "weak: [奖金]", "concept award: 奖金 is strong and weak"),
        ("absent.yaml", "refuses: [attr_deadline]", "refuses: [attr_end]", "the lexicon has no concept attr_end"),
    ],
)
def test_what_yaml_lets_pass_is_an_error(folder: Path, file: str, old: str, new: str, what: str) -> None:
    line = change(folder / file, old, new)
    found = [(p.file, p.kind) for p in check(folder) if what in p.what and p.line in (line, line + 1)]
    assert found == [(str(folder / file), "structure")]


def test_a_key_may_stand_in_two_places(folder: Path) -> None:
    assert [problem for problem in check(folder) if problem.kind == "structure"] == []
