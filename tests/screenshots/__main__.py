"""Plays scenes on the page and at the desk in Chromium and writes what is seen to docs/pictures: `make screenshots`.

Names after it ask for those pictures alone: `python -m tests.screenshots page desk-entry`.
"""

from __future__ import annotations

import asyncio
import sys

from bot import logs
from tests.screenshots import at_desk, files, on_page
from tests.screenshots.needs import missing
from tests.screenshots.studio import opened

SCENES = {
    "page": on_page.talk,
    "telephone": on_page.telephone,
    "inline": on_page.inline,
    "announcement": on_page.announcement,
    "why": on_page.why,
    "desk-questions": at_desk.asked,
    "desk-entry": at_desk.entry,
    "desk-health": at_desk.health,
}
"""In this order: the health at the end is that of a bot that has lived through all of it."""


async def main(names: list[str]) -> None:
    """Play the scenes of these names. Raises ValueError where the pictures take too much room."""
    async with opened() as studio:
        for name in names:
            print(f"{files.write(name, await SCENES[name](studio)) / 1000:5.0f} kB  docs/pictures/{name}.png")
    print(f"{files.together() / 1000:5.0f} kB  together")


if __name__ == "__main__":
    logs.set_up("error")
    wanted = sys.argv[1:] or list(SCENES)
    if problems := [*missing(), *(f"no picture is called {name}" for name in wanted if name not in SCENES)]:
        sys.exit("\n".join(f"screenshots: {problem}" for problem in problems))
    asyncio.run(main(wanted))
