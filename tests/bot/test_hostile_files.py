"""Whatever stands in the settings or in a file of knowledge, the outcome is what it says or lines that say what is wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.config import ConfigError, Settings, load
from bot.config_source import env_name
from knowledge import KnowledgeBase, KnowledgeError
from tests.bot.hostile import ANYTHING, JUNK
from tests.curating.conftest import FAQ

QUICK = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
SECTIONS = {name: list(getattr(field.annotation, "model_fields", ())) for name, field in Settings.model_fields.items()}
KEYS = [(name, key) for name, keys in SECTIONS.items() for key in keys or [""]]
VALUES = st.one_of(
    st.sampled_from(("true", "[1]", "[" * 5000, "1" * 5000, "~", "1e999", "١٢", "127.0.0.1:0")), ANYTHING
)
WORDS = (
    "question",
    "answer",
    "id",
    "phrasings",
    "figures",
    "value",
    "unit",
    "as_of",
    "title",
    "slug",
    "source",
    "entries",
)
SHAPED = st.recursive(
    st.one_of(JUNK, st.sampled_from(WORDS)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)),
    max_leaves=12,
)
RAW = st.one_of(
    st.binary(max_size=60),
    ANYTHING.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [b"&a [*a]", b"{" * 3000, b"- " * 3000, b"!!python/object:os.system x", b"a: &x [1]\nb: *y", b"\t", b"a: b: c"]
    ),
)
BOMB = "\n".join(
    ["a: &a [x]"] + [f"{name}: &{name} [{', '.join(['*' + chr(ord(name) - 1)] * 9)}]" for name in "bcdefghij"]
)


def dumped(value: Any) -> bytes:
    """As YAML, halves of characters and all."""
    return yaml.safe_dump(value, allow_unicode=True).encode("utf-8", "surrogatepass")


def as_environment(value: str) -> str:
    """What can stand in the environment: no NUL, and of halves of characters only those that are bytes."""
    return os.fsdecode(value.replace("\0", "").encode("utf-8", "surrogatepass"))


def mistakes() -> list[str]:
    """The lines that say what is wrong with the settings; none where they are taken."""
    try:
        load()
    except ConfigError as error:
        return str(error).splitlines()
    return []


def problems(folder: Path) -> list[str]:
    """The lines that say what is wrong with a folder of knowledge; none where it is loaded."""
    try:
        KnowledgeBase.load(folder)
    except KnowledgeError as error:
        return str(error).splitlines()
    return []


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@QUICK
@given(variables=st.dictionaries(st.sampled_from(KEYS), VALUES, min_size=1, max_size=4))
def test_any_value_in_the_environment_is_taken_or_refused_by_name(
    at: Path, variables: dict[tuple[str, str], str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for (section, key), value in variables.items():
            patch.setenv(env_name("DAFU_", (section, key) if key else (section,)), as_environment(value))
        refused = mistakes()
        assert all(line.startswith(("DAFU_", "environment", "webhook", "answering")) for line in refused), refused


@QUICK
@given(written=st.one_of(RAW, st.dictionaries(st.sampled_from(list(SECTIONS)), JUNK).map(dumped)))
def test_any_file_of_settings_is_taken_or_refused_in_lines(at: Path, written: bytes) -> None:
    (at / "config.yaml").write_bytes(written)
    assert all("Traceback" not in line for line in mistakes())


@QUICK
@given(written=st.one_of(RAW, st.lists(st.dictionaries(st.sampled_from(WORDS), SHAPED), max_size=3).map(dumped)))
def test_any_file_of_knowledge_is_loaded_or_refused_in_lines(at: Path, written: bytes) -> None:
    folder = at / "library"
    folder.mkdir(exist_ok=True)
    (folder / "faq.yaml").write_text(FAQ, encoding="utf-8")
    (folder / "more.yaml").write_bytes(written)
    assert all("more.yaml" in line for line in problems(folder)[:1])


def test_a_file_that_would_grow_without_end_is_refused(at: Path) -> None:
    (at / "config.yaml").write_text(BOMB, encoding="utf-8")
    assert mistakes()
