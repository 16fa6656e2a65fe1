"""How long texts of 4,096 characters take that are made to be slow: each with the least of several tries, and beside the median of
what jieba takes for a question of tests/questions, since the machines differ and the ratio does less.

At most 20 ms are wanted where that median is 0.09 ms. A second column has the same text as a turn that follows an answer.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterator
from statistics import median

import jieba

from benchmarks.common import QUESTIONS
from knowledge import Context, KnowledgeBase
from knowledge.training.evaluation import load_cases

LENGTH = 4096
TRIES = 5
MOST, USUAL = 20.0, 0.09
"""Milliseconds that a text may take, and those of jieba's median on the machine where it may."""
_BEFORE = "小巨人奖励多少钱"


def texts(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """What is asked, each by its name, of any length: it is cut to LENGTH characters."""
    draw = random.Random(17)
    entries = list(base.entries.values())
    questions = [entry.question for entry in entries]
    answers = "".join(entry.headline for entry in entries)
    han = [chr(code) for code in range(0x4E00, 0x9FA5)]
    latin = "abcdefghijklmnopqrstuvwxyz"
    yield "one character", "武"
    yield "one digit", "1"
    yield "one numeral", "一"
    yield "one mark", "？"
    yield "blanks between", "小 "
    yield "two characters in turn", "多少"
    yield "random digits", _drawn(draw, "0123456789")
    yield "random numerals", _drawn(draw, "零一二两三四五六七八九十百千万亿几多余来半个")
    yield (
        "numbers with units",
        "".join(f"{draw.randrange(9999)}{draw.choice('家名个户%元万亿年月日号倍')}" for _ in range(LENGTH)),
    )
    yield "dates", "2024-07-26至2023年3月底、第二季度、24年1-5月"
    yield "numbers of documents", "武政规〔2021〕17号和〔2022〕23号"
    yield "random Chinese", _drawn(draw, han)
    yield "frequent Chinese", _drawn(draw, answers)
    yield "words of the reply", "".join(draw.choices(answers.split("，"), k=LENGTH))
    yield "its questions", "".join(draw.choices(questions, k=LENGTH))
    yield "its questions, no marks", "".join(one.strip("？?") for one in draw.choices(questions, k=LENGTH))
    yield "clauses", "".join(f"{one.strip('？?')}。" for one in draw.choices(questions, k=LENGTH))
    yield "clauses that exclude", "不是问小巨人奖励,"
    yield "question marks", "有几家？"
    yield "question marks alone", "？！" * 3
    yield "list of questions", "".join(f"{n % 9 + 1}.{one}" for n, one in enumerate(draw.choices(questions, k=LENGTH)))
    yield "statements", "听说是43家对吧，"
    yield "comparisons", "比深圳多还是少"
    yield "open brackets", "（【〔《“"
    yield "closed brackets", "((()))[]"
    yield "mixed script", "小巨人abc12個ＡＢ㈱ß"
    yield "traditional", "國家級專精特新企業獎勵發給幾家"
    yield "typing errors", "小具人将励夺少前"
    yield "pinyin", "xiaojurenjianglijiduoshaoqian"
    yield "pinyin with blanks", "xiao ju ren "
    yield "random Latin", _drawn(draw, latin)
    yield "Latin words", "".join("".join(draw.choices(latin, k=draw.randrange(2, 9))) + " " for _ in range(LENGTH))
    yield "code", "if(a[0]==1){b+=2;}//"
    yield "addresses", "https://a.cn/@b "
    yield "emoji", "😀🔥👍🏽👨‍👩‍👧"
    yield "invisible", "小\u200b巨\ufe0f人\u2060"
    yield "compatibility", "ﷺ"
    yield "combining marks", "e\u0301\u0327\u0308"
    yield "half surrogates", "\ud83d小"
    yield "control characters", "\x00\x1b[0m"
    yield "lines", "小巨人有几家\n"
    yield "places", "深圳上海南岗区黄陂隆尧"
    yield "random Unicode", "".join(chr(draw.randrange(0x20, 0xD7FF)) for _ in range(LENGTH))


def _drawn(draw: random.Random, characters: str | list[str]) -> str:
    return "".join(draw.choices(characters, k=LENGTH))


def _least(ask: Callable[[], object]) -> float:
    """Milliseconds of processor time of the quickest of some tries."""
    taken = []
    for _ in range(TRIES):
        begun = time.thread_time()
        ask()
        taken.append(time.thread_time() - begun)
    return min(taken) * 1e3


def _usual(base: KnowledgeBase) -> Iterator[float]:
    """Milliseconds of jieba's for each question, right behind an answer to it as in benchmarks.asking: what it has to read is not at hand."""
    for case in (case for cases in load_cases(QUESTIONS).values() for case in cases):
        base.ask(case.turns[0])
        begun = time.thread_time()
        jieba.lcut(case.turns[0], HMM=False)
        yield (time.thread_time() - begun) * 1e3


def main() -> None:
    base = KnowledgeBase.load()
    jieba.initialize()
    gc.freeze()
    usual = median(_usual(base))
    before: Context = base.ask(_BEFORE).context
    print(
        f"jieba's median {usual:.3f} ms; at most {MOST / USUAL * usual:.1f} ms are wanted, or {MOST / USUAL:.0f} times that"
    )
    print(f"{'text':26} {'alone':>8} {'after':>8} {'times':>6}")
    for name, piece in texts(base):
        text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
        alone, after = _least(lambda: base.ask(text)), _least(lambda: base.ask(text, before))  # noqa: B023 - called at once
        most = max(alone, after) / usual
        print(f"{name:26} {alone:8.2f} {after:8.2f} {most:6.0f}{' too slow' if most > MOST / USUAL else ''}")


if __name__ == "__main__":
    main()
