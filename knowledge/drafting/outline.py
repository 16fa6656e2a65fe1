"""What a reply says about itself (title, issuer, date, place), and how it is divided, in whatever numbering."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.drafting.answered import answered_in, docno_in
from knowledge.drafting.courtesy import is_courtesy
from knowledge.drafting.headings import heading, is_heading, key
from knowledge.drafting.marks import in_chinese_marks
from knowledge.drafting.naming import short_of, subject_of, suggestion_of
from knowledge.language import dates
from knowledge.reply.folder import Answered, Paragraph, Reply
from knowledge.reply.gazetteer import PlaceError, Surroundings
from knowledge.reply.schema import UNWRITTEN
from knowledge.reply.source_text import paragraphs_of

_HAN = "一二三四五六七八九十百"
_PART = re.compile(rf"([{_HAN}]+)、\s*(.*)")
_SECTION = re.compile(rf"\(([{_HAN}]+)\)\s*(.*)")
_LISTED = re.compile(rf"(\d+\s*[、.](?!\d)|\(\d+\)|第[{_HAN}]+[条章节]|[{_HAN}]+是|[①-⑳])\s*(.*)")
_CLOSING = re.compile(r"下一步|下步|今后|感谢|最后|以上(?:是|答复)|专此|再次感谢")
_TITLE = re.compile(r"(?:答复|复函|函复|回复|答复意见|答复的函|意见的函)(?:\([^)]*\))?$")
_ADDRESSEE = re.compile(
    r"[^。]{0,30}(?:代表|委员|同志|先生|女士|单位|政协|人大|民革|民盟|民建|民进|农工|致公|九三|台盟|工商联)[^。]{0,20}[::]$"
)
_ISSUER = re.compile(r"[\u4e00-\u9fff]{2,28}(?:局|厅|委|部|办公室|政府|委员会|中心|办|院|署|总队)$")
_BODY_OF = re.compile(r"^([\u4e00-\u9fff]{2,24}?(?:局|厅|委员会|人民政府|办公室|部))(?:关于|对)")
_PLACE = re.compile(r"^([\u4e00-\u9fff]{1,7}?(?:自治区|自治州|自治县|省|市|县|区|州|旗))")
_NATIONAL = re.compile(r"^(?:国家|中华人民共和国|工业和信息化部|教育部|财政部|商务部|民政部)")
_LONGEST_HEADING = 20
_HEAD = 10
_PUBLISHED = re.compile(r"(?:发布|公开|公布|生成|更新|上网|信息)(?:日期|时间) *:")
_INDEX = re.compile(r"索引号 *: *([0-9A-Za-z][0-9A-Za-z/._-]+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph as it is cited: key, the part it stands in, its title, its text (NFKC), and the number before its heading.
    is_headed: whether the title is a heading of the text, and not the beginning of a sentence."""

    key: str
    part: str
    title: str
    text: str
    mark: str = ""
    is_headed: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """guessed: which of title, issuer, issued and place were not found; the first two have something in their place, the others are ""."""

    title: str
    addressee: str
    issuer: str
    issued: str
    place: str
    subject: str
    short: str
    parts: tuple[tuple[str, str], ...]
    paragraphs: tuple[Part, ...]
    guessed: tuple[str, ...]
    docno: str = ""
    published: str = ""
    index: str = ""
    answers: Answered = field(default_factory=Answered)


def outline(text: str) -> Outline:
    """The outline of a reply. text: one paragraph a line. Raises nothing: what is not found is in `guessed`."""
    text = unicodedata.normalize("NFKC", text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    end = _body_end(lines)
    title, issuer, issued = _title(lines), _issuer(lines, end), _issued(lines, end)
    place = _place(issuer or title)
    parts, paragraphs = _paragraphs(text, lines, end)
    found = {"title": title, "issuer": issuer, "issued": issued, "place": place}
    addressee = next((line.rstrip(":") for line in lines[:_HEAD] if _ADDRESSEE.match(line)), "")
    return Outline(
        _shown(title or _made(text, issuer))[:200], addressee, issuer or UNWRITTEN, issued, place,
        subject_of(text, title), short_of(issuer, place), parts, paragraphs,
        tuple(name for name, value in found.items() if not value), docno_in(lines), _published(lines), _index(lines),
        answered_in(text, title, addressee),
    )  # fmt: skip


def _made(text: str, issuer: str) -> str:
    """A title for a text without one: what it answers, where it says so."""
    about = suggestion_of(text)
    return f"{issuer or UNWRITTEN}{f'关于{about}' if about else ''}的答复"


def _shown(title: str) -> str:
    """A title in Chinese marks, without the blanks that lay it out."""
    return in_chinese_marks(re.sub(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])", "", title))


def _body_end(lines: Sequence[str]) -> int:
    """Where the last lines without a full stop begin; 0 where no line has one."""
    return max((number for number, line in enumerate(lines, 1) if "。" in line), default=0)


def _title(lines: Sequence[str]) -> str:
    """The first line that ends like a title, with the lines above it that it continues."""
    for number, line in enumerate(lines[:_HEAD]):
        if "。" in line or _ADDRESSEE.match(line):
            break
        if _TITLE.search(line):
            above = [one for one in lines[max(0, number - 1) : number] if re.match(r"(?:.*关于|对)", one) and not _TITLE.search(one)]  # fmt: skip
            return "".join([*above, line])
    return ""


def _issuer(lines: Sequence[str], end: int) -> str:
    for line in [*lines[end:], *lines[:2]]:
        name = line.replace(" ", "")
        name = re.sub(r"\(?(?:盖章|公章|印章)\)?$", "", re.sub(r"\d{4}年\d+月\d+日$", "", name))
        if _ISSUER.fullmatch(name):
            return name
    heads = (match for line in lines[:_HEAD] if (match := _BODY_OF.match(line)))
    return next((match[1] for match in heads), "")


def _issued(lines: Sequence[str], end: int) -> str:
    """The last whole date below the text, else the one above it: no date of the text itself, nor of when it was put on a site."""
    apart = [*reversed(lines[end:]), *(line for line in lines[: min(_HEAD, end)] if "。" not in line)]
    return next((day for line in apart if not _PUBLISHED.search(line) and (day := _day(line))), "")


def _published(lines: Sequence[str]) -> str:
    """The date that is said to be that of the publication."""
    return next(
        (day for line in lines if (found := _PUBLISHED.search(line)) and (day := _day(line[found.end() :]))), ""
    )


def _day(line: str) -> str:
    """The first whole date of a line, as reply.yaml has it."""
    whole = (one for one in dates.read(line.replace(" ", "")) if one.year and one.month and one.day)
    return next((f"{one.year:04}-{one.month:02}-{one.day:02}" for one in whole), "")


def _index(lines: Sequence[str]) -> str:
    """The number by which a site lists the reply."""
    return next((found[1] for line in lines if (found := _INDEX.search(line))), "")


def _place(issuer: str) -> str:
    if _NATIONAL.match(issuer):
        return "全国"
    match = _PLACE.match(re.sub(r"^(?:对政协|对|关于政协|政协)", "", issuer))
    if not match:
        return ""
    try:
        Surroundings.of(match[1], issuer)
    except PlaceError:
        return ""
    return match[1]


def _paragraphs(text: str, lines: Sequence[str], end: int) -> tuple[tuple[tuple[str, str], ...], tuple[Part, ...]]:
    """The parts (key, title), and the paragraphs in the order of the text."""
    parts: dict[str, str] = {}
    found = {"引言": Part("引言", "引言", "引言", "")}
    has_parts = any(_PART.match(line) for line in lines)
    has_sections = any(_SECTION.match(line) for line in lines)
    has_list = not (has_parts or has_sections) and any(_LISTED.match(line) for line in lines)
    is_plain = not (has_parts or has_sections or has_list)
    headings = _headings(lines[:end]) if is_plain else frozenset()
    begin, part = _opening_end(lines), "引言"
    while begin and begin - 1 in headings:
        begin -= 1

    def add(cited: str, of: str, line: str, mark: str = "") -> None:
        is_numbered = bool(mark) or cited == of or cited.endswith(")")
        found.setdefault(cited, Part(cited, of, heading(line), "", mark, is_heading(line, is_numbered=is_numbered)))

    for number, line in enumerate(lines[:end]):
        if match := _PART.match(line):
            part = match[1]
            parts[part] = heading(match[2])
            add(part, part, match[2])
        elif match := _SECTION.match(line):
            inside = part if part in parts else ""
            add(f"{inside}({match[1]})", inside or "正文", match[2])
        elif has_list and (match := _LISTED.match(line)):
            add(key(line, lines[:end]), "正文", match[2], match[1])
        elif number < begin or is_courtesy(line):
            continue
        elif number in headings:
            part = line
            parts[part] = line
        elif _CLOSING.match(line):
            add(key(line, lines[:end]), "结尾", line)
        elif is_plain:
            add(key(line, lines[:end]), part if part in parts else "正文", line)
    found["落款"] = Part("落款", "结尾", "落款", "")
    texts = paragraphs_of(text, _skeleton(tuple(found)))
    held = [replace(one, text=texts[name]) for name, one in found.items() if texts.get(name)]
    held = [one for one in held if not (one.part == one.key and one.text == _only_heading(one, lines))]
    used = dict.fromkeys(one.part for one in held)
    return tuple((name, parts.get(name, name)) for name in used), tuple(held)


def _only_heading(one: Part, lines: Sequence[str]) -> str:
    """The heading of a part that has nothing else in it but sections; empty where figures or sentences stand in it."""
    return one.text if one.text in lines and "。" not in one.text and not re.search(r"\d", one.text) else ""


def _opening_end(lines: Sequence[str]) -> int:
    """After the lines of title, addressee and 收悉; 0 where the text begins at once."""
    marks = [
        n for n, line in enumerate(lines[:_HEAD], 1) if "收悉" in line or "答复如下" in line or _ADDRESSEE.match(line)
    ]
    return max(marks, default=next((n for n, line in enumerate(lines) if "。" in line), 0))


def _headings(lines: Sequence[str]) -> frozenset[int]:
    """The lines that stand above others as their heading: short, without a figure or a stop, and text below them."""
    found = [
        number
        for number, line in enumerate(lines[:-1])
        if len(line) <= _LONGEST_HEADING and not re.search(r"[\d。,;:!?]", line) and not _TITLE.search(line)
        and not _ADDRESSEE.match(line) and "。" in lines[number + 1]
    ]  # fmt: skip
    return frozenset(found if len(found) > 1 or 0 not in found else ())  # one line above all is a title


def _skeleton(keys: tuple[str, ...]) -> Reply:
    return Reply("draft", "", "", "", "", "", (), tuple(Paragraph(key, "", "", ()) for key in keys))
