"""The pictures that the docs show are those that the programme makes, and small."""

from __future__ import annotations

import re
from pathlib import Path

from tests.screenshots.__main__ import SCENES
from tests.screenshots.files import FOLDER, LARGEST, LARGEST_TOGETHER, together

ROOT = Path(__file__).parents[2]
_SHOWN = re.compile(r"pictures/([\w-]+)\.png")


def test_every_picture_is_there_and_is_shown_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "docs" / "playground.md", ROOT / "docs" / "desk.md"]
    shown = {name for page in pages for name in _SHOWN.findall(page.read_text(encoding="utf-8"))}
    assert shown == set(SCENES) == {file.stem for file in FOLDER.glob("*.png")}
    assert max(file.stat().st_size for file in FOLDER.glob("*.png")) <= LARGEST
    assert together() <= LARGEST_TOGETHER
