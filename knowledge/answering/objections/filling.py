"""What tells a question from the entry of a plain list that comes nearest: a mark (三楼 for 一楼), or something else in it where other
questions of the list have something else, too."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from knowledge.answering.objections.objection import Objection, missing
from knowledge.learned.bank import Bank
from knowledge.learned.twins import Shape
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.distinctions import marks, objected


class Filling:
    """绿色园区2019年奖励多少钱 is asked, and the list has that of 绿色工厂, 数字化车间 and others."""

    def __init__(self, folder: Folder, bank: Bank) -> None:
        self._number_of = folder.number_of
        self._bank = bank

    def find(self, text: str, entry: Entry) -> Iterator[Objection]:
        """What stands against answering a normalised question with the entry."""
        bank, number = self._bank, self._number_of(entry.id)
        row = bank.row_of(text)
        if entry.kind != "faq" or (row is not None and bank.owner[row] == number):
            return
        asking = marks(text)
        put = objected(asking, bank.marks_of(number))
        if not put and (rows := bank.rows_of(number)):
            nearest = max(rows, key=lambda row: fuzz.ratio(text, bank.known(row)[0])) if len(rows) > 1 else rows[0]
            put = bank.frames.other(Shape.of(asking), bank.shape(nearest))
        if put:
            yield Objection("distinction", None, missing("distinction", what=put), certain=True)
