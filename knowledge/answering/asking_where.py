"""Questions for a place, and what tells one."""

from __future__ import annotations

import re

from knowledge.reply.loading import Entry

WHICH_PLACE = re.compile(
    r"哪(?:一)?个?(?:村|社区|乡|镇|街道|县|区|路|小区|组|屯|港|园区)(?![^,，。?？]{0,2}(?:最|多|少))|(?:坝址|地址|选址|位置|地点|厂址|站址)(?:是|在|选在|设在|定在)?(?:哪|$)|(?:建|修|设|开|放|安|盖|种|位|坐落|选址)(?:落|址|点)?(?:在|于)(?:哪|什么地方|啥地方)"
)
PLACE = re.compile(
    r"[村镇乡街路区县市州园桥港湾湖河山岛组屯寨坝沟]|广场|小学|中学|医院|车站|门口|楼|两侧|沿线|附近|[东南西北]侧"
)
_NO_WHERE = ("figure", "derived", "date", "docno", "definition")
"""Kinds of entries that do not say where, but by the way."""


def asks_where(text: str, entry: Entry) -> bool:
    """Whether a question asks for a place, and an entry is of a kind that tells none but by the way."""
    return entry.kind in _NO_WHERE and WHICH_PLACE.search(text) is not None
