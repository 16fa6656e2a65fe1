"""What distinguishes two folders of knowledge: what a reviewer signs before the newer one is served."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from knowledge.answer import Answer
from knowledge.conversation.conversation import Conversation
from knowledge.conversation.otherwise import Otherwise
from knowledge.reply.loading import Entry, Folder

FIELDS = ("question", "kind", "headline", "body", "paragraph", "asks", "level", "years", "missing", "related")


@dataclass(frozen=True, slots=True)
class Changed:
    """One value that is another one: of which entry or paragraph, what it is, and as it was and is."""

    of: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """added, gone: ids of entries. figures: of entries and of the inventory; names: of paragraphs, with digits in them.
    phrasings: by entry, how many came and went."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    figures: tuple[Changed, ...]
    names: tuple[Changed, ...]
    texts: tuple[Changed, ...]
    phrasings: tuple[Changed, ...]
    answers: tuple[Otherwise, ...]

    def __bool__(self) -> bool:
        return any((self.added, self.gone, self.figures, self.names, self.texts, self.phrasings, self.answers))

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def difference(old: Conversation, new: Conversation, questions: Iterable[str]) -> Difference:
    """What distinguishes `new` from `old`, and which of the questions it meets otherwise."""
    before, after = old.pipeline.folder, new.pipeline.folder
    kept = [entry for entry in after.entries if entry in before.entries]
    figures, names = [], []
    for key, were, are in _paired(_inventory(before, names=False), _inventory(after, names=False)):
        figures += _changed(key, "inventory", were, are)
    for key, were, are in _paired(_inventory(before, names=True), _inventory(after, names=True)):
        names += _changed(key, "names", were, are)
    texts, phrasings = [], []
    for entry in kept:
        one, other = before.entries[entry], after.entries[entry]
        figures += _changed(entry, "figures", _figures(one), _figures(other))
        for field in FIELDS:
            was, now = _told(getattr(one, field)), _told(getattr(other, field))
            if was != now:
                texts.append(Changed(entry, field, was, now))
        phrasings += _changed(
            entry, "phrasings", before.phrasings.get(entry, ())[1:], after.phrasings.get(entry, ())[1:]
        )
    return Difference(
        tuple(sorted(set(after.entries) - set(before.entries))),
        tuple(sorted(set(before.entries) - set(after.entries))),
        tuple(figures),
        tuple(names),
        tuple(texts),
        tuple(phrasings),
        tuple(otherwise(old, new, questions)),
    )


def otherwise(old: Conversation, new: Conversation, questions: Iterable[str]) -> list[Otherwise]:
    """The questions that are met otherwise."""
    found = []
    for question in dict.fromkeys(questions):
        before, after = (_met(one.ask(question, None).answer) for one in (old, new))
        if before != after:
            found.append(Otherwise(question, before, after))
    return found


def _met(answer: Answer) -> tuple[str, str, str]:
    return answer.status, answer.entry or "、".join(choice.entry for choice in answer.choices), answer.headline


def _inventory(folder: Folder, *, names: bool) -> dict[str, tuple[str, ...]]:
    paragraphs = folder.reply.paragraphs if folder.reply else ()
    return {paragraph.key: paragraph.names if names else paragraph.figures for paragraph in paragraphs}


def _figures(entry: Entry) -> tuple[str, ...]:
    return tuple("，".join(filter(None, (f.label, f.text, f.as_of, f.scope))) for f in entry.figures)


def _paired(
    before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(key, before.get(key, ()), after.get(key, ())) for key in dict.fromkeys((*before, *after))]


def _changed(of: str, what: str, were: tuple[str, ...], are: tuple[str, ...]) -> list[Changed]:
    """What was taken out and put in, as one change; none where both hold the same, in whatever order."""
    gone = [one for one in were if one not in are]
    come = [one for one in are if one not in were]
    return [Changed(of, what, "；".join(gone), "；".join(come))] if gone or come else []


def _told(value: object) -> str:
    if isinstance(value, (tuple, frozenset)):
        return "、".join(sorted(map(str, value)))
    return str(value)
