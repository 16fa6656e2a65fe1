"""Parts of a year as the phrasings of a folder write them: who asks for 前六个月 asks what these call 上半年."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from knowledge.language import periods
from knowledge.language.periods import Period

_ENDS = "末底"


class OwnPeriods:
    """texts: the normalised phrasings of a folder."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    @cached_property
    def _counted(self) -> Counter[tuple[tuple[int, int], str]]:
        """How often each is written how. Read when a question has one: few have."""
        return Counter((_months(one), one.written.rstrip(_ENDS)) for text in self._texts for one in periods.read(text))

    @cached_property
    def _written(self) -> frozenset[str]:
        return frozenset(written for _, written in self._counted)

    @cached_property
    def _usual(self) -> Mapping[tuple[int, int], str]:
        """Months -> how they are written most."""
        return {months: written for (months, written), _ in reversed(self._counted.most_common())}

    def put(self, text: str) -> str:
        """A normalised text with each part of a year written as the folder writes it most, where it never writes it as it stands."""
        pieces: list[str] = []
        position = 0
        for one in periods.read(text):
            written = one.written.rstrip(_ENDS)
            usual = self._usual.get(_months(one))
            if usual and written not in self._written:
                pieces += text[position : one.start], usual
                position = one.start + len(written)
        return "".join((*pieces, text[position:]))


def _months(period: Period) -> tuple[int, int]:
    return period.first, period.last
