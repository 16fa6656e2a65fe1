"""Forums: the answer goes where the question was; a topic that is closed or gone is nobody's error."""

from __future__ import annotations

from tests.handlers.scenes import AWARD, AWARD_FIGURE, group_of, outcomes
from tests.running import Running


async def test_an_answer_goes_to_the_topic_of_its_question(bot: Running) -> None:
    person = bot.person()
    forum = await group_of(bot, person, kind="forum")
    topics = [bot.world.create_topic(person.user, forum, name) for name in ("奖励", "上市")]
    for topic in topics:
        answer = await person.asks(f"/ask {AWARD}", chat=forum, topic=topic)
        assert answer["message_thread_id"] == topic.id
    general = await person.asks(f"/ask {AWARD}", chat=forum)
    assert "message_thread_id" not in general
    sent = [request.params for request in bot.playground.requests if request.method == "sendMessage"]
    assert [params.get("message_thread_id") for params in sent[-3:]] == [*(topic.id for topic in topics), None]


async def test_what_is_written_in_a_topic_that_the_bot_made_is_no_reply_to_it(bot: Running) -> None:
    person = bot.person()
    forum = await group_of(bot, person, kind="forum")
    topic = bot.world.create_topic(bot.world.bot, forum, "机器人建的")
    assert await person.says(AWARD, chat=forum, topic=topic) == []
    assert AWARD_FIGURE in (await person.asks(f"/ask {AWARD}", chat=forum, topic=topic))["text"]


async def test_a_topic_closed_or_deleted_meanwhile_is_no_error_for_anybody(bot: Running) -> None:
    bot.refusals_expected = True
    person, other = bot.person(), bot.person("李雷")
    forum = await group_of(bot, person, kind="forum")
    closed, deleted = (bot.world.create_topic(person.user, forum, name) for name in ("关", "删"))
    await bot.settled()
    await bot.stop()
    for topic in (closed, deleted):
        bot.world.say(person.user, forum, f"/ask {AWARD}", topic=topic)
    bot.world.say(person.user, forum, f"/ask {AWARD}")
    bot.world.close_topic(person.user, forum, closed)
    bot.world.close_topic(person.user, forum, None)
    bot.world.delete_topic(forum, deleted)
    await bot.start()
    await bot.settled()
    assert bot.news(forum) == []
    assert await outcomes(bot) == {"done"}
    bot.world.reopen_topic(person.user, forum, None)
    assert AWARD_FIGURE in (await person.asks(f"/ask {AWARD}", chat=forum))["text"]
    assert AWARD_FIGURE in (await other.asks(AWARD))["text"]
