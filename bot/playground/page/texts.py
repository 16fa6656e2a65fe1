"""The words of the page, from words.yaml, and its templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent


@cache
def words() -> dict[str, Any]:
    """Everything that the page says, by key."""
    found: dict[str, Any] = yaml.safe_load((HERE / "words.yaml").read_text(encoding="utf-8"))
    return found


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["w"] = words()
    return made


def rendered(template: str, **values: Any) -> str:
    """A template of the folder `templates`, with the words as `w`; everything put in is escaped."""
    return _environment().get_template(template).render(**values)
