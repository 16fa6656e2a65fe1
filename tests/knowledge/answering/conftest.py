"""The reply of waterworks.py, trained once."""

from __future__ import annotations

import pytest

from knowledge.answering.wording import Bands
from knowledge.conversation.conversation import Conversation
from knowledge.reply.loading import load_folder
from knowledge.training.train import train
from tests.knowledge.answering.waterworks import write


@pytest.fixture(scope="session")
def waterworks(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """A conversation about it."""
    folder = load_folder(write(tmp_path_factory.mktemp("waterworks") / "waterworks"))
    return Conversation(folder, train(folder), Bands())
