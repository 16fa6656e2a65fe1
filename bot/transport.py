"""Requests out: python-telegram-bot's `BaseRequest` on aiohttp.

The transport that the library brings (httpx) gets slower with the square of the requests that wait: with the Bot API
answering after 50 ms it reaches 300 answers a second on one core, this one 2,400.

What can go wrong is told apart by whether Telegram may have acted: `NotSent` (surely not), `Intercepted` (something on
the way answered in its place), `ServerError` (it said that it failed), `Dropped` (the connection broke afterwards),
`TimedOut` (it took the request and was silent) and `Garbled` (it took the request, and nobody can read its answer).
"""

from __future__ import annotations

import functools
import json
import re
from contextvars import ContextVar
from typing import Any

import aiohttp
from aiohttp.connector import Connection
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.posting import Post

UNREACHED = (aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError, aiohttp.InvalidURL)
OK = 200
SIGN = b'"ok"'
"""Every answer of the Bot API has it (https://core.telegram.org/bots/api#making-requests)."""
TITLE = re.compile(rb"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}


class NotSent(NetworkError):
    """No connection: refused, not found, or not there in time. Safe to repeat."""


class Intercepted(NotSent):
    """What answered was not the Bot API, but a captive portal, a proxy or a server of something else."""


class Garbled(TimedOut):
    """The answer of the Bot API cannot be read: cut off, or spoilt on the way."""


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
            connection = await super().connect(req, traces, timeout)
        except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
            raise NoConnection(type(error).__name__) from error
        if (post := _post.get()) is not None:
            post.leaves()
        return connection


_ready: ContextVar[str | None] = ContextVar("ready", default=None)
"""The body of the request that is being made, where it is JSON already: BaseRequest has no parameter for it."""

_post: ContextVar[Post | None] = ContextVar("post", default=None)
"""The request that is being made, for the pool to note when it leaves."""


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
        post = Post(url.rpartition("/")[2])
        token = _post.set(post)
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
            post.had_no_effect()  # most likely: see bot/retrying.py
            raise Dropped(f"the connection to the Bot API broke ({type(error).__name__})") from error
        finally:
            _post.reset(token)
        if status != OK or SIGN not in payload:
            post.had_no_effect()
        if status >= 500:
            raise ServerError(f"the Bot API answered {status}")
        if status != OK:
            self.parse_json_payload(payload)  # else the library would believe the status, whoever it came from
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer of the Bot API. Raises Intercepted and Garbled; the library would log a traceback, and the page."""
        try:
            answer = json.loads(payload)
        except ValueError:
            if payload.lstrip()[:1] == b"{":
                raise Garbled("the answer of the Bot API is cut off or spoilt") from None
            answer = None
        if not isinstance(answer, dict) or "ok" not in answer:
            raise Intercepted(f"something else answered in place of the Bot API ({_described(payload)})")
        return answer


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


def _described(payload: bytes) -> str:
    """What somebody else's answer is, in a few words: the title of a portal's page says whose it is."""
    if title := TITLE.search(payload):
        return f"a web page: {' '.join(title[1].decode(errors='replace').split())}"
    if not payload.strip():
        return "an empty answer"
    return "a web page" if payload.lstrip()[:1] == b"<" else "no answer of its form"


@functools.lru_cache(maxsize=16)
def _timeout(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, sock_connect=connect, sock_read=read)
