"""A month of questions for the desk to show: those of a round of tests/questions, with what the bot answers to them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.store.questions import digest
from knowledge import KnowledgeBase

ROUNDS = Path(__file__).parents[1] / "questions"
NAMES = ("round-11", "round-13")
DAYS = 30
MOST_TIMES = 9
SATURDAY = 5


def month(knowledge: KnowledgeBase) -> Iterator[dict[str, Any]]:
    """Rows of the table `questions`, the same at every run but for the days, which end today; at weekends people ask less."""
    chance = random.Random(7)
    today = datetime.now(UTC).date()
    days = [today - timedelta(days=back) for back in range(DAYS)]
    weights = [1 if day.weekday() >= SATURDAY else 3 for day in days]
    for name in NAMES:
        for line in (ROUNDS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            asked = json.loads(line)
            if asked["type"] == "oos-far":  # about quite other things
                continue
            text = asked["turns"][0]
            answer = knowledge.ask(text)
            row = {"text": text, "digest": digest(text), "outcome": answer.status, "entry": answer.entry or ""}
            for day in chance.choices(days, weights, k=chance.randint(1, MOST_TIMES)):
                yield row | {"kind": "private", "day": day, "confidence": round(answer.confidence * 100)}
