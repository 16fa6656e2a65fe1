"""Gaps: what was refused, answered unsurely, voted down or left for another entry, in groups, the busiest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from bot.curating.likeness import grouped
from bot.store.curation import Decided, Decision, Met, Trouble
from bot.store.questions import digest

SURE = 0.7
"""The confidence (0 to 1) below which an answer is held to be doubtful."""

TROUBLES: tuple[Trouble, ...] = ("refused", "unsure", "down", "away")

LASTING: tuple[Decision, ...] = ("missing", "ignored")
"""What holds for whatever joins the group later."""


@dataclass(frozen=True)
class Gap:
    """A group of questions. met: all that went wrong with them. decided: None while nobody has decided about all of them."""

    texts: tuple[str, ...]
    met: tuple[Met, ...]
    decided: Decided | None = None

    @property
    def key(self) -> str:
        """What it is named by: the digest of its first question, 12 characters."""
        return digest(self.texts[0])

    @property
    def question(self) -> str:
        """The one of its questions that was asked most."""
        return self.texts[0]

    @cached_property
    def digests(self) -> tuple[str, ...]:
        """Those of all its questions."""
        return tuple(dict.fromkeys(one.digest for one in self.met))

    @cached_property
    def times(self) -> int:
        """How often something went wrong."""
        return sum(one.times for one in self.met)

    @cached_property
    def by_trouble(self) -> Counter[Trouble]:
        return self._counted((one.trouble, one.times) for one in self.met)

    @cached_property
    def by_text(self) -> Counter[str]:
        return self._counted((one.text, one.times) for one in self.met)

    @cached_property
    def reasons(self) -> Counter[str]:
        """Why it was voted down, by the names of bot/store/votes.py's reasons."""
        return self._counted((one.reason, one.times) for one in self.met if one.reason)

    @cached_property
    def entries(self) -> Counter[str]:
        """The entries that people took instead count twice, those that were shown doubtfully once."""
        weights = {"away": 2, "unsure": 1}
        found = ((one.entry, one.times * weights[one.trouble]) for one in self.met if one.trouble in weights)
        return self._counted((entry, times) for entry, times in found if entry)

    @cached_property
    def days(self) -> dict[date, int]:
        """How often on which day, in order."""
        counted = self._counted((one.day, one.times) for one in self.met)
        return dict(sorted(counted.items()))

    def to_json(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {
            "key": self.key,
            "question": self.question,
            "times": self.times,
            **{trouble: self.by_trouble[trouble] for trouble in TROUBLES},
            "first": str(min(self.days)),
            "last": str(max(self.days)),
            "questions": dict(self.by_text.most_common()),
            "reasons": dict(self.reasons.most_common()),
            "entries": dict(self.entries.most_common()),
            "days": {str(day): times for day, times in self.days.items()},
            "decision": self.decided.decision if self.decided else None,
            "entry": self.decided.entry if self.decided else "",
        }

    @staticmethod
    def _counted(pairs: Iterable[tuple[Any, int]]) -> Counter[Any]:
        found: Counter[Any] = Counter()
        for name, times in pairs:
            found[name] += times
        return found


def gaps(met: Sequence[Met], decided: Mapping[str, Decided]) -> list[Gap]:
    """All groups, those that were met most often first.

    A group that was ignored or is known as missing stays so when another question joins it. One that became a phrasing or a
    draft is open again where a question of it goes wrong that nobody has decided about, or goes wrong on a later day.
    """
    times: Counter[str] = Counter()
    by_text: dict[str, list[Met]] = {}
    for one in met:
        times[one.text] += one.times
        by_text.setdefault(one.text, []).append(one)
    found = []
    for texts in grouped(times):
        held = tuple(one for text in texts for one in by_text[text])
        found.append(Gap(tuple(texts), held, _decided(held, decided)))
    return sorted(found, key=lambda gap: (-gap.times, gap.question))


def open_gaps(found: Iterable[Gap]) -> list[Gap]:
    """Those that nobody has decided about."""
    return [gap for gap in found if gap.decided is None]


def _decided(met: Sequence[Met], decided: Mapping[str, Decided]) -> Decided | None:
    known = [decided[one.digest] for one in met if one.digest in decided]
    if lasting := [one for one in known if one.decision in LASTING]:
        return lasting[0]
    if len(known) < len(met) or any(one.day > decided[one.digest].day for one in met):
        return None
    return max(known, key=lambda one: one.day, default=None)
