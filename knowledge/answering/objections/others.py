"""A question that says it does not mean those whom the entry counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.objections.objection import Objection, Objector, missing
from knowledge.language.asking import folded
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_NOT_OF = r"(?:不是|不要|不算|不含|不按|而非|别拿|除开|除去)[^,，。;；:：?？]{{0,8}}{0}|{0}[^,，。;；:：?？]{{0,4}}(?:不要|不算|不计|不含|除外)"
_WHOLE = "全市"
"""What stands before a group of firms without changing which group it is."""


class Others(Objector):
    """不要整个科技型企业的, of a figure that counts these. Looked for in the whole text: the ranking has left such clauses
    out; and only of what would be answered."""

    name: ClassVar[str] = "others"

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        if reading.slots.stated or "breakdown" not in self.folder.roles:
            return  # 不是全国第一吗 puts something up for confirmation
        for figure in entry.figures:
            counted = folded(figure.scope.removeprefix(_WHOLE))
            if counted and re.search(_NOT_OF.format(re.escape(counted)), reading.text):
                yield Objection("scope", self.role("breakdown"), missing("others", group=counted), certain=True)
