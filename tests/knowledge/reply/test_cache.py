"""Large YAML files, kept as they were read last."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest

from knowledge.language.keeping import keep, kept
from knowledge.reply import loading
from knowledge.reply.cache import Prepared, load_prepared, save_prepared
from knowledge.reply.concepts import Concept
from knowledge.reply.loading import load_folder
from tests.knowledge.folders import change, write

DIGEST = "0123456789" * 6
PREPARED = Prepared(
    {"award.amount": ("奖励多少？",)},
    {"award.amount": ("奖励多少?",)},
    (Concept("ask_money", "asked", ("多少钱",), ("多少",), "money"),),
    {"award.amount": ()},
)


def test_what_was_kept_comes_back(cache: Path) -> None:
    save_prepared(PREPARED, DIGEST)
    assert load_prepared(DIGEST) == PREPARED


def test_files_of_another_digest_have_nothing_kept(cache: Path) -> None:
    save_prepared(PREPARED, DIGEST)
    assert load_prepared(DIGEST[::-1]) is None


def test_what_other_code_has_read_is_as_good_as_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_prepared(PREPARED, DIGEST)
    monkeypatch.setattr("knowledge.reply.cache.program", lambda: "another")
    assert load_prepared(DIGEST) is None


@pytest.mark.parametrize("spoiled", [b"", b"no marshal", marshal.dumps((0, {}, {}, [], {})), marshal.dumps("text")])
def test_what_is_spoiled_or_of_another_version_is_as_good_as_nothing(cache: Path, spoiled: bytes) -> None:
    save_prepared(PREPARED, DIGEST)
    (file,) = cache.iterdir()
    assert kept(file.name)
    keep(file.name, spoiled)
    assert load_prepared(DIGEST) is None


def test_a_folder_read_from_what_was_kept_is_the_same(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_MANY", 5)
    folder = write(tmp_path / "reply")
    first, second = load_folder(folder), load_folder(folder)
    assert len(list(cache.iterdir())) == 1
    assert second == first
    assert second.lexicon == first.lexicon


def test_a_changed_folder_is_read_anew(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_MANY", 5)
    folder = write(tmp_path / "reply")
    load_folder(folder)
    change(folder / "phrasings/spoken.yaml", "派了几个专员下去", "专员派下去几个")
    assert "专员派下去几个" in load_folder(folder).phrasings["talent.officers"]


def test_a_small_folder_is_not_kept(cache: Path, tmp_path: Path) -> None:
    load_folder(write(tmp_path / "reply"))
    assert list(cache.glob("*")) == []
