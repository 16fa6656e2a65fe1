"""One entry as people edit it, without YAML: found in its file, changed there with comments kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bot.curating.changes import Change, edited, entries_in
from knowledge.reply import document
from knowledge.reply.encoding import NotText, decoded
from knowledge.reply.entry import Entry
from knowledge.reply.folder import Folder

TEXTS = ("question", "headline", "answer")
FIGURE = ("label", "text", "as_of", "scope")


class Lost(LookupError):
    """An entry does not stand in its file under its id: it was named by its question, or has gone."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What the form holds. texts: by the names of `TEXTS`, empty for none; phrasings: those that stand beside the entry;
    figures: by the names of `FIGURE`."""

    texts: Mapping[str, str]
    phrasings: tuple[str, ...]
    figures: tuple[Mapping[str, str], ...]


def read(folder: Path, entry: Entry) -> Edited:
    """An entry (with its own id) as its file holds it. Raises Lost."""
    if not entry.is_named:
        raise Lost(entry.id)  # a long file need not be read to learn that
    one = _of(held(folder, entry), entry.id)
    return Edited(
        {name: str(one.get(name) or "") for name in TEXTS},
        tuple(map(str, one.get("phrasings") or ())),
        tuple({name: str(figure.get(name) or "") for name in FIGURE} for figure in one.get("figures") or ()),
    )


def shown(folder: Folder, entry: Entry) -> Edited:
    """An entry as it is served, for one that cannot be found in its file."""
    own = tuple(one for one in folder.phrasings[entry.id] if one != entry.question)
    figures = tuple({name: str(getattr(figure, name) or "") for name in FIGURE} for figure in entry.figures)
    return Edited({"question": entry.question, "headline": entry.headline, "answer": entry.body}, own, figures)


def held(folder: Path, entry: Entry) -> Any:
    """The data of an entry's file without its comments, which takes milliseconds where keeping them takes a second. Raises
    Lost where the file has gone or is no text."""
    try:
        return document.read(decoded((folder / entry.file).read_bytes())).value
    except (OSError, NotText):
        raise Lost(entry.id) from None


def change(folder: Path, entry: Entry, wanted: Edited) -> Change:
    """The change that makes an entry hold what is wanted; what does not change stays as it is written. Raises Lost."""
    own = wanted.texts.get("question", "").strip()
    before = read(folder, entry).phrasings
    new = [text for text in wanted.phrasings if text not in before]
    finds = dict.fromkeys([*filter(None, [own]), *new], entry.id) if entry.is_held else {}
    return Change(folder, {entry.file: edited(folder / entry.file, lambda data: put(data, entry.id, wanted))}, finds)


def put(data: Any, entry_id: str, wanted: Edited) -> Any:
    """Have the data of a file hold what is wanted of an entry; the same data. Raises Lost."""
    one = _of(data, entry_id)
    for name in TEXTS:
        _put(one, name, wanted.texts.get(name, "").strip())
    _put_list(one, "phrasings", wanted.phrasings)
    _put_figures(one, [figure for figure in wanted.figures if any(figure.values())])
    return data


def _of(data: Any, entry_id: str) -> Any:
    """The entry with an id among the data of a file. Raises Lost."""
    for one in entries_in(data):
        if one.get("id") == entry_id:
            return one
    raise Lost(entry_id)


def _put(one: Any, name: str, text: str) -> None:
    if text and str(one.get(name) or "").strip() != text:
        one[name] = text
    elif not text and name in one:
        del one[name]


def _put_list(one: Any, name: str, texts: Sequence[str]) -> None:
    held = one.get(name)
    if list(map(str, held or ())) == list(texts):
        return
    if not texts:
        one.pop(name, None)
        return
    listed = held if held is not None else one.setdefault(name, CommentedSeq())
    for number in reversed(range(len(listed))):
        if str(listed[number]) not in texts:
            del listed[number]
    listed.extend(text for text in texts if text not in listed)


def _put_figures(one: Any, figures: Sequence[Mapping[str, str]]) -> None:
    held = one.get("figures") or ()
    if [{name: str(figure.get(name) or "") for name in FIGURE} for figure in held] == list(figures):
        return
    if not figures:
        one.pop("figures", None)
        return
    listed = one["figures"] if held else one.setdefault("figures", CommentedSeq())
    del listed[len(figures) :]
    for number, figure in enumerate(figures):
        if number == len(listed):
            listed.append(CommentedMap())
        for name in FIGURE:
            _put(listed[number], name, figure.get(name, "").strip())
