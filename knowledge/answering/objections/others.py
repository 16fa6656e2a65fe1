"""A question that says it does not mean those whom the entry counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.language.asking import folded
from knowledge.reply.loading import Entry, Folder
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_NOT_OF = r"(?:不是|不要|不算|不含|不按|而非|非|别拿|除开|除去)[^,，。;；:：?？]{{0,8}}{0}|{0}[^,，。;；:：?？]{{0,4}}(?:不要|不算|不计|不含|除外)"


class Others(Objector):
    """不要整个科技型企业的, of a figure that counts these. Looked for in the whole text: the ranking has left such clauses
    out; and only of what would be answered."""

    name: ClassVar[str] = "others"

    def __init__(self, folder: Folder, lexicon: Lexicon, holdings: Holdings) -> None:
        super().__init__(folder, lexicon, holdings)
        homes = lexicon.of({"home"})
        self._wholes = tuple(word for word, said in lexicon.words.items() if not homes.isdisjoint((*said[0], *said[1])))
        """Words for the reply's own place (全市): before a group of firms they do not change which group it is."""

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        if reading.slots.stated or "breakdown" not in self.folder.roles:
            return  # 不是全国第一吗 puts something up for confirmation
        for figure in entry.figures:
            whole = max((word for word in self._wholes if figure.scope.startswith(word)), key=len, default="")
            counted = folded(figure.scope.removeprefix(whole))
            if counted and re.search(_NOT_OF.format(re.escape(counted)), reading.text):
                yield Objection("scope", self.role("breakdown"), missing("others", group=counted), certain=True)
