"""/settings: by buttons, by admins, for each chat."""

from __future__ import annotations

import pytest

from bot.store.tables import chats
from handlers import admins
from tests.handlers.scenes import AWARD, group_of, kept
from tests.running import Running, labels


async def test_settings_are_shown_and_changed_by_admins_alone(bot: Running) -> None:
    admin, member = bot.person(), bot.person("李雷")
    group = await group_of(bot, admin, member)
    refused = await member.asks("/settings", chat=group)
    assert labels(refused) == []
    page = await admin.asks("/settings", chat=group)
    assert "✓ 叫到才答" in labels(page)
    press = await member.presses(page, "主动回答")
    assert press.shown is not None
    assert press.shown["show_alert"]
    assert bot.news(group) == []
    press = await admin.presses(page, "主动回答")
    assert press.shown == {"text": "改好了"}
    (changed,) = bot.news(group)
    assert changed["message_id"] == page["message_id"]
    assert "✓ 主动回答" in labels(changed)
    press = await admin.presses(changed, "✓ 主动回答")
    assert press.shown == {"text": "改好了"}


async def test_whether_somebody_is_an_admin_is_asked_once_a_minute(bot: Running) -> None:
    admin, member = bot.person(), bot.person("李雷")
    group = await group_of(bot, admin, member)
    for _ in range(3):
        await member.says("/settings", chat=group)
        await admin.says("/settings", chat=group)
    asked = bot.playground.requests.of("getChatMember", chat_id=group.id)
    of_people = [request.params["user_id"] for request in asked if request.params["user_id"] != bot.world.bot.id]
    assert sorted(of_people) == [admin.user.id, member.user.id]


async def test_who_is_an_admin_no_longer_is_found_out_after_that_minute(
    bot: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    founder, admin = bot.person(), bot.person("李雷")
    group = await group_of(bot, founder, admin)
    bot.world.promote(founder.user, group, admin.user)
    page = await admin.asks("/settings", chat=group)
    bot.world.demote(founder.user, group, admin.user)
    assert (await admin.presses(page, "全文")).shown == {"text": "改好了"}
    monkeypatch.setattr(admins, "REMEMBERED", 0.0)
    bot.world.promote(founder.user, group, admin.user)
    await bot.restart()
    assert (await admin.presses(page, "简短")).shown == {"text": "改好了"}
    bot.world.demote(founder.user, group, admin.user)
    press = await admin.presses(page, "全文")
    assert press.shown is not None
    assert press.shown["show_alert"]


async def test_an_anonymous_admin_gets_the_settings(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    anonymous = bot.world.user("Group", id=1087968824, username="GroupAnonymousBot", is_bot=True)
    content = {"text": "/settings", "entities": [{"type": "bot_command", "offset": 0, "length": 9}]}
    bot.poison({"message": bot.world.post(group, anonymous, content, sender_chat=group)})
    await bot.settled()
    (page,) = bot.news(group)
    assert "✓ 叫到才答" in labels(page)


async def test_settings_say_what_the_bot_sees_and_that_auto_needs_more(bot: Running) -> None:
    admin = bot.person()
    group = await group_of(bot, admin, privacy=True)
    page = await admin.asks("/settings", chat=group)
    assert "BotFather" in page["text"]
    await admin.presses(page, "主动回答")
    (changed,) = bot.news(group)
    assert "放开才会起作用" in changed["text"]
    bot.world.promote(admin.user, group, bot.world.bot)
    page = await admin.asks("/settings", chat=group)
    assert "BotFather" not in page["text"]
    assert "放开才会起作用" not in page["text"]


async def test_settings_do_not_promise_silence_where_auto_is_chosen(bot: Running) -> None:
    admin = bot.person()
    group = await group_of(bot, admin)
    page = await admin.asks("/settings", chat=group)
    assert "不会出声" in page["text"]
    await admin.presses(page, "主动回答")
    (changed,) = bot.news(group)
    assert "都收得到" in changed["text"]
    assert "不会出声" not in changed["text"]


async def test_settings_find_out_what_the_bot_is_there_though_no_update_told_so(bot: Running) -> None:
    admin, late = bot.person(), bot.person("李雷")
    group = await group_of(bot, admin, privacy=True)
    await bot.stop()
    bot.world.promote(admin.user, group, bot.world.bot)
    bot.world.join(late.user, group)
    bot.world.updates.pending.clear()
    await bot.start()
    page = await admin.asks("/settings", chat=group)
    assert "BotFather" not in page["text"]
    (row,) = await kept(bot, chats)
    assert (row.state, row.members) == ("admin", 3)


async def test_each_chat_has_settings_of_its_own(bot: Running) -> None:
    admin = bot.person()
    full, short = await group_of(bot, admin), await group_of(bot, admin)
    page = await admin.asks("/settings", chat=full)
    await admin.presses(page, "全文")
    whole = await admin.asks(f"/ask {AWARD}", chat=full)
    brief = await admin.asks(f"/ask {AWARD}", chat=short)
    assert len(whole["text"]) > len(brief["text"])
    assert "详情" in labels(brief)
    assert "详情" not in labels(whole)


async def test_a_fixed_script_holds_for_answers_and_for_what_the_bot_says_itself(bot: Running) -> None:
    person = bot.person()
    page = await person.asks("/settings")
    await person.presses(page, "繁體")
    (changed,) = bot.news(person.chat)
    assert "✓ 繁體" in labels(changed)
    assert "設置" in changed["text"]
    answer = await person.asks(AWARD)
    assert "4110萬元" in answer["text"]
    assert "獎勵" in answer["text"]
    assert "統" not in (await person.asks("/help"))["text"]
    assert "問題" in (await person.asks("/help"))["text"]
    await person.presses(changed, "简体" if "简体" in labels(changed) else "簡體")
    assert "奖励" in (await person.asks("小巨人獎勵一共多少錢"))["text"]


async def test_settings_outlive_a_restart(bot: Running) -> None:
    person = bot.person()
    page = await person.asks("/settings")
    await person.presses(page, "繁體")
    await bot.restart()
    assert "獎勵" in (await person.asks(AWARD))["text"]


async def test_forged_and_stale_buttons_change_nothing(bot: Running) -> None:
    admin, member = bot.person(), bot.person("李雷")
    group = await group_of(bot, admin, member)
    page = await admin.asks("/settings", chat=group)
    for data in (
        "s:mode:root",
        "s:members:1",
        "s:mode",
        "s:",
        "c:nothing",
        "b:99:0",
        "v:+:../x",
        "\N{DEVANAGARI SIGN NUKTA}",
    ):
        press = bot.world.press_raw(admin.user, page, data)
        await bot.settled()
        assert press.shown is not None
        assert press.shown["show_alert"]
    assert bot.news(group) == []
