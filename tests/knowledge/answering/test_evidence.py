"""What speaks for and against an answer, as numbers."""

from __future__ import annotations

import math

import pytest

from knowledge.answering.evidence import NAMES, Standing, evidence
from knowledge.answering.explained import Explained
from knowledge.answering.objections import Objection
from tests.knowledge.folders import Small

STANDING = Standing(0.9, 0.8, 0.5, 0.1, 0.0, 0.0, 0.7, 0.2, 0.6)


def weigh(small: Small, question: str, entry: str = "award.amount", *objections: Objection) -> dict[str, float]:
    pipeline = small.pipeline
    explained = Explained(pipeline.reader.lexicon, pipeline.holdings, small.model)
    reading = pipeline.reader.phrased(question)
    found = evidence(reading, small.entry(entry), STANDING, objections, pipeline.holdings, small.model, explained)
    return dict(zip(NAMES, found, strict=True))


def test_probabilities_go_in_as_log_odds_and_stay_finite(small: Small) -> None:
    found = weigh(small, "瞪羚奖励多少钱")
    assert found["known"] == pytest.approx(math.log(9))
    assert found["measure"] == pytest.approx(math.log(4))
    assert found["second"] == pytest.approx(0.0)
    assert found["absent"] == pytest.approx(-math.log(9))
    assert found["far"] == found["talk"] == pytest.approx(math.log(0.0025 / 0.9975))


def test_similarities_go_in_as_they_are(small: Small) -> None:
    found = weigh(small, "瞪羚奖励多少钱")
    assert (found["similar_known"], found["similar_absent"], found["similar_entry"]) == (0.7, 0.2, 0.6)


def test_how_many_phrasings_there_are_is_evidence(small: Small) -> None:
    found = weigh(small, "瞪羚奖励多少钱")
    held = [len(small.folder.phrasings[entry.id]) for entry in small.folder.entries.values() if entry.is_held]
    assert found["density"] == pytest.approx(math.log(sum(held) / len(held)))
    assert found["near_of_few"] == pytest.approx(0.7 * found["density"])


@pytest.mark.parametrize("kind", ["place", "year", "level", "scope"])
def test_each_kind_of_objection_is_evidence(small: Small, kind: str) -> None:
    objection = Objection(kind, "absent.city", "")  # type: ignore[arg-type]  # each of these is a kind
    found = weigh(small, "瞪羚奖励多少钱", "award.amount", objection)
    names = {"place": "place", "year": "year", "level": "level", "scope": "narrowed"}
    assert {name: found[name] for name in names.values()} == {name: float(one == kind) for one, name in names.items()}
    assert weigh(small, "瞪羚奖励多少钱")[names[kind]] == 0.0


def test_what_the_question_is_about_speaks_for_the_measure_that_has_it(small: Small) -> None:
    assert weigh(small, "瞪羚奖励")["telling_held"] == 1.0
    assert weigh(small, "瞪羚讲堂")["telling_held"] == 0.5
    assert weigh(small, "讲堂")["telling_held"] == 0.0
    assert (weigh(small, "多少")["telling_held"], weigh(small, "多少")["no_topic"]) == (0.5, 1.0)
    assert weigh(small, "瞪羚奖励")["no_topic"] == 0.0


def test_what_is_asked_of_the_entry_itself_speaks_for_it(small: Small) -> None:
    assert weigh(small, "奖励多少钱")["asked_held"] == 1.0
    assert weigh(small, "奖励多少钱", "award.payer")["asked_held"] == 0.0
    assert (weigh(small, "奖励")["asked_held"], weigh(small, "奖励")["no_asking"]) == (0.5, 1.0)
    assert weigh(small, "奖励多少钱")["no_asking"] == 0.0


def test_the_entrys_own_figure_speaks_for_it(small: Small) -> None:
    assert weigh(small, "2560万元")["quoted"] == weigh(small, "2560万元是哪一年的")["quoted"] == 1.0
    assert weigh(small, "2560万元", "award.firms")["quoted"] == 0.0
    assert weigh(small, "2024年")["quoted"] == 0.0


def test_a_figure_that_is_said_where_a_number_is_asked_for_is_another_thing(small: Small) -> None:
    found = weigh(small, "2560万元里面有多少是市里出的")
    assert (found["figure"], found["quoted"]) == (1.0, 0.0)
    assert weigh(small, "2560万元是哪一年的")["figure"] == 0.0


def test_the_form_of_a_question_is_evidence(small: Small) -> None:
    assert weigh(small, "是2560万元吧")["stated"] == 1.0
    assert weigh(small, "多少钱")["stated"] == 0.0
    long = "".join(map(chr, range(0x5000, 0x5000 + 240)))
    assert weigh(small, long[:45])["length"] == pytest.approx(1.5)
    assert weigh(small, long)["length"] == 5.0
