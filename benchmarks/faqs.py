"""How banks of plain questions and answers are answered: `python -m benchmarks.faqs FOLDER…`, with NAME.csv (id, question, answer) and
NAME.jsonl in them, a line for each question: {"q": the question, "id": of the entry that answers it, or null}.

Each bank becomes a folder that is gone afterwards. Printed are shares: of the questions that the bank answers those that get
their entry, that have it as answer or first choice, that have it among the choices, and that get another one; of the others those
that get no answer.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge import Answer, KnowledgeBase


def measure(file: Path) -> tuple[float, float, float, float, float]:
    """The shares (0 to 1) of one bank, in the order in which they are printed."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    lines = file.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    put = [json.loads(line) for line in lines if line.strip()]
    number = {row["id"]: f"faq/q{i}" for i, row in enumerate(rows)}
    with TemporaryDirectory() as above:
        folder = Path(above) / "faq"
        folder.mkdir()
        entries = [{"id": f"q{i}", "question": r["question"], "answer": r["answer"]} for i, r in enumerate(rows)]
        # JSON is YAML, and quotes every text.
        (folder / "faq.yaml").write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
        base = KnowledgeBase.load(folder)
        met = [(number.get(one["id"]), base.ask(one["q"])) for one in put]
    held = [(own, answer) for own, answer in met if own]
    missing = [answer for own, answer in met if not own]
    return (
        _share([_given(answer) == own for own, answer in held]),
        _share([own in (_given(answer), *_offered(answer)[:1]) for own, answer in held]),
        _share([own in (_given(answer), *_offered(answer)) for own, answer in held]),
        _share([_given(answer) not in ("", own) for own, answer in held]),
        _share([answer.status != "answered" for answer in missing]),
    )


def _given(answer: Answer) -> str:
    return (answer.entry or "") if answer.status == "answered" else ""


def _offered(answer: Answer) -> list[str]:
    return [choice.entry for choice in answer.choices]


def _share(hits: list[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0


def main() -> None:
    print("| bank | right | right first | right among the choices | wrong | not answered that should not be |")
    print("|---|---|---|---|---|---|")
    for folder in sys.argv[1:] or ["tests/faqs/measured"]:
        for file in sorted(Path(folder).glob("*.csv")):
            print(f"| {file.stem} | " + " | ".join(f"{share:.3f}" for share in measure(file)) + " |")


if __name__ == "__main__":
    main()
