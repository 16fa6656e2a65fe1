"""The question before with this turn's words in place of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.conversation.merging import alternatives_of, merged
from tests.knowledge.folders import Small

ALTERNATIVES = (("国家级", "省级", "市级", "区级"), ("科技专员", "技术联络员"), ("东屏区", "南渡区"))


@pytest.mark.parametrize(
    ("before", "turn", "question"),
    [
        ("国家级研发机构有多少个?", "那省级的呢", "省级研发机构有多少个?"),
        ("国家级研发机构有多少个?", "省呢", "省级研发机构有多少个?"),
        ("国家级研发机构有多少个?", "那省里的呢", "省级研发机构有多少个?"),
        ("科技专员有多少名?", "那技术联络员呢", "技术联络员有多少名?"),
        ("2023年科技专员多少名?", "2024年呢", "2024年科技专员多少名?"),
        ("国家级和省级研发机构共多少?", "市级的呢", "市级和市级研发机构共多少?"),
        ("东屏区的国家级集群?", "南渡区省级的呢", "南渡区的省级集群?"),
        ("瞪羚奖励拨付了多少钱?", "发给了多少家", "瞪羚奖励拨付了钱,发给了多少家"),
        ("有哪些特色产业集群?", "分别在哪个区", "有特色产业集群,分别在哪个区"),
        ("瞪羚奖励多少家?", "市级财政出的", "瞪羚奖励多少家?,市级财政出的"),
        ("国家级研发机构有多少个?", "省级的是哪些", "省级研发机构个,省级的是哪些"),
    ],
)
def test_words_take_the_place_of_those_of_their_group(before: str, turn: str, question: str) -> None:
    assert merged(turn, before, ALTERNATIVES) == question


def test_the_reply_adds_its_own_groups_to_those_of_every_reply(small: Small) -> None:
    every, own = alternatives_of(None), alternatives_of(small.folder.reply)
    assert ("国家级", "省级", "市级", "区级") in every
    assert own == (*every, ("科技专员", "技术联络员"), ("东屏区", "南渡区"))
    assert small.folder.reply is not None
    assert alternatives_of(replace(small.folder.reply, alternatives=())) == every
