"""Changes of the knowledge, accepted only where nothing that is known gets worse: tried in a process of its own.

The bot goes on answering meanwhile, with the knowledge that it has. What was accepted is served from the next start on, or
once `dafu run` is told to load it.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.curating.changes import Change
from bot.curating.gaps import SURE
from bot.ending import cut
from bot.store import Store
from knowledge.conversation.otherwise import Otherwise
from knowledge.ids import own_of, slug_of

KNOWN_DAYS, MOST_KNOWN = 90, 500
"""Days back, and how many of the questions that were answered well are held against a change."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How it went. why: empty where nothing speaks against it, else `packaged`, `missing`, `readonly`, `unwritable`,
    `changed` (somebody else changed the folder meanwhile), `problems`, `lost`, `worse`, `crashed`.

    problems: lines with file, line and mend. lost: new phrasings that do not find their entry. worse: what would be met
    worse; other: all that is met otherwise. asked: how many questions were held against it.
    """

    written: bool
    why: str = ""
    problems: tuple[str, ...] = ()
    lost: tuple[Otherwise, ...] = ()
    worse: tuple[Otherwise, ...] = ()
    other: tuple[Otherwise, ...] = ()
    asked: int = 0

    @classmethod
    def of(cls, said: dict[str, Any]) -> Settled:
        """What the process said."""
        trial = said.get("trial", {})
        problems = tuple(
            f"{Path(one['file']).name}:{one['line']}: {one['what']}" + (f" — {one['mend']}" if one["mend"] else "")
            for one in trial.get("problems", ())
        )
        told = {name: tuple(map(_otherwise, trial.get(name, ()))) for name in ("lost", "worse", "other")}
        detail = (said["detail"],) if said.get("detail") else ()
        return cls(said["written"], said["why"], problems or detail, **told, asked=trial.get("asked", 0))


async def known(store: Store, slug: str) -> dict[str, str]:
    """Questions of people with the entries of a reply (own ids) that answer them, and those that it does not hold (empty)."""
    answered = await store.curation.well_answered(KNOWN_DAYS, SURE, MOST_KNOWN)
    found = {text: own_of(entry) for text, entry in answered if slug_of(entry) == slug}
    return found | dict.fromkeys(await store.curation.known_missing(), "")


async def settle(
    change: Change, known: dict[str, str], *, digest: str = "", thorough: bool = False, only_try: bool = False
) -> Settled:
    """Try a change against what is known, and write it where nothing speaks against it. Cancelled, it writes nothing.

    digest: of the folder that it was made from. thorough: whatever `dafu check` finds that was not there before counts.
    """
    asked = {
        "folder": str(change.folder.resolve()),
        "files": dict(change.files),
        "finds": dict(change.finds),
        "known": {question: entry for question, entry in known.items() if question not in change.finds},
        "digest": digest,
        "thorough": thorough,
        "only_try": only_try,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.curating.trial",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    talk = asyncio.create_task(process.communicate(json.dumps(asked).encode()))
    try:
        said, complaint = await asyncio.shield(talk)
    except asyncio.CancelledError:
        process.kill()
        await cut(talk)
        raise
    if process.returncode:
        return Settled(False, "crashed", tuple(complaint.decode(errors="replace").strip().splitlines()[-1:]))
    return Settled.of(json.loads(said))


def _otherwise(one: dict[str, Any]) -> Otherwise:
    return Otherwise(one["question"], tuple(one["before"]), tuple(one["after"]))
