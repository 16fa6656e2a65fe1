"""Questions that say they do not mean those whom the answer would count."""

from __future__ import annotations

from knowledge.answering.objections import Others
from knowledge.answering.routes.disowned import Disowned
from knowledge.answering.walk import Refuse, Walk
from tests.knowledge.folders import Small


def walked(small: Small, question: str) -> Walk:
    pipeline = small.pipeline
    route = Disowned(Others(small.folder, pipeline.reader.lexicon, pipeline.holdings), pipeline.verdict)
    return route(pipeline.weigher(pipeline.ranker(Walk(small.read(question)))))


def test_what_would_count_those_is_refused(small: Small) -> None:
    walk = walked(small, "科技型企业不算，贷款余额是多少")
    assert isinstance(walk.outcome, Refuse)
    assert walk.outcome.missing == "科技型企业以外口径的数字"
    assert walk.outcome.near == small.entry("loans.balance")
    assert walk.by == "disowned"


def test_what_would_not_be_answered_passes_by(small: Small) -> None:
    assert walked(small, "科技型企业不算，今天天气怎么样").outcome is None


def test_what_counts_others_passes_by(small: Small) -> None:
    assert walked(small, "科技型企业贷款余额是多少").outcome is None
    assert walked(small, "科技型企业不算，政策讲堂办了几场").outcome is None
