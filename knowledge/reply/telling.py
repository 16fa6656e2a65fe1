"""Which of a reply's own entries tell what common/issuing.yaml has of every reply: who issued it, when and under which number, and
the suggestion or proposal that it answers, by its number, title, proposers and session.

What reply.yaml says is recognised by its value; where that is not given, by the form that such things have in replies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from knowledge.language import documents
from knowledge.language.text import normalise
from knowledge.reply.entry import Entry
from knowledge.reply.folder import Reply, in_words

PROPOSAL = "(?:建议|提案|议案)"
_NUMBERED = re.compile(
    rf"[0-9a-z一二三四五六七八九十百零〇]+号[^,。;:《\"]{{0,6}}{PROPOSAL}|{PROPOSAL}[^,。;]{{0,8}}第[^,。;]{{1,12}}号"
)
_OF_PROPOSAL = re.compile(PROPOSAL)
_OF_REPLY = re.compile(
    r"(?:答复|复函|回复|回函|本函|此函)(?:函|件)?(?:本身|自己|自身)?的?(?:发文|文件)?(?:文号|字号|编号|号码|是?几号文)|^(?:发文字号|发文号|文号)"
)
_TITLED = re.compile(
    rf"[《\"]关于[^》\"]*{PROPOSAL}[》\"]|[《\"]关于[^》\"]*[》\"]的?{PROPOSAL}"
    rf"|{PROPOSAL}[^,。;]{{0,10}}(?:[题名][^,。;]{{0,6}}[《\"]|[《\"]关于)"
)
_PROPOSED = re.compile(
    rf"{PROPOSAL}(?:人|者|委员|代表)|提(?![案到及供升高前示醒倡]).*{PROPOSAL}|{PROPOSAL}.*(?:提(?![案到及供升高前示醒倡])|谁的)"
)
PUBLISHED = re.compile("发布|公布|公开|公示|刊登|挂到?[^,，。?？]{0,3}网|上网")
_OF_THE_REPLY = re.compile("答复|复函|回复|回函|回信|信息")
_SESSION = re.compile(r"届[^。;]{0,12}[0-9一二三四五六七八九十]+次|[0-9一二三四五六七八九十]+次(?:全体)?会议")
_WHO, _WHEN = ("who", "definition", "date"), ("date", "who")
"""Kinds of entries that may tell who issued a reply, and when."""


def telling(reply: Reply, entries: Mapping[str, Entry]) -> dict[str, str]:
    """Of what common/issuing.yaml has: its id -> the entry of the reply's own that tells the same, the plainest of several."""
    own = [entry for entry in entries.values() if entry.is_held and not entry.inherited]
    found: dict[str, str] = {}
    for key, recognised in _RECOGNISED.items():
        told = [(rank, entry.id) for entry in own if (rank := recognised(reply, entry)) is not None]
        if any(entry.id == key for entry in own):
            found[key] = key
        elif told:
            found[key] = min(told, key=lambda one: one[0])[1]
    return found


_Rank = int | None
"""0 for an entry that is for this alone, more for one that tells it beside other things; None where it does not tell it."""


def _issuer(reply: Reply, entry: Entry) -> _Rank:
    return _WHO.index(entry.kind) if entry.kind in _WHO and reply.issuer in entry.headline else None


def _date(reply: Reply, entry: Entry) -> _Rank:
    told = reply.issued and in_words(reply.issued) in entry.headline
    return _WHEN.index(entry.kind) if told and entry.kind in _WHEN else None


def _docno(reply: Reply, entry: Entry) -> _Rank:
    if not _asks(entry, "docno"):
        return None
    if reply.docno:
        return 0 if _plain(reply.docno) in _plain(entry.headline) else None
    is_one = sum(bool(one.year) for one in documents.read(normalise(entry.headline))) == 1
    return 0 if is_one and _OF_REPLY.search(normalise(entry.question)) else None


def _published(reply: Reply, entry: Entry) -> _Rank:
    is_told = entry.kind == "date" and PUBLISHED.search(entry.question) and _OF_THE_REPLY.search(entry.question)
    return 0 if is_told else None


def _index(reply: Reply, entry: Entry) -> _Rank:
    is_told = "索引号" in entry.question and (not reply.index or _plain(reply.index) in _plain(entry.headline))
    return 0 if is_told else None


def _number(reply: Reply, entry: Entry) -> _Rank:
    if not _asks(entry, "docno"):
        return None
    said = _plain(entry.headline)
    number = reply.answers.number
    known = re.compile(rf"(?<![0-9])0*{re.escape(digits_of(number))}号") if number else _NUMBERED
    return len(entry.asks - {"docno"}) if known.search(said) else None


def _title(reply: Reply, entry: Entry) -> _Rank:
    said = _plain(entry.headline)
    title = reply.answers.title
    is_told = _plain(title) in said if title else bool(_TITLED.search(said)) and _of_proposal(entry)
    if not is_told:
        return None
    return 0 if "title" in entry.asks else 1 if "what" in entry.asks or entry.kind == "definition" else 2


def _proposers(reply: Reply, entry: Entry) -> _Rank:
    if entry.kind != "who" and "who" not in entry.asks:
        return None
    if proposers := reply.answers.proposers:
        is_told = any(_plain(name) in _plain(entry.headline) for name in names_in(proposers))
    else:
        is_told = _PROPOSED.search(_plain(entry.question)) is not None
    return int(entry.kind != "who") if is_told else None


def _session(reply: Reply, entry: Entry) -> _Rank:
    said = (entry.headline, entry.body)
    if session := reply.answers.session:
        places = [place for place, text in enumerate(said) if _plain(session) in _plain(text)]
    else:
        places = [place for place, text in enumerate(said) if _SESSION.search(_plain(text))]
    if not places or not _of_proposal(entry):
        return None
    return 4 * places[0] + (0 if "会" in entry.question else 1 if _asks(entry, "docno") else 2)


_RECOGNISED: Mapping[str, Callable[[Reply, Entry], _Rank]] = {
    "reply.issuer": _issuer,
    "reply.date": _date,
    "reply.docno": _docno,
    "reply.published": _published,
    "reply.index": _index,
    "proposal.number": _number,
    "proposal.title": _title,
    "proposal.who": _proposers,
    "proposal.session": _session,
}
MISSING: Mapping[str, str] = {
    "reply.date": "absent.reply_date",
    "reply.docno": "absent.reply_docno",
    "reply.published": "absent.reply_published",
    "reply.index": "absent.reply_index",
    "proposal.number": "absent.proposal_number",
    "proposal.title": "absent.proposal_title",
    "proposal.who": "absent.proposer",
    "proposal.session": "absent.session",
}
"""What is told, and the entry of common/missing.yaml that says that it is not."""


def names_in(proposers: str) -> list[str]:
    """The names among the words for who proposed something: 王某, 李某 of 王某、李某两位代表."""
    parts = re.split(r"[、,，和及与 ]+", proposers)
    bare = (
        re.sub(r"(?:等|[一二两三四五六七八九十0-9]+[位名人])*(?:人大|政协)?(?:代表|委员|同志)*$", "", part)
        for part in parts
    )
    return [name for name in bare if len(name) > 1] or [proposers]


def _asks(entry: Entry, what: str) -> bool:
    return what in entry.asks or (entry.kind == what and not entry.asks)


def _of_proposal(entry: Entry) -> bool:
    return _OF_PROPOSAL.search(f"{entry.question}\n{entry.headline}") is not None


def digits_of(number: str) -> str:
    """55 of 第055号."""
    return re.sub(r"^第|号$", "", _plain(number)).lstrip("0")


def _plain(text: str) -> str:
    return re.sub(r"\s", "", normalise(text))
