"""The values that leave this package: an answer, its figures, its source, and what the next turn may inherit.

Everything here is a tuple of plain strings and numbers, so that a handler can show it, a store can keep it
and a test can compare it. Nothing here knows how an answer was found.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Status = Literal["answered", "choices", "unknown", "smalltalk"]


class FigureText(NamedTuple):
    """One figure as it is shown: what it counts, value with unit, the date or period it holds for, and of whom or of what
    whole it is (全市专精特新企业, 市级财政); date and scope are empty where the reply names none."""

    label: str
    text: str
    as_of: str = ""
    scope: str = ""


class Source(NamedTuple):
    """Where an answer comes from: title of the reply, paragraph (一(一) … 落款), issuer, date of issue (YYYY-MM-DD)."""

    reply: str
    section: str
    issuer: str
    issued: str


class Choice(NamedTuple):
    """One of several items that the question may have meant. `entry` is the id to pass to `KnowledgeBase.entry`."""

    entry: str
    question: str
    headline: str
    text: str


class Related(NamedTuple):
    """A neighbouring item that can be asked next."""

    entry: str
    question: str


class Context(NamedTuple):
    """What a short follow-up may inherit from the turn before. Plain data: `to_json` and `from_json` round-trip.

    `entry` is the id answered last (empty: none), `question` the last complete question (normalised text),
    `shown` the ids offered as choices or listed, in order, for "第二个呢".
    """

    entry: str = ""
    question: str = ""
    shown: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"entry": self.entry, "question": self.question, "shown": list(self.shown)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Context:
        return cls(str(data.get("entry", "")), str(data.get("question", "")), tuple(map(str, data.get("shown", ()))))


class Answer(NamedTuple):
    """What the knowledge base says to one turn.

    headline: the direct answer, one sentence, at most 80 characters.
    text: the whole answer, plain text, at most 600 characters.
    confidence: 0 to 1, comparable between questions.
    missing: what the reply does not hold, where status is "unknown" for that reason; else "".
    elapsed_us: microseconds spent answering (the only part that differs between two runs).
    context: hand it to the next turn of the same conversation.
    """

    status: Status
    entry: str | None
    confidence: float
    headline: str
    text: str
    figures: tuple[FigureText, ...] = ()
    source: Source | None = None
    choices: tuple[Choice, ...] = ()
    related: tuple[Related, ...] = ()
    missing: str = ""
    elapsed_us: int = 0
    context: Context = Context()

    def to_json(self) -> dict[str, Any]:
        """The REPLY object of `dafu ask --json` and `--batch`."""
        data = self._asdict()
        del data["context"]
        data["confidence"] = round(self.confidence, 4)
        data["source"] = self.source._asdict() if self.source else None
        for name in ("figures", "choices", "related"):
            data[name] = [item._asdict() for item in data[name]]
        return data


class Hit(NamedTuple):
    """One row of a search while typing (inline look-ups), best first. `score` is 0 to 1."""

    entry: str
    question: str
    headline: str
    score: float
