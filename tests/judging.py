"""What went over the wire between a bot and its playground, judged by the Bot API's description."""

from __future__ import annotations

from collections.abc import Collection

from bot.playground import Playground
from bot.playground.files import StoredFile
from tests.botapi import BotApi

API = BotApi.load()


def objections(playground: Playground, poison: Collection[int] = ()) -> list[str]:
    """What the description has against any request of the bot, any result and any update that the bot fetched.

    `poison` are the numbers of updates that are meant to be wrong. Empty where the description is absent.
    """
    if API is None:
        return []
    found: list[str] = []
    for request in playground.requests:
        uploads = {name: "upload" for name, value in request.params.items() if isinstance(value, StoredFile)}
        found += API.check_request(request.method, request.given | uploads)
        if request.method == "getUpdates":
            for update in request.result or ():
                if update["update_id"] not in poison:
                    found += API.check("Update", update)
        elif request.error is None and request.done is not None:
            found += API.check_result(request.method, request.result)
    return found


def refusals(playground: Playground) -> list[str]:
    """The requests that the playground itself refused with 400: mistakes of the bot."""
    return [f"{r.method} {r.given}: {r.error[1]}" for r in playground.requests.refused(400) if r.error]
