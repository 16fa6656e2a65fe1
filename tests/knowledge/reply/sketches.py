"""Small replies of a few lines, to see what they inherit."""

from __future__ import annotations

from pathlib import Path

REPLY = """\
slug: sketch
title: 隆尧县科工局关于工业投资的答复
issuer: 隆尧县科工局
issued: "2023-06-30"
place: 隆尧县
subject: 工业投资
examples: [工业投资多少]
parts: [{key: 一, title: 工业投资}]
paragraphs: [{key: 一, part: 一, title: 工业投资}]
"""
ENTRIES = """\
measures:
  - id: investment
    title: 工业投资
    paragraph: 一
    summary: 县里的工业投资完成37.2亿元。
    entries:
      - {id: investment.amount, question: 工业投资完成多少？, kind: figure, asks: [money], headline: 工业投资完成37.2亿元。}
"""


def sketch(folder: Path, reply: str = REPLY, **files: str) -> Path:
    """Write a folder. files: name without ending -> what stands in it; `lexicon` and `phrasings` go into their folders."""
    written = {"reply.yaml": reply, "investment.yaml": ENTRIES}
    places = {"lexicon": "lexicon/words.yaml", "phrasings": "phrasings/all.yaml"}
    written |= {places.get(name, f"{name}.yaml"): text for name, text in files.items()}
    for name, text in written.items():
        if text:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    return folder
