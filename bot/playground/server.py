"""The Bot API over HTTP: requests in all the forms that Telegram takes, its answers, and failures on request."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

from bot.playground.api import Api
from bot.playground.contract import METHOD_NAMES
from bot.playground.errors import ApiError, bad
from bot.playground.faults import Fault, Faults
from bot.playground.files import StoredFile
from bot.playground.model import Json

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_escape = json.JSONEncoder(separators=(",", ":")).encode


class Server:
    def __init__(self, api: Api, faults: Faults) -> None:
        self._api = api
        self._faults = faults

    def routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self._api.world.token:
            return _answer(ApiError(401, "Unauthorized"))
        if request.method not in {"GET", "POST"}:
            return _answer(ApiError(405, "Method Not Allowed"))
        try:
            given, uploads = await _parameters(request)
        except ApiError as error:
            return _answer(error)
        return await self._perform(request, request.match_info["method"], given, uploads)

    async def _perform(
        self, request: web.Request, method: str, given: Json, uploads: dict[str, StoredFile]
    ) -> web.StreamResponse:
        name = METHOD_NAMES.get(method.lower(), method)
        fault = self._faults.strike(name, _chat_id(given)) if self._faults.rules else None
        if fault is not None and fault.kind == "drop_before":
            return _drop(request)
        if fault is not None and fault.kind == "page":
            return web.Response(status=fault.status, text=fault.body, content_type="text/html")
        try:
            result = await self._api.call(method, given, uploads, fault)
        except ApiError as error:
            response = _answer(error)
        else:
            response = web.Response(body=_body(result), content_type="application/json", charset="utf-8")
        if self._faults.latency and name != "getUpdates":
            await asyncio.sleep(self._faults.latency)
        return await self._lose(request, response, fault)

    async def _lose(self, request: web.Request, response: web.Response, fault: Fault | None) -> web.StreamResponse:
        """Answer late, or not at all where a fault says so: the call itself has been carried out."""
        if fault is not None and fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        if fault is not None and fault.kind == "cut_off":
            whole = response.body if isinstance(response.body, bytes) else b""
            return web.Response(body=whole[: len(whole) // 2], content_type="application/json")
        if fault is None or fault.kind not in {"timeout_after", "drop_after"}:
            return response
        if fault.kind == "timeout_after":
            await asyncio.sleep(fault.seconds)
        return _drop(request)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self._api.world.files.get(request.match_info["path"].rsplit("/", 1)[-1])
        if request.match_info["token"] != self._api.world.token or stored is None:
            return _answer(ApiError(404, "Not Found"))
        return web.Response(body=stored.content, content_type=stored.mime)


def _answer(error: ApiError) -> web.Response:
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return web.json_response(body, status=error.code)


def _drop(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _chat_id(given: Json) -> int | None:
    chat = given.get("chat_id")
    try:
        return int(chat) if chat is not None else None
    except (TypeError, ValueError):
        return None


async def _parameters(request: web.Request) -> tuple[Json, dict[str, StoredFile]]:
    given: Json = dict(request.query)
    if not request.can_read_body:
        return given, {}
    kind = request.content_type
    if kind == "application/json":
        return given | _decode(await request.read()), {}
    if kind == "application/x-www-form-urlencoded":
        return given | {key: str(value) for key, value in (await request.post()).items()}, {}
    if kind == "multipart/form-data":
        return await _multipart(request, given)
    if await request.read():
        raise bad(f"content type {kind} is not supported")
    return given, {}


def _decode(body: bytes) -> dict[str, Any]:
    if not body:
        return {}
    try:
        decoded = json.loads(body)
    except ValueError:
        raise bad("can't parse JSON in the request body") from None
    if not isinstance(decoded, dict):
        raise bad("the request body must be a JSON object")
    return decoded


async def _multipart(request: web.Request, given: Json) -> tuple[Json, dict[str, StoredFile]]:
    uploads: dict[str, StoredFile] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            content = value.file.read()
            uploads[name] = StoredFile("", "", "upload", value.filename or name, content, value.content_type)
        else:
            given[name] = value if isinstance(value, str) else bytes(value).decode()
    return given, uploads


def _body(result: Any) -> bytes:
    """A result as JSON. Halves of characters, which UTF-8 does not have, are escaped."""
    try:
        return f'{{"ok":true,"result":{_encode(result)}}}'.encode()
    except UnicodeEncodeError:
        return f'{{"ok":true,"result":{_escape(result)}}}'.encode()
