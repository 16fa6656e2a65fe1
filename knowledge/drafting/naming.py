"""What `subject` and `short` of a reply may be: proposals, which a person has to look at."""

from __future__ import annotations

import re

from knowledge.language.words import words
from knowledge.reply.schema import UNWRITTEN

_LONGEST = 20
"""Characters that the schema has room for."""
_KIND = r"(?:建议|提案|议案|意见)"
_SAID = r"([^“”《》,。;]{2,40}?)"
_ABOUT = (
    re.compile(rf"关于(?:对)?(?:进一步)?{_SAID}(?:的)?{_KIND}"),
    re.compile(rf"[“《](?:关于)?(?:进一步)?{_SAID}(?:的)?{_KIND}[”》]"),
    re.compile(rf"[“《](?:关于)?(?:进一步)?{_SAID}[”》](?:的)?{_KIND}"),
)
_SUGGESTION = re.compile(r"(?:关于[“《]?|[“《])(?:关于)?(?:对)?([^“”《》,。;]{2,60}?)[”》]?(?:的)?(建议|提案|议案)")
_NUMBERED = re.compile(r"第\s*\d+|第[一二三四五六七八九十]+[届次]|会议|答复")
_VERB = re.compile(
    r"^(?:(?:加快|大力|积极|科学|合理|全面|切实|尽快|统筹)(?=..)|规划(?=建设|布局)|推进|推动|加强|加大|支持|促进|提升|提高|完善|强化|优化|改善|解决|将"
    r"|(?:建设|新建|开展|实施|布局|规范|落实|健全|建立|做好)(?=.{4}))+"
)
_DONE = re.compile(r"(?<=.{4})进行(?=..)")
"""X进行改造 is X改造."""
_SHORTER = {
    "工业和信息化": "工信",
    "经济和信息化": "经信",
    "住房和城乡建设": "住建",
    "住房城乡建设": "住建",
    "发展和改革": "发改",
    "人力资源和社会保障": "人社",
    "自然资源和规划": "资规",
    "市场监督管理": "市监",
    "科学技术": "科技",
    "卫生健康": "卫健",
    "文化和旅游": "文旅",
    "委员会": "委",
}


def subject_of(text: str, title: str) -> str:
    """What a reply is about, from its title or from what it says of the suggestion; "" where neither says it."""
    opening = text.replace(title, "", 1)[:600] if title else text[:600]
    for where in (title, opening):
        for pattern in _ABOUT:
            for found in pattern.findall(where):
                told = _DONE.sub("", _VERB.sub("", found.strip()))
                if not _NUMBERED.search(found) and len(told) > 1:
                    return _cut(told)
    return ""


def suggestion_of(text: str) -> str:
    """What a reply answers, as its first sentences say it: 科学规划建设充电基础设施的提案; "" where they do not."""
    for about, kind in _SUGGESTION.findall(text[:600]):
        if not _NUMBERED.search(about):
            return f"{about}的{kind}"
    return ""


def _cut(subject: str) -> str:
    """It up to a blank or 、; what is still too long is for a person to shorten."""
    first = re.split(r"[ 、]", subject, maxsplit=1)[0]
    if len(first) <= _LONGEST:
        return first
    kept = ""
    for word in words(first):
        if len(UNWRITTEN) + len(kept) + len(word) > _LONGEST:
            break
        kept += word
    return f"{UNWRITTEN}{kept}"


def short_of(issuer: str, place: str) -> str:
    """The issuer as people call it: 云澜经信局 for 云澜市经济和信息化局, 东溪县住建局; "" where it is not known, or called by its
    whole name."""
    if not issuer or UNWRITTEN in issuer:
        return ""
    home = re.sub(r"(?<=..)[省市]$", "", place)
    short = issuer.replace(place, home, 1) if place else issuer
    for written, said in _SHORTER.items():
        short = short.replace(written, said)
    return short[:_LONGEST] if short != issuer else ""
