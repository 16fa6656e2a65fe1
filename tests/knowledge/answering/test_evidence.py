"""What speaks for and against an answer, as numbers."""

from __future__ import annotations

import math

import pytest

from knowledge.answering.evidence import NAMES, Standing, evidence
from knowledge.answering.objections import Objection
from tests.knowledge.folders import Small

STANDING = Standing(0.9, 0.8, 0.5, 0.1, 0.0, {"absent.deadline": 0.25, "absent.names": 0.01}, 0.7, 0.2)


def weigh(small: Small, question: str, entry: str = "award.amount", *objections: Objection) -> dict[str, float]:
    pipeline = small.pipeline
    found = evidence(
        pipeline.reader.phrased(question), small.entry(entry), STANDING, objections, pipeline.holdings, small.model
    )
    return dict(zip(NAMES, found, strict=True))


def test_probabilities_go_in_as_log_odds_and_stay_finite(small: Small) -> None:
    found = weigh(small, "瞪羚奖励多少钱")
    assert found["known"] == pytest.approx(math.log(9))
    assert found["measure"] == pytest.approx(math.log(4))
    assert found["entry"] == pytest.approx(0.0)
    assert found["absent"] == pytest.approx(-math.log(9))
    assert found["far"] == pytest.approx(math.log(1e-4 / (1 - 1e-4)))


def test_similarities_go_in_as_they_are(small: Small) -> None:
    found = weigh(small, "瞪羚奖励多少钱")
    assert (found["similar_known"], found["similar_absent"]) == (0.7, 0.2)


@pytest.mark.parametrize("kind", ["place", "district", "year", "level"])
def test_each_kind_of_objection_is_evidence(small: Small, kind: str) -> None:
    objection = Objection(kind, "absent.city", "")  # type: ignore[arg-type]  # each of these is a kind
    found = weigh(small, "瞪羚奖励多少钱", "award.amount", objection)
    assert [found[name] for name in ("place", "district", "year", "level")] == [
        float(name == kind) for name in ("place", "district", "year", "level")
    ]
    assert weigh(small, "瞪羚奖励多少钱")[kind] == 0.0


def test_a_missing_attribute_weighs_by_how_likely_its_entry_is(small: Small) -> None:
    deadline, names = Objection("attribute", "absent.deadline", ""), Objection("attribute", "absent.names", "")
    assert weigh(small, "奖励截止", "award.amount", names, deadline)["attribute"] == pytest.approx(0.5)
    assert weigh(small, "奖励截止", "award.amount", names)["attribute"] == pytest.approx(0.1)
    assert weigh(small, "奖励截止")["attribute"] == 0.0


def test_topics_that_the_measure_has_speak_for_it(small: Small) -> None:
    assert weigh(small, "瞪羚奖励")["topics_held"] == 1.0
    assert weigh(small, "瞪羚讲堂")["topics_held"] == 0.5
    assert weigh(small, "讲堂")["topics_held"] == 0.0
    assert (weigh(small, "多少")["topics_held"], weigh(small, "多少")["no_topic"]) == (0.5, 1.0)
    assert weigh(small, "瞪羚奖励")["no_topic"] == 0.0


def test_what_is_asked_of_the_entry_itself_speaks_for_it(small: Small) -> None:
    assert weigh(small, "奖励多少钱")["asked_held"] == 1.0
    assert weigh(small, "奖励多少钱", "award.payer")["asked_held"] == 0.0
    assert (weigh(small, "奖励")["asked_held"], weigh(small, "奖励")["no_asking"]) == (0.5, 1.0)
    assert weigh(small, "奖励多少钱")["no_asking"] == 0.0


def test_words_that_no_phrasing_of_the_measure_has_speak_against_it(small: Small) -> None:
    known, strange = weigh(small, "瞪羚奖励"), weigh(small, "瞪羚奖励火箭")
    assert (known["unexplained"], known["unknown_words"]) == (0.0, 0.0)
    assert 0 < strange["unexplained"] < 1
    assert strange["unknown_words"] == 1.0
    assert weigh(small, "火箭卫星月亮太阳星星")["unknown_words"] == 3.0
    assert weigh(small, "讲堂")["unknown_words"] == 0.0 < weigh(small, "讲堂")["unexplained"]


def test_the_entrys_own_figure_speaks_for_it(small: Small) -> None:
    assert weigh(small, "2560万元")["figure"] == 1.0
    assert weigh(small, "2560万元", "award.firms")["figure"] == 0.0
    assert weigh(small, "2024年")["figure"] == 0.0


def test_the_form_of_a_question_is_evidence(small: Small) -> None:
    assert weigh(small, "是2560万元吧")["stated"] == 1.0
    assert weigh(small, "多少钱")["stated"] == 0.0
    long = "".join(map(chr, range(0x5000, 0x5000 + 240)))
    assert weigh(small, long[:45])["length"] == pytest.approx(1.5)
    assert weigh(small, long)["length"] == 5.0
