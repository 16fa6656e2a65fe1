"""The check of a whole folder: structure, figures against the inventory, twins, and the answerer asked all it should know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from knowledge.answering.wording import Bands
from knowledge.checking.answers import check_lengths, check_phrasings, check_reached
from knowledge.checking.inventory import check_answers, check_inventory
from knowledge.checking.lost_ends import check_lost_ends
from knowledge.checking.phrased import check_phrased
from knowledge.checking.positions import Places
from knowledge.checking.saying import SAY
from knowledge.checking.source import check_source
from knowledge.checking.structure import check_structure
from knowledge.checking.twins import check_twins
from knowledge.checking.unwritten import check_unwritten
from knowledge.checking.wider_scopes import check_wider_scopes
from knowledge.conversation.conversation import Conversation
from knowledge.learned.model import find_model, needs_model
from knowledge.reply.loading import Folder
from knowledge.reply.problems import Problem


def verify(
    folder: Folder,
    source: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    all_phrasings: bool = True,
) -> list[Problem]:
    """Every problem of a folder that could be loaded, errors and warnings, in order of file and line.

    source: the text of the reply (UTF-8), to hold the inventory against. progress: told how many of the phrasings have
    been asked. all_phrasings: whether they are asked at all, which takes a minute for a large reply. Where the model is of
    other files nothing is asked: the answers would be those of other knowledge.
    """
    places, model = Places(folder.path), find_model(folder)
    conversation = Conversation(folder, model, Bands())
    problems = (
        check_lost_ends(places)
        + check_structure(folder, places)
        + check_unwritten(folder, places)
        + check_phrased(folder, places)
        + check_answers(folder, places)
        + check_inventory(folder, places)
        + check_wider_scopes(folder, conversation.pipeline.reader.lexicon, places)
    )
    problems += check_twins(folder, conversation.pipeline.reader.read, places) + check_lengths(conversation, places)
    if source is not None:
        problems += check_source(folder, source, places)
    if model is None and needs_model(folder):
        problems.append(Problem(str(folder.path), 0, *SAY.told("no_model", folder=folder.path), "model"))
    else:
        problems += check_reached(conversation, places)
        if all_phrasings:
            problems += check_phrasings(conversation, places, progress)
    return sorted(problems)
