"""editMessageText, editMessageCaption, editMessageMedia and editMessageReplyMarkup, by chat or by inline id."""

from __future__ import annotations

from collections.abc import Callable

from bot.playground.composing import caption_content, file_content, markup_content, text_content
from bot.playground.errors import bad
from bot.playground.methods.registry import Method, chat_of
from bot.playground.model import Chat, Json
from bot.playground.world import World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
_MEDIA = ("photo", "document", "caption", "caption_entities", "show_caption_above_media", "has_media_spoiler")


def _target(world: World, params: Json) -> tuple[Chat, Json, bool]:
    """The chat, the message, and whether it is named by an inline id."""
    if inline_id := params.get("inline_message_id"):
        place = world.inline_messages.get(inline_id)
        message = world.chats[place[0]].messages.get(place[1]) if place else None
        if place is None or message is None:
            raise bad("MESSAGE_ID_INVALID")
        return world.chats[place[0]], message, True
    if "chat_id" not in params:
        raise bad("chat_id is empty")
    if "message_id" not in params:
        raise bad("message identifier is not specified")
    chat = chat_of(world, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad("message to edit not found")
    if not _own(world, chat, message):
        raise bad("message can't be edited")
    return chat, message, False


def _own(world: World, chat: Chat, message: Json) -> bool:
    if "via_bot" in message or "forward_origin" in message:
        return False
    if chat.type == "channel":
        return world.bot_member(chat).may("can_edit_messages") or chat.last_bot == world.bot.id
    return bool(message.get("from", {}).get("id") == world.bot.id)


def _edit(world: World, params: Json, dropped: tuple[str, ...], change: Callable[[Json], Json]) -> Json | bool:
    chat, message, inline = _target(world, params)
    changed = {key: value for key, value in message.items() if key not in (*dropped, "reply_markup")}
    changed |= change(message) | markup_content(params)
    if _bare(changed) == _bare(message):
        raise bad(_NOT_MODIFIED)
    changed["edit_date"] = world.clock.date()
    chat.messages[message["message_id"]] = changed
    world.changes.notify()
    return True if inline else changed


def _bare(message: Json) -> Json:
    return {key: value for key, value in message.items() if key != "edit_date"}


def edit_text(world: World, params: Json) -> Json | bool:
    def change(message: Json) -> Json:
        if "text" not in message:
            raise bad("there is no text in the message to edit")
        return text_content(world, params)

    return _edit(world, params, ("text", "entities", "link_preview_options"), change)


def edit_caption(world: World, params: Json) -> Json | bool:
    def change(message: Json) -> Json:
        if not any(part in message for part in ("photo", "document", "voice")):
            raise bad("there is no caption in the message to edit")
        return caption_content(world, params)

    return _edit(world, params, ("caption", "caption_entities", "show_caption_above_media"), change)


def edit_media(world: World, params: Json) -> Json | bool:
    media = params["media"]

    def change(message: Json) -> Json:
        if "text" not in message and not any(part in message for part in ("photo", "document")):
            raise bad("message can't be edited")
        source = media["media"]
        if source.startswith("attach://"):
            source = params.get("_uploads", {}).get(source.removeprefix("attach://"))
            if source is None:
                raise bad("wrong file identifier/HTTP URL specified")
        content = file_content(world, media["type"], source) | caption_content(world, media)
        return content | ({"has_media_spoiler": True} if media.get("has_spoiler") else {})

    return _edit(world, params, ("text", "entities", "link_preview_options", *_MEDIA), change)


def edit_markup(world: World, params: Json) -> Json | bool:
    return _edit(world, params, (), lambda message: {})


METHODS: dict[str, Method] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
}
