"""Who gets in, and what a request has to have: a session, for a change also a token of that session and the same origin.

Every answer forbids the browser to load anything from elsewhere, to be framed, and to keep a page.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.store import Store
from bot.store.desk_keys import SESSION

COOKIE = "dafu_desk"
PREFIX = "/desk"
OPEN = (f"{PREFIX}/enter", f"{PREFIX}/static/")
"""Where one gets without a session."""

USER = web.RequestKey("user", int)
TOKEN = web.RequestKey("token", str)

MOST, MOST_ENTERING, WINDOW = 240, 12, 60.0
"""Requests of one session, and tries to get in from one address, in so many seconds."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers send `Origin: null` with our own forms
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Refuse = Callable[[web.Request, int, str], web.Response]
"""The page that says why not: status and the name of a text."""


class Rates:
    """How often somebody may come: a count for each window."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counts: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def admits(self, who: str, most: int) -> bool:
        """Count one; whether that is still within bounds."""
        until, count = self._counts.pop(who, (0.0, 0))
        now = self._clock()
        if now >= until:
            until, count = now + WINDOW, 0
        self._counts[who] = (until, count + 1)
        while len(self._counts) > 10_000:
            self._counts.popitem(last=False)
        return count < most


class Gate:
    """The middleware. admits: whether a person may be here, asked anew with each request."""

    def __init__(self, store: Store, admits: Callable[[int], bool], refuse: Refuse) -> None:
        self._store = store
        self._admits = admits
        self._refuse = refuse
        self._rates = Rates()

    @property
    def middleware(self) -> Middleware:
        """As aiohttp wants it."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            response = await self._answer(request, handler)
            response.headers.update(HEADERS)
            if not request.path.startswith(OPEN[1]):
                response.headers["Cache-Control"] = "no-store"
            return response

        return guard

    async def enter(self, request: web.Request, key: str) -> web.Response:
        """Take a one-time key and set the cookie of the session; a refusal where it does not hold."""
        entered = await self._store.desk_keys.enter(key)
        if entered is None or not self._admits(entered[1]):
            self._store.audit.note(entered[1] if entered else 0, "refused", "desk: a link that does not hold")
            return self._refuse(request, 403, "link_over")
        session, user_id = entered
        self._store.audit.note(user_id, "entered", "desk")
        response = web.Response(status=303, headers={"Location": f"{PREFIX}/"})
        response.set_cookie(
            COOKIE, session, max_age=SESSION, path=PREFIX, httponly=True, secure=is_secure(request), samesite="Lax"
        )
        return response

    async def leave(self, request: web.Request) -> web.Response:
        """End the session."""
        await self._store.desk_keys.leave(request.cookies.get(COOKIE, ""))
        response = web.Response(status=303, headers={"Location": f"{PREFIX}/enter"})
        response.del_cookie(COOKIE, path=PREFIX)
        return response

    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        changes = request.method not in ("GET", "HEAD")
        if changes and not is_same_origin(request):
            return self._refuse(request, 403, "cross_site")
        if request.path.startswith(OPEN):
            if changes and not self._rates.admits(f"enter {request.remote}", MOST_ENTERING):
                return self._refuse(request, 429, "too_often")
            return await self._handled(request, handler)
        session = request.cookies.get(COOKIE, "")
        user_id = await self._store.desk_keys.user(session) if session else None
        if user_id is None or not self._admits(user_id):
            return self._refuse(request, 401, "no_session")
        if not self._rates.admits(session, MOST):
            return self._refuse(request, 429, "too_often")
        request[USER], request[TOKEN] = user_id, token_of(session)
        if changes and not hmac.compare_digest(await _token_in(request), request[TOKEN].encode()):
            return self._refuse(request, 403, "no_token")
        return await self._handled(request, handler)

    async def _handled(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as error:
            if error.status in (301, 302, 303):
                return web.Response(status=error.status, headers={"Location": error.headers["Location"]})
            return self._refuse(request, error.status, "not_found" if error.status == 404 else "wrong")


def token_of(session: str) -> str:
    """The token that changes of a session carry."""
    return hmac.new(session.encode(), b"desk csrf", hashlib.sha256).hexdigest()


def is_secure(request: web.Request) -> bool:
    """Whether the browser came by TLS, which may end before this server."""
    return request.secure or request.headers.get("X-Forwarded-Proto", "").lower() == "https"


def is_same_origin(request: web.Request) -> bool:
    """Whether a change comes from a page of this server, as browsers tell it; those that tell nothing have the token."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    return site in ("same-origin", "none") and (origin is None or origin.partition("://")[2] == request.host)


async def _token_in(request: web.Request) -> bytes:
    sent = request.headers.get("X-CSRF-Token")
    if sent is None and request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        sent = str((await request.post()).get("token", ""))
    return (sent or "").encode(errors="replace")
