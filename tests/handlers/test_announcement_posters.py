"""Announcements with a poster, over HTTP: chosen in the draft, seen in the preview, redrawn where a figure is corrected."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.pictures import readiness
from bot.playground.model import Json
from bot.store import Content
from handlers.announcing import posters, rendering
from tests.handlers.publishing import Newsroom, labels, newsroom, one_figure, texts
from tests.handlers.scenes import REPLY
from tests.running import shipped_knowledge

pytestmark = pytest.mark.skipif(bool(readiness()), reason=readiness() or "pictures are drawn")

DESIGNS = ["✓ 不带图卡", "浅色图卡", "深色图卡"]


def file_of(message: Json) -> str:
    return str(message["photo"][-1]["file_id"])


def sent_files(room: Newsroom) -> list[object]:
    """The photos of all requests by which photos were sent, each as it was given."""
    return [request.given.get("photo") for request in room.bot.playground.requests.of("sendPhoto")]


async def entry_panel(room: Newsroom) -> Json:
    """The panel of an announcement of the one entry."""
    await room.presses(await room.publisher.asks("/announce"), "从知识库选")
    await room.publisher.presses(await room.publisher.asks("专板上有几家企业"), 1)
    return room.bot.news(room.publisher.chat)[-1]


async def choose(room: Newsroom, panel: Json, design: str) -> tuple[Json, Json]:
    """Press the button of a design; the preview and the panel that come for it."""
    await room.publisher.presses(panel, design)
    preview, again = room.bot.news(room.publisher.chat)[-2:]
    return preview, again


async def publish(room: Newsroom, panel: Json) -> None:
    await room.presses(panel, "发布 ›", "确认发布")
    await room.until(lambda: "发布完成" in room.now(panel)["text"])


async def test_a_poster_is_chosen_sent_once_as_a_file_and_redrawn_where_the_figure_is_corrected(tmp_path: Path) -> None:
    async with newsroom(tmp_path / "bot", knowledge=one_figure(tmp_path / "faq", "98家")) as room:
        groups = await room.groups(2)
        panel = await entry_panel(room)
        assert [label for label in labels(panel) if "图卡" in label] == DESIGNS
        first = panel["message_id"]
        preview, panel = await choose(room, panel, "浅色图卡")
        assert "98家" in preview["caption"]
        assert first not in room.publisher.chat.messages
        light = file_of(preview)
        preview, panel = await choose(room, panel, "深色图卡")
        assert file_of(preview) != light
        preview, panel = await choose(room, panel, "浅色图卡")
        assert file_of(preview) == light
        await publish(room, panel)
        assert [file_of(group.history[-1]) for group in groups] == [light, light]
        assert all("98家" in text for group in groups for text in texts(group))
        assert sent_files(room)[2:] == [light] * 3

        room.bot.knowledge = one_figure(tmp_path / "faq", "111家")
        room.bot.news(room.publisher.chat)
        await room.bot.restart()
        await room.until(lambda: any("知识库有更正" in m.get("text", "") for m in room.publisher.chat.history))
        await room.publisher.presses(room.bot.news(room.publisher.chat)[-1], "1 看更正后的样子")
        preview, correction = room.bot.news(room.publisher.chat)[-2:]
        assert file_of(preview) != light
        await room.presses(correction, "确认更正")
        await room.until(lambda: "已更正 1 次" in room.now(correction)["text"])
        assert [file_of(group.history[-1]) for group in groups] == [file_of(preview)] * 2
        assert all("111家" in text for group in groups for text in texts(group))
        assert [len(texts(group)) for group in groups] == [1, 1]


async def test_a_group_that_takes_no_photos_has_the_words_and_the_report_names_it(tmp_path: Path) -> None:
    async with newsroom(tmp_path / "bot", knowledge=one_figure(tmp_path / "faq", "98家")) as room:
        one, other = await room.groups(2)
        room.bot.refusals_expected = True
        room.bot.faults.add(
            "400",
            methods="sendPhoto",
            chats=one.id,
            description="Bad Request: not enough rights to send photos to the chat",
        )
        _, panel = await choose(room, await entry_panel(room), "深色图卡")
        await publish(room, panel)
        assert ["photo" in group.history[-1] for group in (one, other)] == [False, True]
        assert texts(one) == texts(other)
        report = room.now(panel)
        assert "送达 2 / 2" in report["text"]
        assert "没带图卡 1：企业群1" in report["text"]
        await room.publisher.presses(report, "名单（CSV）")
        (document,) = room.bot.news(room.publisher.chat)
        stored = room.bot.world.files.get(document["document"]["file_id"])
        assert stored is not None
        assert "不收图片，改发了文字" in stored.content.decode("utf-8-sig")


async def test_what_somebody_wrote_has_a_poster_of_the_figure_in_it_and_none_where_it_is_too_long(
    tmp_path: Path,
) -> None:
    async with newsroom(tmp_path / "bot", knowledge=one_figure(tmp_path / "faq", "98家")) as room:
        nothing_known = await room.composes("明天开会")
        assert "图卡" not in "".join(labels(nothing_known))
        await room.publisher.presses(nothing_known, "放弃")
        _, panel = await choose(room, await room.composes("专板现在有98家企业。"), "浅色图卡")
        preview, panel = await room.publisher.edits(room.publisher.last, "专板现在有 98 家企业了。")
        assert preview["caption"] == "专板现在有 98 家企业了。"
        assert "✓ 浅色图卡" in labels(panel)
        told, preview, panel = (await room.publisher.edits(room.publisher.last, "专板有98家企业。" * 120))[-3:]
        assert "带不了图卡" in told["text"]
        assert "photo" not in preview
        assert DESIGNS[0] in labels(panel)


def test_every_entry_fits_below_its_poster() -> None:
    knowledge = shipped_knowledge()
    made = [rendering.entry(knowledge, entry.id) for entry in knowledge.entries.values() if entry.is_held]
    assert made
    assert [content.text for content in made if not posters.fits(content)] == []
    assert all(posters.can_be_chosen(content) for content in made)


def test_a_correction_that_tells_no_figure_has_its_own_words_on_the_poster(tmp_path: Path) -> None:
    knowledge = one_figure(tmp_path, "98家")
    (entry,) = (one.id for one in knowledge.entries.values() if one.figures)
    before = posters.with_design(knowledge, rendering.entry(knowledge, entry), "light")
    assert "98家" in posters.picture(knowledge, before, "dafu_bot").made_of
    after = posters.kept(knowledge, before, Content("上一条有误，以本条为准。"), is_correction=True)
    made_of = posters.picture(knowledge, after, "dafu_bot").made_of
    assert "上一条有误" in made_of
    assert "98家" not in made_of


def test_a_figure_that_only_the_poster_shows_is_watched_for_corrections_too() -> None:
    knowledge = shipped_knowledge()
    entry = knowledge.entries[f"{REPLY}/bases.all"].id
    said = Content("双创基地", mentions={entry: ("34家",)})
    told = posters.with_design(knowledge, said, "strong").mentions[entry]
    assert set(told) == {figure.text for figure in knowledge.entries[entry].figures}


async def test_without_what_draws_pictures_there_are_no_such_buttons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posters, "readiness", lambda: "pictures need matplotlib")
    async with newsroom(tmp_path / "bot", knowledge=one_figure(tmp_path / "faq", "98家")) as room:
        (group,) = await room.groups(1)
        panel = await entry_panel(room)
        assert "图卡" not in "".join(labels(panel))
        await publish(room, panel)
        assert "98家" in texts(group)[0]
