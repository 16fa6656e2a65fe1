"""What the longest messages cost: `python -m benchmarks.longest`.

Telegram lets people write 4,096 characters. Each text here has that many: one character over and over, numbers, dates, amounts, brackets,
names of places, questions of the regression rounds one after the other, and characters drawn by lot from all of these. Printed is the time on the processor from
text to answer in milliseconds, the least of several, since nothing but the machine's other work makes it longer; the exit code is 1
where one takes more than `--most`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

from benchmarks.throughput import questions
from knowledge import KnowledgeBase

LENGTH = 4096
PIECES = {
    "one character": "长",
    "a word": "奖励",
    "a digit": "1",
    "a Chinese digit": "一",
    "numbers": "123456789.01万元",
    "Chinese numbers": "一百二十三万四千五百六十七",
    "percentages": "12.5%、",
    "years": "2024年",
    "dates": "2024年7月26日",
    "brackets": "（（【《",
    "full stops": "。",
    "question marks": "？",
    "line ends": "\n",
    "blanks": " 　",
    "letters": "abc ",
    "emoji": "😀",
    "a place": "苏州市",
    "a question": "2024年小巨人奖励一共多少钱？",
    "a traditional question": "2024年小巨人獎勵一共多少錢？",
    "and, and, and": "和小巨人",
    "than": "比",
    "not": "不是",
}


def texts(seed: int) -> dict[str, str]:
    """What is asked, by what it is made of."""
    numbers = random.Random(seed)
    asked = questions()
    numbers.shuffle(asked)
    every = sorted({character for text in (*PIECES.values(), *asked) for character in text})
    made = {name: (piece * LENGTH)[:LENGTH] for name, piece in PIECES.items()}
    made["questions"] = "？".join(asked)[:LENGTH]
    made["questions, line by line"] = "\n".join(asked)[:LENGTH]
    made["characters by lot"] = "".join(numbers.choices(every, k=LENGTH))
    made["pieces by lot"] = "".join(numbers.choices(list(PIECES.values()), k=LENGTH))[:LENGTH]
    return made


def cost(knowledge: KnowledgeBase, text: str, times: int) -> float:
    """Milliseconds on the processor from text to answer, the least of so many. Answers that are kept are not counted."""
    least = float("inf")
    for number in range(times):
        varied = f"{text[: LENGTH - 2]}{number:02}"
        began = time.thread_time()
        knowledge.ask(varied)
        least = min(least, time.thread_time() - began)
    return 1000 * least


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.longest", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--most", type=float, default=20.0, help="milliseconds")
    given = parser.parse_args()
    knowledge = KnowledgeBase.load()
    knowledge.ask("2024年小巨人奖励一共多少钱")
    costs = {name: cost(knowledge, text, given.times) for name, text in texts(17).items()}
    for name, milliseconds in sorted(costs.items(), key=lambda item: -item[1]):
        print(f"{name:26}{milliseconds:8.2f} ms")
    sys.exit(0 if max(costs.values()) <= given.most else 1)


if __name__ == "__main__":
    main()
