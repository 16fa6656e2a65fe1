"""The steps in their order, and what each kind of question comes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answering.pipeline import Pipeline, reader_of
from knowledge.answering.walk import Give, Join, Offer, Refuse, Talk, Walk
from knowledge.answering.wording import Bands
from knowledge.reply.loading import load_folder
from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("question", "step", "outcome"),
    [
        ("64家是什么", "bare number", Offer),
        ("2560万元是什么", "bare number", Give),
        ("科技型企业贷款余额的统计截止时间", "counting date", Give),
        ("是发给几家的", "names nothing", Offer),
        ("谢谢你", "small talk", Talk),
        ("what is the weather", "letters alone", Refuse),
        ("国家级和省级研发机构分别几个", "several levels", Join),
        ("科技型企业不算，贷款余额多少", "disowned", Refuse),
        ("科技专员和技术联络员哪个多", "comparison", Join),
        ("瞪羚奖励多少钱", "word for word", Give),
        ("今天天气怎么样", "word for word", Refuse),
        ("瞪羚企业的奖励总共是多少钱", "verdict", Give),
        ("成都的瞪羚奖励是多少钱", "verdict", Refuse),
    ],
)
def test_each_kind_of_question_is_answered_by_its_step(small: Small, question: str, step: str, outcome: type) -> None:
    walk = small.walk(question)
    assert (walk.by, type(walk.outcome)) == (step, outcome)


def test_the_steps_have_names_of_their_own(small: Small) -> None:
    names = [step.name for step in small.pipeline.steps]
    assert len(set(names)) == len(names)
    assert names[-1] == "verdict"


def test_the_first_outcome_ends_the_walk(small: Small) -> None:
    walk = small.walk("64家是什么")
    assert walk.ranking is None
    assert small.walk("谢谢你").decision is None


@pytest.mark.parametrize("question", ["", "？", "x", "瞪羚", "啊" * 3000, "12345", "\ud800"])
def test_every_question_comes_to_an_outcome(small: Small, question: str) -> None:
    assert small.walk(question).outcome is not None


def test_what_is_put_together_is_judged_by_ranking_and_weighing_alone(small: Small) -> None:
    judged = small.pipeline.judge(Walk(small.read("科技专员和技术联络员哪个多")))
    assert judged.by != "comparison"
    assert judged.outcome is not None


def test_bands_decide_what_is_given(small: Small) -> None:
    strict = Pipeline(small.folder, small.model, Bands(answer=0.9999, choices=0.9998))
    question = "瞪羚奖励火箭卫星多少钱"
    assert isinstance(strict.run(strict.reader.read(question)).outcome, Refuse)
    lax = Pipeline(small.folder, small.model, Bands(answer=0.0, choices=0.0))
    assert isinstance(lax.run(lax.reader.read(question)).outcome, Give)


def test_a_plain_faq_is_asked_by_its_nearest_phrasing(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text(
        "- {question: 门店几点开门？, answer: 九点开门。}\n- {question: 能刷卡吗？, answer: 能刷卡。}\n", "utf-8"
    )
    pipeline = Pipeline(load_folder(tmp_path), None, Bands())
    given = pipeline.run(pipeline.reader.read("门店几点钟开门")).outcome
    assert isinstance(given, Give)
    assert given.entry.headline == "九点开门。"
    refused = pipeline.run(pipeline.reader.read("公司在哪")).outcome
    assert isinstance(refused, Refuse)
    assert refused.confidence == 0.0  # nobody knows how sure that is


def test_without_a_model_the_reader_mends_towards_the_lexicon_alone(small: Small) -> None:
    reader = reader_of(small.folder, None)
    assert reader.read("科技专圆").text == "科技专员"
    assert reader.read("育描板").text == "育苗板"  # by its sound alone
    assert reader.read("拨付了多少錢").text == "拨付了多少钱"
