"""Reads the YAML files that lie beside these modules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML has it: ten times as fast, and a question waits for the first number."""


def table(name: str) -> dict[str, Any]:
    """What `name` holds, a mapping. Raises what a broken installation raises: OSError, yaml.YAMLError."""
    read: dict[str, Any] = yaml.load((Path(__file__).parent / name).read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    return read
