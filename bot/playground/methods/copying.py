"""copyMessage, forwardMessage and their plurals."""

from __future__ import annotations

from bot.playground.composing import caption_content
from bot.playground.errors import bad
from bot.playground.methods.registry import Method, chat_of
from bot.playground.methods.sending import deliver
from bot.playground.model import Json
from bot.playground.people import origin
from bot.playground.state import is_content
from bot.playground.world import World

_COPIED = ("text", "entities", "link_preview_options", "caption", "caption_entities", "photo", "document", "sticker")
_COPIED_TOO = ("voice", "show_caption_above_media", "has_media_spoiler")


def _original(world: World, params: Json, verb: str) -> Json:
    source = chat_of(world, params["from_chat_id"])
    message = source.messages.get(params["message_id"])
    if message is None:
        raise bad(f"message to {verb} not found")
    if not is_content(message):
        raise bad(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    if message.get("has_protected_content") and source.type != "private":
        raise bad(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


def _content(message: Json) -> Json:
    return {key: message[key] for key in (*_COPIED, *_COPIED_TOO) if key in message}


def copy_message(world: World, params: Json) -> Json:
    content = _content(_original(world, params, "copy"))
    if "caption" in params and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content |= caption_content(world, params)
    return {"message_id": deliver(world, params, content)["message_id"]}


def forward_message(world: World, params: Json) -> Json:
    message = _original(world, params, "forward")
    return deliver(world, params, _content(message) | {"forward_origin": origin(message)})


def _each(world: World, params: Json, one: Method) -> list[Json]:
    ids = params["message_ids"]
    if not 1 <= len(ids) <= 100:
        raise bad("message_ids must hold 1-100 identifiers")
    if ids != sorted(set(ids)):
        raise bad("message_ids must be specified in a strictly increasing order")
    source = chat_of(world, params["from_chat_id"])
    known = [number for number in ids if number in source.messages and is_content(source.messages[number])]
    if not known:
        raise bad("there are no messages to copy or forward")
    rest = {key: value for key, value in params.items() if key not in {"message_ids", "remove_caption"}}
    return [{"message_id": one(world, rest | {"message_id": number})["message_id"]} for number in known]


def copy_messages(world: World, params: Json) -> list[Json]:
    if params.get("remove_caption"):
        params = params | {"caption": ""}
    return _each(world, params, copy_message)


def forward_messages(world: World, params: Json) -> list[Json]:
    return _each(world, params, forward_message)


METHODS: dict[str, Method] = {
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
}
