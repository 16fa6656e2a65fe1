"""Which of the likely entries is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.chooser import Chooser, reckoned
from knowledge.answering.walk import Ranking
from tests.knowledge.folders import Small


def ranking(small: Small, question: str, *known: tuple[str, float]) -> Ranking:
    """A ranking as if the classifier had given just these probabilities."""
    candidates = tuple(small.candidate(entry, probability) for entry, probability in known)
    measures: dict[str, float] = {}
    for candidate in candidates:
        family = candidate.entry.family
        measures[family] = measures.get(family, 0.0) + candidate.probability
    return Ranking(small.read(question), candidates, 1.0, 0.0, 0.0, measures, 1.0, 0.0)


def best(small: Small, question: str, *known: tuple[str, float]) -> str:
    ranked = ranking(small, question, *known)
    return small.pipeline.chooser.best(ranked.held, ranked).entry.id


def test_the_likeliest_entry_is_meant(small: Small) -> None:
    assert best(small, "瞪羚奖励多少钱", ("award.amount", 0.8), ("board.firms", 0.1)) == "award.amount"


def test_the_likeliest_measure_goes_before_the_likeliest_entry(small: Small) -> None:
    question = "瞪羚奖励发给几家"
    assert best(small, question, ("board.firms", 0.4), ("award.firms", 0.35), ("award.amount", 0.2)) == "award.firms"
    assert best(small, question, ("board.firms", 0.4), ("award.firms", 0.35), ("award.amount", 0.1)) == "board.firms"


def test_the_sibling_of_the_level_that_is_named_is_meant(small: Small) -> None:
    assert best(small, "省级研发机构几个", ("labs.national", 0.6), ("labs.provincial", 0.3)) == "labs.provincial"
    assert best(small, "国家级和省级研发机构几个", ("labs.national", 0.6), ("labs.provincial", 0.3)) == "labs.national"


def test_what_is_worked_out_is_meant_where_it_is_asked_for(small: Small) -> None:
    assert best(small, "瞪羚奖励平均多少", ("award.amount", 0.6), ("award.average", 0.2)) == "award.average"
    assert best(small, "国家级和省级研发机构加起来", ("labs.national", 0.6), ("labs.sum", 0.1)) == "labs.sum"


def test_what_is_worked_out_is_not_meant_where_nobody_asks_for_it(small: Small) -> None:
    assert best(small, "瞪羚奖励多少", ("award.average", 0.6), ("award.amount", 0.2)) == "award.amount"


def test_what_is_worked_out_is_meant_where_its_phrasing_is_said_word_for_word(small: Small) -> None:
    ranked = ranking(small, "瞪羚奖励多少", ("award.average", 0.6), ("award.amount", 0.2))
    first, second = ranked.candidates
    said = ranked._replace(candidates=(first._replace(similarity=1.0), second))
    assert small.pipeline.chooser.best(said.held, said).entry.id == "award.average"


def test_a_sum_may_be_given_unasked(small: Small) -> None:
    assert best(small, "研发机构57个是什么", ("labs.sum", 0.6)) == "labs.sum"


def test_a_share_that_is_asked_for_leaves_what_was_reckoned_from_it(small: Small) -> None:
    assert best(small, "去年同期占比多少", ("loans.previous", 0.6), ("loans.balance", 0.3)) == "loans.previous"


def test_of_a_document_named_by_number_the_entries_are_looked_at(small: Small) -> None:
    known = (("award.amount", 0.6), ("rules.date", 0.3))
    assert best(small, "8号文什么时候出的", *known) == "rules.date"
    assert best(small, "9号文什么时候出的", *known) == "award.amount"
    assert best(small, "是8号文奖励的吧", *known) == "award.amount"  # a statement may be wrong in just that


def test_where_a_number_is_put_up_the_figure_with_its_unit_is_meant(small: Small) -> None:
    known = (("award.mode", 0.6), ("award.firms", 0.2), ("award.amount", 0.1))
    assert best(small, "瞪羚奖励是70家吧", *known) == "award.firms"
    assert best(small, "瞪羚奖励是3000万元吧", *known) == "award.amount"
    assert best(small, "瞪羚奖励70家怎么发", *known) == "award.mode"
    assert best(small, "瞪羚奖励是12场吧", *known) == "award.mode"


def test_a_figure_is_left_for_the_sibling_of_the_unit_that_is_put_up_for_confirmation(small: Small) -> None:
    known = (("award.amount", 0.6), ("award.firms", 0.2))
    assert best(small, "瞪羚奖励是70家吧", *known) == "award.firms"
    assert best(small, "瞪羚奖励是3000万元吧", *known) == "award.amount"
    assert best(small, "瞪羚奖励是12场吧", *known) == "award.amount"


def test_where_nothing_tells_items_apart_the_overview_is_meant(small: Small) -> None:
    assert best(small, "研发机构几个", ("labs.national", 0.6), ("labs.all", 0.2)) == "labs.all"


@pytest.mark.parametrize("question", ["国家级研发机构几个", "研发机构12个是什么"])
def test_an_item_is_meant_where_its_level_or_its_figure_is_named(small: Small, question: str) -> None:
    assert best(small, question, ("labs.national", 0.6), ("labs.all", 0.2)) == "labs.national"


def test_the_item_of_a_list_is_meant_itself(small: Small) -> None:
    assert best(small, "光子集群在哪", ("clusters.photon", 0.6), ("clusters.all", 0.2)) == "clusters.photon"


def test_siblings_are_the_entries_of_the_measure(small: Small) -> None:
    siblings = small.pipeline.chooser.siblings
    assert [entry.id for entry in siblings(small.entry("bases.count"))] == ["bases.count"]
    assert len(siblings(small.entry("award.firms"))) == 5
    assert siblings(small.entry("absent.city")) == ()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("奖励平均多少", {"average"}),
        ("国家级和省级相差几个", {"difference"}),
        ("省级是国家级的几倍", {"ratio", "difference"}),
        ("占比多少", {"share", "ratio"}),
        ("国家级省级合计", {"sum"}),
        ("国家级合计", set()),
        ("专员和联络员加上", {"sum"}),
        ("省级加上", set()),
        ("哪个多", {"compare", "difference"}),
        ("分别是多少", {"compare", "difference"}),
        ("奖励多少钱", set()),
    ],
)
def test_it_is_told_what_is_to_be_worked_out(small: Small, question: str, asked: set[str]) -> None:
    assert reckoned(small.pipeline.reader.phrased(question)) == asked


def test_only_what_is_not_worked_out_or_asked_for_is_plain(small: Small) -> None:
    plain = small.pipeline.chooser.plain
    assert plain(small.entry("award.amount"), small.read("多少"))
    assert not plain(small.entry("award.average"), small.read("多少"))
    assert plain(small.entry("award.average"), small.read("平均多少"))
    assert plain(small.entry("labs.sum"), small.read("多少"))
    left = replace(small.entry("award.average"), asks=frozenset({"difference"}))
    assert plain(left, small.read("还有几家没有拿到"))
    assert not plain(left, small.read("几家拿到"))
    assert plain(small.entry("loans.previous"), small.read("多少"))


def test_who_quotes_the_figure_and_asks_for_another_means_that(small: Small) -> None:
    assert best(small, "2560万元发给了几家", ("award.amount", 0.6), ("award.firms", 0.3)) == "award.firms"
    assert best(small, "2560万元是给哪里的", ("award.amount", 0.6), ("award.firms", 0.3)) == "award.amount"
    assert best(small, "1000万元发给了几家", ("award.amount", 0.6), ("award.firms", 0.3)) == "award.amount"


@pytest.mark.parametrize("question", ["180千瓦的充电桩几台", "180kW的充电桩几台", "听说180千瓦的充电桩有48台"])
def test_of_entries_that_are_called_by_a_number_the_one_named_is_meant(works: Small, question: str) -> None:
    assert best(works, question, ("chargers.small", 0.9), ("chargers.large", 0.05)) == "chargers.large"


def test_where_none_is_called_so_the_likeliest_stays(works: Small) -> None:
    assert best(works, "120千瓦的充电桩几台", ("chargers.small", 0.9), ("chargers.large", 0.05)) == "chargers.small"


def test_a_part_that_is_named_goes_before_the_whole(small: Small) -> None:
    """labs.national stands for the whole of which labs.provincial is the part that has a name of its own."""
    whole, part = small.entry("labs.national"), small.entry("labs.provincial")
    whole = replace(whole, asks=whole.asks | {"total"}, level="")
    shares = {part.id: {"biolab": 0.8}, whole.id: {"labs": 0.9}}
    chooser = Chooser([whole, part], shares)
    reading = small.read("研发机构几个")._replace(topics=frozenset({"labs", "biolab"}))
    assert chooser._part_named(reading, whole) == part
    assert chooser._part_named(reading._replace(topics=frozenset({"labs"})), whole) is None
    assert chooser._part_named(reading, replace(whole, asks=frozenset())) is None


def test_a_figure_that_is_a_date_is_no_number_that_is_quoted(small: Small) -> None:
    entry = small.entry("award.firms")
    dated = replace(entry, figures=(entry.figures[0]._replace(text="2022年6月29日"),))
    ranked = ranking(small, "2560万元是哪天拨付的", ("award.firms", 0.9))
    known = [candidate._replace(entry=dated) for candidate in ranked.held]
    assert small.pipeline.chooser.best(known, ranked._replace(candidates=tuple(known))).entry.figures == dated.figures
