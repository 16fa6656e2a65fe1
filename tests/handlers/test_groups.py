"""In groups: who is answered and who is not, and how the answer looks there."""

from __future__ import annotations

from telegram import MessageEntity

from bot.playground.people import buttons
from tests.handlers.scenes import AWARD, AWARD_FIGURE, BOARD, BOARD_FIGURE, NAME, group_of
from tests.running import Running, labels


async def test_ask_a_mention_and_a_reply_are_answered_and_nothing_else(bot: Running) -> None:
    first, second = bot.person("王小明"), bot.person("李雷")
    group = await group_of(bot, first, second)
    await bot.settled()
    assert await first.says(f"{AWARD}？", chat=group) == []
    answer = await first.asks(f"/ask {AWARD}", chat=group)
    assert AWARD_FIGURE in answer["text"]
    for spoken in (
        f"{NAME} {AWARD}",
        f"{AWARD} {NAME.upper()}",
        f"请问{NAME}，{AWARD}",
    ):
        assert AWARD_FIGURE in (await second.asks(spoken, chat=group))["text"]
    assert BOARD_FIGURE in (await second.asks(BOARD, chat=group, reply_to=answer))["text"]
    told = bot.world.say(first.user, group, "我们也报了")
    assert await second.says(BOARD, chat=group, reply_to=told) == []


async def test_a_mention_is_cut_out_by_utf16_offsets_and_by_link(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    await bot.settled()
    assert AWARD_FIGURE in (await person.asks(f"👨‍👩‍👧🎉{NAME} {AWARD}", chat=group))["text"]
    linked = {"type": MessageEntity.TEXT_MENTION, "offset": 2, "length": 2, "user": bot.world.bot.json()}
    (answer,) = await person.says(f"🎉答复 {AWARD}", chat=group, entities=[linked])
    assert AWARD_FIGURE in answer["text"]


async def test_a_caption_that_mentions_the_bot_is_a_question(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    bot.news(group)
    bot.world.send_photo(person.user, group, f"{NAME.title()} {AWARD}")
    bot.world.send_photo(person.user, group, AWARD)
    await bot.settled()
    (answer,) = bot.news(group)
    assert AWARD_FIGURE in answer["text"]


async def test_a_mention_alone_answers_the_message_it_replies_to(bot: Running) -> None:
    first, second = bot.person("王小明"), bot.person("李雷")
    group = await group_of(bot, first, second)
    await bot.settled()
    for address in (NAME, "/ask", f"{NAME} ？"):
        asked = bot.world.say(first.user, group, AWARD)
        answer = await second.asks(address, chat=group, reply_to=asked)
        assert AWARD_FIGURE in answer["text"]
        assert answer["reply_to_message"]["message_id"] == asked["message_id"]


async def test_bots_channels_forwards_and_its_own_inline_messages_are_left_alone(bot: Running) -> None:
    person = bot.person()
    robot = bot.world.user("别的机器人", username="other_bot", is_bot=True)
    group = await group_of(bot, person)
    bot.world.join(robot, group)
    channel = bot.world.channel(person.user, with_bot=True)
    bot.news(group)
    question = f"{NAME} {AWARD}"
    post = bot.world.say(person.user, channel, question)
    bot.world.auto_forward(post, group)
    bot.world.forward(person.user, post, group)
    own = bot.world.bot.json()
    bot.world.say(person.user, group, question, via_bot=own)
    bot.world.say(person.user, group, f"/ask {AWARD}", via_bot=own)
    bot.world.say(robot, group, question)
    bot.poison(
        {
            "message": {
                **bot.world.say(person.user, group, "随便说说"),
                "text": f"/ask {BOARD}",
                "from": robot.json(),
            }
        }
    )
    await bot.settled()
    assert bot.news(group) == []
    assert bot.news(channel) == []


async def test_replies_that_ask_nothing_make_no_noise(bot: Running) -> None:
    first, second = bot.person("王小明"), bot.person("李雷", username="lilei_2024")
    group = bot.world.supergroup(first.user)
    bot.world.join(second.user, group)
    bot.world.add_bot(first.user, group, admin=True)
    await bot.settled()
    (greeting,) = bot.news(group)
    for said in ("收到", "哈哈", "欢迎欢迎", "+1"):
        assert await second.says(said, chat=group, reply_to=greeting) == [], said
    answer = await first.asks(f"/ask {AWARD}", chat=group)
    for said in ("哈哈哈", "噢噢！", "+1", "@lilei_2024 你看这个"):
        assert await second.says(said, chat=group, reply_to=answer) == [], said


async def test_replies_that_ask_or_tell_something_are_answered_as_ever(bot: Running) -> None:
    first, second = bot.person("王小明"), bot.person("李雷", username="lilei_2024")
    group = await group_of(bot, first, second)
    answer = await first.asks(f"/ask {AWARD}", chat=group)
    assert AWARD_FIGURE in (await second.asks("到底多少钱？", chat=group, reply_to=answer))["text"]
    assert "详情" in labels(await second.asks("具体一点", chat=group, reply_to=answer))
    assert "111家" in (await second.asks("家数", chat=group, reply_to=answer))["text"]
    assert AWARD_FIGURE in (await second.asks("是5000万元", chat=group, reply_to=answer))["text"]
    assert BOARD_FIGURE in (await second.asks("专板挂牌家数", chat=group, reply_to=answer))["text"]
    assert BOARD_FIGURE in (await second.asks(f"@lilei_2024 {NAME} {BOARD}", chat=group, reply_to=answer))["text"]


async def test_an_edited_question_changes_its_answer_and_no_other_edit_does_anything(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    await bot.settled()
    (answer,) = await person.says(f"/ask {AWARD}", chat=group)
    asked = next(message for message in group.history if message.get("text", "").startswith("/ask"))
    (changed,) = await person.edits(asked, f"/ask {BOARD}")
    assert changed["message_id"] == answer["message_id"]
    assert BOARD_FIGURE in changed["text"]
    chatter = bot.world.say(person.user, group, "小巨人")
    await bot.settled()
    assert await person.edits(chatter, f"{NAME} {AWARD}") == []


async def test_answers_quote_the_question_and_are_short_with_a_link_to_the_rest(bot: Running) -> None:
    person, other = bot.person(), bot.person("李雷")
    group = await group_of(bot, person, other)
    await bot.settled()
    answer = await person.asks(f"/ask {AWARD}", chat=group)
    whole = await person.asks(AWARD)
    assert answer["reply_to_message"]["text"] == f"/ask {AWARD}"
    assert AWARD_FIGURE in answer["text"]
    assert "一(一)" in answer["text"]
    assert len(answer["text"]) < len(whole["text"])
    assert labels(answer) == ["详情", "👍", "👎"]
    await other.presses(answer, "详情")
    (unfolded,) = bot.news(other.chat)
    assert unfolded["text"] == whole["text"]


async def test_a_question_that_is_gone_is_answered_all_the_same(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    bot.news(group)
    await bot.stop()
    asked = bot.world.say(person.user, group, f"/ask {AWARD}")
    bot.world.delete(asked)
    await bot.start()
    await bot.settled()
    (answer,) = bot.news(group)
    assert AWARD_FIGURE in answer["text"]
    assert "reply_to_message" not in answer


async def test_choices_in_a_group_are_buttons_that_anybody_may_press(bot: Running) -> None:
    person, other = bot.person(), bot.person("李雷")
    group = await group_of(bot, person, other)
    await bot.settled()
    offered = await person.asks(f"/ask {BOARD_FIGURE}", chat=group)  # of two lists with as many firms
    await other.presses(offered, 1)
    (chosen,) = bot.news(group)
    assert chosen["message_id"] == offered["message_id"]
    assert "出处" in chosen["text"]
    assert labels(offered)[1:] == [b["text"] for b in buttons(chosen) if b.get("callback_data", "").startswith("c:")]


async def test_several_people_in_several_groups_each_get_their_own_answer(bot: Running) -> None:
    people = [bot.person(f"用户{number}") for number in range(6)]
    groups = [await group_of(bot, person) for person in people]
    await bot.settled()
    asked = [(AWARD, AWARD_FIGURE), (BOARD, BOARD_FIGURE)]
    for number, (person, group) in enumerate(zip(people, groups, strict=True)):
        bot.news(group)
        bot.world.say(person.user, group, f"/ask {asked[number % 2][0]}")
        bot.world.say(person.user, None, asked[(number + 1) % 2][0])
    await bot.settled()
    for number, (person, group) in enumerate(zip(people, groups, strict=True)):
        (in_group,) = bot.news(group)
        assert asked[number % 2][1] in in_group["text"]
        (in_private,) = bot.news(person.chat)
        assert asked[(number + 1) % 2][1] in in_private["text"]
