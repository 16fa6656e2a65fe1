"""Templates filled in: each page knows the words, who looks at it, and whether something waits to be served."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from bot import __version__
from bot.web.desk.gate import TOKEN, USER
from bot.web.desk.words import WORDS
from handlers.waiting import Waiting

_MOST_DIGITS = 5


class Pages:
    """The templates of one desk."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self._templates = Environment(
            loader=PackageLoader("bot.web.desk"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(w=WORDS, version=__version__)

    def show(self, request: web.Request, name: str, *, status: int = 200, **values: Any) -> web.Response:
        """A page for somebody who is in."""
        token = request[TOKEN]
        values |= {
            "user": request[USER],
            "token": token,
            "headers": json.dumps({"X-CSRF-Token": token}),
            "at": request.path,
            "waits": self._waiting.waits,
        }
        return self.plain(name, status, **values)

    def plain(self, name: str, status: int = 200, **values: Any) -> web.Response:
        """A page for anybody."""
        html = self._templates.get_template(f"{name}.html").render(**values)
        return web.Response(text=html, content_type="text/html", status=status)

    def refuse(self, request: web.Request, status: int, name: str) -> web.Response:
        """Why not; to a part of a page a line, else a page."""
        told = WORDS["refused"][name]
        if request.headers.get("HX-Request"):
            return self.plain("_line", status, told=told, good=False)
        if name == "not_found" and TOKEN in request:
            return self.show(request, "missing", status=status, told=told)
        return self.plain("refused", status, told=told)


def page_of(request: web.Request) -> int:
    """The page of a list that is asked for, from 1."""
    asked = request.query.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) <= _MOST_DIGITS else 1
