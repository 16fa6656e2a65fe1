"""Who gets in: this machine's own browser, once with the key of the printed address, then with a cookie.

Any page of the web may send requests to a port of this machine, by its number or, with a name that it lets point here
(DNS rebinding), as if it were its own. So the name asked for has to be one of this machine, and a request that another page
makes is refused. The Bot API has its token; everything else needs the cookie.
"""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


class Door:
    """`locked`: a key is needed. refusal: the page for whoever has none; its styles are open to everybody.

    A key opens once; whoever came in may ask for one for another browser."""

    def __init__(self, *, locked: bool, refusal: str = "") -> None:
        self.locked = locked
        self._refusal = refusal
        self._keys: set[str] = set()
        self._pass = secrets.token_urlsafe(32)

    def new_key(self) -> str:
        """A key that opens once; empty where none is needed."""
        if not self.locked:
            return ""
        key = secrets.token_urlsafe(16)
        self._keys.add(key)
        return key

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let through, let in, or refuse."""
        if not _from_here(request):
            return web.Response(status=403, text="Forbidden: this is no address of this machine's own pages")
        if request.path.startswith(("/bot", "/file/bot", "/page/static/")):
            return await handler(request)
        if request.path == "/" and "key" in request.query:
            return self._let_in(request)
        if self.locked and not secrets.compare_digest(request.cookies.get(_cookie(request), ""), self._pass):
            return self._refuse()
        return await handler(request)

    def _let_in(self, request: web.Request) -> web.StreamResponse:
        """Take the key out of the address: it stays in no history."""
        key = request.query["key"]
        known = secrets.compare_digest(request.cookies.get(_cookie(request), ""), self._pass)
        if self.locked and not known and key not in self._keys:
            return self._refuse()
        self._keys.discard(key)
        response = web.Response(status=303, headers=_SAFE | {"Location": "/"})
        response.set_cookie(_cookie(request), self._pass, httponly=True, samesite="Strict", path="/")
        return response

    def _refuse(self) -> web.Response:
        return web.Response(status=403, text=self._refusal, content_type="text/html", headers=_SAFE)


def keep_safe(response: web.StreamResponse) -> web.StreamResponse:
    """The headers of everything that a browser gets to see."""
    response.headers.update(_SAFE)
    return response


def _from_here(request: web.Request) -> bool:
    try:
        name = urlsplit(f"//{request.host}").hostname
    except ValueError:
        return False
    origin = request.headers.get("Origin")
    if request.headers.get("Sec-Fetch-Site") == "cross-site" and (origin or request.method != "GET"):
        return False
    return name in _HERE and origin in (None, f"http://{request.host}")


def _cookie(request: web.Request) -> str:
    """Cookies do not tell ports apart; their names do."""
    return f"dafu_page_{request.host.rpartition(':')[2]}"
