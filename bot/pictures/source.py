"""Where figures come from, in one line."""

from __future__ import annotations

from knowledge import Source
from knowledge.language.script import SIMPLIFIED, Script, write


def source_line(source: Source | None, script: Script = SIMPLIFIED) -> str:
    """Issuer, date and paragraph, in a script; empty where an entry has no source."""
    if source is None:
        return ""
    year, month, day = source.issued.split("-")
    return write(f"来源：{source.issuer}，{year}年{int(month)}月{int(day)}日答复 {source.section}", script)
