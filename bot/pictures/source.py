"""Where figures come from, in one line."""

from __future__ import annotations

from knowledge import Source
from knowledge.language.script import SIMPLIFIED, Script, write
from knowledge.reply.folder import dated


def source_line(source: Source | None, script: Script = SIMPLIFIED) -> str:
    """Issuer, date and paragraph, in a script; empty where an entry has no source."""
    if source is None:
        return ""
    said = dated("来源：{issuer}，{issued}答复 {section}", source.issued, issuer=source.issuer, section=source.section)
    return write(said, script)
