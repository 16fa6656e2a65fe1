"""Files that are there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.reply.whole import whole


def test_a_file_takes_its_place_when_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "model.npz"
    file.write_text("old")
    with whole(file) as beside:
        beside.write_text("new")
        assert file.read_text() == "old"
        assert (beside.parent, beside.suffix) == (tmp_path, ".npz")
    assert file.read_text() == "new"
    assert [one.name for one in tmp_path.iterdir()] == ["model.npz"]


def test_where_writing_fails_the_old_file_stays_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "model.npz"
    file.write_text("old")

    def write_half() -> None:
        with whole(file) as beside:
            beside.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert file.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["model.npz"]
