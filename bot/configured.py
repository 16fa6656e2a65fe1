"""Whether anything is set at all: a question on the command line mostly needs no settings, which take a while to be read."""

from __future__ import annotations

import os
from pathlib import Path

PREFIX = "DAFU_"
FILE_VARIABLE = "DAFU_CONFIG"
LANGUAGE_VARIABLE = "DAFU_LANG"
"""No setting: it says in which language curators are told what is wrong."""
DEFAULT_FILE = Path("config.yaml")


def is_configured() -> bool:
    """Whether there is a file of settings here, or a variable that may be one or name one."""
    named = {name.upper() for name in os.environ} - {LANGUAGE_VARIABLE}
    return any(name.startswith(PREFIX) for name in named) or os.path.lexists(DEFAULT_FILE)
