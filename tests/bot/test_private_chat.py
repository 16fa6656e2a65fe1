"""In private: greeting, help, questions, buttons, edits, follow-ups."""

from __future__ import annotations

from tests.running import Running, labels


async def test_start_greets_with_questions_to_press(bot: Running) -> None:
    person = bot.person()
    greeting = await person.opens()
    assert "答复" in greeting["text"]
    assert labels(greeting)


async def test_a_question_gets_its_figure_in_bold_first(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks("小巨人奖励一共多少钱")
    bold = answer["entities"][0]
    assert (bold["type"], bold["offset"]) == ("bold", 0)
    assert "4110万元" in answer["text"][: bold["length"]]
    assert "2024年7月26日" in answer["text"]
