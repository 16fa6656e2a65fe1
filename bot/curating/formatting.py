"""YAML files in their canonical form: keys in order, a text on one line, quotes where they are needed, remarks kept.

It is the form in which the desk and `dafu accept` write. What a file means stays what it was, or nothing is changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, PlainScalarString, SingleQuotedScalarString

from bot.curating.changes import rewritten
from bot.curating.key_order import Model, arranged, below, in_order, remarks_indented
from knowledge.learned.model import FILE, load_model
from knowledge.reply.document import read
from knowledge.reply.encoding import NotText, decoded
from knowledge.reply.files import is_named
from knowledge.reply.folder import Folder
from knowledge.reply.problems import KnowledgeError
from knowledge.reply.schema import ChartModel, EntryModel, FileModel, LexiconModel, ReplyModel

LONGEST_LIST = 120
"""Characters up to which a list stands on one line."""
_ROUNDS = 4
_PLAIN = re.compile(r"[\w《〔“（](?:[\w《》〔〕“”‘’（）、，。；：？！…—·()+/~%. -]*[\w》〕”’）。？！…%)])?")
"""Texts that stand without quotes, in lists too, unless YAML takes them for something else."""


_TRUTH = ("y", "n", "Y", "N")
"""Truth values to other readers of YAML 1.1."""


class NotFormatted(Exception):
    """A file that is left as it is. str() says why: what is wrong in it, or that a remark would be lost."""


def formatted(path: Path, file: Path) -> str:
    """What a file of the folder at `path` holds in its canonical form. Raises NotFormatted, KnowledgeError, OSError."""
    try:
        text = decoded(file.read_bytes())
    except NotText as error:
        raise KnowledgeError([error.fault.problem(str(file))]) from None
    if faults := read(text).faults:
        raise KnowledgeError([fault.problem(str(file)) for fault in faults])
    if read(text).value is None:
        return text
    new, model = text.replace("\r\n", "\n"), _model(path, file, text)
    for _ in range(_ROUNDS):
        before, new = new, _once(new, model)
        if before == new:
            break
    else:
        raise NotFormatted("unsettled")
    if not _means_the_same(text, new, is_ordered=model is None):
        raise NotFormatted("meaning")
    if Counter(_remarks(text)) != Counter(_remarks(new)):
        raise NotFormatted("remark")
    return new


def keep_model(before: Folder, after: Folder) -> bool:
    """A model belongs to files to the byte. Where only their form has changed, it is what training them would make anew: it
    gets their digest. Whether there was one beside them. Raises OSError."""
    model = load_model(before.path / FILE, before.digest)
    if model is None or replace(after, digest=before.digest) != before:
        return False
    replace(model, digest=after.digest).save(after.path / FILE)
    return True


def _once(text: str, model: Model | None) -> str:
    if model is not None:
        text = arranged(text, model)
    written = rewritten(text, lambda data: _canonical(data, model))
    return remarks_indented("".join(f"{line.rstrip()}\n" for line in written.rstrip().split("\n")))


def _model(path: Path, file: Path, text: str) -> Model | None:
    """What a file of a folder is, by its name; None for phrasings and popular.yaml, whose keys and order are the curator's."""
    is_top = file.parent == path
    if file.parent.name == "phrasings" or (is_top and is_named(file, "popular")):
        return None
    if file.parent.name == "lexicon" or is_named(file, "lexicon"):
        return LexiconModel
    if is_top and is_named(file, "reply"):
        return ReplyModel
    if is_top and is_named(file, "charts"):
        return ChartModel
    return EntryModel if isinstance(read(text).value, list) else FileModel


def _canonical(data: Any, model: Model | None, *, in_line: bool = False) -> Any:
    """The data with canonical quotes, keys in order where they stand on one line, and long lists a line an item.

    in_line: it stands within something that is on one line.
    """
    if isinstance(data, CommentedMap):
        is_line = in_line or bool(data.fa.flow_style())
        for key in _own_keys(data):
            data[key] = _canonical(data[key], below(model, str(key)) if model else None, in_line=is_line)
        if model is not None and is_line and not data.merge:
            for key in in_order(list(data), model):
                data.move_to_end(key)
    elif isinstance(data, CommentedSeq):
        if not in_line and data.fa.flow_style() and sum(len(str(item)) + 2 for item in data) > LONGEST_LIST:
            data.fa.set_block_style()
        for number, value in enumerate(data):
            data[number] = _canonical(value, model, in_line=in_line or bool(data.fa.flow_style()))
    elif isinstance(data, DoubleQuotedScalarString | SingleQuotedScalarString):
        return _quoted(data)
    return data


def _own_keys(data: CommentedMap) -> list[Any]:
    """The keys that stand in a mapping itself, and not those that << takes over."""
    return [key for key in data if key in data._ok]  # noqa: SLF001 - ruamel has no public name for them


def _quoted(text: DoubleQuotedScalarString | SingleQuotedScalarString) -> str:
    plain = str(text)
    if (
        _PLAIN.fullmatch(plain)
        and plain not in _TRUTH
        and ": " not in plain
        and read(f"- [{plain}]\n").value == [[plain]]
    ):
        bare: str = PlainScalarString(plain, anchor=text.anchor.value)
        return bare
    is_simple = plain.isprintable() and '"' not in plain and "\\" not in plain
    return DoubleQuotedScalarString(plain, anchor=text.anchor.value) if is_simple else text


def _means_the_same(text: str, new: str, *, is_ordered: bool) -> bool:
    """Whether two texts have the same values, and the new one no fault. is_ordered: the order of its keys counts, too."""
    before, after = read(text), read(new)
    same = not after.faults and before.value == after.value
    return same and (not is_ordered or list(before.value) == list(after.value))


def _remarks(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))
