"""Footnotes and endnotes of a DOCX, which stand in files of their own: each goes in brackets behind the paragraph that names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KINDS = ("footnote", "endnote")


def notes_of(document: Document) -> Mapping[tuple[str, str], str]:
    """The text of each note by its kind and number. Raises XMLSyntaxError where their file is no XML."""
    from docx.oxml import parse_xml

    found: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        kind = next((kind for kind in _KINDS if relation.reltype.endswith(f"/{kind}s")), "")
        if kind and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).iter(_W + kind):
                found[kind, note.get(f"{_W}id", "")] = "".join(text.text or "" for text in note.iter(f"{_W}t")).strip()
    return found


def with_notes(paragraph: Paragraph, notes: Mapping[tuple[str, str], str]) -> str:
    """The text of a paragraph, with the notes that it names."""
    named = [
        notes.get((kind, one.get(f"{_W}id", "")), "")
        for kind in _KINDS
        for one in paragraph._p.iter(f"{_W}{kind}Reference")  # noqa: SLF001 - python-docx has no public name for it
    ]
    return paragraph.text + "".join(f"（注：{text}）" for text in named if text)
