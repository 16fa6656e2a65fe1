"""`dafu eval --html`: one page that holds everything, its own numbers too, so that the next run can be held against it."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from bot.commands.saying import SAY
from knowledge.reply.messages import language
from knowledge.training.evaluation import Case, Judged, latency, measure

VERDICTS = ("direct", "right", "offered", "refused", "nagged", "wrong")
STATUSES = ("answered", "choices", "unknown", "smalltalk")
BINS = 10
MOST_SHOWN = 300
"""Questions that are listed at most, of those not met as they should be."""

_KEPT = re.compile(r'<script type="application/json" id="run">(.*?)</script>', re.DOTALL)
_STYLE = """
:root{color-scheme:light dark;--line:#8884;--good:#2a7d46;--bad:#b3261e}
body{font:15px/1.55 system-ui,"Noto Sans SC","PingFang SC",sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:.5rem 0 2rem;font-variant-numeric:tabular-nums}
th,td{padding:.25rem .7rem;border-bottom:1px solid var(--line);text-align:right}
th:first-child,td:first-child,td.text{text-align:left}
.good{color:var(--good)}.bad{color:var(--bad)}small{opacity:.75}svg{max-width:100%;height:auto}
.wide{overflow-x:auto}
"""


def run_of(judged: Sequence[Judged], files: Sequence[str]) -> dict[str, Any]:
    """A run as plain data: what the page shows, and what the next one is held against."""
    return {
        "at": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "files": list(files),
        "measures": {**measure(judged).to_json(), **latency(judged)},
        "type": _counted(judged, lambda case: case.type),
        "style": _counted(judged, lambda case: case.style),
        "confusion": _confusion(judged),
        "calibration": calibration(judged),
        "verdicts": {one.case.id: one.verdict for one in judged},
    }


def last_run(file: Path) -> dict[str, Any] | None:
    """The run that a page of this command holds; None where there is no such page."""
    try:
        found = _KEPT.search(file.read_text(encoding="utf-8"))
        run: dict[str, Any] | None = json.loads(found[1]) if found else None
    except (OSError, ValueError):
        return None
    return run


def page(run: dict[str, Any], before: dict[str, Any] | None, judged: Sequence[Judged]) -> str:
    """The page, HTML without anything from elsewhere."""
    parts = [
        f"<h1>dafu eval</h1><p>{escape(run['at'])}<br><small>{escape('、'.join(run['files']))}</small></p>",
        _heading("measures") + _measures(run["measures"], before["measures"] if before else {}),
        f"<p><small>{escape(SAY('page_before', at=before['at']))}</small></p>" if before else "",
        _heading("kind") + _counts(run["type"]),
        _heading("style") + _counts(run["style"]),
        _heading("confusion") + _confused(run["confusion"]),
        _heading("calibration") + _chart(run["calibration"]),
        _otherwise(run, before, judged),
        _heading("failures") + _failures(judged),
    ]
    kept = json.dumps(run, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<!doctype html><html lang="{language()}"><meta charset="utf-8"><title>dafu eval</title><style>{_STYLE}</style>'
        f'{"".join(parts)}<script type="application/json" id="run">{kept}</script></html>\n'
    )


def _heading(name: str) -> str:
    """The heading of a part of the page, with how it is read where that does not go without saying."""
    how = f"<p><small>{escape(SAY(f'page_{name}_how'))}</small></p>" if name in ("confusion", "calibration") else ""
    return f"<h2>{escape(SAY(f'page_{name}'))}</h2>{how}"


def _confused(table: dict[str, dict[str, int]]) -> str:
    rows = [(SAY(f"expect_{name}"), *(row[status] for status in STATUSES)) for name, row in table.items()]
    return _table((SAY("page_expected"), *(SAY(f"outcome_{status}") for status in STATUSES)), rows)


def _counted(judged: Sequence[Judged], of: Callable[[Case], str]) -> dict[str, dict[str, int]]:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for one in judged:
        table[of(one.case) or "—"][one.verdict] += 1
    listed = sorted(table.items(), key=lambda item: (-item[1].total(), item[0]))
    return {name: {verdict: row[verdict] for verdict in VERDICTS} for name, row in listed}


def _confusion(judged: Sequence[Judged]) -> dict[str, dict[str, int]]:
    table: dict[str, Counter[str]] = {name: Counter() for name in ("answer", "clarify", "abstain")}
    for one in judged:
        table[one.case.expect][one.answer.status] += 1
    return {name: {status: row[status] for status in STATUSES} for name, row in table.items()}


def calibration(judged: Sequence[Judged]) -> list[dict[str, float]]:
    """Of the answers in each tenth of confidence: how many, their mean confidence, and the share (0 to 1) that was right."""
    bins: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        if one.answer.status == "answered":
            bins[min(int(one.answer.confidence * BINS), BINS - 1)].append(one)
    return [
        {
            "from": number / BINS,
            "count": len(held),
            "confidence": sum(one.answer.confidence for one in held) / len(held),
            "right": sum(one.verdict in ("right", "direct") for one in held) / len(held),
        }
        for number, held in sorted(bins.items())
    ]


def _measures(now: dict[str, Any], before: dict[str, Any]) -> str:
    rows = []
    for name, value in now.items():
        was = before.get(name)
        change = value - was if was is not None else 0
        lower_is_better = any(part in name for part in ("wrong", "refused", "missing", "_us"))
        sign = "" if not change else f' class="{"good" if (change < 0) == lower_is_better else "bad"}"'
        if name.startswith("n_"):
            sign = ""
        told = f"{change:+.4f}" if isinstance(value, float) else f"{change:+d}"
        rows.append(f"<tr><td>{escape(SAY(f'measure_{name}'))}<td>{_number(value)}<td{sign}>{told if change else ''}")
    head = "".join(f"<th>{escape(SAY(f'page_{name}'))}" for name in ("measure", "now", "change"))
    return f"<table><tr>{head}{''.join(rows)}</table>"


def _counts(table: dict[str, dict[str, int]]) -> str:
    rows = [(name, *row.values(), sum(row.values())) for name, row in table.items()]
    return _table(("", *(SAY(f"verdict_{verdict}") for verdict in VERDICTS), SAY("page_all")), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    cells = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}" for cell in row) for row in rows)
    return f'<div class="wide"><table><tr>{"".join(f"<th>{escape(name)}" for name in head)}{cells}</table></div>'


def _chart(bins: list[dict[str, float]]) -> str:
    """Confidence to the right, the share that was right upwards; a dot is as large as it has questions."""
    size, edge = 300, 30
    most = max((one["count"] for one in bins), default=1)

    def at(value: float, *, up: bool = False) -> float:
        return edge + (1 - value if up else value) * size

    dots = "".join(
        f'<circle cx="{at(one["confidence"]):.1f}" cy="{at(one["right"], up=True):.1f}" '
        f'r="{3 + 9 * (one["count"] / most) ** 0.5:.1f}" fill="#3b6fb6" fill-opacity=".75">'
        f"<title>{escape(_dot(one))}</title></circle>"
        for one in bins
    )
    frame = f'<rect x="{edge}" y="{edge}" width="{size}" height="{size}" fill="none" stroke="#8888"/>'
    line = f'<line x1="{edge}" y1="{edge + size}" x2="{edge + size}" y2="{edge}" stroke="#8888"/>'
    marks = "".join(
        f'<text x="{at(v):.0f}" y="{edge + size + 16}" font-size="11" text-anchor="middle" fill="currentColor">{v:g}</text>'
        f'<text x="{edge - 5}" y="{at(v, up=True) + 4:.0f}" font-size="11" text-anchor="end" fill="currentColor">{v:g}</text>'
        for v in (0, 0.5, 1)
    )
    whole, called = size + 2 * edge, escape(SAY("page_calibration"))
    rows = [(f"{b['from']:g}", f"{b['count']:.0f}", f"{b['confidence']:.3f}", f"{b['right']:.3f}") for b in bins]
    return (
        f'<svg viewBox="0 0 {whole} {whole}" width="{whole}" role="img" aria-label="{called}">'
        f"{frame}{line}{dots}{marks}</svg>{_table(_named('from', 'questions', 'confidence', 'right'), rows)}"
    )


def _dot(one: dict[str, float]) -> str:
    shares = {name: f"{one[name]:.3f}" for name in ("confidence", "right")}
    return SAY("page_dot", count=f"{one['count']:.0f}", **shares)


def _named(*columns: str) -> tuple[str, ...]:
    """The headings of columns."""
    return tuple(SAY(f"page_{column}") for column in columns)


def _verdict(name: str) -> str:
    return SAY(f"verdict_{name}")


def _otherwise(run: dict[str, Any], before: dict[str, Any] | None, judged: Sequence[Judged]) -> str:
    """Questions of both runs whose verdict is another one."""
    was = before["verdicts"] if before else {}
    asked = {one.case.id: " / ".join(one.case.turns) for one in judged}
    rows = [
        (name, asked[name], _verdict(was[name]), _verdict(verdict))
        for name, verdict in run["verdicts"].items()
        if name in was and was[name] != verdict
    ]
    return _heading("otherwise") + _table(_named("id", "question", "was", "is"), rows) if rows else ""


def _failures(judged: Sequence[Judged]) -> str:
    shown = [one for one in judged if one.verdict not in ("right", "direct")]
    rows = [
        (
            one.case.id,
            _verdict(one.verdict),
            " / ".join(one.case.turns)[:120],
            one.answer.entry or "",
            one.answer.headline[:90],
        )
        for one in sorted(shown, key=lambda one: (-VERDICTS.index(one.verdict), one.case.id))[:MOST_SHOWN]
    ]
    left = (
        f"<p><small>{escape(SAY('page_more', count=len(shown) - MOST_SHOWN))}</small></p>"
        if len(shown) > MOST_SHOWN
        else ""
    )
    return _table(_named("id", "verdict", "question", "entry", "said"), rows) + left


def _number(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)
