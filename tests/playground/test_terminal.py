"""The chat in the terminal, with a small bot behind it that answers by HTTP."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator

import pytest

from bot.playground import Playground
from bot.playground.rendering import rendered
from bot.playground.terminal import chat
from tests.playground.calling import Bot, keyboard


async def serve(bot: Bot) -> None:
    """Answers a message with its text and two buttons, an edit by an edit, a press by a toast."""
    offset = 0
    answers: dict[int, int] = {}
    while True:
        for update in await bot.updates(offset=offset, timeout=50):
            offset = update["update_id"] + 1
            if "message" in update:
                said = update["message"]
                if "text" in said:
                    buttons = [{"text": "甲", "callback_data": "a"}], [{"text": "乙", "url": "https://example.org"}]
                    sent = await bot.send(said["chat"]["id"], f"听到：{said['text']}", reply_markup=keyboard(*buttons))
                    answers[said["message_id"]] = sent["message_id"]
            elif "edited_message" in update:
                said = update["edited_message"]
                where = {"chat_id": said["chat"]["id"], "message_id": answers[said["message_id"]]}
                await bot.call("editMessageText", **where, text=f"改成：{said['text']}")
            elif "callback_query" in update:
                await bot.call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="按了")


@pytest.fixture
async def served(bot: Bot) -> AsyncIterator[None]:
    """The small bot runs."""
    task = asyncio.create_task(serve(bot))
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def talk(pg: Playground, *lines: str) -> str:
    out = io.StringIO()
    await chat(pg, io.StringIO("".join(f"{line}\n" for line in lines)), out)
    return out.getvalue()


@pytest.mark.usefixtures("served")
async def test_lines_of_a_pipe_are_answered_one_by_one(pg: Playground) -> None:
    assert await talk(pg, "问", "", "再问") == "> 问\n听到：问\n[1] 甲\n[2] 乙\n> 再问\n听到：再问\n[1] 甲\n[2] 乙\n"


@pytest.mark.usefixtures("served")
async def test_buttons_are_pressed_by_number(pg: Playground) -> None:
    shown = await talk(pg, "问", "1", ":2", "7")
    assert "（按了）" in shown
    assert "（链接：https://example.org）" in shown
    assert "没有 [7] 这个按钮。" in shown


@pytest.mark.usefixtures("served")
async def test_an_edit_shows_the_changed_answer(pg: Playground) -> None:
    assert "（已更新）改成：新" in await talk(pg, "旧", ":edit 新")


@pytest.mark.usefixtures("served")
async def test_what_cannot_be_done_is_said(pg: Playground) -> None:
    shown = await talk(pg, ":edit 新", ":1", "问", ":edit", ":nonsense", ":quit", "不会到这里")
    assert "还没有可以修改的消息" in shown
    assert "这里没有按钮" in shown
    assert "用法：:edit" in shown
    assert ":private" in shown
    assert "不会到这里" not in shown


@pytest.mark.usefixtures("served")
async def test_a_group_is_another_chat(pg: Playground) -> None:
    pg.world.bot.privacy_mode = False
    shown = await talk(pg, ":group", "问", ":private", ":start e_award", ":group")
    assert "听到：问" in shown
    assert "听到：/start e_award" in shown
    assert shown.count("现在在群“企业服务群”里。") == 2


def test_a_message_is_shown_as_text() -> None:
    text = "粗😀\n引一\n引二\n链"
    entities = [
        {"type": "bold", "offset": 0, "length": 1},
        {"type": "blockquote", "offset": 4, "length": 5},
        {"type": "text_link", "offset": 10, "length": 1, "url": "https://example.org/"},
    ]
    message = {"text": text, "entities": entities}
    assert rendered(message) == "粗😀\n│ 引一\n│ 引二\n链 <https://example.org/>"
    assert rendered(message, styled=True).startswith("\x1b[1m粗\x1b[0m😀")
    assert rendered({"photo": []}) == "[图片]"
