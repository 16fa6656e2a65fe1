"""Where jieba's dictionary is kept: in a place of the user's own, and never believed where others could have written it."""

from __future__ import annotations

import marshal
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from knowledge.language import dictionary
from knowledge.language.mapped import keep_as, kept_as
from knowledge.language.trie import array_of

ROOT = Path(__file__).resolve().parents[3]
PLANTED = ({"假": 1}, 1)
WORDS = ("武汉", "企业", "企", "中华人民共", "中华人民共和国", "瞪羚板", "的", "假")
PRINT = "print(*words('武汉市专精特新企业'))"
CUT = "武汉市 专精 特 新 企业\n"
NOBODY = 65534

posix = pytest.mark.skipif(os.name != "posix", reason="who owns a file is told apart as POSIX does")
as_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become somebody else")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the dictionary is kept in this test; nothing is there yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "dafu" / dictionary.NAME


def started(*before: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A program that cuts a text into words, started anew: with the given environment and nothing else."""
    return subprocess.run(
        [sys.executable, "-c", "\n".join(["from knowledge.language.words import words", *before, PRINT])],
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def counted() -> list[int]:
    """How often some words are counted by what is kept, or made anew."""
    known = dictionary.load()
    return [*map(known.count, WORDS), known.total]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_it_is_kept_for_its_user_alone(kept: Path) -> None:
    first = counted()
    assert first[0] > 0
    assert (mode(kept.parent), mode(kept)) == (0o700, 0o600)
    assert [path.name for path in kept.parent.iterdir()] == [dictionary.NAME]
    written = kept.stat().st_mtime_ns
    assert counted() == first
    assert kept.stat().st_mtime_ns == written


@posix
def test_what_lies_in_the_shared_temporary_folder_is_neither_read_nor_touched(tmp_path: Path) -> None:
    planted = tmp_path / "jieba.cache"
    planted.write_bytes(marshal.dumps(PLANTED))
    run = started(TMPDIR=str(tmp_path), XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert (run.stdout, run.stderr) == (CUT, "")
    assert planted.read_bytes() == marshal.dumps(PLANTED)


def become_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@posix
@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: kept.write_bytes(b""),
        lambda kept: kept.write_bytes(kept.read_bytes()[:1000]),
        lambda kept: kept.write_bytes(b"\xff" * 1000),
        lambda kept: keep_as(kept.name, {"words": np.zeros(1, np.int64)}),
        lambda kept: keep_as(kept.name, {**(kept_as(kept.name) or {}), "stamp": np.frombuffer(b"[]", np.uint8)}),
        become_a_pipe,
    ],
    ids=["empty", "cut off", "garbage", "of another kind", "of another dictionary", "a pipe"],
)
def test_what_is_no_dictionary_is_made_anew(kept: Path, spoil: Callable[[Path], object]) -> None:
    good = counted()
    spoil(kept)
    assert counted() == good
    assert stat.S_ISREG(kept.stat().st_mode)
    assert kept.stat().st_size > 1_000_000


def planted(kept: Path) -> bytes:
    """The dictionary that is kept, with another one's words."""
    keep_as(kept.name, {**(kept_as(kept.name) or {}), "words": array_of({"假": 1})})
    return kept.read_bytes()


@posix
def test_what_others_may_have_written_is_not_believed(kept: Path) -> None:
    good = counted()
    kept.write_bytes(planted(kept))
    kept.chmod(0o666)
    assert counted() == good
    assert mode(kept) == 0o600


@posix
def test_a_link_in_its_place_is_not_followed(kept: Path, tmp_path: Path) -> None:
    good = counted()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(planted(kept))
    before = elsewhere.read_bytes()
    kept.unlink()
    kept.symlink_to(elsewhere)
    assert counted() == good
    assert not kept.is_symlink()
    assert elsewhere.read_bytes() == before


@as_root
def test_a_file_or_a_folder_of_somebody_else_is_not_believed(kept: Path) -> None:
    good = counted()
    kept.write_bytes(planted(kept))
    os.chown(kept, NOBODY, NOBODY)
    assert counted() == good
    assert kept.stat().st_uid == os.geteuid()
    kept.write_bytes(planted(kept))
    os.chown(kept.parent, NOBODY, NOBODY)
    assert counted() == good


@posix
def test_a_folder_that_stood_open_is_closed(kept: Path) -> None:
    kept.parent.mkdir(parents=True)
    kept.parent.chmod(0o777)
    counted()
    assert mode(kept.parent) == 0o700


@posix
def test_where_it_cannot_be_kept_it_works_in_silence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    run = started(XDG_CACHE_HOME=str(tmp_path / "file"))
    assert (run.stdout, run.stderr) == (CUT, "")


@as_root
@pytest.mark.parametrize("home", [None, "", "/", "/nonexistent", "/root", "."])
def test_without_a_home_of_ones_own_it_works_in_silence(home: str | None) -> None:
    become = f"import os; os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})"
    run = started(become, **({} if home is None else {"HOME": home}))
    assert (run.stdout, run.stderr) == (CUT, "")


def test_every_word_is_counted_as_jieba_counts_it() -> None:
    words, total = dictionary.frequencies()
    known = dictionary.load()
    assert {word: known.count(word) for word in words} == words
    assert known.total == total
