"""The small replies, trained once for all tests of a run."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from knowledge import KnowledgeBase
from tests.knowledge.folders import SONGWAN, YUNLAN, Small
from tests.knowledge.halls import THIRD, write_halls
from tests.knowledge.rounds import GIVEN
from tests.knowledge.works import write_works


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The reply of Yunlan."""
    return Small.trained(YUNLAN, tmp_path_factory.mktemp("small") / "yunlan")


@pytest.fixture(scope="session")
def halls(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The reply about two halls that have the same things counted."""
    written = write_halls(tmp_path_factory.mktemp("halls") / "written")
    return Small.trained(written, written.with_name("trained"))


@pytest.fixture(scope="session")
def works(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The reply about public works: numbered names, parts of a year, siblings of one unit."""
    written = write_works(tmp_path_factory.mktemp("works") / "written")
    return Small.trained(written, written.with_name("trained"))


@pytest.fixture(scope="session")
def three_halls(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The same of three halls."""
    written = write_halls(tmp_path_factory.mktemp("three_halls") / "written", THIRD)
    return Small.trained(written, written.with_name("trained"))


@pytest.fixture(scope="session")
def uneven_halls(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The same of three halls, but for the readers of the third."""
    written = write_halls(tmp_path_factory.mktemp("uneven_halls") / "written", THIRD, without="south.readers")
    return Small.trained(written, written.with_name("trained"))


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The reply of Songwan, which shares topics with that of Yunlan."""
    return Small.trained(SONGWAN, tmp_path_factory.mktemp("other") / "songwan")


@pytest.fixture(scope="session")
def alone(small: Small) -> KnowledgeBase:
    """Yunlan's reply behind the door."""
    return KnowledgeBase.load(small.folder.path)


@pytest.fixture(scope="session")
def both(small: Small, other: Small) -> KnowledgeBase:
    """Both replies behind one door."""
    return KnowledgeBase.load(small.folder.path, other.folder.path)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder of the user's own, where this program keeps what makes a start quick."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "dafu"


@pytest.fixture(scope="session")
def scorer() -> ModuleType:
    """The scorer by which answers are judged from outside (tests that use it are marked `outside`)."""
    spec = importlib.util.spec_from_file_location("score", GIVEN / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
