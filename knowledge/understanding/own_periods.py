"""Parts of a year as the phrasings of a folder write them: who asks for 前六个月 asks what these call 上半年."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from knowledge.language import periods
from knowledge.language.periods import Period

_ENDS = "末底"


class OwnPeriods:
    """texts: the normalised phrasings of a folder."""

    def __init__(self, texts: Iterable[str]) -> None:
        counted = Counter((_months(one), one.written.rstrip(_ENDS)) for text in texts for one in periods.read(text))
        self._written = frozenset(written for _, written in counted)
        self._usual = {months: written for (months, written), _ in reversed(counted.most_common())}

    def put(self, text: str) -> str:
        """A normalised text with each part of a year written as the folder writes it most, where it never writes it as it stands."""
        pieces: list[str] = []
        position = 0
        for one in periods.read(text) if self._usual else ():
            written = one.written.rstrip(_ENDS)
            usual = self._usual.get(_months(one))
            if usual and written not in self._written:
                pieces += text[position : one.start], usual
                position = one.start + len(written)
        return "".join((*pieces, text[position:]))


def _months(period: Period) -> tuple[int, int]:
    return period.first, period.last
