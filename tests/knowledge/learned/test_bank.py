"""The questions of a long plain list: found word for word, and the nearest ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.common.grid import made, written
from knowledge.language.asking import asked
from knowledge.learned import nearest, neighbours
from knowledge.learned.bank import Bank
from knowledge.learned.neighbours import Neighbours
from knowledge.reply.loading import Folder, load_folder

ENTRIES = made(1200)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    path = tmp_path_factory.mktemp("grid")
    written(path, ENTRIES)
    return load_folder(path)


def test_word_for_word_each_is_found(folder: Folder) -> None:
    bank = Bank.of(folder)
    for number in range(0, 1200, 97):
        row = bank.row_of(asked(ENTRIES[number].question))
        assert row is not None
        assert bank.owner[row] == number
    assert bank.row_of("没有这个问题") is None


@pytest.mark.parametrize("cells", [1, 300, 16_384])
@pytest.mark.parametrize("clear", [0.05, 0.5, 0.95])
def test_the_nearest_are_those_that_reading_everything_finds(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, cells: int, clear: float
) -> None:
    monkeypatch.setattr(nearest, "FEW", 60)
    monkeypatch.setattr(nearest, "_CLEAR", clear)
    monkeypatch.setattr(nearest, "CELLS", cells)
    monkeypatch.setattr(neighbours, "MOST_READ", 10**9)
    bank, whole = Bank.of(folder), Neighbours.of(folder)
    for number in range(0, 1200, 53):
        question = asked(ENTRIES[number].question)
        for text in (question[:5] + question[6:], "道里区" + question[3:], question[-8:]):
            found, expected = bank.nearest(text, 8), whole.nearest(text, 8)
            assert [row for row, _ in found] == [row for row, _ in expected]
            assert [cosine for _, cosine in found] == pytest.approx([cosine for _, cosine in expected])


def test_an_empty_list_and_an_empty_question_have_no_nearest(folder: Folder, tmp_path: Path) -> None:
    assert Bank.of(folder).nearest("", 8) == []
    assert Bank.of(folder).nearest("☂☂", 8) == []
