"""The panels beside the chat: why this answer, moods, time, traffic, scenes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from bot.playground.api import Api
from bot.playground.model import Json
from bot.playground.page.moods import Moods
from bot.playground.page.seen import sender_id
from bot.playground.page.show import Explanation, Show
from bot.playground.page.texts import rendered, words
from bot.playground.page.view import Place, said
from bot.playground.records import Request
from bot.playground.state import written

PANELS = ("why", "moods", "time", "traffic", "scenes")
_TURNS = 4
"""How many of the latest turns go into an explanation: follow-ups lean on those before."""
_LINES = 60


class Panels:
    """Each method gives a panel's HTML."""

    def __init__(self, api: Api, moods: Moods, show: Show) -> None:
        self._api = api
        self._world = api.world
        self._moods = moods
        self._show = show

    async def shown(self, name: str, place: Place, message_id: int) -> str:
        """A panel by its name."""
        match name:
            case "why":
                return await self._why(place, message_id)
            case "moods":
                return rendered(
                    "panel_moods.html", moods=words()["moods"], now=self._moods.now, struck=self._moods.struck
                )
            case "time":
                return rendered("panel_time.html", now=self.now(), moved=round(self._world.clock.offset) > 0)
            case "traffic":
                return rendered("panel_traffic.html", lines=list(self._lines()))
        return rendered("panel_scenes.html", scenes=self._show.scenes)

    def now(self) -> datetime:
        """The time on the clock of the world."""
        return datetime.fromtimestamp(self._world.clock.now(), self._show.zone)

    def forward(self, how: str) -> None:
        """Move the clock: `hour`, or `morning` for nine o'clock of the next day."""
        if how == "hour":
            self._world.clock.advance(3600)
        else:
            now = self.now()
            then = datetime.combine(now.date() + timedelta(days=1), time(9), self._show.zone)
            self._world.clock.advance((then - now).total_seconds())
        self._world.changes.notify()

    async def _why(self, place: Place, message_id: int) -> str:
        turns = self._turns(place, message_id)
        found: Explanation | None = None
        if turns and self._show.explain is not None:
            found = await self._show.explain(turns)
        return rendered(
            "panel_why.html",
            turns=turns,
            found=found,
            trace=_pretty(found.trace) if found else "",
            may_reload=self._show.reload is not None,
            may_check=self._show.check is not None,
        )

    def _turns(self, place: Place, message_id: int) -> list[str]:
        """What the person who asked wrote in that chat, up to the message that was answered; commands are no turns."""
        chat, bot = place.chat, self._world.bot
        upto = message_id or chat.last_id
        answer = chat.messages.get(message_id, {})
        asked = answer.get("reply_to_message") if answer.get("from", {}).get("id") == bot.id else None
        if asked is not None and sender_id(asked) != bot.id and written(asked)[0]:
            upto = asked["message_id"]
        elders = [one for one in chat.history if one["message_id"] <= upto and sender_id(one) not in (None, bot.id)]
        elders = [one for one in elders if self._turn(one)]
        if not elders:
            return []
        who, topic = sender_id(elders[-1]), elders[-1].get("message_thread_id")
        own = [one for one in elders if sender_id(one) == who and one.get("message_thread_id") == topic]
        return [self._turn(one) for one in own][-_TURNS:]

    def _turn(self, message: Json) -> str:
        text = written(message)[0].replace(f"@{self._world.bot.username}", " ").strip()
        command, _, rest = text.partition(" ")
        if text.startswith("/"):
            return rest.strip() if command == "/ask" else ""
        return text if "via_bot" not in message else ""

    def _lines(self) -> Iterator[dict[str, Any]]:
        """Requests and updates, the newest first."""
        requests = [(one.at, self._request(one)) for one in list(self._api.records)[-_LINES:]]
        updates = [(at, _update(body)) for at, body in self._world.updates.recent]
        both = sorted([*requests, *updates], key=lambda pair: -pair[0])[:_LINES]
        return (line for _, line in both)

    def _request(self, one: Request) -> dict[str, Any]:
        params = {key: value for key, value in one.params.items() if not key.startswith("_")}
        body = {"params": params, "result": one.result, "error": one.error, "fault": one.fault}
        took = round((one.done - one.at) * 1000) if one.done else None
        return {
            "kind": "request",
            "name": one.method,
            "body": _pretty(body),
            "bad": bool(one.error or one.fault),
            "took": took,
        }


def _update(body: Json) -> dict[str, Any]:
    name = next((key for key in body if key != "update_id"), "")
    about = (
        said(body[name]) if isinstance(body.get(name), dict) and "date" in body[name] and "chat" in body[name] else ""
    )
    return {"kind": "update", "name": name, "about": about[:24], "body": _pretty(body), "bad": False, "took": None}


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)
