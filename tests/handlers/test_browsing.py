"""/topics, deep links, /about."""

from __future__ import annotations

from pathlib import Path

from bot.playground.model import Json
from handlers import deeplinks
from handlers.browsing import PARTS, Browsing, Place
from handlers.desk import Desk
from handlers.flood import Flood
from knowledge import KnowledgeBase
from tests.handlers.scenes import AWARD, REPLY, group_of
from tests.running import Person, Running, labels


async def press(bot: Running, person: Person, message: Json, button: str | int) -> Json:
    """Press a button of the one message that everything happens in, and see it changed."""
    where = bot.world.chat(message["chat"]["id"])
    pressed = await person.presses(bot.world.message(where, message["message_id"]), button)
    assert pressed.shown == {}
    (changed,) = bot.news(where)
    assert changed["message_id"] == message["message_id"]
    return changed


async def test_topics_lead_through_parts_and_pages_to_answers_and_back_in_one_message(bot: Running) -> None:
    person = bot.person()
    contents = await person.asks("/topics")
    parts = [title for title, entries in bot.knowledge.parts() if entries]
    assert [label.split("（")[0] for label in labels(contents)] == parts
    page = await press(bot, person, contents, 2)
    assert parts[1] in page["text"]
    second = await press(bot, person, page, "下一页 ›")
    assert labels(second)[:3] != labels(page)[:3]
    entry = await press(bot, person, second, 2)
    assert "出处" in entry["text"]
    again = await press(bot, person, entry, "‹ 返回")
    assert again["text"] == second["text"]
    first = await press(bot, person, again, "‹ 上一页")
    assert labels(first) == labels(page)
    assert labels(await press(bot, person, first, "‹‹ 目录")) == labels(contents)


async def test_every_entry_of_the_knowledge_is_reached_by_browsing(bot: Running) -> None:
    person = bot.person()
    contents = await person.asks("/topics")
    found: list[str] = []
    for part, (_, entries) in enumerate((t, e) for t, e in bot.knowledge.parts() if e):
        page = await press(bot, person, contents, part + 1)
        while True:
            found += [label for label in labels(page) if "‹" not in label and "›" not in label]
            if "下一页 ›" not in labels(page):
                break
            page = await press(bot, person, page, "下一页 ›")
        expected = [bot.knowledge.entries[entry].question for entry in entries]
        assert [label.rstrip("…") for label in found] == [
            question[: len(label.rstrip("…"))] for question, label in zip(expected, found, strict=True)
        ]
        found.clear()
        contents = await press(bot, person, page, "‹‹ 目录")


async def test_a_browsed_answer_can_be_asked_about_further(bot: Running) -> None:
    person = bot.person()
    contents = await person.asks("/topics")
    part = next(n for n, (_, entries) in enumerate(bot.knowledge.parts()) if f"{REPLY}/award.amount" in entries)
    page = await press(bot, person, contents, part + 1)
    question = bot.knowledge.entries["award.amount"].question
    while question not in labels(page):
        page = await press(bot, person, page, "下一页 ›")
    await press(bot, person, page, question)
    assert "111家" in (await person.asks("发给了多少家"))["text"].split("\n")[0]


async def test_an_entry_is_reached_by_a_deep_link(bot: Running) -> None:
    person = bot.person()
    for entry in ("award.amount", "labs.national"):
        answer = await person.opens(deeplinks.to_entry(entry))
        assert answer["text"].startswith(bot.knowledge.entries[entry].headline)


async def test_a_deep_link_to_what_the_reply_does_not_hold_says_so(bot: Running) -> None:
    person = bot.person()
    for entry in ("absent.contact", "absent.noise"):
        refusal = bot.knowledge.ask(bot.knowledge.entries[entry].question)
        assert (await person.opens(deeplinks.to_entry(entry)))["text"].startswith(refusal.headline)


async def test_a_deep_link_that_leads_nowhere_greets(bot: Running) -> None:
    person = bot.person()
    greeting = await person.opens()
    for payload in ("e_nothing", "q_", "%%%", "e_", "x" * 64):
        assert (await person.opens(payload))["text"] == greeting["text"]


async def test_about_says_which_reply_of_when_by_whom_and_what_the_bot_is_not(bot: Running) -> None:
    person = bot.person()
    about = (await person.asks("/about"))["text"]
    (reply,) = bot.knowledge.replies
    for told in (reply.title, reply.issuer, "2024年7月26日", "不代表官方意见", "/privacy"):
        assert told in about


async def test_browsing_in_a_group_is_one_message_too_and_its_answers_are_short(bot: Running) -> None:
    person, other = bot.person(), bot.person("李雷")
    group = await group_of(bot, person, other)
    contents = await person.asks("/topics", chat=group)
    page = await press(bot, other, contents, 2)
    entry = await press(bot, person, page, 1)
    assert labels(entry)[-1] == "‹ 返回"
    assert "相关" not in entry["text"]
    whole = await person.asks("/topics")
    page = await press(bot, person, whole, 2)
    assert len((await press(bot, person, page, 1))["text"]) > len(entry["text"])
    assert (await person.asks(f"/ask {AWARD}", chat=group))["message_id"] > contents["message_id"]


def test_of_many_replies_the_parts_have_pages(tmp_path: Path) -> None:
    folders = [tmp_path / f"faq{number}" for number in range(45)]
    for number, folder in enumerate(folders):
        folder.mkdir()
        (folder / "faq.yaml").write_text(
            f"- {{question: 第{number}号馆几点开门, answer: {number % 12}点。}}", encoding="utf-8"
        )
    base = KnowledgeBase.load(*folders)
    assert base.ask("第7号馆几点开门").headline == "7点。"
    browsing = Browsing(Desk(base, None, Flood(20)))  # type: ignore[arg-type]  # nothing is stored
    first, second = (browsing._contents(page).keyboard for page in (0, 1))
    assert first is not None
    assert second is not None
    assert [len(first.inline_keyboard), len(second.inline_keyboard)] == [PARTS + 1, 5 + 1]
    (following,), (before,) = first.inline_keyboard[-1], second.inline_keyboard[-1]
    assert browsing._read(str(following.callback_data)) == Place(None, 1)
    assert browsing._read(str(before.callback_data)) == Place()
    assert browsing._read("b:p2") is None
