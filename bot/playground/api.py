"""One call of the Bot API from its parameters to its result, without HTTP."""

from __future__ import annotations

import time
from typing import Any

from bot.playground.contract import METHOD_NAMES
from bot.playground.errors import ApiError, conflict
from bot.playground.faults import Fault
from bot.playground.files import StoredFile
from bot.playground.methods import PLAYED
from bot.playground.model import Json
from bot.playground.polling import WEBHOOK_ACTIVE, Polling
from bot.playground.reading import read
from bot.playground.records import Records, Request
from bot.playground.webhooks import Webhooks
from bot.playground.world import World


class Api:
    """The Bot API of a world: reads parameters strictly, carries out, records."""

    def __init__(self, world: World, records: Records) -> None:
        self.world = world
        self.records = records
        self.polling = Polling(world)
        self.webhooks = Webhooks(world, self._from_webhook)

    async def call(self, method: str, given: Json, uploads: dict[str, StoredFile], fault: Fault | None = None) -> Any:
        """The result of the method. Raises ApiError."""
        request = Request(METHOD_NAMES.get(method.lower(), method), given)
        request.fault = fault.kind if fault else None
        self.records.add(request)
        try:
            request.result = await self._run(request, uploads, fault)
        except ApiError as error:
            request.error = (error.code, error.description)
            raise
        finally:
            request.done = time.monotonic()
            self.world.changes.notify()
        return request.result

    async def _run(self, request: Request, uploads: dict[str, StoredFile], fault: Fault | None) -> Any:
        method = METHOD_NAMES.get(request.method.lower())
        if method is None:
            raise ApiError(404, "Not Found: method not found")
        request.params = read(method, _with_uploads(request.given, uploads))
        if fault is not None and fault.kind in {"429", "403", "400", "5xx"}:
            raise fault.error()
        match method:
            case "getUpdates":
                if self.webhooks.active:
                    raise conflict(WEBHOOK_ACTIVE)
                return await self.polling.get_updates(request.params)
            case "setWebhook":
                self.polling.terminate()
                return await self.webhooks.set(request.params)
            case "deleteWebhook":
                await self.webhooks.stop()
                if request.params.get("drop_pending_updates"):
                    self.world.updates.clear()
                return True
            case "getWebhookInfo":
                return self.webhooks.info()
        params = request.params
        return PLAYED[method](self.world, params | {"_uploads": uploads} if uploads else params)

    async def _from_webhook(self, method: str, params: Json) -> None:
        try:
            await self.call(method, params, {})
        except ApiError:
            return  # Telegram tells nobody either; the record has it.


def _with_uploads(given: Json, uploads: dict[str, StoredFile]) -> Json:
    """Files given as parts of their own, and those that parameters point to with attach://."""
    merged = dict(given)
    for name, value in given.items():
        if name != "media" and isinstance(value, str) and value.startswith("attach://"):
            merged[name] = uploads.get(value.removeprefix("attach://"), value)
    for name in ("photo", "document", "certificate", "thumbnail"):
        if name in uploads:
            merged[name] = uploads[name]
    return merged
