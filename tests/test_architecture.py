"""What docs/architecture.md says of the order of steps and rules, and of the rooms, is so."""

from __future__ import annotations

import re
from pathlib import Path

from knowledge import REPLIES, Bands
from knowledge.answering.objections import OBJECTIONS
from knowledge.answering.pipeline import Pipeline
from knowledge.conversation.rules import RULES
from knowledge.learned.model import find_model
from knowledge.reply.loading import load_folder

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def first_column(heading: str) -> list[str]:
    """The first column of the table below a heading."""
    below = PAGE.split(heading, 1)[1].split("\n## ", 1)[0]
    return [row.split(" | ")[0].removeprefix("| ") for row in below.splitlines() if row.startswith("| ")][1:]


def test_the_steps_stand_in_their_order() -> None:
    folder = load_folder(REPLIES / "wuhan-zjtx-2024")
    trained, plain = (Pipeline(folder, model, Bands()).steps for model in (find_model(folder), None))
    told = first_column("## The steps, in their order")
    every: set[str] = set()
    for steps in (trained, plain):
        names = [step.name for step in steps]
        assert [name for name in told if name in names] == names
        every.update(names)
    assert set(told) == every


def test_objections_and_rules_stand_in_their_order() -> None:
    flowing = " ".join(PAGE.split())
    assert ", ".join(objection.name for objection in OBJECTIONS) in flowing
    assert ", ".join(rule.name for rule in RULES) in flowing


def test_every_room_is_there_and_has_its_line() -> None:
    named = {cell.strip("`").strip("/") for cell in first_column("## The rooms of `knowledge`")}
    rooms = {path.name for path in (ROOT / "knowledge").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert {room for room in rooms if room not in ("replies", "training", "checking", "drafting")} <= named
    assert all((ROOT / "knowledge" / room.partition("/<")[0]).exists() for room in named)


def test_every_file_that_the_page_names_is_there() -> None:
    files = re.findall(r"(?<![\w<-])[\w/-]+\.(?:py|yaml|md)\b", PAGE)
    known = {path.name for folder in ("bot", "knowledge", "tests", "docs") for path in (ROOT / folder).rglob("*.*")}
    assert [file for file in files if Path(file).name not in known] == []
