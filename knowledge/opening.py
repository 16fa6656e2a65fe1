"""A folder with its model, ready to be served."""

from __future__ import annotations

from pathlib import Path

from knowledge.learned.model import Model, find_model, needs_model
from knowledge.reply.loading import Folder, load_folder
from knowledge.reply.problems import KnowledgeError, Problem
from knowledge.reply.saying import SAY


class UntrainedError(KnowledgeError):
    """Folders that cannot be asked as they are: their model is missing, or was made of other files."""

    def __init__(self, folders: list[Folder]) -> None:
        self.folders = folders
        super().__init__([Problem(str(f.path), 0, *SAY.told("no_model", folder=f.path), "model") for f in folders])


def opened(path: Path) -> tuple[Folder, Model | None]:
    """The folder at a path with its model, if there is one. Raises KnowledgeError, and UntrainedError where one is needed."""
    folder = _served(load_folder(path))
    model = find_model(folder)
    if model is None and needs_model(folder):
        raise UntrainedError([folder])
    return folder, model


def _served(folder: Folder) -> Folder:
    """The folder, where anything of it may be served. Raises KnowledgeError."""
    if not folder.entries:
        said = SAY.told("only_drafts", count=len(folder.drafts), folder=folder.path)
        raise KnowledgeError([Problem(str(folder.path), 0, *said)])
    return folder
