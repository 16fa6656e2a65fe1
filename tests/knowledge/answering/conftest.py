"""The replies of waterworks.py and coaches.py, trained once."""

from __future__ import annotations

import pytest

from knowledge.answering.wording import Bands
from knowledge.conversation.conversation import Conversation
from knowledge.reply.loading import load_folder
from knowledge.training.train import train
from tests.knowledge.answering import coaches as written_coaches
from tests.knowledge.answering.waterworks import write
from tests.knowledge.folders import Small


@pytest.fixture(scope="session")
def waterworks(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """A conversation about it."""
    folder = load_folder(write(tmp_path_factory.mktemp("waterworks") / "waterworks"))
    return Conversation(folder, train(folder), Bands())


@pytest.fixture(scope="session")
def coaches(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The reply about coaches and yards, whose figures are added, divided and compared."""
    written = written_coaches.write(tmp_path_factory.mktemp("coaches") / "written")
    return Small.trained(written, written.with_name("trained"))


@pytest.fixture(scope="session")
def waterworks_small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The reply of waterworks.py with its parts at hand."""
    written = write(tmp_path_factory.mktemp("waterworks_small") / "written")
    return Small.trained(written, written.with_name("trained"))
