"""The bot with another reply, which its own texts know nothing of; and with two, of which each is called by its name."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.playground.model import Json
from bot.store import Audience, Store, Subscription, Turn
from bot.store.parts import as_called_now, holds
from handlers import Desk
from handlers.announcing import rendering
from handlers.announcing.regular import Regular
from handlers.commands import Commands
from handlers.examples import Examples
from handlers.flood import Flood
from handlers.views import View, welcome
from knowledge import KnowledgeBase
from knowledge.language.script import SIMPLIFIED
from tests.handlers.scenes import NAME, REPLY, group_of
from tests.handlers.test_announcements_regular import DUE, NINE, WEDNESDAY, ZONE, rows
from tests.running import WITHIN, Running, labels, shipped_knowledge
from tests.second_reply import LONGYAO, longyao_alone, two_replies

FIRST = shipped_knowledge().replies[0]
OF_THE_FIRST = (FIRST.place, FIRST.subject, FIRST.short, *FIRST.names, *FIRST.groups, *FIRST.examples, "专板", "人才卡")
"""Words of the first reply that no text of the bot has where it does not know that reply."""


def told_of_the_first(text: str) -> list[str]:
    return [word for word in OF_THE_FIRST if word in text]


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Running]:
    """The bot with the second reply alone."""
    async with Running(tmp_path, knowledge=longyao_alone()) as running:
        yield running


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[Running]:
    """The bot with two replies."""
    async with Running(tmp_path, knowledge=two_replies()) as running:
        yield running


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store.open(f"sqlite+aiosqlite:///{tmp_path}/dafu.sqlite3", bot_id=1) as opened:
        yield opened


def texts_of_the_bot() -> Iterator[tuple[str, str]]:
    """Every text that the bot says in its own words, with the file that it stands in."""
    for package in ("bot", "handlers"):
        for file in Path(str(files(package))).rglob("*.yaml"):
            yield file.name, file.read_text(encoding="utf-8")
        for file in Path(str(files(package))).rglob("*.py"):
            for said in re.findall(r'f?"([^"\n]*[一-鿿][^"\n]*)"', file.read_text(encoding="utf-8")):
                yield file.name, said


def test_no_text_of_the_bot_has_a_word_of_the_reply_that_is_shipped() -> None:
    listed = list(texts_of_the_bot())
    assert len({file for file, _ in listed}) > 5
    assert [(file, told_of_the_first(text)) for file, text in listed if told_of_the_first(text)] == []


async def test_nothing_that_the_bot_says_of_itself_names_another_reply(bot: Running) -> None:
    person, other = bot.person(), bot.person("乙")
    group = await group_of(bot, person, other, privacy=True)
    for said in (
        "/start",
        "/help",
        "/about",
        "/topics",
        "/privacy",
        "/settings",
        "/ask",
        "？",
        "/weather",
        "长" * 4000,
    ):
        await person.says(said)
    for said in ("/start", "/help", "/ask", NAME, "/settings", "/topics", "/subscribe", "/about"):
        await person.says(f"{said}{NAME}" if said.startswith("/") else said, chat=group)
    bot.world.send_photo(person.user, None, "")
    bot.world.forward(
        other.user, bot.world.say(person.user, group, "今天天气真好，大家出去玩"), bot.world.private(other.user)
    )
    elsewhere = bot.world.supergroup(other.user, "别人的群")
    bot.world.mention_guest(other.user, elsewhere, NAME)
    await bot.settled()
    await bot.world.type_inline(person.user, "").answer(WITHIN)
    await bot.world.type_inline(person.user, "火星上的天气怎么样啊").answer(WITHIN)
    await bot.playground.requests.wait("getMyShortDescription", 1, WITHIN)
    sent = [request for request in bot.playground.requests if request.method != "getUpdates"]
    methods = {request.method for request in sent}
    assert {"sendMessage", "setMyCommands", "setMyDescription", "answerGuestQuery", "answerInlineQuery"} <= methods
    for request in sent:
        said = json.dumps(request.params, ensure_ascii=False)
        assert told_of_the_first(said) == [], said


async def test_every_page_of_the_topics_is_of_the_reply_that_is_loaded(bot: Running) -> None:
    person = bot.person()
    contents = await person.asks("/topics")
    assert longyao_alone().replies[0].title in contents["text"]
    for part in range(1, len(labels(contents)) + 1):
        await person.presses(contents, part)
        (page,) = bot.news(person.chat)
        assert told_of_the_first(page["text"]) == []
        await person.presses(page, "‹‹ 目录")


async def test_what_help_menu_and_greeting_suggest_is_answered(bot: Running) -> None:
    person = bot.person()
    told = (await person.asks("/help"))["text"]
    suggested = re.findall(r"([^：•\s？]+)？", told.splitlines()[2])
    assert len(suggested) == 3
    for question in suggested:
        assert longyao_alone().ask(question).status == "answered", question
    answer = longyao_alone().ask(suggested[0])
    for follow_up in re.findall("再问“(.+?)”“(.+?)”", told)[0]:
        assert longyao_alone().ask(follow_up, answer.context).headline == answer.headline
    greeting = await person.asks("/start")
    assert labels(greeting) == [longyao_alone().entries[entry].question for entry in longyao_alone().popular[:4]]
    (menu,) = [menu for scope, menu in Commands(Desk(longyao_alone(), None, Flood(20))).menus() if "Private" in type(scope).__name__]  # type: ignore[arg-type]  # fmt: skip
    assert menu[0].description.endswith(f"/ask {suggested[0]}")


def test_examples_are_those_that_the_curator_gave(tmp_path: Path) -> None:
    knowledge = shipped_knowledge()
    assert Examples(knowledge).texts["examples"].startswith("小巨人奖励多少钱？专板挂牌几家？")


def test_examples_of_several_replies_take_turns() -> None:
    asked = Examples(two_replies()).texts["examples"].removesuffix("？").split("？")
    slugs = [(two_replies().ask(question).entry or "").partition("/")[0] for question in asked]
    assert slugs == [REPLY, "longyao-2023", REPLY]


@pytest.fixture
def plain(tmp_path: Path) -> KnowledgeBase:
    """Questions and answers without a reply."""
    listed = [
        {"question": "门店几点<开门>？", "answer": "早上9点。"},
        {"question": "能刷卡吗？", "answer": "可以刷卡。"},
    ]
    folder = tmp_path / "faq"
    folder.mkdir()
    (folder / "faq.yaml").write_text(yaml.safe_dump(listed, allow_unicode=True), encoding="utf-8")
    return KnowledgeBase.load(folder)


async def test_questions_and_answers_alone_are_greeted_with_too(tmp_path: Path, plain: KnowledgeBase) -> None:
    async with Running(tmp_path, knowledge=plain) as bot:
        person = bot.person()
        greeting = await person.asks("/start")
        assert "2 条问答" in greeting["text"]
        assert labels(greeting) == ["门店几点<开门>？", "能刷卡吗？"]
        assert "门店几点<开门>？" in (await person.asks("/help"))["text"]
        assert "早上9点" in (await person.asks("门店几点开门"))["text"]
        for follow_up in ("具体一点", "出处呢"):
            assert "早上9点" in (await person.asks(follow_up))["text"]
        for said in ("/about", "/topics"):
            told = (await person.asks(said))["text"]
            assert "答复" not in told


def test_without_any_entry_that_holds_something_the_texts_are_whole(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text(
        "- {id: t, kind: smalltalk, question: 你好, headline: 你好！}\n", encoding="utf-8"
    )
    knowledge = KnowledgeBase.load(tmp_path)
    assert Examples(knowledge).first == "想问的问题"
    assert welcome(knowledge, SIMPLIFIED) == View(welcome(knowledge, SIMPLIFIED).html, None)


# -- two of them


async def test_the_greeting_offers_both_and_says_whose_question_is_whose(both: Running) -> None:
    greeting = await both.person().asks("/start")
    assert all(reply.title in greeting["text"] for reply in two_replies().replies)
    assert [label.partition("：")[0] for label in labels(greeting)] == ["武汉市经信局", "隆尧县科工局"] * 2


async def test_results_of_a_look_up_say_of_which_reply_they_are(both: Running) -> None:
    person = both.person()
    typed = both.world.type_inline(person.user, "这份答复是哪个部门写的")
    await typed.answer(WITHIN)
    titles = [result["title"] for result in typed.results]
    assert titles[:2] == ["武汉市经信局：这份答复是哪个部门写的？", "隆尧县科工局：这份答复是哪个部门写的？"]
    for result, title in zip(typed.results, titles, strict=True):
        share = result["reply_markup"]["inline_keyboard"][0][2]["switch_inline_query"]
        shared = both.world.type_inline(person.user, share)
        await shared.answer(WITHIN)
        assert shared.results[0]["title"] == title
    untyped = both.world.type_inline(person.user, "")
    await untyped.answer(WITHIN)
    named = [(result["title"], result["description"]) for result in untyped.results]
    assert {description.partition("：")[0] for _, description in named} == {"武汉市经信局", "隆尧县科工局"}
    assert not any(title.startswith(("武汉市经信局：", "隆尧县科工局：")) for title, _ in named)


async def test_a_question_that_fits_both_offers_both_and_its_place_is_enough_to_choose(both: Running) -> None:
    person = both.person()
    choices = await person.asks("这份答复是哪个部门写的")
    assert [label.partition("：")[0] for label in labels(choices)[:2]] == ["武汉市经信局", "隆尧县科工局"]
    assert "隆尧县科工局" in (await person.asks("第二个"))["text"].split("\n")[0]
    assert "武汉市经济和信息化局" in (await person.asks("第一个呢"))["text"].split("\n")[0]
    await person.presses(choices, 2)
    (chosen,) = both.news(person.chat)
    assert "隆尧县科工局" in chosen["text"].split("\n")[0]


async def test_the_entries_of_both_are_reached_by_browsing(both: Running) -> None:
    person = both.person()
    contents = await person.asks("/topics")
    parts = [title for title, entries in two_replies().parts() if entries]
    assert [label.rpartition("（")[0] for label in labels(contents)] == parts
    assert {part.partition("：")[0] for part in parts} == {"武汉市经信局", "隆尧县科工局"}
    await person.presses(contents, len(parts))
    (page,) = both.news(person.chat)
    await person.presses(page, 1)
    (entry,) = both.news(person.chat)
    assert "隆尧县科工局" in entry["text"]


def test_what_comes_weekly_names_every_reply_that_it_is_of() -> None:
    ids = [f"{REPLY}/award.amount", "longyao-2023/investment.both", f"{REPLY}/board.firms"]
    text = rendering.weekly(two_replies(), ids, "x").text
    assert [text.count(f"《{reply.title}》") for reply in two_replies().replies] == [1, 1]
    assert text.index(two_replies().replies[0].title) < text.index(two_replies().replies[1].title)


# -- a reply that joins or leaves


def regular(knowledge: KnowledgeBase, store: Store) -> Regular:
    return Regular(Desk(knowledge, store, Flood(20)), "dafu_bot")


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        (shipped_knowledge, two_replies, "集聚产业资源"),
        (two_replies, shipped_knowledge, "武汉市经信局：集聚产业资源"),
    ],
    ids=["joins", "leaves"],
)
async def test_a_subscription_to_a_part_goes_on_when_another_reply(
    store: Store, before: Any, after: Any, part: str
) -> None:
    assert part in [title for title, _ in before().parts()]
    await store.subscriptions.put(Subscription(-1, parts=(part,)))
    await store.subscriptions.set_turn(Turn(-1, "daily", NINE, DUE))
    now = WEDNESDAY
    for _ in range(8):
        await regular(after(), store).round(now)
        now = datetime.fromtimestamp((await store.subscriptions.turns(-1))["daily"].next_at + 30, ZONE)
    told = [text for _, _, text in await rows(store)]
    assert len(told) == 8
    assert len(set(told)) == 6
    called_now = next(title for title, _ in after().parts() if "集聚产业资源" in title)
    assert [t.chat_id for t in await store.announcements.targets(Audience("parts", parts=(called_now,)))] == [-1]
    other = next(title for title, _ in after().parts() if "人才" in title)
    assert await store.announcements.targets(Audience("parts", parts=(other,))) == []


async def test_the_page_of_a_subscription_shows_what_was_chosen_before_another_reply_joined(tmp_path: Path) -> None:
    async with Running(tmp_path, knowledge=shipped_knowledge()) as running:
        person = running.person()
        group = await group_of(running, person)
        await person.says(f"/subscribe{NAME}", chat=group)
        page = group.history[-1]
        await person.presses(page, "范围 ›")
        await person.presses(group.messages[page["message_id"]], "集聚产业资源")
        running.knowledge = two_replies()
        await running.restart()
        await person.says(f"/subscribe{NAME}", chat=group)
        page = group.history[-1]
        await person.presses(page, "范围 ›")
        shown = group.messages[page["message_id"]]
        assert [label for label in labels(shown) if label.startswith("✓")] == ["✓ 武汉市经信局：集聚产业资源"]
        await person.presses(shown, "隆尧县科工局：工业投资")
        chosen = [label for label in labels(group.messages[page["message_id"]]) if label.startswith("✓")]
        assert chosen == ["✓ 武汉市经信局：集聚产业资源", "✓ 隆尧县科工局：工业投资"]


def test_a_part_is_the_same_with_its_reply_before_it_and_without() -> None:
    assert holds(["落款"], "武汉市经信局：落款")
    assert holds(["武汉市经信局：落款"], "落款")
    assert not holds(["武汉市经信局：落款"], "隆尧县科工局：落款")
    assert not holds(["下一步与落款"], "落款")
    assert holds(["第一部分：总则"], "隆尧县科工局：第一部分：总则")
    assert not holds(["第一部分：总则"], "第二部分：总则")
    assert as_called_now(["落款", "不在了"], ["甲：落款", "乙：落款", "甲：引言"]) == ("甲：落款", "乙：落款", "不在了")


def test_the_second_reply_is_where_the_tests_say() -> None:
    assert (LONGYAO / "reply.yaml").is_file()
    found: Json = {reply.slug: reply.place for reply in two_replies().replies}
    assert found == {REPLY: "武汉", "longyao-2023": "隆尧县"}
