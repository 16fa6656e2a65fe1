"""Questions that compare or add two figures which no entry holds together."""

from __future__ import annotations

import pytest

from knowledge.answering.comparing import compare
from knowledge.answering.counted import Counted
from knowledge.answering.pair_asked import PairAsked
from knowledge.answering.routes.comparison import CONFIDENCE, Comparison, joined
from knowledge.answering.totals import Totals
from knowledge.answering.walk import Join, Refuse, Walk
from tests.knowledge.folders import Small


def route_of(small: Small) -> Comparison:
    pipeline = small.pipeline
    counted = Counted(pipeline.reader.lexicon, pipeline.holdings)
    asked = PairAsked(pipeline.counterparts, counted)
    totals = Totals(small.folder, pipeline.reader, asked, counted)
    return Comparison(small.folder, pipeline.ranker, pipeline.verdict, counted, asked, pipeline.sides, totals)


def walked(small: Small, question: str) -> Walk:
    pipeline = small.pipeline
    return route_of(small)(pipeline.weigher(pipeline.ranker(Walk(small.read(question)))))


@pytest.mark.parametrize(
    "question",
    [
        "科技专员和技术联络员哪个多",
        "科技专员比技术联络员多吗",
        "技术联络员比科技专员多几名",
        "科技专员vs技术联络员",
        "科技专员多还是技术联络员多，相差几名",
    ],
)
def test_the_two_figures_that_the_halves_mean_are_compared(small: Small, question: str) -> None:
    outcome = walked(small, question).outcome
    assert isinstance(outcome, Join)
    assert {entry.id for entry in outcome.entries} == {"officers.count", "liaison.count"}
    more = "后者更多" if outcome.entries[0].id == "officers.count" else "前者更多"
    assert more in outcome.headline  # 150余名 is not exact: by how many, nobody knows
    assert outcome.confidence == CONFIDENCE


def test_a_sum_is_added_where_nothing_would_be_answered(small: Small) -> None:
    pipeline = small.pipeline
    reading = small.read("孵化基地和育苗板挂牌企业合计多少家")
    walk = Walk(reading, pipeline.ranker.rank(reading))
    outcome = route_of(small)(walk).outcome
    assert isinstance(outcome, Join)
    assert "合计84家" in outcome.headline


def test_money_is_meant_where_money_is_asked_for(small: Small) -> None:
    outcome = walked(small, "瞪羚奖励资金和科技型企业贷款余额哪个多，多多少钱").outcome
    assert isinstance(outcome, Join)
    assert [figure.text for figure in outcome.figures] == ["2560万元", "380.5亿元"]


@pytest.mark.parametrize(
    "question",
    [
        "科技专员多少名",  # compares nothing
        "科技专员和政策讲堂哪个多",  # other units
        "科技专员和火箭哪个多",  # one half means nothing
        "哪个多",
    ],
)
def test_other_questions_pass_by(small: Small, question: str) -> None:
    assert walked(small, question).outcome is None


def test_where_an_entry_answers_the_comparison_itself_nothing_is_put_together(small: Small) -> None:
    walk = walked(small, "国家级和省级研发机构加起来多少")
    assert walk.outcome is None
    assert walk.decision is not None
    assert walk.decision.best.entry.id == "labs.sum"


def test_a_question_that_was_not_ranked_passes_by(small: Small) -> None:
    walk = Walk(small.read("科技专员和技术联络员哪个多"))
    assert route_of(small)(walk) is walk


def test_a_comparison_is_joined(small: Small) -> None:
    found = compare(small.entry("officers.count"), small.entry("liaison.count"))
    assert found is not None
    assert joined(found) == Join((found.first, found.second), found.headline, found.figures, CONFIDENCE)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("东馆比西馆多多少册藏书", "前者多75万册"),
        ("东馆比西馆多几个座位", "前者多340个"),
        ("西馆读者比东馆少多少", "后者多65000人"),
        ("东馆和西馆一共多少平米", "合计3.5万平方米"),
        ("东馆和西馆藏书一共多少册", "合计165万册"),
        ("东馆和西馆座位合计多少", "合计940个"),
        ("东馆和西馆哪边面积大", "前者多1.3万平方米"),
        ("面积东馆比西馆大多少", "前者多1.3万平方米"),
    ],
)
def test_only_figures_that_count_what_is_asked_for_are_put_together(halls: Small, question: str, said: str) -> None:
    walk = halls.walk(question)
    assert walk.by == "comparison"
    assert isinstance(walk.outcome, Join)
    assert said in walk.outcome.headline


def test_two_levels_of_one_measure_are_compared(small: Small) -> None:
    outcome = walked(small, "国家级和省级研发机构哪个多").outcome
    assert isinstance(outcome, Join)
    assert {entry.id for entry in outcome.entries} == {"labs.national", "labs.provincial"}


@pytest.mark.parametrize("question", ["东馆和西馆哪边电脑多", "东馆的藏书比西馆的座位多多少"])
def test_what_only_one_of_them_has_or_none_is_not_compared(halls: Small, question: str) -> None:
    assert not isinstance(halls.walk(question).outcome, Join)


def test_a_sum_that_the_reply_has_itself_is_given(halls: Small) -> None:
    assert halls.say("东馆和西馆一共多少名读者").entry == "both.readers"


def test_where_one_of_the_two_has_no_such_figure_the_other_alone_is_no_answer(halls: Small) -> None:
    assert halls.say("东馆和西馆一共多少电梯").status == "unknown"


def test_money_that_is_asked_for_is_no_count(halls: Small) -> None:
    outcome = halls.walk("东馆和西馆一共要多少钱").outcome
    assert not isinstance(outcome, Join) or {figure.text for figure in outcome.figures} == {"8000万元"}


@pytest.mark.parametrize("question", ["东馆藏书比座位多多少", "东馆的读者比藏书少多少", "西馆座位和读者一共多少"])
def test_what_is_counted_in_different_units_is_refused(halls: Small, question: str) -> None:
    answer = halls.say(question)
    assert answer.status == "unknown"
    assert answer.missing in ("这两项的比较", "这两项的合计", "“座位”的合计")


def test_two_questions_in_one_message_are_both_answered(halls: Small) -> None:
    text = halls.say("东馆几个座位,西馆几个座位").text
    assert "640个" in text
    assert "300个" in text


@pytest.mark.parametrize(
    "question",
    [
        "科技专员和技术联络员一共比讲堂多几名",
        "2023年选派的科技专员和2024年育苗板挂牌企业一共多少家",
        "国家级研发机构和科技专员一共多少",
    ],
)
def test_one_part_is_never_given_as_the_whole(small: Small, question: str) -> None:
    assert small.say(question).status in ("unknown", "choices")


def test_figures_of_different_times_are_not_added(small: Small) -> None:
    answer = small.say("瞪羚企业奖励资金和科技型企业贷款余额合计多少钱")
    assert (answer.status, answer.missing) == ("unknown", "这两项的合计")


def test_a_figure_of_another_level_is_not_compared(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    route, walk = route_of(small), Walk(small.read("省级研发机构比育苗板挂牌企业多几家"))
    assert walk.reading.slots.levels

    def answer(level: str) -> object:
        pair = (small.entry(level), small.entry("board.firms"))
        outcome = Join(pair, "两项。", tuple(entry.figures[0] for entry in pair), CONFIDENCE)
        monkeypatch.setattr(route, "_compared", lambda walk: walk._replace(outcome=outcome))
        return route(walk).outcome

    assert isinstance(answer("labs.provincial"), Join)
    refused = answer("labs.national")
    assert isinstance(refused, Refuse)
    assert refused.missing == "这两项的比较"
