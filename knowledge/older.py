"""What a newer reply says first, and what older ones of the same issuer said otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer import Answer
from knowledge.answering.wording import TEXT
from knowledge.language.data import common
from knowledge.reply.folder import dated


def above(answer: Answer, older: Sequence[Answer]) -> Answer:
    """The answer of the newest reply; those of older ones that say otherwise are named behind it, with their dates, as far as
    there is room."""
    said: str = common("sentences")["answers"]["older"]
    text, told = answer.text, [answer]
    for one in older:
        if one.source is None or not all(_says_otherwise(one, before) for before in told):
            continue
        line = dated(said, one.source.issued, headline=one.headline)
        if len(text) + len(line) < TEXT:
            text, told = f"{text}\n{line}", [*told, one]
    return answer._replace(text=text)


def _says_otherwise(one: Answer, other: Answer) -> bool:
    """Whether two answers to a question have other figures; those without any, other words."""
    if one.figures and other.figures:
        return {figure.text for figure in one.figures}.isdisjoint(figure.text for figure in other.figures)
    return one.headline != other.headline
