"""Where only one thing may have been meant, the bot asks whether it was: two buttons, or a word."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge import KnowledgeBase
from tests.handlers.scenes import group_of
from tests.knowledge.test_one_choice import ASKED, FAQ
from tests.running import Running, labels

FIGURE = "98家"


@pytest.fixture
async def asking(tmp_path: Path) -> AsyncIterator[Running]:
    """A bot that knows three questions."""
    folder = tmp_path / "faq"
    folder.mkdir()
    (folder / "faq.yaml").write_text(FAQ, encoding="utf-8")
    async with Running(tmp_path, knowledge=KnowledgeBase.load(folder)) as bot:
        yield bot


async def test_yes_turns_the_question_into_the_answer(asking: Running) -> None:
    person = asking.person()
    question = await person.asks(ASKED)
    assert question["text"] == "您问的是“专板上有几家企业”吗？"
    assert labels(question) == ["是", "不是"]
    await person.presses(question, "是")
    (answer,) = asking.news(person.chat)
    assert answer["message_id"] == question["message_id"]
    assert FIGURE in answer["text"]
    assert not {"是", "不是"} & set(labels(answer))


async def test_no_turns_it_into_what_can_be_done_instead(asking: Running) -> None:
    person = asking.person()
    question = await person.asks(ASKED)
    press = await person.presses(question, "不是")
    assert press.shown is not None
    (line,) = asking.news(person.chat)
    assert "换个说法" in line["text"]
    assert "/topics" in line["text"]
    assert labels(line) == []
    assert "七点" in (await person.asks("食堂几点开门"))["text"]


@pytest.mark.parametrize(("word", "told"), [("是的", FIGURE), ("不是", "换个说法")])
async def test_a_word_does_it_too_in_private_and_below_the_question_in_a_group(
    asking: Running, word: str, told: str
) -> None:
    person = asking.person()
    await person.asks(ASKED)
    assert told in (await person.asks(word))["text"]
    group = await group_of(asking, person)
    question = await person.asks(f"/ask {ASKED}", chat=group)
    assert labels(question) == ["是", "不是"]
    assert told in (await person.asks(word, chat=group, reply_to=question))["text"]


async def test_in_traditional_script_it_asks_so(asking: Running) -> None:
    person = asking.person()
    assert "您問的是「專板上有幾家企業」嗎？" in (await person.asks("專板情況"))["text"]
