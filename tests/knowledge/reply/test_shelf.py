"""Long plain lists: read once, and then as they are needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge import KnowledgeBase, KnowledgeError
from knowledge.answering.ranker import NEAREST
from knowledge.reply import loading, shelf
from knowledge.reply.loading import Entry, Folder, load_folder

LONG = "".join(f"- {{question: 第{number}路公交几点收班, answer: {number % 24}点。}}\n" for number in range(600))
SPECIAL = """
- {id: fare, question: 票价多少, answer: 2元。, phrasings: [坐车多少钱], kind: figure, figures: [{label: 票价, text: 2元}]}
- {question: 还没写完的, answer: 待定。, draft: true}
"""


@pytest.fixture
def path(tmp_path: Path, cache: Path) -> Path:
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "a.yaml").write_text(LONG + SPECIAL, encoding="utf-8")
    return tmp_path / "faq"


def values(folder: Folder) -> tuple[object, ...]:
    return dict(folder.entries), dict(folder.phrasings), dict(folder.normalised), folder.drafts, tuple(folder.ids)


def test_what_lies_on_the_shelf_is_what_was_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, again = load_folder(path), load_folder(path)
    assert first.shelf is not None
    assert values(first) == values(again) == values(again.in_memory())
    monkeypatch.setattr(loading, "_MANY", 10_000)
    (path / "b.yaml").write_text("[]", encoding="utf-8")  # other files: all is read anew, and stays in memory
    read = load_folder(path)
    assert read.shelf is None
    assert values(read) == values(again)


def test_the_yaml_is_not_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_folder(path)
    read: Callable[..., object] = lambda _: pytest.fail("it was read")  # noqa: E731
    monkeypatch.setattr(loading, "read", read)
    assert load_folder(path).entries["fare"].figures[0].text == "2元"


def test_the_entries_that_state_more_than_an_answer_are_known(path: Path) -> None:
    assert [entry.id for entry in load_folder(path).detailed] == ["fare"]
    assert [entry.id for entry in load_folder(path).detailed] == ["fare"]


def test_a_question_reads_the_entries_that_come_near_it_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = [f"- {{question: 第{number}路公交几点收班, answer: {number % 24}点。}}\n" for number in range(1200)]
    (path / "a.yaml").write_text("".join(listed), encoding="utf-8")
    base, made, read = KnowledgeBase.load(path), shelf._entry, set()

    def entry(values: dict[str, Any]) -> Entry:
        read.add(values["id"])
        return made(values)

    monkeypatch.setattr(shelf, "_entry", entry)
    assert base.ask("第17路公交几点收班了").status == "answered"
    assert 0 < len(read) <= NEAREST


def test_an_entry_is_found_by_its_id_whether_it_was_read_or_not(path: Path) -> None:
    folder = load_folder(path)
    ids = list(folder.ids)
    assert folder.shelf is not None
    assert [folder.number_of(one) for one in ids] == list(range(len(ids)))
    assert [folder.entries[one].id for one in ids] == ids
    assert [folder.number_of(one) for one in ids] == list(range(len(ids)))
    assert folder.shelf.number_of("gone") is None


def test_a_change_is_never_overlooked(path: Path) -> None:
    load_folder(path)
    (path / "a.yaml").write_text(
        LONG.replace("第7路公交几点收班, answer: 7点", "第7路公交几点收班, answer: 8点"), encoding="utf-8"
    )
    changed = load_folder(path)
    assert next(e.headline for e in changed.entries.values() if e.question == "第7路公交几点收班") == "8点。"
    (path / "a.yaml").write_text(LONG + "- {question: 没有答案}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        load_folder(path)


def test_what_is_asked_most_may_name_what_lies_there(path: Path) -> None:
    load_folder(path)
    (path / "popular.yaml").write_text("[fare]", encoding="utf-8")
    assert load_folder(path).popular == ("fare",)
    (path / "popular.yaml").write_text("[gone]", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="gone"):
        load_folder(path)
