"""Answers to callback, inline and guest queries. A query is answered once, and only while it is fresh."""

from __future__ import annotations

import re

from bot.playground.composing import inline_content
from bot.playground.errors import bad
from bot.playground.methods.registry import Method
from bot.playground.model import Json
from bot.playground.world import World

CALLBACK_SECONDS = 60
INLINE_SECONDS = 15
GUEST_SECONDS = 60
"""How long an answer is awaited. Telegram publishes no figures; these are what its clients wait for at most."""

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback(world: World, params: Json) -> bool:
    if len(params.get("text", "")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    if params.get("cache_time", 0) < 0:
        raise bad("cache_time must be non-negative")
    press = world.presses.get(params["callback_query_id"])
    if press is None or press.shown is not None or world.clock.now() - press.made_at > CALLBACK_SECONDS:
        raise bad(_TOO_OLD)
    url = params.get("url")
    if url is not None and not re.match(rf"https?://t\.me/{world.bot.username}\?start=", url):
        raise bad("URL_INVALID")
    press.shown = {key: value for key, value in params.items() if key != "callback_query_id"}
    world.changes.notify()
    return True


def answer_inline(world: World, params: Json) -> bool:
    request = world.inline_requests.get(params["inline_query_id"])
    _check_results(world, params)
    if request is None or request.reply is not None or world.clock.now() - request.made_at > INLINE_SECONDS:
        raise bad(_TOO_OLD)
    reply = {key: value for key, value in params.items() if key != "inline_query_id"}
    request.reply = reply
    world.hold(request, reply, params.get("cache_time", 300), params.get("is_personal", False))
    world.changes.notify()
    return True


def _check_results(world: World, params: Json) -> None:
    results = params["results"]
    if len(results) > 50:
        raise bad("RESULTS_TOO_MUCH")
    if len(params.get("next_offset", "").encode()) > 64:
        raise bad("NEXT_OFFSET_INVALID")
    if params.get("cache_time", 0) < 0:
        raise bad("cache_time must be non-negative")
    seen: set[str] = set()
    for result in results:
        if result["id"] in seen:
            raise bad("RESULT_ID_DUPLICATE")
        seen.add(result["id"])
        _check_result(world, result)
    button = params.get("button")
    if button is not None:
        if "start_parameter" not in button:
            raise bad("BUTTON_TYPE_INVALID")
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button["start_parameter"]):
            raise bad("START_PARAM_INVALID")
        if not button["text"].strip():
            raise bad("BUTTON_TEXT_INVALID")


def _check_result(world: World, result: Json) -> None:
    """A result is composed at once: a broken one must not come to light only when somebody chooses it."""
    if not 1 <= len(result["id"].encode()) <= 64:
        raise bad("RESULT_ID_INVALID")
    if result.get("title") == "":
        raise bad("RESULT_TITLE_INVALID")
    inline_content(world, result)


def answer_guest(world: World, params: Json) -> Json:
    request = world.guest_requests.get(params["guest_query_id"])
    _check_result(world, params["result"])
    if request is None or request.posted is not None or world.clock.now() - request.made_at > GUEST_SECONDS:
        raise bad(_TOO_OLD)
    content = inline_content(world, params["result"]) | {"guest_bot_caller_user": request.user.json()}
    message = world.post(request.chat, world.bot, content, reply_to=request.message["message_id"])
    request.posted = message
    world.changes.notify()
    return {"inline_message_id": world.name_inline(message)}


METHODS: dict[str, Method] = {
    "answerCallbackQuery": answer_callback,
    "answerInlineQuery": answer_inline,
    "answerGuestQuery": answer_guest,
}
