"""A reply about two halls of an invented library, which count the same things of each: what tells them apart is their name."""

from __future__ import annotations

from pathlib import Path

HALLS = (
    ("east", "东馆", ("120万册", "3万册", "640个", "96000人", "2.4万平方米")),
    ("west", "西馆", ("45万册", "1万册", "300个", "31000人", "1.1万平方米")),
)
THIRD = ("south", "南馆", ("8万册", "2万册", "60个", "5200人", "0.3万平方米"))
"""A small one, which the reply of two halls does not know."""

_REPLY = """\
slug: halls
title: 关于图书馆建设建议的答复
issuer: 隆尧县文化局
issued: "2024-05-06"
place: 隆尧县
subject: 图书馆
parts: [{key: 正文, title: 正文}]
paragraphs:
  - {key: 馆舍, part: 正文, title: 馆舍}
"""
_HALL = """\
  - id: {id}
    title: {name}
    paragraph: 馆舍
    summary: {name}的藏书、座位、读者和面积。
    entries:
      - id: {id}.books
        question: {name}有多少册藏书？
        kind: figure
        headline: {name}藏书{0}，比上年增加{1}。
        figures: [{{label: {name}藏书, text: {0}}}, {{label: {name}藏书比上年增加, text: {1}}}]
        phrasings: [{name}的书有几册, {name}藏书量, {name}图书多少, {name}藏书比上年多了多少]
      - id: {id}.seats
        question: {name}有多少个座位？
        kind: figure
        asks: [items]
        headline: {name}座位{2}。
        figures: [{{label: {name}座位, text: {2}}}]
        phrasings: [{name}座位几个, {name}能坐多少个, {name}阅览座位数]
      - id: {id}.readers
        question: {name}有多少名读者？
        kind: figure
        asks: [people]
        headline: {name}读者{3}。
        figures: [{{label: {name}读者, text: {3}}}]
        phrasings: [{name}读者几人, {name}办证读者数, {name}多少人来看书]
      - id: {id}.area
        question: {name}的面积是多少平方米？
        kind: figure
        headline: {name}面积{4}。
        figures: [{{label: {name}面积, text: {4}}}]
        phrasings: [{name}面积多大, {name}多少平米, {name}馆舍面积]
      - id: {id}.money
        question: {name}投资多少钱？
        kind: figure
        asks: [money]
        headline: {name}总投资8000万元。
        figures: [{{label: {name}总投资, text: 8000万元}}]
        phrasings: [建{name}花了多少钱, {name}造价, {name}总投资多少]
"""
_BOTH = """\
  - id: both
    title: 两馆
    paragraph: 馆舍
    summary: 两馆读者合计。
    entries:
      - id: both.readers
        question: 东馆和西馆一共有多少名读者？
        kind: derived
        asks: [people, sum]
        headline: 据答复数字计算，两馆读者合计127000人。
        formula: {expression: 96000 + 31000, decimals: 0, text: 127000人}
        phrasings: [两馆读者加起来多少人, 东馆西馆读者总数, 两个馆一共几名读者]
"""
_WORDS = """\
concepts:
  - {id: hall_east, strong: [东馆]}
  - {id: hall_west, strong: [西馆]}
  - {id: books, strong: [藏书, 图书, 书]}
  - {id: seats, strong: [座位]}
  - {id: readers, strong: [读者]}
  - {id: area, strong: [面积, 平米, 平方米]}
"""


def write_halls(folder: Path, *more: tuple[str, str, tuple[str, ...]], without: str = "") -> Path:
    """Write the reply into a folder and give that back. more: halls besides the two. without: the id of an entry that is left out."""
    entries = (
        "measures:\n"
        + "".join(_HALL.format(*figures, id=key, name=name) for key, name, figures in (*HALLS, *more))
        + _BOTH
    )
    begin = entries.find(f"      - id: {without}\n") if without else -1
    if begin >= 0:
        entries = entries[:begin] + entries[entries.index("      - id: ", begin + 1) :]
    words = _WORDS + "".join(f"  - {{id: hall_{key}, strong: [{name}]}}\n" for key, name, _ in more)
    for name, text in (("reply.yaml", _REPLY), ("entries.yaml", entries), ("lexicon/words.yaml", words)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
