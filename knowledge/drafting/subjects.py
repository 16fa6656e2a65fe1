"""Of whom a figure is said, where its own clause does not say it: 小学。…毕业4008人, 图书146.13万册，较上年增加1.34万册."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from knowledge.drafting.dating import SENTENCE
from knowledge.language.dictionary import source
from knowledge.language.words import words

_SCOPE = re.compile(r"(?:^|[,;、]|其中)\s*(第?[一二三四五六七八九十]+[期批轮])")
_COPULA = re.compile(
    r"(?:^|[,;:])\s*(?![^,;:]*?(?:主要|重点|关键|目标|目的|内容|任务|措施|原因|全部|分别|均|都)[^,;:]*?(?:为|是))"
    r"([^,;:、。\d]{2,16}?)(?:为|是)(?![约近超达共]*\d)"
)
_HAVING = re.compile(r"(?:现有|共有|设有|拥有|建有|有)")
_DOING = re.compile(r"^([^,;:]{2,40}?)(?:现已|已|将|拟|均|正在)")
_BRACKETS = re.compile(r"\([^)]*\)")
_DASHES = "—-–·•* "
_OWN = ("全", "我", "各", "本")
"""What begins with these says itself of whom it is: 全县, 我局."""
_ALONE = 12
"""Characters of a clause up to which it may lack of whom it is said."""
_BETWEEN_NOUNS = frozenset(("的",))
_SMALL_VERBS = frozenset("要可有需应为是")
_HEADING, _TELLING = 14, 4
_NUMBER = re.compile(r"\(?[一二三四五六七八九十\d]+[)、是]")
"""What numbers a heading: those of numbered ones mostly say what is done, and of nobody."""
_BUILDING = frozenset(("新建", "改扩建", "续建", "惠及", "投用", "建成"))
"""Verbs that jieba's dictionary has as places or short forms."""
_DOING_ALONE = _BUILDING | {"建设", "申报", "新增", "谋划", "规划", "组织"}
_ALL = re.compile(r"[全我本各](?:国|省|市|县|区|州|旗|镇|乡|街道|局|委|校|院)")


@cache
def _tags() -> dict[str, str]:
    """Parts of speech of jieba's dictionary, by word."""
    with source().open(encoding="utf-8") as lines:
        rows = (line.split() for line in lines)
        return {row[0]: row[2] for row in rows if len(row) > 2}


def is_noun_phrase(text: str) -> bool:
    """Whether no verb, adverb, preposition or pronoun stands in it: 全县幼儿园, and not 推进除险加固."""
    tags = ["v" if word in _BUILDING else _tags().get(word, "n") for word in words(text)]
    return bool(tags) and all(tag == "vn" or tag[0] not in "vdpr" for tag in tags)


def is_noun(word: str) -> bool:
    """Whether a word alone names something."""
    return bool(word) and word not in _DOING_ALONE and _tags().get(word, "n")[0] in "nlijb"


def noun_phrase_at(text: str) -> str:
    """The noun phrase that a text begins with; "" where it begins with another word, or the phrase has no end."""
    kept, told = "", words(text)
    for place, word in enumerate(told, 1):
        if kept and place == len(told) and len(word) > 1:  # 粮食产能: at the end a verb is a noun
            return f"{kept}{word}" if len(kept + word) <= _ALONE else ""
        if not (is_noun(word) or _tags().get(word) == "vn" or (kept and word in _BETWEEN_NOUNS)):
            break
        kept += word
    return kept.rstrip("的") if len(kept) <= _ALONE else ""


def is_only_doing(text: str) -> bool:
    """Whether a text says only that something is done, and not to what: 给予, 全国要建成, 新申报."""
    return all(
        word in _DOING_ALONE or (_tags().get(word, "n")[0] in "vdpruc" and _tags().get(word) != "vn" and len(word) > 1)
        or _tags().get(word, "n")[0] in "dpruca" or word in _SMALL_VERBS
        for word in words(_ALL.sub("", text))
    )  # fmt: skip


def is_telling(behind: str) -> bool:
    """Whether what stands behind a figure says by itself of whom it is: 企业提交了材料, and not 楼 or 通过评价."""
    return len(behind) >= _TELLING and is_noun_phrase(words(behind)[0])


def topic_of(text: str, counted: str) -> str:
    """Of whom a paragraph is from its beginning on: its heading (小学。) or what it counts first (全县幼儿园32所); "" where
    neither is a noun phrase. counted: what stands before the first figure, where that is a count; else ""."""
    first = SENTENCE.split(text, maxsplit=1)[0].strip(_DASHES)
    if len(first) <= _HEADING and not re.search(r"[\d,;:、]", first) and first != text.strip(_DASHES):
        is_thing = is_noun_phrase(first) and not _NUMBER.match(first) and is_noun(words(first)[0])
        return first if is_thing else ""
    having = _HAVING.split(_BRACKETS.sub("", counted), maxsplit=1)[0].strip()
    return having if len(having) > 3 and "," not in having and is_noun_phrase(having) else ""


def whose(text: str, start: int, before: str, topic: str) -> str:
    """What to put before the clause of a figure, so that it says of whom; "" where it says so itself or nobody is named.

    start: of the clause. before: what stands in it before the figure. topic: that of the paragraph.
    """
    sentence = SENTENCE.split(text[:start])[-1]
    if before.startswith(_OWN) or len(before) > _ALONE:
        return ""
    for found in (_last(_SCOPE, sentence), _doing(sentence), _copula(sentence), _having(sentence), topic):
        if found:
            return "" if found in before or _SCOPE.match(before) else found
    return ""


def _last(pattern: re.Pattern[str], sentence: str) -> str:
    found = pattern.findall(sentence)
    return str(found[-1]) if found else ""


def _doing(sentence: str) -> str:
    """八队、老象塘3座水库 of 八队、老象塘3座水库已列入计划."""
    found = _DOING.match(sentence)
    return found[1] if found and re.search(r"\d", found[1]) else ""


def _copula(sentence: str) -> str:
    """景康水库 of 景康水库为新建水库."""
    found = _last(_COPULA, sentence)
    return found if is_noun_phrase(found) else ""


def _having(sentence: str) -> str:
    """潞江镇 of 潞江镇共有水库13座."""
    found = re.match(r"([^,;:\d]{2,12}?)(?:现有|共有|设有|拥有|建有)", sentence)
    return found[1] if found and is_noun_phrase(found[1]) else ""


def counted_in_list(before: str, value: Fraction | None) -> tuple[str, bool]:
    """What of a list is counted by the number behind it, and whether that is sure: all of 甲、乙、丙3座, the last of
    改造管网、新建泵站3座, where the list is one of things done; both of 新建、扩建泵站3座."""
    first, last = before.rsplit("、", 1)
    if not is_noun_phrase(last):
        doing = re.split(r"[、,]", first)[-1]
        return (f"{doing}、{last}" if doing and is_only_doing(doing) else last), True
    return before, last.endswith("等") or value == before.count("、") + 1
