"""The weighing of an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.evidence import NAMES
from knowledge.answering.weigher import Weigher
from knowledge.answering.wording import Bands
from knowledge.learned.decider import Decider
from tests.knowledge.folders import Small


def test_what_fits_is_weighed_with_confidence_and_no_objection(small: Small) -> None:
    decision = small.pipeline.weigher.decide(small.rank("瞪羚奖励多少钱"))
    assert decision is not None
    assert decision.best.entry.id == "award.amount"
    assert decision.confidence > Bands().answer
    assert decision.objections == ()
    assert len(decision.evidence) == len(NAMES)
    assert decision.confidence == small.model.decider.confidence(decision.evidence)


def test_what_stands_against_it_lowers_the_confidence(small: Small) -> None:
    decision = small.pipeline.weigher.decide(small.rank("2022年瞪羚奖励多少钱"))
    assert decision is not None
    assert [one.kind for one in decision.objections] == ["year"]
    assert decision.confidence < 0.5


def test_the_weightiest_objection_comes_first(small: Small) -> None:
    objections = small.pipeline.weigher.objections(small.read("深圳2022年的瞪羚名单"), small.entry("award.amount"))
    assert [one.kind for one in objections] == ["place", "year", "attribute"]


def test_an_objection_without_an_entry_that_says_it_is_none(small: Small) -> None:
    bare = replace(small.folder, entries={k: e for k, e in small.folder.entries.items() if e.role != "year"})
    pipeline = small.pipeline
    weigher = Weigher(bare, pipeline.reader.lexicon, small.model, pipeline.holdings, pipeline.chooser)
    assert weigher.objections(small.read("2022年瞪羚奖励"), small.entry("award.amount")) == ()


def test_nothing_is_decided_where_nothing_known_comes_near(small: Small) -> None:
    ranking = small.rank("天气")._replace(candidates=(small.candidate("absent.far"),))
    assert small.pipeline.weigher.decide(ranking) is None


def test_a_level_that_the_measure_has_is_not_missing(small: Small) -> None:
    """What the classifier gives to "another level" speaks for the measure, where the level is one of it."""
    ranking = small.rank("国家级研发机构有多少个")
    level = small.candidate("absent.level", 0.4)
    doubtful = ranking._replace(candidates=(*ranking.candidates[:1], level), known=0.55, absent=0.45)
    weighed = small.pipeline.weigher.decide(doubtful)
    other = small.pipeline.weigher.decide(doubtful._replace(reading=small.read("孵化基地有多少家")))
    assert weighed is not None
    assert other is not None
    told, untold = (dict(zip(NAMES, one.evidence, strict=True)) for one in (weighed, other))
    assert told["absent"] < untold["absent"]
    assert told["known"] > untold["known"]


def test_without_a_model_the_nearest_phrasing_is_the_confidence(small: Small) -> None:
    pipeline = small.pipeline
    weigher = Weigher(small.folder, pipeline.reader.lexicon, None, pipeline.holdings, pipeline.chooser)
    near = small.candidate("award.amount")._replace(similarity=0.62)
    decision = weigher.decide(small.rank("瞪羚奖励多少钱")._replace(candidates=(near,)))
    assert decision is not None
    assert (decision.confidence, decision.objections, decision.evidence) == (0.62, (), ())


def test_a_decider_of_other_evidence_is_refused(small: Small) -> None:
    pipeline, model = small.pipeline, replace(small.model, own_decider=Decider(("known",), (1.0,), 0.0))
    with pytest.raises(ValueError, match="run dafu tune"):
        Weigher(small.folder, pipeline.reader.lexicon, model, pipeline.holdings, pipeline.chooser)


def test_a_question_that_was_not_ranked_is_not_weighed(small: Small) -> None:
    from knowledge.answering.walk import Walk

    assert small.pipeline.weigher(Walk(small.read("瞪羚奖励"))).decision is None
