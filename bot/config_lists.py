"""Settings that are lists, which people write as JSON, as YAML, or plainly with commas: 1001,1002."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator


def _items(value: object) -> object:
    """What stands for a list: one item by itself, or several with commas between them, as people write a variable."""
    if isinstance(value, str):
        return [item for item in re.split(r"[\s,，、;；]+", value) if item]
    return [value] if isinstance(value, int | float | date) else value


def _folders(value: object) -> object:
    """The same for paths, which may have spaces in them."""
    if isinstance(value, str):
        return [item.strip() for item in re.split("[,，]", value) if item.strip()]
    return [value] if isinstance(value, Path) else value


def _no_moment(value: object) -> object:
    """pydantic takes a number for the seconds since 1970."""
    if isinstance(value, int | float) or (isinstance(value, str) and re.fullmatch(r"[-+]?[\d.]+", value.strip())):
        raise ValueError("is a number and no date")
    return value


Ids = Annotated[tuple[int, ...], BeforeValidator(_items)]
Days = Annotated[tuple[Annotated[date, BeforeValidator(_no_moment)], ...], BeforeValidator(_items)]
Folders = Annotated[tuple[Path, ...], BeforeValidator(_folders)]
