"""How alike a question is to those of a list, and what a reranker makes of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.language.asking import asked
from knowledge.learned.pairing import NAMES, NEAREST, Pairing, text_of
from knowledge.learned.reranker import Reranker, shipped

QUESTIONS = ["二楼有什么科室", "门诊几点开始挂号", "如何办理退卡", "会员卡丢失怎么补办"]
ANSWERS = ["二楼有内科和外科。", "早上7:30开始。", "带上身份证到前台。", "到前台挂失后补卡。"]


@pytest.fixture(scope="module")
def pairing() -> Pairing:
    return Pairing([asked(one) for one in QUESTIONS], ANSWERS, range(len(QUESTIONS)))


def evidence(pairing: Pairing, question: str) -> tuple[list[int], dict[str, float]]:
    """The rows that are nearest, and what is known of the first of them."""
    text = text_of(asked(question))
    near = pairing.near(text, NEAREST)
    table = pairing.evidence(text, near, {})
    return [one.row for one in near], dict(zip(NAMES, table[0].tolist(), strict=True))


def test_the_plain_form_is_what_counts(pairing: Pairing) -> None:
    rows, found = evidence(pairing, "2楼有什么科室？")
    assert rows[0] == 0
    assert found["ratio"] == 1.0
    assert found["marks"] == 1.0
    assert found["other_marks"] == 0.0


def test_words_that_only_the_answer_has_lead_to_its_question(pairing: Pairing) -> None:
    rows, found = evidence(pairing, "身份证")
    assert rows == [2]
    assert found["in_answer"] > 0
    assert found["pairs"] == 0


def test_what_shares_nothing_has_no_neighbours(pairing: Pairing) -> None:
    text = text_of(asked("天气"))
    assert pairing.near(text, NEAREST) == []
    assert pairing.evidence(text, [], {}).shape == (0, len(NAMES))


def test_questions_of_one_entry_are_no_rivals() -> None:
    listed = ["怎么退卡", "怎么退卡呢"]
    (_, alone), (_, beside) = (
        evidence(Pairing(listed, ["", ""], groups), "怎么退卡") for groups in (("a", "a"), ("a", "b"))
    )
    assert alone["margin"] > beside["margin"]


def test_the_one_that_comes_with_the_package_tells_how_people_ask(pairing: Pairing) -> None:
    def likely(question: str) -> list[float]:
        text = text_of(asked(question))
        near = pairing.near(text, NEAREST)
        differences = [text.apart(pairing.texts[one.row]) for one in near]
        found = shipped().probabilities(pairing.evidence(text, near, shipped().rows), differences)
        return [dict(zip([one.row for one in near], found, strict=True)).get(row, 0.0) for row in range(len(QUESTIONS))]

    same, other = likely("退卡咋办理"), likely("退卡要多少钱")
    assert np.argmax(same) == np.argmax(other) == 2
    assert same[2] > other[2]


def test_texts_are_weighed_together_as_each_of_them_alone(pairing: Pairing) -> None:
    text, reranker = text_of(asked("退卡咋办理")), shipped()
    near = pairing.near(text, NEAREST)
    table = pairing.evidence(text, near, reranker.rows)
    differences = [text.apart(pairing.texts[one.row]) for one in near]
    together = reranker.probabilities(table, differences)
    alone = [reranker.probabilities(table[i : i + 1], [one])[0] for i, one in enumerate(differences)]
    assert len(near) > 1
    assert len({len(ours) for ours, _ in differences}) > 1
    assert together.tolist() == pytest.approx(alone, abs=1e-12)


def test_each_process_finds_the_same_to_the_last_digit() -> None:
    program = """
from knowledge.language.asking import asked
from knowledge.learned.pairing import Pairing, text_of
listed = [f"{place}{year}年{what}怎么申报" for place in ("江岸区", "武昌区") for year in range(2014, 2026) for what in ("绿色工厂", "人才公寓")]
pairing = Pairing([asked(one) for one in listed], [""] * len(listed), range(len(listed)))
print(pairing.near(text_of(asked("江岸区2019年绿工厂咋申报")), len(listed)))
"""
    told = [
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("0", "1", "2")
    ]
    assert len(set(told)) == 1


def test_what_is_kept_weighs_alike(tmp_path: Path, pairing: Pairing) -> None:
    shipped().save(tmp_path / "reranker.npz")
    again = Reranker.load(tmp_path / "reranker.npz")
    text = text_of(asked("卡丢了怎么补"))
    near = pairing.near(text, NEAREST)
    table = pairing.evidence(text, near, shipped().rows)
    differences = [text.apart(pairing.texts[one.row]) for one in near]
    assert again.probabilities(table, differences).tolist() == shipped().probabilities(table, differences).tolist()
    assert list(again.rows) == list(shipped().rows)
