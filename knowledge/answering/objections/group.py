"""A figure of another group of firms (专精特新企业的贷款余额, where that of 科技型企业 is told)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.language.asking import folded
from knowledge.language.data import common
from knowledge.reply.loading import Entry, Folder, Reply
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading


class Group(Objector):
    """The question names a group of firms, and the figure is of another one, which it does not name."""

    name: ClassVar[str] = "other group"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        self._groups = groups_of(folder.reply)

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        if entry.kind != "figure" or reading.slots.stated or reading.slots.yesno or "share" in reading.kinds:
            return  # 占上市公司的百分之几 names the whole
        text = folded(reading.text)
        asked = [group for group in self._groups if group in text]
        if not asked:
            return
        said = folded("".join((entry.headline, *(figure.label + figure.scope for figure in entry.figures))))
        own = {group for group in self._groups if group in said}
        if own and own.isdisjoint(asked):
            yield Objection("scope", self.role("breakdown"), missing("group", group=asked[0]), certain=True)


def groups_of(reply: Reply | None) -> tuple[str, ...]:
    """The groups of firms that are counted apart: those of a reply, and those that everybody counts, each once."""
    groups = (*(reply.groups if reply else ()), *common("alternatives")["groups"])
    return tuple(dict.fromkeys(map(folded, groups)))
