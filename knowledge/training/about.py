"""Questions about the reply itself that name what it is about (停车场那个建议是谁提的).

What is missing is put together with topics (`synthesis.py`). What common/ has of every reply names none, so made with the subject as well,
or the subject beside 建议 would always say that something is missing. A fixed seed makes them the same every time.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from knowledge.reply.loading import Folder

SEED = 17
_NAMED = re.compile(r"(?:这|那|该|本)?(?:一)?[件份个封条]?(?=建议|提案|议案|答复|答覆|回复|回信)")
"""Where the subject is put: before what is asked about, in place of the word that points to it."""
_JOINED = (
    "{subject}那个",
    "{subject}这件",
    "关于{subject}的",
    "{subject}的",
    "{subject}",
    "{subject}这事的",
    "问{subject}的那份",
)
_EACH = 2
"""Ways of joining that are tried of each phrasing."""


class About:
    """Makes such questions for the entries of a folder that have phrasings of common/."""

    def __init__(self, folder: Folder, seed: int = SEED) -> None:
        self._folder = folder
        self._random = random.Random(seed)  # noqa: S311 - not for secrets
        self._subject = folder.reply.subject if folder.reply else ""
        answered = folder.reply.answers if folder.reply else None
        self._number = answered.number.removeprefix("第") if answered else ""
        self._kind = answered.kind if answered else ""

    def questions(self) -> Iterator[tuple[str, str]]:
        """Pairs of a question and the id of the entry that answers it."""
        for entry in self._folder.entries.values() if self._subject else ():
            for phrasing in sorted(self._folder.inherited.get(entry.id, ())) if entry.is_held else ():
                if found := _NAMED.search(phrasing):
                    before, behind = phrasing[: found.start()], phrasing[found.end() :]
                    named = [one.format(subject=self._subject) for one in self._random.sample(_JOINED, _EACH)]
                    if self._number and entry.id != "proposal.number":  # 31号建议是谁提的, 31号建议的答复是哪天的
                        is_kind = behind.startswith(self._kind)
                        named.insert(0, self._number if is_kind else f"{self._number}{self._kind}的")
                    for one in named:
                        yield f"{before}{one}{behind}", entry.id
