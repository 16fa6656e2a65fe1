"""Every kind of update that the world makes, before three judges: the description, python-telegram-bot, aiogram."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.playground import World
from bot.playground.queue import UPDATE_TYPES
from tests.botapi import ABSENT
from tests.playground.opinions import API, aiogram_update, judge_update


def in_private(world: World) -> None:
    person = world.user("王小明", username="xiaoming", last_name="王")
    first = world.start(person, "e_award")
    asked = world.say(person, None, "小巨人😀奖励 https://example.com/a #政策 @somebody", reply_to=first)
    world.edit(person, asked, "改问 /help")
    world.send_photo(person, None, "图 @somebody")
    world.edit(person, world.send_photo(person, None, "图"), "新的说明")
    world.send_document(person, None, "文件")
    world.send_sticker(person)
    world.send_voice(person)
    world.send_poll(person)
    world.forward(person, asked)
    world.pin(person, asked)
    world.block(person)
    world.unblock(person)


def in_groups(world: World) -> None:
    owner, guest = world.user("群主"), world.user("客人")
    group = world.group(owner, with_bot=True)
    world.join(guest, group)
    asked = world.say(guest, group, "/ask@dafu_playground_bot 小巨人")
    world.say(owner, group, "/help", reply_to=asked)
    world.leave(guest, group)
    world.migrate(owner, group)
    other = world.supergroup(owner, with_bot=True, username="policy_group")
    world.promote(owner, other, world.bot, "can_pin_messages")
    world.join(guest, other)
    world.say(guest, other, "谁知道?")
    world.restrict(owner, other, guest)
    world.demote(owner, other, world.bot)
    world.kick_bot(owner, other)


def in_topics(world: World) -> None:
    owner = world.user("群主")
    forum = world.forum(owner, with_bot=True)
    topic = world.create_topic(owner, forum, "奖励")
    world.say(owner, forum, "/ask 小巨人", topic=topic)
    world.close_topic(owner, forum, topic)
    world.reopen_topic(owner, forum, topic)
    world.close_topic(owner, forum, None)
    world.say(owner, forum, "/ask 在总话题里")


def in_channels(world: World) -> None:
    owner = world.user("主编")
    channel = world.channel(owner, username="policy_news", with_bot=True)
    post = world.say(owner, channel, "通知")
    world.edit(owner, post, "更正")
    world.pin(owner, post)
    group = world.supergroup(owner, with_bot=True)
    world.promote(owner, group, world.bot)
    world.auto_forward(post, group)
    world.forward(owner, post, group)


def buttons_and_reactions(world: World) -> None:
    person = world.user()
    world.updates.allow([*UPDATE_TYPES])
    asked = world.start(person)
    markup = {"inline_keyboard": [[{"text": "详情", "callback_data": "d"}]]}
    answer = world.post(world.private(person), world.bot, {"text": "答", "reply_markup": markup})
    world.press(person, answer, "详情")
    world.react(person, asked, "👍")
    world.react(person, asked)


def inline_and_guest(world: World) -> None:
    person = world.user()
    world.bot.inline_feedback = True
    request = world.type_inline(person, "小巨人", chat_type="sender")
    content = {"message_text": "<b>正文</b>", "parse_mode": "HTML"}
    markup = {"inline_keyboard": [[{"text": "详情", "callback_data": "d"}]]}
    result = {"type": "article", "id": "1", "title": "题", "input_message_content": content, "reply_markup": markup}
    request.reply = {"results": [result]}
    world.start(person)
    card = world.choose(request, 1)
    world.press(person, card, 1)
    elsewhere = world.group(person)
    world.mention_guest(person, elsewhere, "@dafu_playground_bot 小巨人")


STORIES = [in_private, in_groups, in_topics, in_channels, buttons_and_reactions, inline_and_guest]


@pytest.mark.parametrize("story", STORIES)
def test_every_update_is_as_the_description_and_the_libraries_know_it(story: Callable[[World], None]) -> None:
    world = World()
    world.bot.privacy_mode = False
    story(world)
    assert world.updates.pending
    for update in world.updates.pending.values():
        judge_update(update)


def test_the_stories_make_every_kind_of_update_that_is_played() -> None:
    kinds: set[str] = set()
    for story in STORIES:
        world = World()
        world.bot.privacy_mode = False
        world.updates.allow(UPDATE_TYPES)
        story(world)
        kinds |= {kind for update in world.updates.pending.values() for kind in update if kind != "update_id"}
    played = "message edited_message channel_post edited_channel_post guest_message message_reaction inline_query"
    assert kinds == {*played.split(), "chosen_inline_result", "callback_query", "my_chat_member", "chat_member"}


def test_the_description_is_at_hand() -> None:
    if API is None:
        pytest.skip(ABSENT)
    assert API.version.startswith("Bot API")


def test_aiogram_is_at_hand() -> None:
    if aiogram_update() is None:
        pytest.skip("aiogram is not installed: its opinion on the updates is not heard")
    assert aiogram_update() is not None
