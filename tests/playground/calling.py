"""A bot reduced to its calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.playground import Playground


@dataclass
class Refused(Exception):
    """An answer with ok: false."""

    code: int
    description: str
    parameters: dict[str, int] = field(default_factory=dict)


class Bot:
    def __init__(self, playground: Playground, session: aiohttp.ClientSession) -> None:
        self._playground = playground
        self.session = session

    def url(self, method: str) -> str:
        return f"{self._playground.base_url}{self._playground.token}/{method}"

    async def call(self, method: str, **params: Any) -> Any:
        """The result, by a JSON body. Raises Refused."""
        async with self.session.post(self.url(method), json=params) as response:
            return await self.read(response)

    async def form(self, method: str, data: Any) -> Any:
        """The result, by a form: urlencoded, or multipart where it is an aiohttp.FormData with files."""
        async with self.session.post(self.url(method), data=data) as response:
            return await self.read(response)

    async def read(self, response: aiohttp.ClientResponse) -> Any:
        answer = await response.json()
        if not answer["ok"]:
            assert response.status == answer["error_code"]
            raise Refused(answer["error_code"], answer["description"], answer.get("parameters", {}))
        return answer["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        """How Telegram says no, where it has to."""
        try:
            result = await self.call(method, **params)
        except Refused as refused:
            return refused.description
        raise AssertionError(f"{method} was not refused: {result}")

    async def send(self, chat_id: int | str, text: str = "答", **params: Any) -> Any:
        return await self.call("sendMessage", chat_id=chat_id, text=text, **params)

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.call("getUpdates", **params)
        return found


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def article(result_id: str = "a1", text: str = "正文", **more: Any) -> dict[str, Any]:
    content = {"message_text": text, "parse_mode": "HTML"}
    return {"type": "article", "id": result_id, "title": "标题", "input_message_content": content, **more}
