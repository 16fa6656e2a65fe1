"""The words that come with the package: `common/` holds them as YAML, one file for each kind."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

COMMON = Path(__file__).parents[1] / "common"


@cache
def common(name: str) -> Any:
    """What `common/<name>.yaml` holds, read once."""
    return yaml.safe_load((COMMON / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def common_words(name: str) -> frozenset[str]:
    """The words listed in `common/<name>.yaml`."""
    return frozenset(common(name))
