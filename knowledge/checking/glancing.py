"""One entry while somebody still writes it: what the check of the whole folder would say of it, told at once."""

from __future__ import annotations

from typing import Literal

from knowledge.answering.chooser import Chooser
from knowledge.answering.holdings import Holdings
from knowledge.answering.walk import Give
from knowledge.answering.wording import Writer
from knowledge.checking.answers import check_length
from knowledge.checking.inventory import check_entry, check_paragraph
from knowledge.checking.positions import Place, Places
from knowledge.reply.loading import Entry, Folder
from knowledge.reply.problems import Problem


class _Unplaced(Places):
    """No lines: finding them costs more than all the rest, and whoever writes has the text before them."""

    def entry(self, entry: Entry, *keys: str, item: int | None = None) -> Place:
        return entry.file, 0

    def figure(self, paragraph: str, text: str) -> Place:
        return "reply.yaml", 0


def glance(folder: Folder, entry: Entry) -> list[Problem]:
    """Figures of an entry that the reply does not have, figures of its paragraph that no entry says any more, and what
    would be cut off in its answer.

    Nothing is asked: whether it would be found is not said.
    """
    places = _Unplaced(folder.path)
    writer = Writer(folder, Chooser(folder.detailed, {}), Holdings(folder, None))
    level: Literal["error", "warning"] = "error" if folder.reply else "warning"
    answer = writer.write(Give(entry, 1.0))
    found = list(check_length(entry, answer, places, level)) if entry.is_held else []
    if folder.reply is not None:
        found += dict(check_entry(folder, entry, places)).values()
        for paragraph in folder.reply.paragraphs:
            if paragraph.key in (entry.paragraph, *entry.borrows):
                found += check_paragraph(folder, paragraph, places)
    return found
