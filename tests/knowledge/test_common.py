"""What common/ holds is sound, and speaks of no reply."""

from __future__ import annotations

import re
from collections import Counter

import yaml

from knowledge.checking.positions import Places
from knowledge.language.data import COMMON, common
from knowledge.reply.loading import shared
from knowledge.reply.telling import MISSING

OWN_NAMES = re.compile("武汉|经信局|专板|科技副总|启航计划|逸飞|蓝电|英才|隆尧")


def test_no_key_stands_twice_and_no_concept_is_declared_twice() -> None:
    documents = Places(COMMON).documents
    assert [(file.name, fault) for file, document in documents.items() for fault in document.faults] == []
    assert [name for name, count in Counter(concept.id for concept in shared().lexicon).items() if count > 1] == []


def test_every_concept_says_its_kind_and_no_word_is_strong_and_weak() -> None:
    for file in sorted((COMMON / "lexicon").glob("*.yaml")):
        for concept in yaml.safe_load(file.read_text(encoding="utf-8"))["concepts"]:
            assert concept.get("kind"), f"{file.name}: {concept['id']}"
            assert not {*concept.get("strong", ())} & {*concept.get("weak", ())}, f"{file.name}: {concept['id']}"


def test_what_is_refused_is_a_concept() -> None:
    made = set(common("places")["concepts"].values())
    known = {concept.id for concept in shared().lexicon} | made
    assert [(e.id, name) for e in shared().entries.values() for name in e.refuses if name not in known] == []


def test_every_attribute_and_other_subject_is_refused_by_some_entry() -> None:
    refused = {name for entry in shared().entries.values() for name in entry.refuses}
    kinds = ("attribute", "elsewhere", "place")
    assert [concept.id for concept in shared().lexicon if concept.kind in kinds and concept.id not in refused] == []


def test_nothing_of_one_reply_stands_in_it() -> None:
    words = (word for concept in shared().lexicon for word in (*concept.strong, *concept.weak))
    texts = (text for listed in shared().phrasings.values() for text in listed)
    wording = (text for entry in shared().entries.values() for text in (entry.question, entry.headline, entry.missing))
    assert [text for text in (*words, *texts, *wording) if OWN_NAMES.search(text)] == []


def test_every_entry_has_enough_phrasings_to_be_told_from_the_others() -> None:
    asked = {missing: key for key, missing in MISSING.items()}  # what is not told is asked in the words of what is
    counts = {
        name: len(listed) + len(shared().phrasings.get(asked.get(name, ""), ()))
        for name, listed in shared().phrasings.items()
    }
    assert {name: count for name, count in counts.items() if count < 6} == {}
