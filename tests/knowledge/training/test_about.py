"""Questions about the reply itself that name what it is about."""

from __future__ import annotations

from knowledge.training.about import About
from tests.knowledge.folders import Small


def made(small: Small) -> list[tuple[str, str]]:
    reader, folder = small.pipeline.reader, small.folder
    readings = {entry: [reader.plain(text) for text in texts] for entry, texts in folder.normalised.items()}
    return list(About(folder, readings).questions())


def test_what_common_has_of_every_reply_is_asked_with_what_the_reply_is_about(small: Small) -> None:
    found = made(small)
    assert {entry for _, entry in found} >= {"reply.issuer", "reply.date"}
    own = {text for entry, _ in small.folder.inherited.items() for text in small.folder.phrasings[entry]}
    assert not own & {text for text, _ in found}
    assert all(small.folder.entries[entry].is_held for _, entry in found)


def test_the_topic_stands_before_what_is_asked_about(small: Small) -> None:
    texts = [text for text, entry in made(small) if entry == "reply.issuer"]
    assert any("瞪羚" in text and text.index("瞪羚") < text.index("答复") for text in texts if "答复" in text)


def test_the_same_files_give_the_same_questions(small: Small) -> None:
    assert made(small) == made(small)
