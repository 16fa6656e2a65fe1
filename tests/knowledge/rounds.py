"""The rounds of questions: those of this project, and those that were given, with their scorer, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

OWN = Path(__file__).parents[1] / "questions"
GIVEN = Path(__file__).parents[3] / "shared" / "questions"
outside = pytest.mark.skipif(not GIVEN.is_dir(), reason=f"the scorer and its questions are not at {GIVEN}")
