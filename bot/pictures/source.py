"""Where figures come from, in one line."""

from __future__ import annotations

from knowledge import Source


def source_line(source: Source | None) -> str:
    """Issuer, date and paragraph; empty where an entry has no source."""
    if source is None:
        return ""
    year, month, day = source.issued.split("-")
    return f"来源：{source.issuer}，{year}年{int(month)}月{int(day)}日答复 {source.section}"
