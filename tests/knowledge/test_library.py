"""Many replies: each is opened when a question comes near it, and of one issuer's the newest comes first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge import Bands, KnowledgeBase, KnowledgeError
from knowledge.learned.model import FILE
from knowledge.library import Library
from knowledge.older import above
from knowledge.reply.loading import load_folder
from knowledge.training.train import train
from tests.knowledge.folders import Small, change

Y, S, OLD = "yunlan-2024", "songwan-2023", "songwan-2021"


@pytest.fixture(scope="module")
def paths(small: Small, other: Small, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The two small replies, and one that the issuer of the second gave two years before, with another figure."""
    above = tmp_path_factory.mktemp("replies")
    listed = [above / slug for slug in (Y, S, OLD)]
    for path, one in zip(listed, (small, other, other), strict=True):
        shutil.copytree(one.folder.path, path)
    change(listed[2] / "reply.yaml", "songwan-2023", "songwan-2021")
    change(listed[2] / "reply.yaml", "2023-09-20", "2021-09-20")
    change(listed[2] / "reply.yaml", "figures: [2023年, 910万元", "figures: [2021年, 700万元")
    entries = listed[2] / "10-all.yaml"
    entries.write_text(
        entries.read_text(encoding="utf-8").replace("2023年", "2021年").replace("910万元", "700万元"), encoding="utf-8"
    )
    train(load_folder(listed[2])).save(listed[2] / FILE)
    return listed


@pytest.fixture
def library(paths: list[Path], cache: Path) -> Library:
    return Library(paths, Bands())


@pytest.mark.parametrize(
    ("question", "slug"),
    [("育苗板挂牌几家", Y), ("科技园区建成几个", S), ("松湾的瞪羚奖励多少钱", S), ("今天股票涨了吗", Y)],
)
def test_a_question_is_put_to_the_replies_that_it_is_near(library: Library, question: str, slug: str) -> None:
    assert slug in library.likely(question)
    entry = KnowledgeBase(library).ask(question).entry
    assert entry is not None
    assert entry.startswith(slug)


def test_the_catalogue_is_read_again_and_says_the_same(library: Library, paths: list[Path]) -> None:
    again = KnowledgeBase(Library(paths, Bands()))
    known = KnowledgeBase(library)
    assert (again.version, list(again.entries), again.parts()) == (known.version, list(known.entries), known.parts())
    assert again.search("育苗板")[0] == known.search("育苗板")[0]
    assert again.search("育苗板")[0].entry.startswith(Y)


def test_of_one_issuer_the_newest_comes_first_and_the_older_is_named(library: Library) -> None:
    answer = KnowledgeBase(library).ask("松湾的瞪羚奖励多少钱")
    assert answer.entry == f"{S}/award.amount"
    assert "较早的答复（2021年9月20日）：2021年松湾拨付700万元" in answer.text
    older = KnowledgeBase(library).ask("松湾2021年的瞪羚奖励多少钱")
    assert older.entry == f"{OLD}/award.amount"
    assert "较早的答复" not in older.text


def test_what_is_being_written_is_not_asked(library: Library, paths: list[Path], tmp_path: Path) -> None:
    kept = (paths[2] / "10-all.yaml").read_bytes()
    try:
        (paths[2] / "10-all.yaml").write_text("- [", encoding="utf-8")
        assert KnowledgeBase(library).ask("松湾2021年的瞪羚奖励多少钱").status == "unknown"
        with pytest.raises(KnowledgeError):
            Library(paths, Bands())
    finally:
        (paths[2] / "10-all.yaml").write_bytes(kept)


def test_two_of_one_slug_are_refused(paths: list[Path], cache: Path) -> None:
    with pytest.raises(KnowledgeError, match="has the slug"):
        Library([*paths, Path(shutil.copytree(paths[1], paths[1].parent / "copy", dirs_exist_ok=True))], Bands())


def test_an_older_answer_that_says_the_same_is_not_named(other: Small) -> None:
    answer = KnowledgeBase.load(other.folder.path).ask("瞪羚奖励多少钱")
    assert above(answer, [answer]) == answer
