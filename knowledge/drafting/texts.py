"""The text of a file that holds a reply, whatever kind of file it is: plain text, Markdown, HTML, DOCX, PDF.

What a file is, is told by its first bytes, and by its name only where these are those of any text.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.drafting.grids import as_sentences
from knowledge.drafting.notes import notes_of, with_notes
from knowledge.drafting.refusing import Refused
from knowledge.reply.encoding import NotText, decoded
from knowledge.reply.reasons import why

if TYPE_CHECKING:
    from bs4 import Tag

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_HTML = re.compile(r"<(?:!doctype html|html|body|div|p|article|table)[\s>]", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FEWEST = 20
"""Chinese characters below which a text is no reply."""
_ASIDE = ("script", "style", "nav", "header", "footer", "aside", "form", "noscript", "template", "select", "button")
_BLOCKS = (
    "p",
    "div",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "td",
    "table",
    "blockquote",
)
_MARKDOWN = re.compile(r"^(?:#{1,6}\s+|>\s?|[*+-]\s+)|\*\*|__|(?<=\S)\s+#+$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"[\s|:=*_-]*(?:[-=*_]{3,}|\|\s*:?-+)[\s|:=*_-]*")
_ENDS = re.compile(r"[。！？；：:;!?]$")
_BEGINS = re.compile(
    r"^(?:第?[一二三四五六七八九十百]+[、条章节]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、.．](?!\d)|附[件：:]|抄送)"
)
_PAGE = re.compile(r"^[-—–\s]*(?:第\s*)?\d{1,3}(?:\s*页)?[-—–\s]*$")
_RADICALS = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
"""CJK Radicals Supplement to the ideographs of Unicode's EquivalentUnifiedIdeograph.txt: NFKC leaves these as they are."""
_KANGXI = re.compile(r"[\u2f00-\u2fd5]")
_GAP = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff“”，。；：、（）]) | (?=[\u3000-\u303f\u4e00-\u9fff“”，。；：、（）])"
)
_LONGEST_CELL, _FEWEST_COLUMNS = 80, 2
"""Characters of the longest cell of a table that lists something, and how many columns one has at least."""
_WIDE = 0.75
"""A line of a PDF of at least this share of the longest is full, so that the next one continues it."""


def text_of(file: Path) -> str:
    """The text of a file, one paragraph a line. Raises Refused with what is wrong with the file and how to mend it."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise Refused("no_file", file) from None
    except OSError as error:
        raise Refused("unreadable", file, reason=why(error)) from None
    text = "\n".join(filter(None, map(_tidy, _lines(file, raw))))
    if not text:
        raise Refused("empty", file)
    if len(_HAN.findall(text)) < _FEWEST:
        raise Refused("no_chinese", file)
    return text


def _tidy(line: str) -> str:
    """Without what only lays it out: blanks around it and between Chinese characters, soft hyphens, zero-width ones."""
    line = re.sub(r"[\u00ad\u200b-\u200f\u2060\ufeff]", "", line)
    line = re.sub(r"[\s\u3000\xa0]+", " ", line).strip()
    return re.sub(r"(?<=[\u4e00-\u9fff，。；：、]) (?=[\u4e00-\u9fff，。；：、])", "", line)


def _lines(file: Path, raw: bytes) -> Iterator[str]:
    if raw.startswith(b"%PDF"):
        return _pdf(file, raw)
    if raw.startswith(b"PK"):
        return _docx(file, raw)
    if raw.startswith(_OLD_WORD):
        raise Refused("old_word", file)
    text = _decoded(file, raw)
    if _CONTROL.search(text):
        raise Refused("binary", file)
    if file.suffix.lower() in (".html", ".htm") or _HTML.search(text[:4096]):
        return _html(text)
    return _markdown(text) if file.suffix.lower() in (".md", ".markdown") else iter(text.splitlines())


def _markdown(text: str) -> Iterator[str]:
    """Lines without marks; of a link its words, of a table a sentence for each row."""
    lines = [line for line in _MARKDOWN.sub("", _LINK.sub(r"\1", text)).splitlines() if not _RULE.fullmatch(line)]
    for is_table, group in groupby(lines, lambda line: _ROW.match(line) is not None):
        listed = list(group)
        yield from as_sentences([line.strip().strip("|").split("|") for line in listed]) if is_table else listed


def _decoded(file: Path, raw: bytes) -> str:
    """UTF-8, or what charset-normalizer takes it for where its text is then Chinese."""
    try:
        return decoded(raw)
    except NotText:
        pass
    from charset_normalizer import from_bytes

    if raw.count(0) > len(raw) // 2 + 1:
        raise Refused("binary", file)
    for name in ("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030", "big5"):
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        if _is_chinese(text):
            return text
    best = from_bytes(raw).best()
    text = str(best) if best is not None else ""
    if _is_chinese(text):
        return text
    raise Refused("binary" if 0 in raw or (not raw.isascii() and best is None) else "encoding", file)


def _is_chinese(text: str) -> bool:
    """Whether frequent characters of official Chinese stand in it as often as they do in any, marks of a page left out."""
    size = sum(not character.isascii() for character in text)
    return size > 0 and not _CONTROL.search(text) and sum(map(text.count, "的、，。一年发工業业市企")) * 25 >= size


def _html(text: str) -> Iterator[str]:
    """The main part of a page: the smallest element that has most of its running text."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(text, "html.parser")
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    heading = soup.h1.get_text(" ", strip=True) if soup.h1 else ""
    for tag in soup(list(_ASIDE)):
        tag.decompose()
    whole = soup.body or soup
    best = whole
    while inner := next((one for one in best.find_all(True, recursive=False) if _running(one.get_text()) >= 0.8 * _running(whole.get_text())), None):  # fmt: skip
        best = inner
    for table in best.find_all("table"):
        if rows := _grid(table):
            table.replace_with("\n".join(["", *as_sentences(rows), ""]))
    for tag in best.find_all("br"):
        tag.replace_with("\n")
    for tag in best.find_all(list(_BLOCKS)):
        tag.insert_before("\n")
        tag.insert_after("\n")
    lines = best.get_text().splitlines()
    named = heading or re.split(r"[-_|—]", title)[0].strip()
    if named and not any(named in line for line in lines):
        yield named
    yield from lines


def _grid(table: Tag) -> list[list[str]]:
    """The cells of a table that lists something; none where it only lays out a page."""
    rows = [[cell.get_text(" ", strip=True) for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
    is_layout = table.find("table") or any(len(cell) > _LONGEST_CELL for row in rows for cell in row)
    return [] if is_layout or max(map(len, rows), default=0) < _FEWEST_COLUMNS else rows


def _running(text: str) -> int:
    """Characters of sentences: menus have none."""
    return sum(len(line) for line in text.splitlines() if "。" in line) or len(text.strip()) // 100


def _docx(file: Path, raw: bytes) -> Iterator[str]:
    """Paragraphs with their notes, and the rows of tables, in their order."""
    from docx import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    try:
        document = Document(BytesIO(raw))
        held, notes = list(document.iter_inner_content()), notes_of(document)
    except Exception as error:
        raise Refused("broken", file, kind="DOCX") from error
    for item in held:
        if isinstance(item, Paragraph):
            yield from with_notes(item, notes).splitlines()
        elif isinstance(item, Table):
            yield from as_sentences([[cell.text.replace("\n", "") for cell in row.cells] for row in item.rows])


def _pdf(file: Path, raw: bytes) -> Iterator[str]:
    """Lines put together to paragraphs; page numbers left out."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = PdfReader(BytesIO(raw))
            if reader.is_encrypted and not reader.decrypt(""):
                raise Refused("locked", file)
            pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("broken", file, kind="PDF") from error
    lines = [line for page in pages for line in map(_printed, page.splitlines()) if line and not _PAGE.match(line)]
    if not any(map(_HAN.search, lines)):
        raise Refused("scanned", file)
    return _put_together(lines)


def _printed(line: str) -> str:
    """A line of a PDF: printing makes radicals (⼀, ⻓) of characters that look the same, and gaps beside digits and quotes."""
    line = _KANGXI.sub(lambda found: unicodedata.normalize("NFKC", found[0]), line.translate(_RADICALS))
    return _GAP.sub("", _tidy(line))


def _put_together(lines: list[str]) -> Iterator[str]:
    widest, paragraph, last = max(map(len, lines)), "", ""
    for line in lines:
        if paragraph and (_BEGINS.match(line) or _ENDS.search(last) or len(last) < _WIDE * widest):
            yield paragraph
            paragraph = ""
        paragraph, last = paragraph + line, line
    yield paragraph
