"""Every text of the bot and of the shipped reply in both traditional scripts: no character that is another one's.

Many simplified characters stand for several traditional ones. Two opinions are compared on each: ours, cut into words by
jieba's dictionary, and OpenCC's on the text as a whole. Where they differ, somebody has looked which is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
import yaml

from knowledge.language.script import Script, script_of, write
from knowledge.language.traditional import converter
from tests.running import shipped_knowledge

SCRIPTS = (Script("taiwan"), Script("hongkong"))
OPENCC = {"taiwan": "s2tw", "hongkong": "s2hk"}

LOOKED_AT = {"率先发布": "布", "频道里": "里", "直接回复": "复", "超时无回音": "回", "多少人参加": "参"}
"""Where OpenCC on the whole text is wrong, and which character it is about."""

WRONG = re.compile(
    r"餅幹|肉幹|幹部門|\d[裡裏](?![面頭邊])|[公英海華][裡裏](?!面)|[餘餘]先生|餘家頭|\d[只](?![有能是要])|[皇太王]後(?![來面])"
    r"|[规業專]範圍內範|範(?:先生|女士)|於謙|關于|由于|干部|幹預|幹擾|幹涉|若幹|標准|準許|批準|復雜|複興|答復|制造|製度|髮展|髮佈|頭發"
    r"|系統計係|關系|聯系|體係|係統|係列|平颱|颱階|歷史曆|日歷|面粉|麵積|裏程|裡程|衝洗|沖突|隻有|隻要|隻能|范圍|示范"
)
"""Pairs that are wrong whatever stands beside them."""

NUMBERED = re.compile(r"武政规〔\d{4}〕\d+号|\d+号(?=(?:、\d+号)?文)")
BOTH = "后里干余范于几游"
"""Simplified characters that are traditional ones too."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@cache
def texts() -> frozenset[str]:
    """All that the bot can say of itself, and all that the reply that comes with it holds."""
    found: set[str] = set()
    for name in ("texts.yaml", "announcements.yaml", "commands.yaml", "curating.yaml"):
        found.update(_strings(yaml.safe_load(files("handlers").joinpath(name).read_text(encoding="utf-8"))))
    base = shipped_knowledge()
    for entry_id, entry in base.entries.items():
        answer = base.entry(entry_id)
        found.update((entry.question, entry.title, answer.headline, answer.text))
        found.update(part for figure in answer.figures for part in figure)
    found.update(title for title, _ in base.parts())
    found.update(part for reply in base.replies for part in (reply.title, reply.issuer))
    return frozenset(text for text in found if CHINESE.search(text))


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)


def test_there_are_enough_texts_to_look_at() -> None:
    assert len(texts()) > 900


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.variant)
def test_no_text_has_a_character_that_is_another_ones(script: Script) -> None:
    for text in texts():
        written = write(text, script)
        assert WRONG.search(written) is None, written


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.variant)
def test_two_opinions_agree_but_where_somebody_has_looked(script: Script) -> None:
    convert = converter(OPENCC[script.variant])
    for text in texts():
        ours, other = write(text, script), convert(text)
        for place, (one, two) in enumerate(zip(ours, other, strict=True)):
            if one != two and CHINESE.match(one) and not _is_number(text, place):
                assert any(_about(text, place, *looked) for looked in LOOKED_AT.items()), (text, place, one, two)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.variant)
def test_nothing_stays_simplified_but_numbers_of_documents_and_digits_stay_as_they_are(script: Script) -> None:
    for text in texts():
        written = write(text, script)
        assert re.findall(r"\d+", written) == re.findall(r"\d+", text)
        assert NUMBERED.findall(written) == NUMBERED.findall(text)
        for character in NUMBERED.sub("", written):
            told = script_of(character)
            assert told is None or told.variant != "simplified" or character in BOTH, (character, written)


def _is_number(text: str, place: int) -> bool:
    return any(found.start() <= place < found.end() for found in NUMBERED.finditer(text))


def _about(text: str, place: int, words: str, character: str) -> bool:
    return any(found.start() + words.index(character) == place for found in re.finditer(words, text))
