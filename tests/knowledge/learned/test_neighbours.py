"""The nearest known phrasings, by rare pairs of characters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.language.keeping import keep
from knowledge.learned import neighbours
from knowledge.learned.neighbours import NEAR_ENOUGH, Neighbours, Postings, texts_of
from knowledge.reply.loading import load_folder
from tests.knowledge.folders import Small, write

TEXTS = ("瞪羚奖励多少钱", "育苗板挂牌几家", "瞪羚奖励发给几家", "贷款余额多少")
OWNERS = ("award.amount", "board.firms", "award.firms", "loans.balance")
DIGEST = "abcdef" * 10


def made() -> Neighbours:
    return Neighbours(TEXTS, OWNERS, Postings.of(TEXTS))


def test_the_same_text_is_nearest_with_a_cosine_of_one() -> None:
    row, cosine = made().nearest("育苗板挂牌几家", 3)[0]
    assert made().owners[row] == "board.firms"
    assert cosine == pytest.approx(1.0)


def test_marks_and_blanks_do_not_count() -> None:
    row, cosine = made().nearest("育苗板，挂牌 几家？", 1)[0]
    assert (row, round(cosine, 6)) == (1, 1.0)


def test_nearer_ones_come_first_and_far_ones_are_left_out() -> None:
    found = made().nearest("瞪羚奖励发给多少家", 4)
    assert [row for row, _ in found][:2] == [2, 0]
    cosines = [cosine for _, cosine in found]
    assert cosines == sorted(cosines, reverse=True)
    assert min(cosines) > NEAR_ENOUGH * max(cosines)
    assert 1 not in [row for row, _ in found]


def test_a_rare_pair_tells_more_than_a_frequent_one() -> None:
    texts = ("奖励多少", "奖励几家", "奖励怎么领", "贷款多少")
    near = Neighbours(texts, texts, Postings.of(texts))
    assert near.nearest("贷款奖励", 1)[0][0] == 3


def test_unknown_pairs_make_it_less_near() -> None:
    near = made()
    assert near.nearest("贷款余额多少呢今天天气", 1)[0][1] < near.nearest("贷款余额多少呢", 1)[0][1] < 1


def test_of_phrasings_that_are_as_near_the_first_comes_first() -> None:
    texts = ("贷款多少", "奖励几家", "奖励几户", "奖励几家")
    near = Neighbours(texts, texts, Postings.of(texts))
    assert [row for row, _ in near.nearest("奖励几家", 4)] == [1, 3, 2]


def test_where_more_is_listed_than_is_read_the_frequent_pairs_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {row for row, _ in made().nearest("贷款几家", 4)} == {1, 2, 3}
    monkeypatch.setattr(neighbours, "MOST_READ", 2)
    assert [row for row, _ in made().nearest("贷款几家", 4)] == [3]


def test_no_more_are_given_than_asked_for() -> None:
    assert len(made().nearest("瞪羚奖励", 1)) == 1


@pytest.mark.parametrize("text", ["", "？", "天气如何", "天"])
def test_what_shares_no_pair_has_no_neighbour(text: str) -> None:
    assert made().nearest(text, 3) == []


def test_a_single_character_is_found_by_itself() -> None:
    near = Neighbours(("奖", "奖励"), ("a", "b"), Postings.of(("奖", "奖励")))
    assert [row for row, _ in near.nearest("奖", 3)] == [0]


def test_of_equally_near_ones_the_first_comes_first() -> None:
    near = Neighbours(("奖励多少", "奖励多少"), ("a", "b"), Postings.of(("奖励多少", "奖励多少")))
    assert [row for row, _ in near.nearest("奖励多少", 2)] == [0, 1]


def test_of_many_postings_the_rarest_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("奖励甲乙", *(f"奖励{char}" for char in "丙丁戊己庚"))
    near = Neighbours(texts, texts, Postings.of(texts))
    monkeypatch.setattr(neighbours, "MOST_READ", 2)
    assert [row for row, _ in near.nearest("奖励甲乙", 6)] == [0]


def test_the_neighbours_of_a_folder_are_its_phrasings(small: Small) -> None:
    near = Neighbours.of(small.folder)
    assert len(near.texts) == sum(map(len, small.folder.phrasings.values())) == len(near.owners)
    row, _ = near.nearest("讲堂办了几场", 1)[0]
    assert near.owners[row] == "talks.events"
    assert near.texts == tuple(texts_of(small.folder))


def test_postings_that_were_kept_come_back(cache: Path) -> None:
    postings = Postings.of(TEXTS)
    postings.save(DIGEST)
    again = Postings.load(DIGEST)
    assert again is not None
    for name in ("codes", "sizes", "rows"):
        assert np.array_equal(getattr(again, name), getattr(postings, name))
    assert Postings.load(DIGEST[::-1]) is None


@pytest.mark.parametrize("spoiled", [b"", b"nothing", b"\xe9\x00\x00\x00\x00"])
def test_spoiled_postings_are_as_good_as_none(cache: Path, spoiled: bytes) -> None:
    Postings.of(TEXTS).save(DIGEST)
    (file,) = cache.iterdir()
    keep(file.name, spoiled)
    assert Postings.load(DIGEST) is None


def test_a_large_folder_keeps_its_postings_and_finds_the_same_with_them(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "_MANY", 5)
    folder = load_folder(write(tmp_path / "reply"))
    first = Neighbours.of(folder).nearest("奖励发了多少", 5)
    assert [file.name.split("-")[0] for file in cache.glob("n*")] == ["neighbours"]
    assert Neighbours.of(folder).nearest("奖励发了多少", 5) == first
