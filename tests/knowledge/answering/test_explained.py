"""Which words of a question an entry accounts for."""

from __future__ import annotations

import dataclasses

from knowledge.answering.explained import Explained, Words
from tests.knowledge.folders import Small


def words(small: Small, question: str, entry: str = "award.amount") -> Words:
    pipeline = small.pipeline
    explained = Explained(pipeline.reader.lexicon, pipeline.holdings, small.model)
    return explained.words(pipeline.reader.phrased(question), small.entry(entry))


def test_what_stands_in_a_phrasing_is_accounted_for(small: Small) -> None:
    found = words(small, "瞪羚奖励")
    assert found.content == ("奖励",)
    assert (found.unwritten, found.untold, found.unheld, found.strange, found.strangest) == (0.0, 0.0, 0.0, 0, 0.0)


def test_a_word_that_nothing_accounts_for_is_strange(small: Small) -> None:
    found = words(small, "瞪羚奖励火箭")
    assert 0 < found.unheld == found.untold == found.unwritten < 1
    assert found.strange == 1
    assert found.strangest > 5
    assert words(small, "火箭卫星月亮太阳星星").strange >= 3


def test_the_rarer_of_two_strange_words_counts(small: Small) -> None:
    common, rare = words(small, "瞪羚奖励时间"), words(small, "瞪羚奖励胸膜炎")
    assert rare.strangest > common.strangest
    assert words(small, "瞪羚奖励时间胸膜炎").strangest == rare.strangest


def test_what_the_answer_tells_is_accounted_for(small: Small) -> None:
    told = dataclasses.replace(small.model, told={**small.model.told, "award": frozenset({"火箭"})})
    pipeline = small.pipeline
    found = Explained(pipeline.reader.lexicon, pipeline.holdings, told).words(
        pipeline.reader.phrased("瞪羚奖励火箭"), small.entry("award.amount")
    )
    assert found.unwritten > found.untold == found.unheld == 0.0


def test_what_the_answers_tell_is_known_from_training(small: Small) -> None:
    assert "拨付" in small.model.told["award"]


def test_a_word_with_a_meaning_that_people_ask_of_the_measure_is_accounted_for(small: Small) -> None:
    pipeline, model = small.pipeline, small.model
    written = dataclasses.replace(model, words={}, told={})
    found = Explained(pipeline.reader.lexicon, pipeline.holdings, written).words(
        pipeline.reader.phrased("瞪羚奖励"), small.entry("award.amount")
    )
    assert found.untold > found.unheld == 0.0
    assert found.strange == 0


def test_a_word_that_only_asks_is_never_strange(small: Small) -> None:
    assert words(small, "请问瞪羚奖励是哪些呢").strange == 0
