"""What is no plain question: pasted texts, stickers, pictures, voices, polls, forwards, small talk, unknown commands."""

from __future__ import annotations

import pytest

from tests.handlers.scenes import AWARD, AWARD_FIGURE, BOARD, BOARD_FIGURE, NAME, group_of, outcomes
from tests.running import Running

PASTED = "关于印发某某办法的通知，各区人民政府，市人民政府各部门。" * 400


async def test_a_pasted_text_gets_one_line_however_many_pieces_it_comes_in(bot: Running) -> None:
    person = bot.person()
    assert len(PASTED) > 2 * 4096
    (line,) = await person.says(PASTED)
    assert "太长" in line["text"]


async def test_after_a_pasted_text_questions_are_answered(bot: Running) -> None:
    person = bot.person()
    await person.says(PASTED)
    bot.world.clock.advance(10)
    assert AWARD_FIGURE in (await person.asks(AWARD))["text"]


async def test_a_text_longer_than_telegram_allows_is_met_the_same_way(bot: Running) -> None:
    person = bot.person()
    message = bot.world.say(person.user, None, "字")
    await bot.settled()
    bot.news(person.chat)
    bot.poison({"message": {**message, "text": "很长" * 10_000}})
    await bot.settled()
    (line,) = bot.news(person.chat)
    assert "太长" in line["text"]


async def test_a_rambling_question_within_one_message_is_answered(bot: Running) -> None:
    person = bot.person()
    ramble = "领导好，我们是武汉的一家企业，在查资料。" * 30 + "请问小巨人奖励一共拨了多少钱？"
    assert len(await person.says(ramble)) == 1


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("send_sticker", "打字"),
        ("send_voice", "听不了"),
        ("send_poll", "投票"),
        ("send_photo", "图片"),
        ("send_document", "图片和文件"),
    ],
)
async def test_what_cannot_be_read_gets_a_line_that_fits_it(bot: Running, kind: str, told: str) -> None:
    person = bot.person()
    getattr(bot.world, kind)(person.user)
    await bot.settled()
    (line,) = bot.news(person.chat)
    assert told in line["text"]


async def test_an_album_gets_one_line_and_one_with_a_caption_an_answer_alone(bot: Running) -> None:
    person = bot.person()
    for _ in range(4):
        bot.world.send(person.user, None, {"photo": photo(bot), "media_group_id": "1"})
    await bot.settled()
    assert len(bot.news(person.chat)) == 1
    for caption in ({"caption": AWARD}, {}, {}):
        bot.world.send(person.user, None, {"photo": photo(bot), "media_group_id": "2", **caption})
    await bot.settled()
    (answer,) = bot.news(person.chat)
    assert AWARD_FIGURE in answer["text"]


def photo(bot: Running) -> object:
    """The content of a photo."""
    somebody = bot.world.user("摄影")
    return bot.world.send_photo(somebody)["photo"]


async def test_a_mere_emoji_is_met_as_a_sticker_is(bot: Running) -> None:
    person = bot.person()
    for emoji in ("👍", "❤️", "🎉🎉", "👌🏻"):
        assert "谢谢" in (await person.asks(emoji))["text"]


async def test_in_a_group_applause_for_an_answer_gets_silence(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    answer = await person.asks(f"/ask {AWARD}", chat=group)
    bot.news(group)
    bot.world.send_sticker(person.user, group, reply_to=answer)
    bot.world.send_photo(person.user, group)
    bot.world.send_voice(person.user, group)
    bot.world.say(person.user, group, "👍", reply_to=answer)
    await bot.settled()
    assert bot.news(group) == []


async def test_a_forwarded_question_is_answered_and_a_forwarded_post_gets_one_line(bot: Running) -> None:
    person = bot.person()
    channel = bot.world.channel(person.user)
    question = bot.world.say(person.user, channel, BOARD)
    post = bot.world.say(person.user, channel, "床前明月光，疑是地上霜。举头望明月，低头思故乡。")
    bot.world.forward(person.user, question)
    bot.world.forward(person.user, post)
    await bot.settled()
    answer, line = bot.news(person.chat)
    assert BOARD_FIGURE in answer["text"]
    assert "转发" in line["text"]


async def test_small_talk_is_answered_in_a_word_and_leads_nowhere_else(bot: Running) -> None:
    person = bot.person()
    for said in ("你好", "谢谢", "你是谁"):
        answer = await person.asks(said)
        assert bot.knowledge.ask(said).status == "smalltalk"
        assert answer["text"] == bot.knowledge.ask(said).headline
        assert "reply_markup" not in answer


async def test_what_is_said_to_other_bots_gets_silence(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    assert await person.says("/ask@other_bot 小巨人奖励一共多少钱", chat=group) == []


async def test_help_in_a_group_speaks_of_groups(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    for command in (f"/help{NAME}", f"/start{NAME}"):
        said = (await person.asks(command, chat=group))["text"]
        assert "叫到我" in said
        assert NAME in said


async def test_what_help_suggests_to_ask_is_answered(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    told = (await person.asks("/help"))["text"]
    for question, figure in {"专板挂牌几家": BOARD_FIGURE, "小巨人奖励多少钱": AWARD_FIGURE}.items():
        assert f"{question}？" in told
        assert figure in (await person.asks(question))["text"].split("\n")[0]
    for follow_up in ("具体一点", "出处呢"):
        assert f"“{follow_up}”" in told
        assert AWARD_FIGURE in (await person.asks(follow_up))["text"].split("\n")[0]
    told_group = (await person.asks("/help", chat=group))["text"]
    assert "“出处呢”" in told_group
    assert "/ask 小巨人奖励多少钱" in told_group
    assert f"{NAME} 专板挂牌几家" in told_group


async def test_what_was_asked_for_may_come_by_a_reply_or_by_an_edit(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    line = await person.asks("/ask", chat=group)
    assert "答复没有给出" in (await person.asks("小巨人申报条件", chat=group, reply_to=line))["text"]
    line = await person.asks("/ask")
    (answer,) = await person.edits(person.last, f"/ask {AWARD}")
    assert answer["message_id"] == line["message_id"]
    assert AWARD_FIGURE in answer["text"]


async def test_an_empty_question_is_asked_for(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    for text in ("/ask", NAME):
        assert "想问什么" in (await person.asks(text, chat=group))["text"]
    for text in ("/ask", "？"):
        assert "想问什么" in (await person.asks(text))["text"]
    assert await outcomes(bot) == {"done"}
