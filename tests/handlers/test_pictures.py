"""Figures as pictures: charts, cards and overviews over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

import handlers.picture_buttons
import handlers.pictures
from bot.pictures import readiness
from bot.playground.model import Json
from bot.store.tables import pictures
from tests.handlers.scenes import AWARD, AWARD_FIGURE, group_of, kept
from tests.running import Running, labels

pytestmark = pytest.mark.skipif(bool(readiness()), reason=readiness() or "pictures are drawn")

BASES = "国家级小微双创基地几家"


def photos(bot: Running) -> list[Json]:
    """The requests by which photos were sent."""
    return [request.given for request in bot.playground.requests.of("sendPhoto")]


async def test_an_answer_whose_figure_is_on_a_chart_offers_it(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks(BASES)
    assert "7家" in answer["text"]
    assert labels(answer)[-4:] == ["图表", "分享图", "👍", "👎"]
    press = await person.presses(answer, "图表")
    assert press.shown == {}
    (sent,) = bot.news(person.chat)
    assert sent["photo"]
    assert sent["caption"].splitlines()[1:4] == [
        "国家级：7家（答复成文时（2024年7月））",
        "省级：34家（答复成文时（2024年7月））",
        "市级：60家（答复成文时（2024年7月））",
    ]
    assert "武汉市经济和信息化局，2024年7月26日" in sent["caption"]


async def test_the_second_time_telegram_gets_its_own_number_of_the_picture(bot: Running) -> None:
    first, second = bot.person(), bot.person("李小红")
    await first.presses(await first.asks(BASES), "图表")
    await second.presses(await second.asks(BASES), "图表")
    (row,) = await kept(bot, pictures)
    assert photos(bot)[1]["photo"] == row.file_id
    assert bot.news(second.chat)[0]["photo"]


async def test_a_number_that_telegram_forgot_is_no_reason_to_send_no_picture(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks(BASES)
    await person.presses(answer, "图表")
    bot.faults.add(
        "400", methods="sendPhoto", times=1, description="Bad Request: wrong file identifier/HTTP URL specified"
    )
    bot.refusals_expected = True
    await person.presses(answer, "图表")
    (sent,) = bot.news(person.chat)
    assert sent["photo"]
    assert len(photos(bot)) == 3


async def test_what_telegram_does_not_take_as_a_picture_is_said_in_words(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks(BASES)
    bot.faults.add("400", methods="sendPhoto", description="Bad Request: not enough rights to send photos to the chat")
    bot.refusals_expected = True
    await person.presses(answer, "图表")
    (sent,) = bot.news(person.chat)
    assert "photo" not in sent
    assert "国家级：7家" in sent["text"]


async def test_an_answer_as_a_card_says_below_it_what_it_shows(bot: Running) -> None:
    person = bot.person()
    await person.presses(await person.asks(AWARD), "分享图")
    (sent,) = bot.news(person.chat)
    assert sent["photo"]
    assert AWARD_FIGURE in sent["caption"]


async def test_a_traditional_reader_gets_a_traditional_caption(bot: Running) -> None:
    person = bot.person(language_code="zh-hant")
    answer = await person.asks("省級小微雙創基地幾家")
    await person.presses(answer, "圖表")
    (sent,) = bot.news(person.chat)
    assert "國家級：7家" in sent["caption"]
    assert "來源：武漢市經濟和信息化局，2024年7月26日答覆" in sent["caption"]


async def test_charts_are_listed_and_chosen_in_a_group(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    listed = await person.asks("/chart", chat=group)
    assert labels(listed) == [chart.title for chart in bot.knowledge.charts.values()]
    await person.presses(listed, 1)
    (sent,) = bot.news(group)
    assert sent["photo"]
    assert sent["reply_to_message"]["message_id"] == listed["message_id"]


async def test_the_overview_is_one_picture_of_the_reply(bot: Running) -> None:
    person = bot.person()
    sent = await person.asks("/overview")
    assert sent["photo"]
    assert sent["caption"].startswith(bot.knowledge.replies[0].title)


async def test_a_chart_that_is_no_more_is_told_as_old(bot: Running) -> None:
    person = bot.person()
    listed = await person.asks("/chart")
    listed["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = "i:wuhan-zjtx-2024/gone"
    press = await person.presses(listed, 1)
    assert press.shown
    assert press.shown["show_alert"]
    assert not photos(bot)


async def test_without_what_draws_pictures_there_is_neither_command_nor_button(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for asking in (handlers.pictures, handlers.picture_buttons):
        monkeypatch.setattr(asking, "readiness", lambda: "pictures need matplotlib")
    async with Running(tmp_path) as bot:
        person = bot.person()
        offered = labels(await person.asks(BASES))
        assert offered[-2:] == ["👍", "👎"]
        assert not {"图表", "分享图"} & set(offered)
        await person.says("/chart")
        await person.says("/overview")
        assert not photos(bot)
