"""The check of a whole folder: structure, figures against the inventory, twins, and the answerer asked all it should know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from knowledge.answering import Bands
from knowledge.checking.asking import check_lengths, check_phrasings, check_reached
from knowledge.checking.inventory import check_answers, check_inventory
from knowledge.checking.lost_ends import check_lost_ends
from knowledge.checking.places import Places
from knowledge.checking.source import check_source
from knowledge.checking.structure import check_structure
from knowledge.checking.twins import check_twins
from knowledge.index import load_index
from knowledge.library import Library
from knowledge.loading import Folder
from knowledge.reply.problems import Problem


def verify(
    folder: Folder, source: Path | None = None, progress: Callable[[int, int], None] = lambda done, total: None
) -> list[Problem]:
    """Every problem of a folder that could be loaded, errors and warnings, in order of file and line.

    source: the text of the reply (UTF-8), to hold the inventory against. progress: told how many of the phrasings have
    been asked. Where the index is stale nothing is asked: the answers would be those of other knowledge.
    """
    places, library = Places(folder.path), Library(folder, Bands())
    problems = (
        check_lost_ends(places)
        + check_structure(folder, places)
        + check_answers(folder, places)
        + check_inventory(folder, places)
    )
    problems += check_twins(folder, library.matcher.analyse, places) + check_lengths(library, places)
    if source is not None:
        problems += check_source(folder, source, places)
    if stale := _stale(folder):
        problems.append(stale)
    else:
        problems += check_reached(library, places) + check_phrasings(library, places, progress)
    return sorted(problems)


def _stale(folder: Folder) -> Problem | None:
    index = load_index(folder.path)
    if index is None and folder.reply is not None:
        return Problem(str(folder.path), 0, "has no index that this version can read", "run dafu train", "index")
    if index is not None and index.digest != folder.digest:
        what = "the index was trained on other files; the phrasings were not asked"
        return Problem(str(folder.path), 0, what, "run dafu train", "index")
    return None
