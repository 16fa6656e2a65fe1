"""Training from the command line: with a bar on a terminal, and of folders that are to be asked and have no model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.saying import SAY
from bot.commands.telling import tell

if TYPE_CHECKING:
    from knowledge import UntrainedError
    from knowledge.learned.model import Model
    from knowledge.reply.loading import Folder


def trained(folder: Folder, runs: int = 1) -> Model:
    """A model of the folder as it is, the mean of as many runs; a decider that was fitted for it is kept, unless on other evidence than today's.

    Raises KnowledgeError where there is too little to train on.
    """
    from rich.console import Console
    from rich.progress import Progress

    from knowledge.answering.evidence import NAMES
    from knowledge.learned.model import own_decider
    from knowledge.reply.problems import KnowledgeError, Problem, TooLittle
    from knowledge.training.train import train

    decider = own_decider(folder)
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(folder.path.name, total=None)
        try:
            return train(
                folder,
                decider if decider and decider.names == NAMES else None,
                lambda done, total: progress.update(task, completed=done, total=total),
                runs,
            )
        except TooLittle as error:
            said = SAY.told("too_little", error=error)
            raise KnowledgeError([Problem(str(folder.path), 0, *said, "model")]) from None


def save(model: Model, folder: Folder) -> None:
    """Put a model beside the files that it was made from. Raises KnowledgeError where that cannot be."""
    from knowledge import KnowledgeError, Problem
    from knowledge.learned.model import FILE
    from knowledge.reply.reasons import why

    file = folder.path / FILE
    try:
        model.save(file)
    except OSError as error:
        said = SAY.told("model_unwritable", reason=why(error))
        raise KnowledgeError([Problem(str(file), 0, *said, "model")]) from None


def train_missing(error: UntrainedError) -> None:
    """Train the folders that cannot be asked as they are, and keep their models in the user's cache.

    Says so first, on standard error: it takes from seconds to a minute. Raises KnowledgeError where a model cannot be
    kept, since it would have to be made at every start.
    """
    from knowledge.learned.model import cached

    for folder in error.folders:
        tell(SAY("training_once", folder=folder.path))
        model = trained(folder)
        file = cached(folder)
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            model.save(file)
        except OSError:
            raise error from None
