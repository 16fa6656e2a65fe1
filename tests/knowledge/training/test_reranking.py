"""Learning when two questions ask the same, from banks and from pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.training.reranking import Questions, learn, measure_bank, measure_pairs, read_bank, read_pairs

THINGS = ["退卡", "补卡", "挂号", "缴费", "停车", "取药"]


def bank(start: int) -> Questions:
    """A bank that asks how things are done, and is asked the same in other words, and how long they take."""
    questions = [f"如何办理{thing}" for thing in THINGS]
    asked: list[tuple[str, int | None]] = [(f"{thing}咋弄", i) for i, thing in enumerate(THINGS)]
    asked += [(f"{thing}多久办好", None) for thing in THINGS]
    return Questions(questions, ["到窗口办理。"] * len(THINGS), asked[start:] + asked[:start])


def test_what_asks_the_same_in_other_words_is_learned_and_what_asks_something_else() -> None:
    learned = learn([bank(start) for start in range(6)], [])
    first, right, wrong, missing = measure_bank(bank(0), learned)
    assert (first, right, wrong, missing) == (1.0, 1.0, 0.0, 1.0)
    again = learn([bank(start) for start in range(6)], [])
    assert again.weights.tolist() == learned.weights.tolist()  # the same every time


def test_pairs_are_learned_too_and_measured() -> None:
    pairs = [(f"如何办理{thing}", f"{thing}咋弄", True) for thing in THINGS]
    pairs += [(f"如何办理{thing}", f"{thing}多久办好", False) for thing in THINGS]
    learned = learn([bank(start) for start in range(6)], pairs)
    assert measure_pairs(pairs, learned) == (1.0, 1.0)


def test_a_bank_is_read_from_its_two_files(tmp_path: Path) -> None:
    (tmp_path / "desk.csv").write_text("id,question,answer\na,怎么退卡？,到窗口。\n", encoding="utf-8-sig")
    lines = [{"q": "请问怎么退卡", "id": "a"}, {"q": "几点关门", "id": None}]
    (tmp_path / "desk.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert read_bank(tmp_path / "desk.csv") == (["怎么退卡?"], ["到窗口。"], [("怎么退卡", 0), ("几点关门", None)])


def test_an_entry_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk.csv").write_text("id,question,answer\na,怎么退卡,到窗口\n", encoding="utf-8")
    (tmp_path / "desk.jsonl").write_text('{"q": "怎么退卡", "id": "b"}', encoding="utf-8")
    with pytest.raises(KeyError):
        read_bank(tmp_path / "desk.csv")


def test_pairs_of_what_nobody_asks_in_other_words_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text("query1,query2,label\n退卡,咋退卡,1\n退卡,补卡,0\n挂号,取号,0\n", encoding="utf-8")
    assert read_pairs(file) == [("退卡", "怎么退卡", True), ("退卡", "补卡", False)]
