"""Traditional in, traditional out; figures and numbers of documents as the reply has them."""

from __future__ import annotations

import pytest

from handlers import deeplinks
from tests.handlers.scenes import BOARD, BOARD_FIGURE, group_of
from tests.running import Running, labels


async def test_a_question_in_traditional_characters_gets_an_answer_in_them(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks("小巨人獎勵一共多少錢？")
    assert "獎勵資金" in answer["text"]
    assert "4110萬元" in answer["text"]
    assert any("獎勵" in label or "億" in label or "個" in label for label in labels(answer))
    assert "奖励" not in answer["text"]
    again = await person.asks("小巨人奖励一共多少钱？")
    assert "奖励资金" in again["text"]


async def test_numbers_of_documents_stay_as_they_are(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks("專精特新高質量發展行動計劃的文號是多少？")
    assert "武政规〔2021〕17号" in answer["text"]
    assert "發展" in answer["text"]


async def test_words_of_taiwan_are_taken_up_and_names_keep_theirs(bot: Running) -> None:
    person = bot.person()
    taiwan = await person.asks("智慧財產權金融服務有哪些？")
    assert "智慧財產權" in taiwan["text"]
    assert "經濟和信息化局" in taiwan["text"]
    plain = await person.asks("知識產權金融服務有哪些？")
    assert "智慧財產權" not in plain["text"]
    assert "知識產權" in plain["text"]


async def test_hong_kong_has_its_own_characters(bot: Running) -> None:
    person = bot.person()
    assert "免稅" in (await person.asks("稅收優惠有哪些？"))["text"]
    answer = await person.asks("税收優惠有哪些？")
    assert "免税" in answer["text"]
    assert "出處" in answer["text"]


async def test_a_further_question_by_a_button_stays_in_the_script(bot: Running) -> None:
    person = bot.person()
    answer = await person.asks("小巨人獎勵一共多少錢？")
    await person.presses(answer, 1)
    (further,) = bot.news(person.chat)
    assert "出處" in further["text"]


async def test_what_does_not_tell_its_script_follows_the_language_of_the_app(bot: Running) -> None:
    taiwan, mainland = bot.person("王小明", language_code="zh-hant"), bot.person("李雷")
    assert "掛牌" in (await taiwan.asks("board"))["text"] or "問" in (await taiwan.asks("/help"))["text"]
    assert "问" in (await mainland.asks("/help"))["text"]


@pytest.mark.parametrize(
    ("language", "word"),
    [("zh-hant-tw", "免稅"), ("zh-Hant-HK", "免税"), ("zh-hant-raw", "免稅"), ("en", "减免"), (None, "减免")],
)
async def test_an_app_tells_its_language_in_many_ways(bot: Running, language: str | None, word: str) -> None:
    answer = await bot.person(language_code=language).opens(deeplinks.to_entry("policy23.tax"))
    assert word in answer["text"]


@pytest.mark.parametrize(("question", "word"), [("税收優惠有哪些", "免税"), ("稅收優惠有哪些", "免稅")])
async def test_the_rest_of_a_short_answer_is_in_its_script_whatever_the_app(
    bot: Running, question: str, word: str
) -> None:
    person = bot.person(language_code="en")
    group = await group_of(bot, person)
    answer = await person.asks(f"/ask {question}", chat=group)
    assert word in answer["text"]
    await person.presses(answer, "詳情")
    (whole,) = bot.news(person.chat)
    assert word in whole["text"]
    assert "出處" in whole["text"]


async def test_in_a_group_each_question_has_its_own_script(bot: Running) -> None:
    first, second = bot.person(), bot.person("李雷")
    group = await group_of(bot, first, second)
    traditional = await first.asks("/ask 專板掛牌幾家", chat=group)
    simplified = await second.asks(f"/ask {BOARD}", chat=group)
    assert BOARD_FIGURE in traditional["text"]
    assert "掛牌" in traditional["text"]
    assert "详情" in labels(simplified)
    assert "詳情" in labels(traditional)
