"""How a plain FAQ meets pairs of questions: `python -m benchmarks.pairs FILE`, a CSV with query1, query2 and label.

Every query1 that has a pair with label 1 (the same is asked) becomes an entry of a FAQ, made in a folder that is gone
afterwards and answered untrained; every query2 of theirs is put to it. Printed are three shares: of the pairs with label 1
those whose own entry is the answer or the first choice, those whose own entry is the answer, and, of the pairs with label 0
(near, but something else), those that are answered with the query1 they are near to.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge import KnowledgeBase

Pair = tuple[str, str, bool]


def pairs_of(path: Path) -> list[Pair]:
    """(question of the FAQ, what is put to it, whether they ask the same), of questions that somebody asks in other words."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        pairs = [(row["query1"], row["query2"], row["label"] == "1") for row in csv.DictReader(file)]
    kept = {stored for stored, _, same in pairs if same}
    return [pair for pair in pairs if pair[0] in kept]


def measure(pairs: list[Pair]) -> tuple[float, float, float]:
    """Shares of right first, right answered, and near misses answered with their neighbour."""
    ids = {stored: f"faq/q{number}" for number, stored in enumerate(dict.fromkeys(stored for stored, _, _ in pairs))}
    entries = [
        {"id": entry.removeprefix("faq/"), "question": stored, "answer": f"答案{entry}。"}
        for stored, entry in ids.items()
    ]
    with TemporaryDirectory() as above:
        folder = Path(above) / "faq"
        folder.mkdir()
        # JSON is YAML, and quotes every text.
        (folder / "faq.yaml").write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
        base = KnowledgeBase.load(folder)
        first, answered, wrong = [], [], []
        for stored, asked, same in pairs:
            answer = base.ask(asked)
            hit = answer.status == "answered" and answer.entry == ids[stored]
            if same:
                answered.append(hit)
                first.append(hit or any(choice.entry == ids[stored] for choice in answer.choices[:1]))
            else:
                wrong.append(hit)
    return _share(first), _share(answered), _share(wrong)


def _share(hits: list[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0


def main() -> None:
    pairs = pairs_of(Path(sys.argv[1]))
    first, answered, wrong = measure(pairs)
    print(f"{len({stored for stored, _, _ in pairs})} entries, {len(pairs)} pairs")
    print(f"right first {first:.3f}, right answered {answered:.3f}, near misses answered {wrong:.3f}")


if __name__ == "__main__":
    main()
