"""What the bot says to bot admins about what was asked, from curating.yaml."""

from __future__ import annotations

from importlib.resources import files

import yaml

from handlers.texts import Texts

SAY = Texts(yaml.safe_load(files("handlers").joinpath("curating.yaml").read_text(encoding="utf-8")))
