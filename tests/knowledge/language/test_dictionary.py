"""Where jieba's dictionary is kept: in a place of the user's own, and never believed where others could have written it."""

from __future__ import annotations

import marshal
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.language import dictionary

ROOT = Path(__file__).resolve().parents[3]
PLANTED = ({"假": 1}, 1)
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


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_it_is_kept_for_its_user_alone(kept: Path) -> None:
    words, total = dictionary.frequencies()
    assert words["武汉"] > 0
    assert (mode(kept.parent), mode(kept)) == (0o700, 0o600)
    assert [path.name for path in kept.parent.iterdir()] == [dictionary.NAME]
    written = kept.stat().st_mtime_ns
    assert dictionary.frequencies() == (words, total)
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
        lambda kept: kept.write_bytes(marshal.dumps(PLANTED)),
        lambda kept: kept.write_bytes(marshal.dumps((("0.1", 1, 1), *PLANTED))),
        become_a_pipe,
    ],
    ids=["empty", "cut off", "garbage", "of another kind", "of another dictionary", "a pipe"],
)
def test_what_is_no_dictionary_is_made_anew(kept: Path, spoil: Callable[[Path], object]) -> None:
    good = dictionary.frequencies()
    spoil(kept)
    assert dictionary.frequencies() == good
    assert stat.S_ISREG(kept.stat().st_mode)
    assert kept.stat().st_size > 1_000_000


def planted(kept: Path) -> bytes:
    """The dictionary that is kept, with one word of somebody else's."""
    stamp, words, total = marshal.loads(kept.read_bytes())
    return marshal.dumps((stamp, words | {"假": 10**9}, total))


@posix
def test_what_others_may_have_written_is_not_believed(kept: Path) -> None:
    good = dictionary.frequencies()
    kept.write_bytes(planted(kept))
    kept.chmod(0o666)
    assert dictionary.frequencies() == good
    assert mode(kept) == 0o600


@posix
def test_a_link_in_its_place_is_not_followed(kept: Path, tmp_path: Path) -> None:
    good = dictionary.frequencies()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(planted(kept))
    before = elsewhere.read_bytes()
    kept.unlink()
    kept.symlink_to(elsewhere)
    assert dictionary.frequencies() == good
    assert not kept.is_symlink()
    assert elsewhere.read_bytes() == before


@as_root
def test_a_file_or_a_folder_of_somebody_else_is_not_believed(kept: Path) -> None:
    good = dictionary.frequencies()
    kept.write_bytes(planted(kept))
    os.chown(kept, NOBODY, NOBODY)
    assert dictionary.frequencies() == good
    assert kept.stat().st_uid == os.geteuid()
    kept.write_bytes(planted(kept))
    os.chown(kept.parent, NOBODY, NOBODY)
    assert dictionary.frequencies() == good


@posix
def test_a_folder_that_stood_open_is_closed(kept: Path) -> None:
    kept.parent.mkdir(parents=True)
    kept.parent.chmod(0o777)
    dictionary.frequencies()
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
