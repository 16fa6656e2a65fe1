"""A client of the control surface, for tests whose bot and world are processes of their own."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

import aiohttp

from bot.playground.errors import WorldError


class Control:
    """`async with Control("http://127.0.0.1:8081") as world: await world.do("say", user=1, text="你好")`."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def do(self, action: str, **given: Any) -> Any:
        """An action of a person: see `acting.act`. Raises WorldError where the world refuses."""
        return (await self._ask("POST", f"do/{action}", given))["result"]

    async def state(self) -> dict[str, Any]:
        return await self._ask("GET", "state")

    async def chat(self, chat_id: int) -> dict[str, Any]:
        return await self._ask("GET", f"chats/{chat_id}")

    async def messages(self, chat_id: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.chat(chat_id))["messages"]
        return found

    async def requests(self, method: str | None = None, since: float = 0) -> list[dict[str, Any]]:
        query = f"?since={since}" + (f"&method={method}" if method else "")
        found: list[dict[str, Any]] = (await self._ask("GET", f"requests{query}"))["requests"]
        return found

    async def fault(self, kind: str, **details: Any) -> None:
        await self._ask("POST", "faults", {"kind": kind, **details})

    async def clear_faults(self) -> None:
        await self._ask("DELETE", "faults")

    async def settings(self, **values: Any) -> None:
        """`latency` (s), `advance` (s, moves the clock), `privacy_mode`, `inline_feedback`, `guest`, `inline`."""
        await self._ask("POST", "settings", values)

    async def _ask(self, verb: str, path: str, body: Any = None) -> dict[str, Any]:
        if self._session is None:
            raise RuntimeError("use Control in an async with block")
        async with self._session.request(verb, f"{self._address}/control/{path}", json=body) as response:
            answer: dict[str, Any] = await response.json()
            if response.status >= 400:
                raise WorldError(answer.get("error", str(response.status)))
            return answer
