"""sendMessage, sendPhoto, sendDocument, and where in a chat a message goes."""

from __future__ import annotations

from bot.playground.composing import caption_content, file_content, markup_content, text_content
from bot.playground.entities import utf16_length
from bot.playground.errors import bad
from bot.playground.methods.registry import Method, chat_of
from bot.playground.model import Chat, Json
from bot.playground.state import written
from bot.playground.world import World


def place(world: World, params: Json) -> tuple[Chat, int | None, int | None]:
    """The chat, the replied message and the topic of a message to be sent; raises where it may not be sent."""
    chat = chat_of(world, params["chat_id"], for_sending=True)
    _may_write(world, chat)
    reply_to, reply_topic = _replied(chat, params.get("reply_parameters"))
    thread = params.get("message_thread_id", reply_topic)
    if thread is not None and (not chat.is_forum or thread not in chat.topics):
        raise bad("message thread not found")
    closed = chat.topics[thread].closed if thread is not None else chat.is_forum and chat.general_closed
    if closed and not world.bot_member(chat).may("can_manage_topics"):
        raise bad("TOPIC_CLOSED")
    return chat, reply_to, thread


def _may_write(world: World, chat: Chat) -> None:
    member = world.bot_member(chat)
    if chat.type == "channel":
        if not member.may("can_post_messages"):
            raise bad("need administrator rights in the channel chat")
    elif chat.type != "private":
        restricted = member.status == "restricted" and not member.may("can_send_messages")
        if restricted or (not chat.may_write and not member.is_admin):
            raise bad("not enough rights to send text messages to the chat")


def _replied(chat: Chat, given: Json | None) -> tuple[int | None, int | None]:
    if given is None:
        return None, None
    original = chat.messages.get(given["message_id"])
    if original is None:
        if given.get("allow_sending_without_reply"):
            return None, None
        raise bad("message to be replied not found")
    quote = given.get("quote")
    if quote is not None:
        if utf16_length(quote) > 1024:
            raise bad("QUOTE_TEXT_INVALID")
        if quote not in written(original)[0]:
            raise bad("QUOTE_TEXT_INVALID")
    topic = original["message_thread_id"] if original.get("is_topic_message") else None
    return given["message_id"], topic


def deliver(world: World, params: Json, content: Json) -> Json:
    """Post as the bot. Nothing of the bot's own comes back to it as an update."""
    chat, reply_to, thread = place(world, params)
    quote = params.get("reply_parameters", {}).get("quote")
    if reply_to is not None and quote:
        text, _ = written(chat.messages[reply_to])
        content["quote"] = {"text": quote, "position": utf16_length(text[: text.index(quote)]), "is_manual": True}
    if params.get("protect_content"):
        content["has_protected_content"] = True
    content |= markup_content(params, chat_type=chat.type)
    return world.post(chat, world.bot, content, reply_to=reply_to, thread=thread)


def send_message(world: World, params: Json) -> Json:
    return deliver(world, params, text_content(world, params))


def send_photo(world: World, params: Json) -> Json:
    place(world, params)
    content = file_content(world, "photo", params["photo"]) | caption_content(world, params)
    if params.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return deliver(world, params, content)


def send_document(world: World, params: Json) -> Json:
    place(world, params)
    return deliver(world, params, file_content(world, "document", params["document"]) | caption_content(world, params))


_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_chat_action(world: World, params: Json) -> bool:
    chat, _, _ = place(world, params)
    if params["action"] not in _ACTIONS:
        raise bad("wrong parameter action in request")
    chat.actions.append(params["action"])
    del chat.actions[:-100]
    world.changes.notify()
    return True


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
}
