"""The button 原文: the paragraph of the reply with the figures of the answer marked, where its text is kept."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import mkdtemp

from bot.commands.asking import ready
from bot.playground.entities import utf16_slice
from bot.playground.model import Json
from handlers.originals import MOST, original
from knowledge import Bands, KnowledgeBase
from knowledge.language.script import SIMPLIFIED
from knowledge.reply.source_text import SourceTexts
from tests.knowledge.folders import SOURCE, change, write
from tests.running import Running, labels

FIRMS = "多少家企业拿到奖励？"


@cache
def example() -> KnowledgeBase:
    return ready(write(Path(mkdtemp()) / "example"), bands=Bands())


def kept(folder: Path, text: str = SOURCE) -> SourceTexts:
    sources = SourceTexts(folder)
    sources.add(text.encode(), example().replies[0])
    return sources


def marked(message: Json) -> list[str]:
    return [
        utf16_slice(message["text"], entity["offset"], entity["length"])
        for entity in message["entities"]
        if entity["type"] == "underline"
    ]


async def test_the_paragraph_is_shown_once_with_the_figures_of_the_answer_marked(tmp_path: Path) -> None:
    sources = kept(tmp_path / "sources")
    async with Running(tmp_path, knowledge=example(), sources=sources.folder) as bot:
        person = bot.person()
        answer = await person.asks(FIRMS)
        await person.presses(answer, "原文")
        (shown,) = bot.news(person.chat)
        assert "拨付120万元奖励143家企业" in shown["text"]
        assert "示例市经济和信息化局，2023年9月1日" in shown["text"]
        assert marked(shown) == ["143家"]
        again = await person.presses(answer, "原文")
        assert again.shown == {"text": "这一条已经答在下面了。"}
        assert bot.news(person.chat) == []
        sources.remove(example().replies[0])
        assert "原文" not in labels(await person.asks(FIRMS))


def test_of_marks_is_only_spoken_where_there_are_some(tmp_path: Path) -> None:
    sources, entry = kept(tmp_path), example().entries["award.firms"]
    bare = replace(entry, figures=(), headline="企业获得奖励。")
    told = [original(example(), sources, one, SIMPLIFIED, fold=False) for one in (entry, bare)]
    assert ["加下划线的" in view.html for view in told if view] == [True, False]


def test_a_text_that_somebody_changed_is_not_shown(tmp_path: Path) -> None:
    sources, entry = kept(tmp_path), example().entries["award.firms"]
    assert original(example(), sources, entry, SIMPLIFIED, fold=False) is not None
    file = sources.file(example().replies[0])
    assert file is not None
    file.write_text(SOURCE.replace("143家", "144家") + " ", encoding="utf-8")
    assert original(example(), sources, entry, SIMPLIFIED, fold=False) is None


def test_what_is_too_long_is_cut_around_the_figure_and_says_so(tmp_path: Path) -> None:
    folder = write(tmp_path / "example")
    long = SOURCE.replace("拨付120万元", "甲<乙&丙𠮷" * 1000 + "拨付120万元").replace(
        "143家企业", "143家企业" + "丁" * 4000
    )
    change(
        folder / "reply.yaml", hashlib.sha256(SOURCE.encode()).hexdigest(), hashlib.sha256(long.encode()).hexdigest()
    )
    knowledge, sources = ready(folder, bands=Bands()), SourceTexts(tmp_path / "sources")
    sources.add(long.encode(), knowledge.replies[0])
    view = original(knowledge, sources, knowledge.entries["award.firms"], SIMPLIFIED, fold=True)
    assert view is not None
    text = unescape(re.sub(r"<[^>]+>", "", view.html))
    assert len(text.encode("utf-16-le")) // 2 <= MOST
    assert "<blockquote expandable>" in view.html
    assert "<b><u>143家</u></b>" in view.html
    assert "甲&lt;乙&amp;丙𠮷" in view.html
    assert text.count("（……略去 ") == 2
