"""Look-ups in a plain list that lies on a shelf."""

from __future__ import annotations

import pytest

from benchmarks.common.grid import made, written
from knowledge import KnowledgeBase

ENTRIES = made(900)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    path = tmp_path_factory.mktemp("grid")
    written(path, ENTRIES)
    return KnowledgeBase.load(path)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("奖", ("奖",)),
        ("瞪羚企业 2019", ("瞪羚企业", "2019")),
        ("2019瞪羚", ("瞪羚企业", "2019")),
        ("dengling", ("瞪羚",)),
        ("zhuanjingtexin", ("专精特新",)),
        ("jiangan", ("江岸",)),
    ],
)
def test_what_comes_first_has_what_is_typed(base: KnowledgeBase, typed: str, parts: tuple[str, ...]) -> None:
    found = base.search(typed)
    assert found
    assert all(part in found[0].question for part in parts)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


def test_the_very_question_and_the_answer_are_found(base: KnowledgeBase) -> None:
    assert base.search(ENTRIES[7].question)[0].question == ENTRIES[7].question
    assert base.search("第123条")[0].headline == ENTRIES[123].answer


@pytest.mark.parametrize("typed", ["", " ", "q", "☂", "xyzxyzxyz", "红烧肉", "的"])
def test_anything_may_be_typed(base: KnowledgeBase, typed: str) -> None:
    assert len(base.search(typed)) <= 50


def test_pages_follow_one_another(base: KnowledgeBase) -> None:
    first, second = base.search("区", 10), base.search("区", 10, 10)
    assert len(first) == len(second) == 10
    assert not {hit.entry for hit in first} & {hit.entry for hit in second}
