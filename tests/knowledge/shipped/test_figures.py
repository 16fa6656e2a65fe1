"""Every figure of the reply's inventory, asked in three ways, is answered with that figure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from knowledge import REPLIES, KnowledgeBase
from knowledge.language.text import normalise
from knowledge.reply.loading import load_folder

WAYS = 3
AT_LEAST_PER_FIGURE = 3
AT_LEAST_OF_ALL = 0.95


@dataclass(frozen=True)
class Asked:
    """A figure of one paragraph and the questions that ask for it."""

    paragraph: str
    figure: str
    questions: tuple[str, ...]


def _listed() -> list[Asked]:
    read = yaml.safe_load((Path(__file__).parent / "figures.yaml").read_text(encoding="utf-8"))
    return [Asked(one["paragraph"], one["figure"], tuple(one["questions"])) for one in read]


LISTED = _listed()


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return KnowledgeBase.load()


def _holds(text: str, figure: str) -> bool:
    """Whether the figure stands in the text whole: 43家 does not stand in 143家, nor 2023年 in 2023年4月."""
    start = text.find(figure)
    while start >= 0:
        before, after = text[:start], text[start + len(figure) :]
        longer = before[-1:].isdecimal() or (before[-1:] == "." and before[-2:-1].isdecimal())
        dated = figure[-1] in "年月" and after[:1].isdecimal()
        if not (longer or dated):
            return True
        start = text.find(figure, start + 1)
    return False


@pytest.fixture(scope="module")
def misses(base: KnowledgeBase) -> dict[tuple[int, str], str]:
    """Each question that is not answered with its figure, by the item's place in the list, and what came instead."""
    missed = {}
    for place, item in enumerate(LISTED):
        for question in item.questions:
            answer = base.ask(question)
            given = (answer.headline, answer.text)
            if answer.status != "answered" or not any(_holds(text, item.figure) for text in given):
                missed[place, question] = (
                    f"{item.paragraph} {item.figure}: {question} -> {answer.status}: {answer.headline}"
                )
    return missed


def test_every_figure_of_the_inventory_is_listed(base: KnowledgeBase) -> None:
    (reply,) = (reply for reply in base.replies if reply.slug == "wuhan-zjtx-2024")
    inventory = {(paragraph.key, figure) for paragraph in reply.paragraphs for figure in paragraph.figures}
    assert {(item.paragraph, item.figure) for item in LISTED} == inventory


def test_every_figure_is_asked_in_at_least_three_different_ways() -> None:
    questions = [normalise(question) for item in LISTED for question in item.questions]
    assert len(set(questions)) == len(questions)
    assert min(len(item.questions) for item in LISTED) == WAYS


def test_no_question_is_among_the_phrasings() -> None:
    entries = load_folder(REPLIES / "wuhan-zjtx-2024").normalised
    phrasings = {phrasing for listed in entries.values() for phrasing in listed}
    assert len(phrasings) > len(entries)
    known = [question for item in LISTED for question in item.questions if normalise(question) in phrasings]
    assert not known, "\n".join(known)


@pytest.mark.parametrize(
    ("place", "item"), list(enumerate(LISTED)), ids=[f"{item.paragraph}-{item.figure}" for item in LISTED]
)
def test_a_figure_is_found_in_at_least_three_ways(place: int, item: Asked, misses: dict[tuple[int, str], str]) -> None:
    missed = [misses[place, question] for question in item.questions if (place, question) in misses]
    assert len(item.questions) - len(missed) >= AT_LEAST_PER_FIGURE, "\n".join(missed)


def test_nearly_all_questions_are_answered_with_their_figure(misses: dict[tuple[int, str], str]) -> None:
    total = sum(len(item.questions) for item in LISTED)
    assert (total - len(misses)) / total >= AT_LEAST_OF_ALL, "\n".join(misses.values())
