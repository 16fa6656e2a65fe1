"""The running bot with a web server on a free port."""

from __future__ import annotations

import asyncio
import io
import socket
from pathlib import Path
from typing import Any

import aiohttp

from tests.running import Running

SECRET = "only-Telegram-knows"


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Served(Running):
    """A bot whose health, metrics and, where wanted, webhook are at `address`."""

    def __init__(self, folder: Path, *, hooked: bool = False, **settings: Any) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        if hooked:
            settings |= {"webhook": {"url": f"{self.address}/hook", "secret": SECRET}}
        super().__init__(folder, web={"listen": f"127.0.0.1:{port}"}, **settings)

    async def get(self, path: str) -> tuple[int, str]:
        """Status and text."""
        async with aiohttp.ClientSession() as session, session.get(self.address + path) as response:
            return response.status, await response.text()

    async def post(self, body: bytes, secret: str | None = SECRET, kind: str = "application/json") -> int:
        """Post to the webhook as Telegram does; the status."""
        headers = {"Content-Type": kind} | ({"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {})
        async with (
            asyncio.timeout(30),
            aiohttp.ClientSession() as session,
            session.post(f"{self.address}/hook", data=io.BytesIO(body), headers=headers) as response,
        ):
            return response.status
