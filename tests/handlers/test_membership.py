"""Added, made admin, kicked, gone, back, and a group that becomes a supergroup: the state follows, nothing is lost."""

from __future__ import annotations

import json

from bot.store import ChatSettings
from bot.store.tables import chats, subscriptions
from tests.handlers.scenes import AWARD, AWARD_FIGURE, BOARD, BOARD_FIGURE, NAME, counted, group_of, kept, outcomes
from tests.running import Running, labels


async def test_on_coming_into_a_group_it_says_what_it_can_see_there(bot: Running) -> None:
    person = bot.person()
    blind, seeing, admin = (bot.world.supergroup(person.user, title) for title in ("一", "二", "三"))
    bot.world.add_bot(person.user, blind)
    bot.world.add_bot(person.user, admin, admin=True)
    await bot.settled()
    (told_blind,) = bot.news(blind)
    (told_admin,) = bot.news(admin)
    await bot.stop()
    bot.world.bot.privacy_mode = False
    await bot.start()
    bot.world.add_bot(person.user, seeing)
    await bot.settled()
    (told_seeing,) = bot.news(seeing)
    assert "BotFather" in told_blind["text"]
    for told in (told_admin, told_seeing):
        assert "BotFather" not in told["text"]
        assert "都收得到" in told["text"]
    for told in (told_blind, told_admin, told_seeing):
        assert NAME in told["text"]
        assert "/ask" in told["text"]


async def test_privacy_mode_that_the_owner_changed_meanwhile_is_found_out(bot: Running) -> None:
    person = bot.person()
    before = bot.world.supergroup(person.user)
    bot.world.add_bot(person.user, before)
    await bot.settled()
    assert "BotFather" in bot.news(before)[0]["text"]
    bot.world.bot.privacy_mode = False
    after = bot.world.supergroup(person.user)
    bot.world.add_bot(person.user, after)
    await bot.settled()
    assert "都收得到" in bot.news(after)[0]["text"]
    bot.world.bot.privacy_mode = True
    assert "BotFather" in (await person.asks("/settings", chat=after))["text"]


async def test_what_it_says_in_privacy_mode_is_true(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person, privacy=True)
    assert await person.says(f"{NAME} {AWARD}", chat=group) == []
    assert AWARD_FIGURE in (await person.asks(f"/ask {AWARD}", chat=group))["text"]
    bot.world.promote(person.user, group, bot.world.bot)
    assert AWARD_FIGURE in (await person.asks(f"{NAME} {AWARD}", chat=group))["text"]
    assert await person.says(AWARD, chat=group) == []


async def test_the_state_follows_through_adding_promoting_kicking_and_coming_back(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)

    async def state() -> tuple[str, bool]:
        await bot.settled()
        (row,) = await kept(bot, chats)
        return row.state, "can_pin_messages" in row.rights

    assert await state() == ("member", False)
    page = await person.asks("/settings", chat=group)
    await person.presses(page, "全文")
    bot.world.promote(person.user, group, bot.world.bot)
    assert await state() == ("admin", True)
    bot.world.demote(person.user, group, bot.world.bot)
    assert await state() == ("member", False)
    bot.world.kick_bot(person.user, group)
    assert await state() == ("kicked", False)
    bot.world.add_bot(person.user, group)
    assert await state() == ("member", False)
    (row,) = await kept(bot, chats)
    assert ChatSettings(length="full") == ChatSettings.from_json(json.loads(row.settings))
    bot.world.bot_leaves(group)
    assert await state() == ("left", False)


async def test_it_greets_only_when_it_comes(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    bot.world.promote(person.user, group, bot.world.bot)
    bot.world.demote(person.user, group, bot.world.bot)
    await bot.settled()
    assert bot.news(group) == []
    bot.world.kick_bot(person.user, group)
    bot.world.add_bot(person.user, group)
    await bot.settled()
    assert len(bot.news(group)) == 1


async def test_who_adds_it_by_a_link_gets_the_greeting_alone(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    assert await person.says(f"/start{NAME} true", chat=group) == []  # sent by the app, right after the bot has come
    assert "叫到我" in (await person.asks(f"/start{NAME}", chat=group))["text"]


async def test_a_channel_hears_nothing_on_its_coming(bot: Running) -> None:
    person = bot.person()
    channel = bot.world.channel(person.user, with_bot=True)
    await bot.settled()
    assert bot.news(channel) == []
    (row,) = await kept(bot, chats)
    assert (row.kind, row.state, row.title) == ("channel", "admin", "政策发布")


async def test_a_title_a_forum_and_the_number_of_members_are_known(bot: Running) -> None:
    first, second = bot.person(), bot.person("李雷")
    forum = await group_of(bot, first, second, kind="forum")
    (row,) = await kept(bot, chats)
    assert (row.title, row.is_forum, row.members) == ("政策论坛", True, 3)
    forum.title = "新名字"
    await first.says("/ask", chat=forum)
    (row,) = await kept(bot, chats)
    assert (row.title, row.is_forum, row.members) == ("新名字", True, 3)


async def test_a_group_that_becomes_a_supergroup_keeps_its_settings_and_conversations(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person, kind="group")
    page = await person.asks("/settings", chat=group)
    await person.presses(page, "全文")
    await person.asks(f"/ask {AWARD}", chat=group)
    supergroup = bot.world.migrate(person.user, group)
    await bot.settled()
    states = {row.chat_id: (row.state, row.moved_to) for row in await kept(bot, chats)}
    assert states == {group.id: ("migrated", supergroup.id), supergroup.id: ("member", None)}
    bot.news(supergroup)
    followed = await person.asks(f"{NAME} 发给了多少家", chat=supergroup)
    assert "111家" in followed["text"]
    assert "详情" not in labels(followed)


async def test_a_group_that_the_bot_seems_to_leave_by_becoming_a_supergroup_loses_nothing(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person, kind="group")
    await person.asks("/subscribe", chat=group)
    member, left = ({"status": status, "user": bot.world.bot.json()} for status in ("member", "left"))
    change = {"chat": group.json(), "from": person.user.json(), "date": 1}
    bot.poison({"my_chat_member": {**change, "old_chat_member": member, "new_chat_member": left}})
    await bot.settled()
    supergroup = bot.world.migrate(person.user, group)
    await bot.settled()
    states = {row.chat_id: row.state for row in await kept(bot, chats)}
    assert states == {group.id: "migrated", supergroup.id: "member"}
    assert [(row.chat_id, row.state) for row in await kept(bot, subscriptions)] == [(supergroup.id, "on")]


async def test_a_question_of_the_old_group_is_answered_in_the_supergroup(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person, kind="group")
    await bot.stop()
    bot.world.say(person.user, group, f"/ask {AWARD}")
    supergroup = bot.world.migrate(person.user, group)
    bot.world.say(person.user, supergroup, f"/ask {BOARD}")
    bot.refusals_expected = True  # the send to the group that is no more
    await bot.start()
    await bot.settled()
    texts = [message["text"] for message in bot.news(supergroup)]
    assert len(texts) == 2
    assert AWARD_FIGURE in texts[0] + texts[1]
    assert BOARD_FIGURE in texts[0] + texts[1]


async def test_a_refusal_tells_that_the_bot_is_out_where_no_update_did(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    bot.faults.add("403", methods="sendMessage", times=1, description="Forbidden: bot was kicked from the group chat")
    assert await person.says(f"/ask {AWARD}", chat=group) == []
    (row,) = await kept(bot, chats)
    assert row.state == "kicked"
    assert AWARD_FIGURE in (await person.asks(f"/ask {AWARD}", chat=group))["text"]
    (row,) = await kept(bot, chats)
    assert row.state == "member"


async def test_of_people_nothing_is_kept_when_they_block_and_come_back(bot: Running) -> None:
    person = bot.person()
    await person.asks(AWARD)
    bot.world.block(person.user)
    await bot.settled()
    bot.world.unblock(person.user)
    assert AWARD_FIGURE in (await person.asks(AWARD))["text"]
    assert await kept(bot, chats) == []


async def test_a_settings_page_of_the_old_group_sends_for_a_new_one(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person, kind="group")
    page = await person.asks("/settings", chat=group)
    supergroup = bot.world.migrate(person.user, group)
    await bot.settled()
    press = await person.presses(page, "全文")
    assert press.shown is not None
    assert press.shown["show_alert"]
    assert "/settings" in press.shown["text"]
    assert "✓ 简短" in labels(await person.asks("/settings", chat=supergroup))


async def test_what_nobody_knows_that_a_bot_can_be_in_a_chat_changes_nothing_and_is_counted(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    strange = {"status": "honorary", "user": bot.world.bot.json()}
    change = {"chat": group.json(), "from": person.user.json(), "date": 1}
    bot.poison({"my_chat_member": {**change, "old_chat_member": strange, "new_chat_member": strange}})
    await bot.settled()
    assert await outcomes(bot) == {"done"}
    (row,) = await kept(bot, chats)
    assert row.state == "member"
    assert bot.news(group) == []
    assert (await counted(bot))["my_chat_member"] == 1
