"""createForumTopic, closeForumTopic, reopenForumTopic."""

from __future__ import annotations

from bot.playground.errors import bad
from bot.playground.methods.registry import Method, chat_of, need_right
from bot.playground.model import Chat, Json, Topic
from bot.playground.world import World


def _forum(world: World, params: Json) -> Chat:
    chat = chat_of(world, params["chat_id"], for_sending=True)
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    need_right(world, chat, "can_manage_topics", "manage topics")
    return chat


def _topic(chat: Chat, params: Json) -> Topic:
    topic = chat.topics.get(params["message_thread_id"])
    if topic is None:
        raise bad("message thread not found")
    return topic


def create(world: World, params: Json) -> Json:
    chat = _forum(world, params)
    if not 1 <= len(params["name"]) <= 128:
        raise bad("TOPIC_TITLE_EMPTY")
    topic = world.create_topic(world.bot, chat, params["name"])
    topic.icon_color = params.get("icon_color", topic.icon_color)
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color}


def close(world: World, params: Json) -> bool:
    chat = _forum(world, params)
    return _set(world, chat, _topic(chat, params), True)


def reopen(world: World, params: Json) -> bool:
    chat = _forum(world, params)
    return _set(world, chat, _topic(chat, params), False)


def _set(world: World, chat: Chat, topic: Topic, closed: bool) -> bool:
    if topic.closed == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    (world.close_topic if closed else world.reopen_topic)(world.bot, chat, topic)
    return True


METHODS: dict[str, Method] = {"createForumTopic": create, "closeForumTopic": close, "reopenForumTopic": reopen}
