"""What the desk says, from words.yaml."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

WORDS: dict[str, Any] = yaml.safe_load(files("bot.web.desk").joinpath("words.yaml").read_text(encoding="utf-8"))
