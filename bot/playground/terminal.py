"""A chat in the terminal: what is typed becomes a message in the world, what the bot posts is shown.

It acts on the world as a person would and knows nothing of the bot; the bot gets everything through its polling.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TextIO

from bot.playground.errors import WorldError
from bot.playground.lines import read_line
from bot.playground.model import Chat, Json
from bot.playground.people import buttons
from bot.playground.playground import Playground
from bot.playground.rendering import rendered

ANSWER_WITHIN = 10.0
"""Seconds in which an answer is awaited before the terminal says that none came."""
PERHAPS_WITHIN = 2.0
"""The same where the bot may well have nothing to say: in a group, or to an edit that changes nothing."""
SETTLE = 0.3
"""Seconds without any news after which the bot is taken to have said everything."""

_HELP = """\
直接输入问题，按回车发出。按钮前面有编号，输入 1 就是按下 [1]。
:edit 新的文字  修改您的上一条消息     :start  重新开始
:group          到群里聊               :private  回到私聊
:help           这份说明               :quit  退出"""


_HALF = re.compile(r"[\ud800-\udfff]")
"""What Python makes of bytes that are no text in the encoding of the terminal."""
_NO_ANSWER = f"（{ANSWER_WITHIN:.0f} 秒内没有回答）"


async def chat(playground: Playground, stdin: TextIO, stdout: TextIO) -> bool:
    """Talk until the input ends or `:quit`. Lines from a pipe are answered one by one, then it ends.

    The result is whether every line could be sent; one that is no text is told and passed over.
    """
    return await _Terminal(playground, stdin, stdout).run()


class _Terminal:
    def __init__(self, playground: Playground, stdin: TextIO, stdout: TextIO) -> None:
        self._playground = playground
        self._world = playground.world
        self._stdin = stdin
        self._stdout = stdout
        self._interactive = stdin.isatty()
        self._styled = stdout.isatty()
        self._person = self._world.user("您", username="nin")
        self._chat: Chat = self._world.private(self._person)
        self._group: Chat | None = None
        self._last: Json | None = None
        self._shown: dict[tuple[int, int], str] = {}
        self._keyboard: Json | None = None

    async def run(self) -> bool:
        all_sent, number = True, 0
        if self._interactive:
            self._write(f"您在与 @{self._world.bot.username} 聊天。输入 :help 看说明，:quit 退出。")
            await self._perform(lambda: self._say_start(""))
        while True:
            if self._interactive:
                self._write("\n> ", end="")
            line = await read_line(self._stdin)
            number += 1
            line, is_end = line.strip().lstrip("\ufeff").strip(), not line
            if is_end or line in {":quit", ":q"}:
                return all_sent
            if _HALF.search(line):
                all_sent = False
                self._write(f"（第 {number} 行不是 UTF-8 文字，没有发出。请把终端或文件的编码改成 UTF-8。）")
            elif line:
                await self._line(line)

    async def _line(self, line: str) -> None:
        if not self._interactive:
            self._write(f"> {line}")
        command, _, rest = line.partition(" ")
        number = line.removeprefix(":")
        if number.isascii() and number.isdigit() and (self._keyboard is not None or line.startswith(":")):
            await self._press(int(number))
        elif command == ":edit":
            await self._edit(rest.strip())
        elif command == ":start":
            await self._perform(lambda: self._say_start(rest.strip()))
        elif command in {":group", ":private"}:
            await self._switch(command == ":group")
        elif command == ":help" or line.startswith(":"):
            self._write(_HELP)
        else:
            in_private = self._chat.type == "private"
            await self._perform(
                lambda: self._say(line), *(() if in_private else (PERHAPS_WITHIN, "（机器人没有作声）"))
            )

    def _say(self, text: str) -> None:
        self._last = self._world.say(self._person, self._chat, text)

    def _say_start(self, payload: str) -> None:
        self._chat = self._world.private(self._person)
        self._last = self._world.start(self._person, payload)

    async def _edit(self, text: str) -> None:
        last = self._last
        if last is None or not text:
            self._write(
                "还没有可以修改的消息。先问一句，再用 :edit 新的文字" if last is None else "用法：:edit 新的文字"
            )
            return
        await self._perform(lambda: self._world.edit(self._person, last, text), PERHAPS_WITHIN, "（回答没有变）")

    async def _switch(self, to_group: bool) -> None:
        if not to_group:
            self._chat = self._world.private(self._person)
            self._write("现在是私聊。")
            return
        if self._group is None:
            group = self._world.supergroup(self._person, "企业服务群")
            self._group = group
            self._chat = group
            self._write(f"现在在群“{group.title}”里。机器人刚被拉进来；提问时请带上 @{self._world.bot.username}。")
            await self._perform(lambda: self._world.add_bot(self._person, group), PERHAPS_WITHIN, "")
        else:
            self._chat = self._group
            self._write(f"现在在群“{self._group.title}”里。")

    async def _press(self, number: int) -> None:
        message = self._keyboard
        if message is None:
            self._write("这里没有按钮。")
            return
        shown = buttons(message)
        if not 1 <= number <= len(shown):
            self._write(f"没有 [{number}] 这个按钮。")
            return
        button = shown[number - 1]
        if "copy_text" in button:
            self._write(f"已复制：{button['copy_text']['text']}")
        elif "callback_data" in button or "url" in button:
            await self._pressed(message, number)
        else:
            query = button.get("switch_inline_query_current_chat", button.get("switch_inline_query", ""))
            self._write(f"（在 Telegram 里会打开：@{self._world.bot.username} {query}）")

    async def _pressed(self, message: Json, number: int) -> None:
        before = self._world.updates.total
        press = self._world.press(self._person, message, number)
        if self._world.updates.total == before:
            self._write(f"（链接：{press.button.get('url', '')}）")
            return
        await self._settle(lambda: press.shown is not None)
        if press.shown and press.shown.get("text"):
            self._write(f"（{press.shown['text']}）")

    async def _perform(
        self, action: Callable[[], object], within: float = ANSWER_WITHIN, silence: str = _NO_ANSWER
    ) -> None:
        """Do something and show what the bot makes of it; `silence` is shown if that is nothing."""
        before = self._snapshot()
        try:
            action()
        except WorldError as error:
            self._write(f"做不到：{error}")
            return
        await self._settle(lambda: self._snapshot() != before, within, silence)

    async def _settle(
        self, answered: Callable[[], bool], within: float = ANSWER_WITHIN, silence: str = _NO_ANSWER
    ) -> None:
        """Wait until the bot has confirmed the update and answered, then until it is silent; show what is new."""
        world = self._world
        fetched = await world.wait(lambda: not world.updates.pending, ANSWER_WITHIN)
        answer_came = fetched and await world.wait(answered, within)
        while answer_came and await self._said_more():
            pass
        self._show_new()
        if not fetched:
            self._write("（机器人还没有取走这条消息，它在运行吗？）")
        elif not answer_came:
            self._write(silence)

    async def _said_more(self) -> bool:
        """Whether the bot asks for anything but updates within the time in which it is taken to be silent."""
        seen = self._playground.requests.calls
        return await self._world.wait(lambda: self._playground.requests.calls > seen, SETTLE)

    def _snapshot(self) -> dict[tuple[int, int], str]:
        """What the bot has said in the chats that the person is in, by chat and message."""
        chats = [chat for chat in (self._world.private(self._person), self._group) if chat is not None]
        return {
            (chat.id, message["message_id"]): rendered(message, styled=self._styled)
            for chat in chats
            for message in chat.history
            if message.get("from", {}).get("id") == self._world.bot.id
        }

    def _show_new(self) -> None:
        now = self._snapshot()
        for key, text in now.items():
            before = self._shown.get(key)
            if before == text:
                continue
            message = self._world.chats[key[0]].messages[key[1]]
            self._write(f"{'（已更新）' if before is not None else ''}{text}")
            if buttons(message):
                self._keyboard = message
            elif before is None:
                self._keyboard = None
        self._shown = now

    def _write(self, text: str, end: str = "\n") -> None:
        if text:
            self._stdout.write(text + end)
            self._stdout.flush()
