"""Look-ups while somebody types, in the small reply."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase
from knowledge.lookup.searcher import Lookup
from tests.knowledge.folders import Small


@pytest.fixture(scope="module")
def lookup(small: Small) -> Lookup:
    return Lookup.of(small.folder, small.pipeline.reader.lexicon, small.model)


def found(lookup: Lookup, typed: str) -> list[str]:
    return [one.entry for one in lookup.find(typed)]


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("瞪羚 奖励 多少钱", "award.amount"),
        ("育苗板 挂牌", "board.firms"),
        ("育苗板 在哪", "board.where"),
        ("文号", "rules.number"),
        ("云政规", "rules.number"),
        ("技术联络员", "liaison.count"),
        ("联络", "liaison.count"),
        ("yumiaoban", "board.firms"),
        ("jslly", "liaison.count"),
        ("380.5", "loans.balance"),
        ("12场", "talks.events"),
        ("讲糖", "talks.events"),
        ("储能", "clusters.storage"),
        ("免申即享", "award.mode"),
    ],
)
def test_the_entry_that_is_looked_for_comes_first(lookup: Lookup, typed: str, entry: str) -> None:
    assert found(lookup, typed)[:1] == [entry]


@pytest.mark.parametrize("typed", ["64", "64家"])
def test_a_figure_finds_every_entry_that_has_it(lookup: Lookup, typed: str) -> None:
    assert {"award.firms", "board.firms"} <= set(found(lookup, typed))


@pytest.mark.parametrize("typed", ["深圳 瞪羚 奖励", "65家", "火箭", "瞪羚 名单", "", "的"])
def test_what_the_reply_does_not_hold_is_not_found(lookup: Lookup, typed: str) -> None:
    assert found(lookup, typed) == []


@pytest.mark.parametrize("typed", ["你好", "申报截止到什么时候", "天气"])
def test_small_talk_and_what_is_missing_are_not_found(lookup: Lookup, typed: str) -> None:
    assert not [entry for entry in found(lookup, typed) if entry.startswith(("absent.", "talk."))]


def test_the_overview_comes_before_its_items_and_what_was_reckoned_behind(lookup: Lookup) -> None:
    order = found(lookup, "研发机构")
    assert order.index("labs.all") < order.index("labs.national") < order.index("labs.sum")
    assert found(lookup, "国家级 省级 研发机构 合计")[0] == "labs.sum"


def test_the_very_question_of_an_entry_comes_first_with_a_full_score(lookup: Lookup) -> None:
    assert lookup.is_question("奖励办法叫什么名字")
    assert not lookup.is_question("奖励办法叫什么")
    first = lookup.find("奖励办法叫什么名字？")[0]
    assert (first.entry, first.score) == ("rules.title", 1.0)


def test_what_is_asked_most_comes_first_where_all_else_is_equal(small: Small) -> None:
    from dataclasses import replace

    popular = {}
    for listed in ((), ("award.payer",)):
        folder = replace(small.folder, popular=listed)
        popular[listed] = found(Lookup.of(folder, small.pipeline.reader.lexicon, small.model), "瞪羚 奖励")
    places = {listed: order.index("award.payer") for listed, order in popular.items()}
    assert places[("award.payer",)] < places[()]


def test_scores_fall_and_the_worst_is_not_far_behind_the_best(lookup: Lookup) -> None:
    scores = [one.score for one in lookup.find("瞪羚")]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 3
    assert min(scores) > 0.4 * max(scores)


def test_each_key_typed_keeps_the_entry_in_sight(lookup: Lookup) -> None:
    for size in range(2, len("技术联络员") + 1):
        assert "liaison.count" in found(lookup, "技术联络员"[:size])[:3]
    for size in range(4, len("yumiaoban") + 1):
        assert "board.firms" in found(lookup, "yumiaoban"[:size])[:3]


@given(st.text(max_size=60))
def test_anything_can_be_typed(lookup: Lookup, typed: str) -> None:
    hits = lookup.find(typed)
    assert len({hit.entry for hit in hits}) == len(hits)
    assert all(0 < hit.score <= 1 for hit in hits)


def test_a_plain_list_of_questions_can_be_looked_up_in(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text(
        "- {question: 公司几点上班？, answer: 上午九点。}\n- {question: 怎么请年假？, answer: 在系统里申请。}\n",
        "utf-8",
    )
    knowledge = KnowledgeBase.load(tmp_path)
    for typed in ("年假", "nianjia", "njia", "年加"):
        assert [hit.question for hit in knowledge.search(typed)][:1] == ["怎么请年假？"], typed
