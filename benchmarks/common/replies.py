"""Replies of other cities about other subjects, always the same ones: small, with reply.yaml, figures and a model.

A model belongs to the files of one reply; here each subject is trained once, and its model is given to all replies of it,
which differ in place, issuer, date and figures alone. What is measured is what many replies cost, not how well each of them answers.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

from knowledge.learned.model import FILE
from knowledge.reply.gazetteer import gazetteer
from knowledge.reply.loading import load_folder
from knowledge.training.train import train

SUBJECTS = {
    "充电桩建设": ("发展和改革委员会", "充电桩", "个"),
    "养老服务": ("民政局", "养老服务机构", "家"),
    "老旧小区改造": ("住房和城乡建设局", "改造的老旧小区", "个"),
}
YEARS = (2021, 2022, 2023)


def written(folder: Path, count: int) -> list[Path]:
    """The folders of so many replies, each with its model. Raises ValueError where there are not so many cities."""
    made: list[Path] = []
    models = {}
    for number, (city, year, subject) in zip(range(count), _titles(), strict=False):
        path = folder / f"reply-{number:04}"
        path.mkdir()
        for name, content in _files(number, city, year, subject).items():
            (path / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")  # JSON is YAML
        read = load_folder(path)
        if subject not in models:
            models[subject] = train(read)
        replace(models[subject], digest=read.digest).save(path / FILE)
        made.append(path)
    return made


def _titles() -> Iterator[tuple[str, int, str]]:
    codes = gazetteer().codes
    cities = sorted(name for name in codes if name.endswith("市") and [len(code) for code in codes[name]] == [4])
    random.Random(7).shuffle(cities)
    return product([city for city in cities if city != "武汉市"], YEARS, SUBJECTS)


def _files(number: int, city: str, year: int, subject: str) -> dict[str, dict[str, Any]]:
    chance = random.Random(number)
    bureau, things, unit = SUBJECTS[subject]
    issuer, place = f"{city}{bureau}", city
    money, built, planned = (
        f"{chance.randint(2, 98) * 10}万元",
        f"{chance.randint(12, 999)}{unit}",
        f"{chance.randint(5, 90)}{unit}",
    )
    issued = f"{year + 1}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
    paragraph = {"key": "一(一)", "part": "一", "title": subject, "figures": [f"{year}年", money, built, planned]}
    reply = {
        "slug": f"r{number:04}", "title": f"{issuer}关于{subject}建议的答复", "issuer": issuer, "issued": issued, "place": place,
        "subject": subject, "short": f"{place}{bureau}", "examples": [f"{things}有多少{unit}"],
        "parts": [{"key": "一", "title": subject}], "paragraphs": [paragraph],
    }  # fmt: skip

    def figure(key: str, asks: str, question: str, said: str, text: str, phrasings: list[str]) -> dict[str, Any]:
        return {"id": f"work.{key}", "kind": "figure", "question": question, "asks": [asks], "headline": said,
                "figures": [{"label": question.rstrip("？"), "text": text, "as_of": f"{year}年"}], "phrasings": phrasings}  # fmt: skip

    entries = [
        figure("money", "money", f"{subject}投入了多少钱？", f"{year}年{place}{subject}投入{money}。", money,
               [f"{subject}花了多少钱", f"{subject}拨了多少资金", f"{subject}补贴多少钱", f"给{subject}投了多少"]),
        figure("built", "items", f"{things}有多少{unit}？", f"{year}年{place}有{things}{built}。", built,
               [f"{things}一共多少{unit}", f"建成多少{unit}{things}", f"{things}几{unit}", f"现在有几{unit}{things}"]),
        figure("planned", "items", f"还要新增多少{unit}{things}？", f"{place}还要新增{things}{planned}。", planned,
               [f"计划新增几{unit}{things}", f"明年再建多少{unit}{things}", f"{things}还要建几{unit}"]),
    ]  # fmt: skip
    measure = {
        "id": "work",
        "title": subject,
        "paragraph": "一(一)",
        "summary": f"{year}年{place}推进{subject}，投入{money}，有{things}{built}，还要新增{planned}。",
        "entries": entries,
    }
    return {"reply.yaml": reply, "10-work.yaml": {"measures": [measure]}}
