"""The world by HTTP, as a test in another process and the page use it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.playground import Playground, WorldError
from bot.playground.control import Control
from tests.playground.calling import Bot, article, keyboard


@pytest.fixture
async def control(pg: Playground) -> AsyncIterator[Control]:
    async with Control(pg.address) as control:
        yield control


async def test_people_found_groups_and_talk_by_their_ids(pg: Playground, bot: Bot, control: Control) -> None:
    owner = await control.do("user", name="群主")
    group = await control.do("supergroup", creator=owner["id"], title="交流群", with_bot=True)
    said = await control.do("say", user=owner["id"], chat=group["id"], text="/ask 问")
    reply = {"chat": group["id"], "message": said["message_id"]}
    await control.do("edit", user=owner["id"], message=reply, text="/ask 改")
    kinds = [set(update) - {"update_id"} for update in await bot.updates()]
    assert kinds == [{"my_chat_member"}, {"message"}, {"message"}, {"edited_message"}]
    assert [m.get("text") for m in await control.messages(group["id"])] == [None, "/ask 改"]


async def test_a_private_chat_is_the_default(bot: Bot, control: Control) -> None:
    person = await control.do("user")
    await control.do("start", user=person["id"])
    await control.do("say", user=person["id"], text="问")
    await control.do("send_photo", user=person["id"], caption="图")
    await bot.send(person["id"])
    texts = [message.get("text", message.get("caption")) for message in await control.messages(person["id"])]
    assert texts == ["/start", "问", "图", "答"]


async def test_buttons_and_inline_queries_by_http(pg: Playground, bot: Bot, control: Control) -> None:
    person = await control.do("user")
    await control.do("start", user=person["id"])
    sent = await bot.send(person["id"], reply_markup=keyboard([{"text": "详情", "callback_data": "d"}]))
    pressed = await control.do("press", user=person["id"], message=sent, button="详情")
    assert pressed == {"button": {"text": "详情", "callback_data": "d"}, "answer": None}
    query = await control.do("type_inline", user=person["id"], text="小巨人")
    await bot.call("answerInlineQuery", inline_query_id=query["request"], results=[article()])
    posted = await control.do("choose", request=query["request"], result=1, chat=person["id"])
    assert posted["text"] == "正文"


async def test_rights_and_topics_by_http(bot: Bot, control: Control) -> None:
    owner = await control.do("user")
    forum = await control.do("forum", creator=owner["id"])
    await control.do("add_bot", by=owner["id"], chat=forum["id"], rights=["can_manage_topics"])
    topic = await control.do("create_topic", by=owner["id"], chat=forum["id"], name="奖励")
    said = await control.do("say", user=owner["id"], chat=forum["id"], topic=topic["id"], text="问")
    assert said["message_thread_id"] == topic["id"]
    await control.do("promote", by=owner["id"], chat=forum["id"], user=7000000001, rest=["can_pin_messages"])
    member = await bot.call("getChatMember", chat_id=forum["id"], user_id=7000000001)
    assert (member["can_pin_messages"], member["can_manage_topics"]) == (True, False)


async def test_faults_time_and_settings_by_http(pg: Playground, bot: Bot, control: Control) -> None:
    person = await control.do("user")
    await control.do("start", user=person["id"])
    await control.fault("429", times=1, methods=["sendMessage"], retry_after=2)
    assert "retry after 2" in await bot.refusal("sendMessage", chat_id=person["id"], text="答")
    await control.fault("5xx")
    await control.clear_faults()
    await bot.send(person["id"])
    before = pg.world.clock.now()
    await control.settings(advance=3600, privacy_mode=False, latency=0)
    assert pg.world.clock.now() >= before + 3600
    assert (await bot.call("getMe"))["can_read_all_group_messages"] is True
    codes = [request["error"][0] if request["error"] else 200 for request in await control.requests("sendMessage")]
    assert codes == [429, 200]


async def test_the_state_shows_what_waits(bot: Bot, control: Control) -> None:
    person = await control.do("user")
    await control.do("say", user=person["id"], text="问")
    number = await control.do("poison", message="no object")
    state = await control.state()
    assert state["pending"] == [number - 1, number]
    await bot.updates(offset=number + 1)
    assert await control.do("idle") is True
    assert (await control.state())["pending"] == []


async def test_what_cannot_be_is_told(control: Control) -> None:
    for action, given in (("fly", {}), ("say", {"user": 5, "text": "问"}), ("user", {"hat": "red"})):
        with pytest.raises(WorldError):
            await control.do(action, **given)
    with pytest.raises(WorldError):
        await control.settings(gravity=2)
    with pytest.raises(WorldError):
        await control.chat(5)
    with pytest.raises(WorldError):
        await control.fault("418")
