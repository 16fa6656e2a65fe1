"""Tables that spreadsheets open."""

from __future__ import annotations

MARK = b"\xef\xbb\xbf"
"""By which spreadsheets know that a CSV is in UTF-8."""


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def for_spreadsheets(table: str) -> bytes:
    """A CSV as a file that spreadsheets open."""
    return MARK + table.encode()
