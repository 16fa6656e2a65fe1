"""The inventory against the text of the reply, where the text is at hand: paragraph by paragraph, in both directions."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from knowledge.checking.positions import Places
from knowledge.checking.saying import SAY
from knowledge.checking.whole_units import whole_in
from knowledge.language import dates
from knowledge.language.figures import Figure, is_among, read
from knowledge.reply.encoding import NotText, decoded
from knowledge.reply.loading import Folder, Paragraph, Reply
from knowledge.reply.problems import Problem
from knowledge.reply.reasons import why
from knowledge.reply.source_text import digest as sha256_of
from knowledge.reply.source_text import paragraphs_of
from knowledge.reply.telling import names_in

_TITLE = re.compile(r"《[^》]+》")
_DIGIT = re.compile(r"\d")
_PERIOD = re.compile(r"\d{1,2}[-—–~至到]\d{1,2}月")
_YEAR_MARKS = str.maketrans("[]〔〕【】", "()()()")
_BRACKETS = str.maketrans("〈〉<>", "《》《》")


def check_source(folder: Folder, source: Path, places: Places) -> list[Problem]:
    """SHA-256 of the text; figures that stand only in the inventory or only in the text; titles that the text has not."""
    reply = folder.reply
    if reply is None:
        return []
    try:
        raw = source.read_bytes()
        text = unicodedata.normalize("NFKC", decoded(raw))
    except OSError as error:
        said = SAY.told("source_unreadable", reason=why(error))
        return [Problem(str(source), 0, *said, "source")]
    except NotText as error:
        return [Problem(str(source), error.fault.line, error.fault.what, error.fault.mend, "source")]
    problems = []
    if (digest := sha256_of(raw)) != reply.sha256:
        problems.append(Problem(str(source), 0, *SAY.told("other_source", slug=reply.slug, digest=digest), "source"))
    problems += _inventory(reply, paragraphs_of(text, reply), source, places)
    problems += _titles(folder, text, places)
    problems += _named(reply, text, places)
    return problems


def _inventory(reply: Reply, texts: dict[str, str], source: Path, places: Places) -> list[Problem]:
    problems = []
    lost = [paragraph for paragraph in reply.paragraphs if paragraph.key not in texts]
    # what a key leads nowhere for is read as the end of the paragraph before
    beyond = [found for paragraph in lost for figure in paragraph.figures for found in read(figure)]
    beyond_names = [name for paragraph in lost for name in paragraph.names]
    for paragraph in reply.paragraphs:
        text = texts.get(paragraph.key)
        if text is None:
            said = SAY.told("no_paragraph", paragraph=paragraph.key, file=source.name)
            problems.append(Problem(*places.figure(paragraph.key, ""), *said, "source"))
            continue
        written = read(text, (*paragraph.names, *beyond_names))
        listed = [*beyond, *(found for figure in paragraph.figures for found in read(figure))]
        for figure in paragraph.figures:
            if whole := whole_in(text, figure):
                said = SAY.told("cut_in_inventory", paragraph=paragraph.key, figure=figure, whole=whole)
                problems.append(Problem(*places.figure(paragraph.key, figure), *said, "source"))
                listed += read(whole)
            elif not all(is_among(found, written) for found in read(figure)):
                said = SAY.told("not_in_text", paragraph=paragraph.key, figure=figure)
                problems.append(Problem(*places.figure(paragraph.key, figure), *said, "source"))
        problems += [
            Problem(*places.figure(paragraph.key, name), *SAY.told("name_not_in_text", paragraph=paragraph.key, name=name), "source")
            for name in paragraph.names if unicodedata.normalize("NFKC", name) not in text
        ]  # fmt: skip
        for found in written:
            # Chinese numerals of a running text (一季度, 十大, 两类) count things too often for an inventory.
            if (
                _DIGIT.search(found.written)
                and not is_among(found, listed)
                and not _is_of_period(text, found, paragraph)
            ):
                said = SAY.told("not_in_inventory", paragraph=paragraph.key, figure=found.written)
                problems.append(Problem(*places.figure(paragraph.key, ""), *said, "source"))
    return problems


def _is_of_period(text: str, found: Figure, paragraph: Paragraph) -> bool:
    """Whether it begins a period that the inventory has, with the year or without: the 1 of 1-5月 where 2023年1-5月 is listed."""
    period = _PERIOD.match(text, found.start)
    return period is not None and any(figure.endswith(period[0]) for figure in paragraph.figures)


def _titles(folder: Folder, text: str, places: Places) -> list[Problem]:
    """Titles of documents in answers have to be those of the text, letter by letter; inside another title 〈 〉 stand for 《 》."""
    problems, plain = [], _plain(text)
    for entry in (one for one in folder.entries.values() if not one.inherited):
        for answer, keys in ((entry.headline, ("headline", "answer")), (entry.body, ("answer", "summary"))):
            for title in _TITLE.findall(answer):
                if _plain(title) not in plain:
                    said = SAY.told("title_not_in_text", entry=entry.id, title=title)
                    problems.append(Problem(*places.entry(entry, *keys), *said, "source"))
    return list(dict.fromkeys(problems))


def _named(reply: Reply, text: str, places: Places) -> list[Problem]:
    """What reply.yaml says of the reply and the text does not: from elsewhere, which may be right, or made up."""
    plain = _plain(text)
    days = {
        f"{one.year:04}-{one.month:02}-{one.day:02}" for line in text.splitlines() for one in dates.read(_plain(line))
    }
    found = {
        "title": (reply.title, _plain(reply.title) in plain),
        "issuer": (reply.issuer, _plain(reply.issuer) in plain),
        "issued": (reply.issued, reply.issued in days),
        "docno": (reply.docno, _plain(reply.docno).translate(_YEAR_MARKS) in plain.translate(_YEAR_MARKS)),
        "published": (reply.published, reply.published in days),
        "index": (reply.index, _plain(reply.index) in plain),
        "answers.number": (reply.answers.number, _has_number(plain, reply.answers.number)),
        "answers.title": (reply.answers.title, _plain(reply.answers.title) in plain),
        "answers.proposers": (
            reply.answers.proposers,
            all(_plain(name) in plain for name in names_in(reply.answers.proposers)),
        ),
    }
    return [
        Problem(*places.reply(*key.split(".")), *SAY.told("not_of_text", key=key, value=value), "source", "warning")
        for key, (value, is_there) in found.items()
        if value and not is_there
    ]


def _has_number(plain: str, number: str) -> bool:
    """Whether the number of a proposal stands in a text, with 第 or without."""
    bare = _plain(number).removeprefix("第")
    return re.search(rf"(?<![0-9]){re.escape(bare)}", plain) is not None


def _plain(text: str) -> str:
    """A text without blanks, and with one kind of brackets around titles."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(_BRACKETS)
