"""What training made of a folder, as a file: it belongs to exactly the files that it was made of."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path

import numpy as np
import pytest

from knowledge import KnowledgeBase, UntrainedError
from knowledge.learned import model as module
from knowledge.learned.decider import Decider, shipped
from knowledge.learned.model import FILE, cached, find_model, load_model, needs_model, own_decider
from knowledge.reply.loading import load_folder
from tests.knowledge.folders import Small, change


@pytest.fixture
def copy(small: Small, tmp_path: Path, cache: Path) -> Path:
    """A trained folder to spoil, with nothing in the cache."""
    return Path(shutil.copytree(small.folder.path, tmp_path / "copy"))


def head(file: Path) -> dict[str, object]:
    with np.load(file) as data:
        loaded: dict[str, object] = json.loads(data["head"].tobytes())
        return loaded


def test_a_file_gives_the_model_back(small: Small) -> None:
    again = load_model(small.folder.path / FILE, small.folder.digest)
    assert again is not None
    assert again.classifier.labels == small.model.classifier.labels
    for name in (
        "digest",
        "explained",
        "frequency",
        "words",
        "readings",
        "polyphones",
        "own_decider",
        "rarity",
        "rarest",
    ):
        assert getattr(again, name) == getattr(small.model, name), name


def test_two_ways_to_the_same_files_give_the_same_answers(small: Small) -> None:
    base = KnowledgeBase.load(small.folder.path)
    assert base.ask("瞪羚奖励多少钱").headline == small.say("瞪羚奖励多少钱").headline


def test_a_trained_folder_has_its_model(copy: Path) -> None:
    assert find_model(load_folder(copy)) is not None


def test_a_folder_that_was_never_trained_cannot_be_asked(copy: Path) -> None:
    (copy / FILE).unlink()
    with pytest.raises(UntrainedError) as raised:
        KnowledgeBase.load(copy)
    (problem,) = raised.value.problems
    assert problem.file == str(copy)
    assert problem.mend == f"run dafu train --knowledge {copy}"
    assert [folder.path for folder in raised.value.folders] == [copy]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("10-platforms.yaml", "2024年64家瞪羚企业拿到奖励。", "2024年64家瞪羚企业拿到奖励！"),
        ("lexicon/words.yaml", "[讲堂, 政策讲堂]", "[讲堂, 政策讲堂 ]"),
        ("70-absent.yaml", "外地瞪羚奖多少", "外地瞪羚奖几多"),
        ("reply.yaml", "short: 云澜工信局", "short: 云澜工业局"),
    ],
)
def test_one_changed_byte_makes_the_model_stale(copy: Path, file: str, old: str, new: str) -> None:
    change(copy / file, old, new)
    with pytest.raises(UntrainedError):
        KnowledgeBase.load(copy)


def test_an_added_file_makes_the_model_stale(copy: Path) -> None:
    (copy / "90-more.yaml").write_text("- {question: 几点上班？, answer: 九点。}\n", encoding="utf-8")
    with pytest.raises(UntrainedError):
        KnowledgeBase.load(copy)


def test_what_is_asked_most_may_change_without_training(copy: Path) -> None:
    (copy / "popular.yaml").write_text("[loans.balance]\n", encoding="utf-8")
    assert KnowledgeBase.load(copy).popular == ("yunlan-2024/loans.balance",)


@pytest.mark.parametrize("part", [0.0, 0.01, 0.5, 0.9, 0.999])
def test_a_model_that_is_cut_off_is_as_good_as_none(copy: Path, part: float) -> None:
    whole = (copy / FILE).read_bytes()
    (copy / FILE).write_bytes(whole[: int(part * len(whole))])
    with pytest.raises(UntrainedError):
        KnowledgeBase.load(copy)


def test_a_file_that_is_no_model_is_as_good_as_none(copy: Path) -> None:
    (copy / FILE).write_text("no model", encoding="utf-8")
    assert find_model(load_folder(copy)) is None
    np.savez(copy / FILE, other=np.zeros(3))
    assert find_model(load_folder(copy)) is None


def test_a_model_with_a_wrong_byte_is_none_or_whole(copy: Path) -> None:
    folder, whole = load_folder(copy), (copy / FILE).read_bytes()
    found = 0
    for at in range(0, len(whole), len(whole) // 60):
        spoiled = bytearray(whole)
        spoiled[at] ^= 0xFF
        (copy / FILE).write_bytes(spoiled)
        found += find_model(folder) is not None
    assert found < 10  # a byte of the archive's dates or names of its maker does no harm


def test_a_model_of_another_version_of_the_program_is_none(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = load_folder(copy)
    monkeypatch.setattr(module, "FORMAT", module.FORMAT + 1)
    assert load_model(copy / FILE, folder.digest) is None


def test_a_model_in_the_users_cache_is_found(copy: Path, small: Small) -> None:
    (copy / FILE).unlink()
    folder = load_folder(copy)
    cached(folder).parent.mkdir(parents=True, exist_ok=True)
    small.model.save(cached(folder))
    assert find_model(folder) is not None
    change(copy / "70-absent.yaml", "外地瞪羚奖多少", "外地瞪羚奖几多")
    assert find_model(load_folder(copy)) is None


def test_a_plain_faq_needs_no_model(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text("- {question: 几点开门？, answer: 九点开门。}\n", encoding="utf-8")
    assert not needs_model(load_folder(tmp_path))
    assert KnowledgeBase.load(tmp_path).ask("几点开门").headline == "九点开门。"


def test_a_reply_and_a_faq_with_a_lexicon_need_one(small: Small, tmp_path: Path) -> None:
    assert needs_model(small.folder)
    (tmp_path / "faq.yaml").write_text("- {question: 几点开门？, answer: 九点开门。}\n", encoding="utf-8")
    (tmp_path / "lexicon.yaml").write_text("concepts: [{id: door, strong: [开门]}]\n", encoding="utf-8")
    with pytest.raises(UntrainedError):
        KnowledgeBase.load(tmp_path)


def test_every_untrained_folder_is_named_at_once(copy: Path, other: Small, tmp_path: Path) -> None:
    second = Path(shutil.copytree(other.folder.path, tmp_path / "second"))
    (copy / FILE).unlink()
    (second / FILE).unlink()
    with pytest.raises(UntrainedError) as raised:
        KnowledgeBase.load(copy, second)
    assert {problem.file for problem in raised.value.problems} == {str(copy), str(second)}


def test_a_word_is_the_rarer_the_fewer_phrasings_have_it(small: Small) -> None:
    model = small.model
    assert model.rarity["讲堂"] > model.rarity["奖励"]
    assert model.rarest > max(model.rarity.values())
    assert model.rarest == pytest.approx(math.log(len(model.classifier.labels) * 50))


def test_a_folder_without_a_decider_of_its_own_is_decided_by_that_of_the_package(copy: Path) -> None:
    model = find_model(load_folder(copy))
    assert model is not None
    assert model.own_decider is None
    assert model.decider == shipped()
    assert own_decider(load_folder(copy)) is None


def test_a_decider_of_its_own_is_kept_whatever_the_model_was_made_of(copy: Path, small: Small) -> None:
    own = Decider(("known", "absent"), (1.0, -1.0), 0.0)  # in an order of their own
    fields = {
        name: getattr(small.model, name)
        for name in ("explained", "frequency", "words", "told", "readings", "polyphones")
    }
    module.Model(small.model.digest, small.model.classifier, **fields, own_decider=own).save(copy / FILE)
    change(copy / "70-absent.yaml", "外地瞪羚奖多少", "外地瞪羚奖几多")
    folder = load_folder(copy)
    assert find_model(folder) is None
    assert own_decider(folder) == own


def test_a_folder_without_a_model_has_no_decider_of_its_own(copy: Path) -> None:
    (copy / FILE).unlink()
    assert own_decider(load_folder(copy)) is None


def test_the_same_model_is_the_same_bytes_inside(small: Small, tmp_path: Path) -> None:
    small.model.save(tmp_path / "one.npz")
    small.model.save(tmp_path / "two.npz")
    assert head(tmp_path / "one.npz") == head(tmp_path / "two.npz")
