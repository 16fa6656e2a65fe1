"""The words that come with the package: `common/` holds them as YAML, one file for each kind."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one written in C reads ten times as fast; PyYAML may be built without it."""
COMMON = Path(__file__).parents[1] / "common"


def plain_yaml(file: Path) -> Any:
    """What a YAML file of the package holds."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - both are safe


@cache
def common(name: str) -> Any:
    """What `common/<name>.yaml` holds, read once."""
    return plain_yaml(COMMON / f"{name}.yaml")


@cache
def common_words(name: str) -> frozenset[str]:
    """The words listed in `common/<name>.yaml`."""
    return frozenset(common(name))
