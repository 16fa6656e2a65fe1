"""The model of a folder, as training makes it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.learned.decider import Decider
from knowledge.learned.model import Model
from knowledge.reply.loading import load_folder
from knowledge.training.train import train
from tests.knowledge.folders import Small, write


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("little") / "reply")


@pytest.fixture(scope="module")
def model(little: Path) -> Model:
    return train(load_folder(little))


def test_it_belongs_to_the_files_that_it_was_made_of(little: Path, model: Model) -> None:
    assert model.digest == load_folder(little).digest
    assert model.classifier.labels == tuple(load_folder(little).entries)


def test_it_counts_the_phrasings_that_have_a_concept(model: Model) -> None:
    assert model.explained["award.average"]["ask_average"] == 4
    assert model.explained["talent.officers"] == {"ask_people": 2}
    assert model.explained["reply.date"] == {}


def test_it_counts_the_phrasings_that_have_a_word(model: Model) -> None:
    assert model.frequency["奖励"] >= 7
    assert model.frequency["专员"] == 2
    assert "专员火箭" not in model.frequency
    assert "奖励" in model.words["award"]
    assert "专员" in model.words["talent"]
    assert "" not in model.words


def test_it_knows_how_words_are_read(small: Small) -> None:
    assert small.model.readings["奖"] == ("jiang",)
    assert all(len(word) == len(syllables) for word, syllables in small.model.polyphones.items())


def test_a_decider_that_is_given_is_kept(little: Path) -> None:
    own = Decider(("known",), (1.0,), 0.0)
    assert train(load_folder(little), own).own_decider == own


def test_the_same_files_give_the_same_model(little: Path, model: Model) -> None:
    again = train(load_folder(little))
    assert np.array_equal(again.classifier.weights, model.classifier.weights)
    assert (again.explained, again.frequency, again.words) == (model.explained, model.frequency, model.words)


def test_it_is_told_how_far_it_is(little: Path) -> None:
    told: list[tuple[int, int]] = []
    train(load_folder(little), progress=lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] < told[-1][1]


def test_phrasings_find_their_entries(small: Small) -> None:
    missed = [
        (question, small.say(question).entry)
        for entry, questions in small.folder.phrasings.items()
        if small.entry(entry).kind not in ("absent", "smalltalk")
        for question in questions
        if small.say(question).entry != entry
    ]
    total = sum(map(len, small.folder.phrasings.values()))
    assert len(missed) <= 0.05 * total, missed
