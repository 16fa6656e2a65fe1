"""What is kept in the user's cache, and when it is not believed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from knowledge.language.keeping import folder, keep, kept

posix = pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")


def test_what_was_kept_is_there_again(cache: Path) -> None:
    keep("one.cache", b"bytes")
    assert kept("one.cache") == b"bytes"
    assert [file.name for file in cache.iterdir()] == ["one.cache"]


def test_it_is_replaced_whole(cache: Path) -> None:
    keep("one.cache", b"long content")
    keep("one.cache", b"short")
    assert kept("one.cache") == b"short"


def test_nothing_was_kept(cache: Path) -> None:
    assert kept("none.cache") is None
    assert cache.is_dir()


@posix
def test_the_folder_is_the_users_alone(cache: Path) -> None:
    cache.mkdir(parents=True, mode=0o755)
    cache.chmod(0o755)
    assert folder() == cache
    assert cache.stat().st_mode & 0o077 == 0


@posix
def test_what_others_could_have_written_is_not_read(cache: Path) -> None:
    keep("one.cache", b"bytes")
    (cache / "one.cache").chmod(0o666)
    assert kept("one.cache") is None


@posix
def test_a_link_is_not_followed(cache: Path, tmp_path: Path) -> None:
    keep("one.cache", b"bytes")
    (tmp_path / "elsewhere").write_bytes(b"foreign")
    (cache / "two.cache").symlink_to(tmp_path / "elsewhere")
    assert kept("two.cache") is None


@posix
def test_a_pipe_in_the_place_of_a_file_does_not_hold_the_start_up(cache: Path) -> None:
    keep("one.cache", b"bytes")
    os.mkfifo(cache / "pipe.cache")
    assert kept("pipe.cache") is None


def test_a_folder_that_cannot_be_made_is_done_without(cache: Path) -> None:
    cache.parent.parent.mkdir(parents=True, exist_ok=True)
    cache.parent.write_text("a file stands where the cache should be")
    keep("one.cache", b"bytes")
    assert folder() is None
    assert kept("one.cache") is None
