"""How much room is left where the database lies."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy.engine import make_url

MIB = 2**20


def free_at(database_url: str) -> tuple[int, Path]:
    """MiB that are free, and the folder that was asked about: that of SQLite's file, else the one where the program runs."""
    parsed = make_url(database_url)
    folder = Path(parsed.database or ".").resolve().parent if parsed.get_backend_name() == "sqlite" else Path.cwd()
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free // MIB, folder
