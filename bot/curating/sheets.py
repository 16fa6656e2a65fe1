"""Questions and answers as a table, and back: CSV (UTF-8 with or without a byte order mark, GBK) and XLSX.

A table has a header of the columns below, in Chinese or in English and in any order; `question` has to be among them.
Several phrasings stand in one cell, a line each.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.curating.saying import SAY
from bot.curating.tables import for_spreadsheets, harmless
from knowledge.reply.reasons import why

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("编号", "标识", "id"),
    "question": ("问题", "问", "标准问题", "标准问", "question", "q"),
    "headline": ("首句", "headline"),
    "answer": ("答案", "答", "回答", "answer", "a"),
    "phrasings": ("其他问法", "问法", "相似问法", "相似问题", "相似问", "phrasings", "similar questions"),
    "draft": ("草稿", "draft"),
}
"""Each column with the names that its header may have, the one that is written first."""

YES = ("是", "yes", "true", "1", "y")
MOST_ROWS = 200_000
_ENCODINGS = ("utf-8-sig", "gb18030")
_APART = (",", "\t", ";", "，")


class NoTable(Exception):
    """What was given is no table of questions; the message has every reason, a line each, with file, row and column."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its number as a spreadsheet shows it, and its cells by column, stripped."""

    number: int
    cells: Mapping[str, str]

    @property
    def phrasings(self) -> tuple[str, ...]:
        """The phrasings of the cell, each once."""
        return tuple(dict.fromkeys(one.strip() for one in self.cells.get("phrasings", "").splitlines() if one.strip()))

    @property
    def is_draft(self) -> bool:
        return self.cells.get("draft", "").lower() in YES


def read(file: Path) -> list[Line]:
    """The rows of a table that are not empty. Raises NoTable."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise NoTable(SAY("unreadable", file=file, reason=why(error))) from None
    if not raw.strip():
        raise NoTable(SAY("empty", file=file, headers=_headers()))
    rows = list(_of_xlsx(file, raw) if raw.startswith(b"PK") else _of_csv(file, raw))
    head, names = next(((number, row) for number, row in rows if any(row)), (1, []))
    columns = _columns(file, head, names)
    return [
        Line(number, {name: row[place] for name, place in columns.items() if place < len(row)})
        for number, row in rows
        if number > head and any(row)
    ]


def written(lines: Iterable[Mapping[str, str]], *, xlsx: bool) -> bytes:
    """A table with all columns, as CSV (UTF-8 with a byte order mark, which spreadsheets need) or XLSX."""
    rows = [[names[0] for names in COLUMNS.values()]]
    rows += [[line.get(name, "") for name in COLUMNS] for line in lines]
    if xlsx:
        return _xlsx(rows)
    held = io.StringIO()
    csv.writer(held, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return for_spreadsheets(held.getvalue())


def _of_csv(file: Path, raw: bytes) -> Iterator[tuple[int, list[str]]]:
    for encoding in _ENCODINGS:
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise NoTable(SAY("no_encoding", file=file))
    if "\0" in text:
        raise NoTable(SAY("no_text", file=file))
    head = text.split("\n", 1)[0]
    apart = max(_APART, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=apart, strict=True)
    try:
        while True:
            number = reader.line_num + 1
            if (row := next(reader, None)) is None:
                return
            if number > MOST_ROWS:
                raise NoTable(SAY("too_many_rows", file=file, number=number, most=MOST_ROWS))
            yield number, [_plain(cell) for cell in row]
    except csv.Error as error:
        raise NoTable(SAY("csv_error", file=file, number=reader.line_num, error=error)) from None


def _of_xlsx(file: Path, raw: bytes) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            if number > MOST_ROWS:
                raise NoTable(SAY("too_many_rows", file=file, number=number, most=MOST_ROWS))
            yield number, [_plain(_shown(cell)) for cell in row]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError) as error:
        raise NoTable(SAY("no_xlsx", file=file, error=error)) from None


def _shown(cell: object) -> str:
    """A cell as the spreadsheet shows it: a whole number has no point."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _plain(cell: str) -> str:
    """A cell without blanks around it, and without the mark by which it is no formula."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and harmless(text[1:]) == text else text


def _columns(file: Path, number: int, names: Sequence[str]) -> dict[str, int]:
    """Where each column stands. Headers that are not known are passed over, as a column for notes is."""
    known = {name: column for column, listed in COLUMNS.items() for name in listed}
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        column = known.get(name.strip().lower().strip("*＊"))
        if column in found:
            raise NoTable(SAY("column_twice", file=file, number=number, place=place + 1, name=name))
        if column is not None:
            found[column] = place
    if "question" not in found:
        raise NoTable(SAY("no_question_column", file=file, number=number, headers=_headers()))
    return found


def _headers() -> str:
    return ", ".join(f"{names[0]} ({column})" for column, names in COLUMNS.items())


def _xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet("dafu")
    for row in rows:
        cells = [WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text)) for text in row]
        for cell in cells:
            cell.data_type = "s"  # what begins with = is a text as well
        sheet.append(cells)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
