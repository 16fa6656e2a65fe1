"""Arrays that are kept on disk and mapped from there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.language.mapped import Arrays, Names, Pieces, mapped, packed

TEXTS = ["奖励", "", "补贴多少", "奖励"]


def made() -> Arrays:
    return packed((text.encode() for text in TEXTS), "text") | Names.of(TEXTS, "text") | {"odd": np.arange(3)}


def never() -> Arrays:
    raise AssertionError("it was kept")


def test_what_was_made_once_is_mapped_afterwards(cache: Path, tmp_path: Path) -> None:
    mapped("kind", str(tmp_path), "a" * 64, made)
    again = mapped("kind", str(tmp_path), "a" * 64, never)
    assert not again["odd"].flags.owndata
    assert again["odd"].tolist() == [0, 1, 2]
    pieces = Pieces(again, "text")
    assert [bytes(pieces[number]).decode() for number in range(len(pieces))] == TEXTS
    names = Names(again, "text")
    assert (names.find("奖励"), names.find(""), names.find("没有")) == ([0, 3], [1], [])


def test_other_files_of_the_same_folder_take_its_place(cache: Path, tmp_path: Path) -> None:
    mapped("kind", str(tmp_path), "a" * 64, made)
    mapped("kind", str(tmp_path / "beside"), "a" * 64, made)
    with pytest.raises(AssertionError):
        mapped("kind", str(tmp_path), "b" * 64, never)
    mapped("kind", str(tmp_path), "b" * 64, made)
    assert len(list(cache.glob("kind-*"))) == 2


@pytest.mark.parametrize("content", [b"", b"{}", b"x" * 5000])
def test_what_is_not_whole_is_made_anew(cache: Path, tmp_path: Path, content: bytes) -> None:
    mapped("kind", str(tmp_path), "a" * 64, made)
    (file,) = cache.glob("kind-*")
    file.write_bytes(content)
    assert mapped("kind", str(tmp_path), "a" * 64, made)["odd"].tolist() == [0, 1, 2]


def test_where_nothing_can_be_kept_it_is_what_was_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    assert mapped("kind", str(tmp_path), "a" * 64, made)["odd"].tolist() == [0, 1, 2]
