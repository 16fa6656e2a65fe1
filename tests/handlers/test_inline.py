"""Look-ups in any chat, by HTTP: results, cards, pages, caching, chosen results, guests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from telegram import InputTextMessageContent

from bot.pictures import readiness
from bot.playground.people import buttons
from bot.playground.pressing import InlineRequest
from bot.store import Store
from bot.store.engine import open_engine
from bot.store.tables import inbox, pictures, questions
from handlers import deeplinks
from handlers.cards import Cards, asked, topic
from handlers.inline import PAGE
from handlers.mostasked import MostAsked
from knowledge import KnowledgeBase
from knowledge.language.script import SIMPLIFIED, TRADITIONAL
from tests.handlers.scenes import REPLY, kept
from tests.running import WITHIN, Person, Running, labels, shipped_knowledge


async def look_up(person: Person, typed: str, offset: str = "") -> InlineRequest:
    """What the person sees after typing."""
    request = person.running.world.type_inline(person.user, typed, offset)
    assert await request.answer(WITHIN) is not None
    return request


def entries(request: InlineRequest) -> list[str]:
    """What the results' entries are called in their reply."""
    return [result["id"].rpartition("/")[2] for result in request.results]


async def test_the_list_itself_answers(bot: Running) -> None:
    request = await look_up(bot.person(), "小巨人 奖")
    first = request.results[0]
    assert first["title"] == "2024年市级财政奖励“小巨人”企业多少钱？"
    assert "4110万元" in first["description"]


@pytest.mark.parametrize(
    ("typed", "entry"),
    [("410工程", "p410"), ("965", "qianqi"), ("xjr", "award"), ("轉板", "transfer"), ("专版挂牌", "board")],
)
async def test_every_way_of_typing_gets_its_results(bot: Running, typed: str, entry: str) -> None:
    request = await look_up(bot.person(), typed)
    assert entries(request)[0].startswith(entry)


async def test_one_tap_posts_a_card_that_stands_on_its_own(bot: Running) -> None:
    person = bot.person()
    group = bot.world.supergroup(person.user)
    request = await look_up(person, "专板 挂牌")
    card = bot.world.choose(request, 1, group)
    for part in ("43家", "截至2024年7月", "武汉股权托管交易中心", "五(一)", "武汉市经济和信息化局", "2024年7月26日"):
        assert part in card["text"]
    assert card["entities"][0]["type"] == "bold"
    assert labels(card) == ["详情", "换一个", "分享"]


async def test_details_opens_the_entry_in_the_private_chat(bot: Running) -> None:
    person, reader = bot.person(), bot.person("读者")
    group = bot.world.supergroup(person.user)
    bot.world.join(reader.user, group)
    card = bot.world.choose(await look_up(person, "金银种子"), 1, group)
    bot.world.press(reader.user, card, "详情")
    await bot.settled()
    (shown,) = bot.news(reader.chat)
    assert "398家" in shown["text"]


async def test_another_and_share_look_up_the_same_measure_and_the_very_entry(bot: Running) -> None:
    person = bot.person()
    request = await look_up(person, "小巨人 奖励")
    _, another, share = request.results[0]["reply_markup"]["inline_keyboard"][0]
    siblings = entries(await look_up(person, another["switch_inline_query_current_chat"]))
    assert len([entry for entry in siblings if entry.startswith("award.")]) > 3
    assert entries(await look_up(person, share["switch_inline_query"]))[0] == "award.amount"


def test_every_entry_can_be_shared() -> None:
    knowledge = shipped_knowledge()
    shown = [entry for entry in knowledge.entries.values() if entry.kind not in ("absent", "smalltalk")]
    share = {entry.id: asked(knowledge.titled(entry.id)) for entry in shown}
    assert [entry for entry, typed in share.items() if knowledge.search(typed)[0].entry != entry] == []
    assert [e.id for e in shown if len(share[e.id]) > 256 or len(topic(e)) > 256] == []


async def test_document_numbers_can_be_copied(bot: Running) -> None:
    request = await look_up(bot.person(), "行动计划 文号")
    copies = [button for button in buttons(request.results[0]) if "copy_text" in button]
    assert copies == [{"text": "复制 武政规〔2021〕17号", "copy_text": {"text": "武政规〔2021〕17号"}}]


async def test_nothing_typed_shows_what_is_asked_most_by_part_of_the_reply(bot: Running) -> None:
    request = await look_up(bot.person(), "")
    assert len(request.results) == PAGE
    parts = [result["description"].partition(" · ")[0] for result in request.results]
    assert parts == sorted(parts, key=parts.index)
    assert parts[0] == "支持企业创新"
    assert len(set(parts)) > 1


async def test_pages_lead_through_every_entry_once(bot: Running) -> None:
    person = bot.person()
    seen, offset = [], ""
    while True:
        request = await look_up(person, "", offset)
        seen += entries(request)
        assert request.reply is not None
        offset = request.reply.get("next_offset", "")
        if not offset:
            break
    shown = [e.id for e in bot.knowledge.entries.values() if e.kind not in ("absent", "smalltalk")]
    assert sorted(seen) == sorted(one.rpartition("/")[2] for one in shown)


async def test_the_last_page_has_no_next_one_and_no_line_that_nothing_fits(bot: Running) -> None:
    request = await look_up(bot.person(), "小巨人", "900")
    assert request.results == []
    assert request.reply is not None
    assert not request.reply.get("next_offset")
    assert "button" not in request.reply


async def test_where_nothing_fits_one_line_leads_into_the_private_chat_with_the_query(bot: Running) -> None:
    person = bot.person()
    request = await look_up(person, "申报截止时间")
    assert request.results == []
    assert request.reply is not None
    answer = await person.opens(request.reply["button"]["start_parameter"])
    assert "答复没有给出" in answer["text"]


async def test_a_query_too_long_for_a_link_is_carried_too(bot: Running) -> None:
    person = bot.person()
    typed = "今天晚上武汉的天气怎么样，明天早上去东湖看日出要不要带伞，后天呢，下个星期一和星期二呢"
    request = await look_up(person, typed)
    assert request.reply is not None
    payload = request.reply["button"]["start_parameter"]
    assert payload.startswith(deeplinks.KEPT)
    await bot.restart()
    answer = await person.opens(payload)
    assert "不在答复的范围内" in answer["text"]


async def test_a_whole_question_typed_in_another_chat_gets_its_entry(bot: Running) -> None:
    request = await look_up(bot.person(), "请问一下武汉去年给上市公司兑现了多少上市奖励啊")
    assert "3832万元" in request.results[0]["description"]


async def test_results_have_ids_of_entry_and_knowledge_version(bot: Running, tmp_path: Path) -> None:
    person = bot.person()
    ids = [result["id"] for result in (await look_up(person, "转板")).results]
    assert ids == [result["id"] for result in (await look_up(person, "转板 ")).results]
    assert all(one.startswith(f"{bot.knowledge.version}:") for one in ids)
    (tmp_path / "other.yaml").write_text("- {id: transfer.both, question: 转板几家？, answer: 一家。}\n", "utf-8")
    changed = KnowledgeBase.load(tmp_path)
    entry = changed.entries["transfer.both"].id
    assert Cards(changed, "x").result_id(entry) not in ids
    assert Cards(changed, "x").entry_of(f"{bot.knowledge.version}:{entry}") == entry


async def test_answers_are_kept_as_long_as_configured_and_shared_where_they_are_the_same_for_all(
    tmp_path: Path,
) -> None:
    async with Running(tmp_path, inline={"cache_seconds": 7}) as bot:
        one, other = bot.person(), bot.person("林", language_code="zh-hant")
        told = await look_up(one, "专板")
        assert told.reply is not None
        assert (told.reply["cache_time"], told.reply["is_personal"]) == (7, False)
        assert bot.world.type_inline(other.user, "专板").cached
        untold = await look_up(one, "43家")
        assert untold.reply is not None
        assert untold.reply["is_personal"] is True
        traditional = await look_up(other, "43家")
        assert "專板" in traditional.results[0]["description"]
        bot.world.clock.advance(8)
        again = bot.world.type_inline(one.user, "专板")
        assert not again.cached
        assert await again.answer(WITHIN) is not None


async def test_traditional_is_answered_in_traditional(bot: Running) -> None:
    person = bot.person()
    card = bot.world.choose(await look_up(person, "專板 掛牌"), 1)
    assert "掛牌" in card["text"]
    assert labels(card) == ["詳情", "換一個", "分享"]


async def test_chosen_results_are_counted_and_come_first_next_time(bot: Running) -> None:
    bot.world.bot.inline_feedback = True
    person = bot.person()
    for _ in range(2):
        bot.world.choose(await look_up(person, "蓝电"), 1)
        await bot.settled()
        bot.world.clock.advance(100)
    await bot.restart()
    assert entries(await look_up(bot.person("乙"), ""))[0] == "listed.landian"


async def test_of_a_chosen_result_only_query_entry_and_day_are_kept(bot: Running) -> None:
    bot.world.bot.inline_feedback = True
    person = bot.person("张三丰", username="zhangsanfeng")
    bot.world.choose(await look_up(person, "蓝电"), 1)
    await bot.settled()
    await bot.stop()
    async with Store.open(bot.database_url, bot_id=1) as store:
        (kept,) = await store.questions.all()
    assert (kept.text, kept.outcome, kept.entry, kept.kind) == ("蓝电", "answered", f"{REPLY}/listed.landian", "inline")


@pytest.mark.skipif(bool(readiness()), reason=readiness() or "pictures are drawn")
async def test_a_chart_that_was_sent_once_is_a_result_behind_its_entry_until_telegram_does_not_take_it(
    bot: Running,
) -> None:
    bot.world.bot.inline_feedback = True
    person = bot.person()
    await person.presses(await person.asks("国家级小微双创基地几家"), "图表")
    held = bot.news(person.chat)[0]["photo"][-1]["file_id"]
    for blanks in range(1, 100):  # what Telegram has is read beside the look-ups
        request = await look_up(person, f"双创{' ' * blanks}基地")
        if any(result["type"] == "photo" for result in request.results):
            break
    (place,) = [n for n, result in enumerate(request.results) if result["type"] == "photo"]
    photo = request.results[place]
    assert photo["photo_file_id"] == held
    assert request.results[place - 1]["id"].endswith("/bases.national")
    assert "国家级：7家" in photo["description"]
    assert len({result["id"] for result in request.results}) == len(request.results)
    posted = bot.world.choose(request, place + 1, bot.world.supergroup(person.user))
    assert posted["photo"]
    assert "省级：34家" in posted["caption"]
    await bot.settled()
    assert (await kept(bot, questions))[-1].entry.startswith(f"{REPLY}/bases.")

    bot.refusals_expected = True
    bot.faults.add("400", methods="answerInlineQuery", times=1, description="Bad Request: wrong file identifier")
    assert all(result["type"] == "article" for result in (await look_up(person, "小微双创 基地")).results)
    await bot.stop()
    assert await kept(bot, pictures) == []


def test_parts_take_turns_in_what_is_asked_most() -> None:
    knowledge = shipped_knowledge()
    listed = MostAsked(knowledge, None).arranged([f"{REPLY}/next.plan", f"{REPLY}/absent.far", "gone.entry"])  # type: ignore[arg-type]
    assert listed[0].entry == f"{REPLY}/next.plan"
    assert len({one.entry for one in listed}) == len(listed)
    assert all(one.entry in knowledge.entries for one in listed)


async def test_what_was_typed_over_is_not_answered(bot: Running) -> None:
    person, other = bot.person(), bot.person("乙")
    await bot.stop()
    typed = [bot.world.type_inline(person.user, "小巨人奖励"[:size]) for size in range(1, 6)]
    of_another = bot.world.type_inline(other.user, "专板")
    await bot.start()
    await typed[-1].answer(WITHIN)
    await of_another.answer(WITHIN)
    assert [request.reply is not None for request in typed] == [False, False, False, False, True]
    assert of_another.reply is not None


async def test_keys_are_not_written_to_the_disk(bot: Running) -> None:
    person = bot.person()
    for typed in ("小", "小巨", "小巨人"):
        await look_up(person, typed)
    await person.asks("小巨人奖励多少钱")
    engine = open_engine(bot.database_url)
    async with engine.connect() as connection:
        stored = await connection.scalar(select(func.count()).select_from(inbox))
    await engine.dispose()
    assert stored == 1


async def test_the_next_page_does_not_type_over_the_one_before(bot: Running) -> None:
    person = bot.person()
    await bot.stop()
    pages = [bot.world.type_inline(person.user, "企业", offset) for offset in ("", "10", "20")]
    await bot.start()
    assert all([await page.answer(WITHIN) is not None for page in pages])


async def test_an_answer_that_comes_too_late_is_no_error(bot: Running) -> None:
    person = bot.person()
    await bot.stop()
    late = bot.world.type_inline(person.user, "小巨人")
    bot.world.clock.advance(60)
    bot.refusals_expected = True
    await bot.start()
    await bot.world.wait(lambda: bool(bot.playground.requests.refused(400)), WITHIN)
    assert late.reply is None
    assert bot.news(person.chat) == []
    assert (await look_up(person, "专板")).results


async def test_every_key_typed_gets_an_answer(bot: Running) -> None:
    person = bot.person()
    for size in range(3, 14):
        request = await look_up(person, "科技成果转化联络员新增人数"[:size])
        assert entries(request)[0].startswith("liaison."), request.query


async def test_a_mention_as_a_guest_is_answered_with_the_same_card_once(bot: Running) -> None:
    person = bot.person()
    elsewhere = bot.world.supergroup(person.user, "别人的群")
    mention = bot.world.mention_guest(person.user, elsewhere, f"@{bot.world.bot.username} 小巨人奖励多少钱")
    await bot.settled()
    assert mention.posted is not None
    card = bot.world.choose(await look_up(person, "小巨人 奖励"), 1)
    assert mention.posted["text"] == card["text"]
    assert labels(mention.posted) == labels(card)
    assert len(bot.news(elsewhere)) == 1


async def test_a_guest_that_is_only_mentioned_answers_the_message_replied_to(bot: Running) -> None:
    person, other = bot.person(), bot.person("乙")
    elsewhere = bot.world.supergroup(person.user)
    bot.world.join(other.user, elsewhere)
    question = bot.world.say(other.user, elsewhere, "专板挂牌几家")
    mention = bot.world.mention_guest(person.user, elsewhere, f"@{bot.world.bot.username}", reply_to=question)
    await bot.settled()
    assert mention.posted is not None
    assert "43家" in mention.posted["text"]


@pytest.mark.parametrize(
    ("said", "told"),
    [("", "想问什么"), (" 深圳小巨人奖励多少钱", "答复没有给出"), (" 今天天气怎么样", "不在答复的范围内")],
)
async def test_a_guest_without_an_answer_says_so_and_leads_into_the_private_chat(
    bot: Running, said: str, told: str
) -> None:
    person = bot.person()
    elsewhere = bot.world.supergroup(person.user)
    mention = bot.world.mention_guest(person.user, elsewhere, f"@{bot.world.bot.username}{said}")
    await bot.settled()
    assert mention.posted is not None
    assert told in mention.posted["text"]
    assert labels(mention.posted)[-1] == "私聊问我"


async def test_a_guest_who_floods_gets_no_answer(tmp_path: Path) -> None:
    async with Running(tmp_path, flood={"questions_per_minute": 1}) as bot:
        person = bot.person()
        elsewhere = bot.world.supergroup(person.user)
        mentions = [
            bot.world.mention_guest(person.user, elsewhere, f"@{bot.world.bot.username} 专板") for _ in range(2)
        ]
        await bot.settled()
        assert [mention.posted is not None for mention in mentions] == [True, False]


@pytest.mark.parametrize("script", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
def test_every_card_keeps_to_the_limits_of_telegram(script: Any) -> None:
    knowledge = shipped_knowledge()
    cards = Cards(knowledge, "dafu_bot")
    for entry in knowledge.entries.values():
        if entry.kind not in ("absent", "smalltalk"):
            card = cards.card(entry.id, script)
            assert len(card.id.encode()) <= 64
            assert card.title
            assert card.description
            content = card.input_message_content
            assert isinstance(content, InputTextMessageContent)
            assert len(content.message_text) <= 4096
            payload = deeplinks.to_entry(entry.id)
            assert len(payload) <= deeplinks.MOST
            assert deeplinks.read(payload, knowledge.entries) == deeplinks.ToEntry(entry.id)


async def test_a_fault_of_the_bot_api_while_typing_does_not_stop_the_next_query(bot: Running) -> None:
    person = bot.person()
    bot.faults.add("5xx", methods="answerInlineQuery", times=1)
    assert (await look_up(person, "专板")).results
    assert (await look_up(person, "人才卡")).results
