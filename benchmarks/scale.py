"""Many entries: how a plain list of questions and answers is loaded and answered at each size, beside what people would take.

The questions are made, always in the same way: programmes of districts and years, of which most differ from others in one
thing alone, as in the replies of a city's bureaus. Each is asked word for word, with one character left out, and with a
district that no question has; the others have no refusal, so of them only the first two are counted.

    python -m benchmarks.scale [--sizes 1000 3000] [--asked 200]

A loading is the second one of the same files; what the first one took stands behind the row.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import bm25s
import jieba
import numpy as np
from rank_bm25 import BM25Okapi
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge import KnowledgeBase
from knowledge.language.words import load_dictionary

PROGRAMMES = (
    "专精特新企业", "高新技术企业", "瞪羚企业", "科技型中小企业", "首台套装备", "工业互联网平台", "绿色工厂", "技术改造项目",
    "企业技术中心", "数字化车间", "创业担保贷款", "稳岗返还", "人才公寓", "老旧小区改造", "充电桩建设", "公共停车场",
    "养老服务机构", "托育机构", "社区食堂", "保障性租赁住房",
)  # fmt: skip
WANTED = ("奖励多少钱", "有多少家", "怎么申报", "需要什么材料", "由哪个部门负责", "什么时候截止")
DISTRICTS = (
    "江岸区", "江汉区", "硚口区", "汉阳区", "武昌区", "青山区", "洪山区", "东西湖区", "汉南区", "蔡甸区", "江夏区", "黄陂区",
    "新洲区", "朝阳区", "海淀区", "丰台区", "石景山区", "浦东新区", "徐汇区", "长宁区", "静安区", "普陀区", "虹口区", "杨浦区",
    "天河区", "越秀区", "海珠区", "荔湾区", "白云区", "黄埔区", "福田区", "罗湖区", "南山区", "宝安区", "龙岗区", "盐田区",
    "锦江区", "青羊区", "金牛区", "武侯区", "成华区", "渝中区", "江北区", "沙坪坝区", "九龙坡区", "南岸区", "北碚区", "渝北区",
    "玄武区", "秦淮区", "建邺区", "鼓楼区", "栖霞区", "雨花台区", "浦口区", "江宁区", "六合区", "溧水区", "高淳区", "上城区",
    "拱墅区", "西湖区", "滨江区", "萧山区", "余杭区", "临平区", "钱塘区", "富阳区", "临安区", "姑苏区",
)  # fmt: skip
UNKNOWN = "道里区"
YEARS = range(2014, 2026)


class Made(NamedTuple):
    """A question with the district that it names and its answer."""

    question: str
    district: str
    answer: str


class Tool(NamedTuple):
    """Something that answers. find: a question -> the number of the one that it is taken for, None if for none."""

    name: str
    built: float
    find: Callable[[str], int | None]


def made(size: int) -> list[Made]:
    """So many different questions, with different answers. Raises ValueError where there are not that many."""
    every = [
        Made(f"{district}{year}年{programme}{wanted}？", district, "")
        for district, year, programme, wanted in product(DISTRICTS, YEARS, PROGRAMMES, WANTED)
    ]
    chosen = random.Random(18).sample(every, size)
    return [one._replace(answer=f"第{number}条：以当年通知为准。") for number, one in enumerate(chosen)]


def written(folder: Path, entries: Sequence[Made]) -> None:
    """A plain list of questions and answers as a curator would write it."""
    lines = [f"- {{question: {one.question}, answer: {one.answer}}}\n" for one in entries]
    (folder / "faq.yaml").write_text("".join(lines), encoding="utf-8")


def _dafu(folder: Path, entries: Sequence[Made]) -> Tool:
    number_of = {one.answer: number for number, one in enumerate(entries)}
    begun = time.perf_counter()
    base = KnowledgeBase.load(folder)
    built = time.perf_counter() - begun
    gc.freeze()

    def find(question: str) -> int | None:
        answer = base.ask(question)
        return number_of.get(answer.headline) if answer.status == "answered" else None

    return Tool("dafu", built, find)


def _rank_bm25(texts: Sequence[str]) -> Tool:
    begun = time.perf_counter()
    index = BM25Okapi([jieba.lcut(text) for text in texts])
    return Tool(
        "rank_bm25", time.perf_counter() - begun, lambda asked: int(index.get_scores(jieba.lcut(asked)).argmax())
    )


def _bm25s(texts: Sequence[str]) -> Tool:
    begun = time.perf_counter()
    index = bm25s.BM25()
    with contextlib.redirect_stderr(io.StringIO()):
        index.index([jieba.lcut(text) for text in texts], show_progress=False)

    def find(asked: str) -> int:
        found, _ = index.retrieve([jieba.lcut(asked)], k=1, show_progress=False)
        return int(found[0, 0])

    return Tool("bm25s", time.perf_counter() - begun, find)


def _fts5(texts: Sequence[str]) -> Tool:
    begun = time.perf_counter()
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE known USING fts5(text, tokenize='trigram')")
    base.executemany("INSERT INTO known(rowid, text) VALUES (?, ?)", enumerate(texts))

    def find(asked: str) -> int | None:
        pieces = " OR ".join(f'"{asked[start : start + 3]}"' for start in range(len(asked) - 2))
        row = base.execute("SELECT rowid FROM known WHERE known MATCH ? ORDER BY rank LIMIT 1", (pieces,)).fetchone()
        return int(row[0]) if row else None

    return Tool("SQLite FTS5 trigram", time.perf_counter() - begun, find)


def _rapidfuzz(texts: Sequence[str]) -> Tool:
    def find(asked: str) -> int | None:
        found = process.extractOne(asked, texts, scorer=fuzz.ratio)
        return int(found[2])

    return Tool("rapidfuzz extractOne", 0.0, find)


def _tfidf(texts: Sequence[str]) -> Tool:
    begun = time.perf_counter()
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 2))
    known = vectors.fit_transform(texts).T.tocsr()
    return Tool(
        "scikit-learn TF-IDF",
        time.perf_counter() - begun,
        lambda asked: int(np.asarray((vectors.transform([asked]) @ known).todense()).argmax()),
    )


def _asked(tool: Tool, questions: Sequence[str], right: Sequence[int | None]) -> tuple[list[float], float]:
    """Milliseconds of each question, and the share that was found (or, where None is right, refused)."""
    times, hits = [], 0
    for question, number in zip(questions, right, strict=True):
        begun = time.perf_counter()
        found = tool.find(question)
        times.append((time.perf_counter() - begun) * 1e3)
        hits += found == number
    return times, hits / len(questions)


def _measured(tool: Tool, entries: Sequence[Made], asked: Sequence[int], unit: float) -> str:
    """A row of the table. unit: milliseconds that jieba takes for a question, at the median."""
    questions = [entries[number].question for number in asked]
    middles = [len(question) // 2 for question in questions]
    slips = [question[:at] + question[at + 1 :] for question, at in zip(questions, middles, strict=True)]
    others = [entries[n].question.replace(entries[n].district, UNKNOWN) for n in asked]
    tool.find(questions[0])
    same, verbatim = _asked(tool, questions, asked)
    near, one_off = _asked(tool, slips, asked)
    far, refused = _asked(tool, others, [None] * len(asked))
    times = same + near + far
    return (
        f"| {len(entries)} | {tool.name} | {tool.built:.1f} s | {verbatim:.1%} | {one_off:.1%} | {refused:.1%} | "
        f"{median(same) / unit:.1f} | {median(times) / unit:.1f} | {quantiles(times, n=100)[98] / unit:.1f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000])
    parser.add_argument("--asked", type=int, default=100)
    given = parser.parse_args()
    load_dictionary()
    jieba.setLogLevel(60)
    jieba.initialize()
    print("| entries | what | loaded | word for word | a character left out | other district refused |", end="")
    print(" median word for word | median | 99th percentile |\n|---|---|---|---|---|---|---|---|---|")
    for size in given.sizes:
        entries = made(size)
        texts = [one.question for one in entries]
        asked = random.Random(1).sample(range(size), given.asked)
        unit = median(_asked(Tool("jieba", 0.0, lambda text: len(jieba.lcut(text))), texts[:500], [None] * 500)[0])
        with tempfile.TemporaryDirectory() as folder:
            written(Path(folder), entries)
            built = _dafu(
                Path(folder), entries
            ).built  # and asked nothing: what is kept of answers would flatter the next
            tool = _dafu(Path(folder), entries)
            print(_measured(tool, entries, asked, unit), f"(the first loading: {built:.1f} s)", flush=True)
        for make in (_rank_bm25, _bm25s, _fts5, _rapidfuzz, _tfidf):
            print(_measured(make(texts), entries, asked, unit), flush=True)
    print("Times of questions are multiples of jieba's own median for the same questions.")


if __name__ == "__main__":
    main()
