"""A folder with its model, ready to be served."""

from __future__ import annotations

from pathlib import Path

from knowledge.learned.model import Model, find_model, needs_model
from knowledge.reply.loading import Folder, load_folder
from knowledge.reply.problems import KnowledgeError, Problem


class UntrainedError(KnowledgeError):
    """Folders that cannot be asked as they are: their model is missing, or was made of other files."""

    def __init__(self, folders: list[Folder]) -> None:
        self.folders = folders
        what = "has no model, or one that was made of other files"
        super().__init__(
            [Problem(str(f.path), 0, what, f"run dafu train --knowledge {f.path}", "model") for f in folders]
        )


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
        what = f"nothing but drafts in it ({len(folder.drafts)}), which are never served"
        mend = f"write their answers, hold them against the source, then: dafu accept {folder.path}"
        raise KnowledgeError([Problem(str(folder.path), 0, what, mend)])
    return folder
