"""Which of a reply's own entries tell who issued it, when, under which number, and what it answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.reply.folder import Answered, Reply
from knowledge.reply.loading import load_folder
from knowledge.reply.telling import names_in, telling
from tests.knowledge.reply.sketches import REPLY, sketch

SAID = (
    REPLY
    + "docno: 隆科复〔2023〕8号\nanswers: {number: 第21号, title: 关于扩大投资的建议, proposers: 赵某、钱某代表, session: 县十三届人大三次会议}\n"
)


def told(folder: Path, line: str, reply: str = REPLY) -> dict[str, str]:
    """What an entry of id `own` tells, beside issuer and date. line: its keys but the id."""
    loaded = load_folder(sketch(folder, reply, own=f"entries: [{{id: own, {line}}}]\n"))
    assert loaded.reply is not None
    own = {name: entry for name, entry in loaded.entries.items() if not entry.inherited}
    return {
        key: entry for key, entry in telling(loaded.reply, own).items() if key not in ("reply.issuer", "reply.date")
    }


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("kind: docno, asks: [docno], question: 答复的文号是什么？, headline: 文号是东水复〔2022〕7号。", {"reply.docno"}),
        ("kind: docno, question: 这是几号文？答复编号是多少？, headline: 是东水复〔2022〕7号。", {"reply.docno"}),
        ("kind: docno, asks: [docno], question: 答的是几号建议？, headline: 答的是第7号建议。", {"proposal.number"}),
        ("kind: docno, question: 提案是第几号？, headline: 是007号提案。", {"proposal.number"}),
        ("kind: docno, asks: [docno], question: 议案几号？, headline: 是第二十一号议案。", {"proposal.number"}),
        ("kind: who, asks: [who], question: 建议是谁提的？, headline: 孙某代表提的。", {"proposal.who"}),
        ("kind: who, question: 提案人叫什么？, headline: 孙某委员。", {"proposal.who"}),
        ("kind: definition, asks: [title], question: 提案的题目是什么？, headline: 是《关于修路的提案》。", {"proposal.title"}),
        ("kind: docno, asks: [title, what], question: 回应的是什么？, headline: 回应“关于修路的建议”。", {"proposal.title"}),
        ("kind: measure, question: 提案是哪次会议的？, headline: 是县政协六届二次会议的提案。", {"proposal.session"}),
        (
            "kind: docno, asks: [docno], question: 几号提案？, headline: 是县政协六届二次会议第7号提案《关于修路的建议》。",
            {"proposal.number", "proposal.title", "proposal.session"},
        ),
    ],
)  # fmt: skip
def test_what_an_entry_tells_is_known_by_the_form_of_it(tmp_path: Path, line: str, keys: set[str]) -> None:
    assert told(tmp_path, line) == dict.fromkeys(keys, "own")


@pytest.mark.parametrize(
    "line",
    [
        "kind: docno, asks: [docno], question: 实施方案的文号是什么？, headline: 文号是东政发〔2022〕7号。",
        "kind: docno, asks: [docno], question: 答复引用的文件文号各是多少？, headline: 是东政发〔2022〕7号和东政发〔2022〕8号。",
        "kind: docno, asks: [docno], question: 哪条国道？, headline: 是第310号国道。",
        "kind: who, asks: [who], question: 谁来提升改造？, headline: 县住建局提升。",
        "kind: who, asks: [who], question: 建议提到的路由谁修？, headline: 县交通局。",
        "kind: definition, asks: [title], question: 依据哪个文件？, headline: 依据《关于印发工作方案的通知》。",
        "kind: measure, asks: [how], question: 怎么评价这条建议？, headline: 这条建议“十分中肯”。",
        "kind: measure, asks: [how], question: 博览会办到第几届？, headline: 办了第六届，是第二次在县里办。",
        "kind: absent, question: 建议是谁提的？, missing: 建议人",
        "kind: measure, question: 提案写明了什么？, headline: 提案的编号、届次和案由没有写，只说了修路。",
    ],
)
def test_what_only_looks_like_it_tells_nothing(tmp_path: Path, line: str) -> None:
    assert told(tmp_path, line) == {}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("kind: docno, asks: [docno], question: 函上的号？, headline: 写的是隆科复〔2023〕8 号。", "reply.docno"),
        ("kind: docno, asks: [docno], question: 编了几号？, headline: 编为021号。", "proposal.number"),
        (
            "kind: measure, asks: [what], question: 讲的是哪件事？, headline: 讲的是关于扩大投资的建议。",
            "proposal.title",
        ),
        ("kind: who, asks: [who], question: 写给谁的？, headline: 写给钱某等代表。", "proposal.who"),
    ],
)
def test_what_reply_yaml_says_is_known_by_its_value(tmp_path: Path, line: str, key: str) -> None:
    assert told(tmp_path, line, SAID) == {key: "own"}


def test_another_number_than_reply_yaml_has_is_of_another_thing(tmp_path: Path) -> None:
    line = "kind: docno, asks: [docno], question: 并案办理的是几号建议？, headline: 还有第22号建议。"
    assert told(tmp_path, line) == {"proposal.number": "own"}
    assert told(tmp_path, line, SAID) == {}


def test_of_several_the_plainest_tells_it(tmp_path: Path) -> None:
    own = """\
entries:
  - {id: all, kind: docno, asks: [docno, title, what], question: 答复的是什么？, headline: 是第7号建议《关于修路的建议》。}
  - {id: number, kind: docno, asks: [docno], question: 建议几号？, headline: 是第7号建议。}
"""
    loaded = load_folder(sketch(tmp_path, own=own))
    assert loaded.reply is not None
    found = telling(loaded.reply, loaded.entries)
    assert (found["proposal.number"], found["proposal.title"]) == ("number", "all")


@pytest.mark.parametrize(
    ("proposers", "names"),
    [
        ("赵某某、钱某某、孙某某三位代表", ["赵某某", "钱某某", "孙某某"]),
        ("赵某某等12名政协委员", ["赵某某"]),
        ("民建东溪市委", ["民建东溪市委"]),
        ("赵某某和钱某某代表", ["赵某某", "钱某某"]),
    ],
)
def test_who_proposed_something_is_compared_by_name(proposers: str, names: list[str]) -> None:
    assert names_in(proposers) == names


def test_a_reply_that_says_nothing_of_it_answers_nothing() -> None:
    reply = Reply("a", "甲", "乙", "2024-01-01", "", "", (), ())
    assert reply.answers == Answered("建议", "", "", "", "")
    assert telling(reply, {}) == {}
