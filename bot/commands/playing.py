"""The bot on a stand-in of Telegram in this process, with the page: what `dafu run` does without a token."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.commands.telling import tell
from bot.playground import Playground
from bot.playground.page import Explanation, Show
from bot.serving import Signals, load_knowledge, serve
from handlers.examples import Examples
from knowledge import KnowledgeError

if TYPE_CHECKING:
    from bot.config import Settings
    from knowledge import KnowledgeBase
    from knowledge.reply.problems import Problem

HERE = Path(__file__).parent
NEAR = 0.005
"""The probability from which an entry is shown among those that came near: one that is not 0% when rounded."""


class Player:
    """Runs the bot until it is told to stop, and anew where the page loads the knowledge anew."""

    def __init__(self, settings: Settings, knowledge: KnowledgeBase, signals: Signals) -> None:
        self._settings = settings
        self._knowledge = knowledge
        self._signals = signals
        self._round: Signals | None = None
        self._anew = False
        self._told: dict[str, Any] = _yaml("explaining.yaml")
        examples = Examples(knowledge).texts
        asked = {f"{{{name}}}": unescape(examples[name]) for name in ("example", "another")}
        self._scenes: dict[str, Any] = _filled(_yaml("scenes.yaml"), asked)

    def show(self) -> Show:
        """What the page gets to know of the bot."""
        zone = ZoneInfo(self._settings.announcements.time_zone)
        return Show(self.explain, self.reload, self.check, self._scenes["scenes"], zone)

    async def run(self, playground: Playground, folder: Path) -> None:
        """Serve with a database in the folder, whose update numbers begin anew; the publisher of the scenes is an admin."""
        publisher: int = self._scenes["people"]["publisher"]["id"]
        given = self._settings.telegram
        telegram = given.model_copy(
            update={
                "token": SecretStr(playground.token),
                "api_base_url": playground.base_url,
                "proxy": None,
                "admins": [*given.admins, publisher],
            }
        )
        database = f"sqlite+aiosqlite:///{folder.as_posix()}/dafu.sqlite3"
        web = self._settings.web.model_copy(update={"listen": self._settings.web.listen or "127.0.0.1:0"})
        local = self._settings.model_copy(update={"telegram": telegram, "database_url": database, "web": web})
        self._anew = True
        while self._anew and not self._signals.stop.is_set():
            self._anew = False
            self._round = Signals(ready=self._signals.ready)
            stopping = asyncio.create_task(_passed_on(self._signals.stop, self._round.stop))
            try:
                await serve(local, self._round, tell, self._knowledge, playground.world.clock.now, is_local=True)
            finally:
                stopping.cancel()

    async def explain(self, turns: Sequence[str]) -> Explanation:
        """The way to the answer to the last turn, those before it being said first."""
        context, trace = None, {}
        for number, turn in enumerate(turns, 1):
            if number == len(turns):
                trace = self._knowledge.explain(turn, context)
            else:
                context = self._knowledge.ask(turn, context).context
        return Explanation(list(_rows(trace, self._told)), trace)

    async def reload(self) -> str:
        """Read the knowledge anew and begin with it; where it is broken the bot goes on as it was."""
        try:
            knowledge = await asyncio.to_thread(load_knowledge, self._settings)
        except KnowledgeError as error:
            return f"{self._told['broken']}\n{error}"
        self._knowledge, self._anew = knowledge, True
        if self._round is not None:
            self._round.stop.set()
        return str(self._told["reloaded"]).format(entries=len(knowledge.entries), version=knowledge.version)

    async def check(self) -> Sequence[str]:
        """What `dafu check` says of the knowledge, errors first."""
        found = await asyncio.to_thread(self._problems)
        by_level = [[one for one in found if one.level == level] for level in ("error", "warning")]
        heads = [
            self._told[name].format(count=len(listed))
            for name, listed in zip(("errors", "warnings"), by_level, strict=True)
            if listed
        ]
        lines = [str(one) for listed in by_level for one in listed]
        return [*heads, *lines] if by_level[0] else [self._told["sound"], *heads, *lines]

    def _problems(self) -> list[Problem]:
        from knowledge import REPLIES
        from knowledge.checking.verifying import verify
        from knowledge.reply.loading import load_folder, replies_in

        known = self._settings.knowledge
        found: list[Problem] = []
        for path in [one for named in (known.path or REPLIES, *known.more) for one in replies_in(named)]:
            try:
                found += verify(load_folder(path))
            except KnowledgeError as error:
                found += error.problems
        return found


async def _passed_on(told: asyncio.Event, other: asyncio.Event) -> None:
    await told.wait()
    other.set()


def _rows(trace: dict[str, Any], told: dict[str, Any]) -> list[tuple[str, str]]:
    """The trace in short: what was read, what came near, what spoke against it, what came out."""
    answer = trace["answer"]
    source = answer["source"] or {}
    candidates = trace.get("candidates", [])
    near = [f"{one['entry']}　{one['probability']:.0%}" for one in candidates if one["probability"] >= NEAR]
    files = {one["entry"]: one["file"] for one in candidates}
    entry = (answer["entry"] or "").rpartition("/")[2]
    shown = {
        "result": f"{told.get(answer['status'], answer['status'])}　{answer['entry'] or ''}".strip(),
        "confidence": f"{answer['confidence']:.0%}",
        "file": f"{trace['reply']}/{files[entry]}" if entry in files else "",
        "section": source.get("section", ""),
        "by": trace.get("by", ""),
        "words": " ".join(trace.get("words", [])),
        "concepts": " ".join(trace.get("concepts", [])),
        "repairs": "、".join(str(one) for one in trace.get("repairs", [])),
        "candidates": "\n".join(near),
        "objections": "\n".join(str(one) for one in trace.get("objections", [])),
    }
    return [(told["rows"][name], text) for name, text in shown.items() if text]


def _filled(value: Any, asked: Mapping[str, str]) -> Any:
    """What a scene says, with questions of the replies that are loaded."""
    if isinstance(value, dict):
        return {key: _filled(one, asked) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, asked) for one in value]
    for name, question in asked.items() if isinstance(value, str) else ():
        value = value.replace(name, question)
    return value


def _yaml(name: str) -> dict[str, Any]:
    import yaml

    found: dict[str, Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return found
