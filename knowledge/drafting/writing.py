"""The files of a folder of drafts: reply.yaml with the inventory, a file of entries for each part, and what is missing."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from knowledge.drafting.finding import Inventory, inventory
from knowledge.drafting.outline import Outline, Part
from knowledge.reply.document import read
from knowledge.reply.loading import shared
from knowledge.reply.schema import UNWRITTEN
from knowledge.reply.telling import digits_of

_PLAIN = re.compile(r"[\w《“（][^\s:#,\[\]{}&*!|>@`\"']*")
_LONGEST_LINE = 120
"""Characters up to which a list stands on one line, as `dafu fmt` has it."""
_LONGEST = 380
"""Characters of a summary; the schema has room for twenty more."""


def files_of(slug: str, outline: Outline, digest: str) -> tuple[dict[str, str], int, int]:
    """The files by name, the number of figures in the inventory, and the number of drafts. digest: SHA-256 of the text."""
    held = [(one, inventory(one)) for one in outline.paragraphs]
    held = [(one, _untold(_of_place(listed, outline.place), outline)) for one, listed in held]
    files = {"reply.yaml": _reply(slug, outline, digest, held)}
    drafts = 0
    for number, (part, listed) in enumerate(held, 1):
        text, count = _entries(number, part, listed, outline)
        drafts += count
        if count:
            files[f"{number * 10:03}-{_ascii(part.key) or 'part'}.yaml"] = text
    files["900-missing.yaml"], count = _missing(held)
    return files, sum(len(listed.figures) for _, listed in held), drafts + count


def _of_place(listed: Inventory, place: str) -> Inventory:
    """Drafts that name the place: 我县 is 东溪县 to those who ask."""
    if not place or place == "全国":
        return listed
    home = re.compile(f"我{re.escape(place[-1])}")
    found = [
        replace(
            one,
            question=home.sub(place, one.question),
            headline=home.sub(place, one.headline),
            label=home.sub(place, one.label),
        )
        for one in listed.found
    ]
    return replace(listed, found=tuple(found))


def _untold(listed: Inventory, outline: Outline) -> Inventory:
    """Drafts without the numbers that reply.yaml itself has: of the reply, and of what it answers."""
    told = {outline.docno, digits_of(outline.answers.number)} - {""}
    found = [one for one in listed.found if one.kind != "docno" or not {one.text, digits_of(one.text)} & told]
    return replace(listed, found=tuple(found))


def scalar(text: str) -> str:
    """A text as YAML on one line: plain where nothing in it could be taken for anything else."""
    is_plain = _PLAIN.fullmatch(text) and read(f"- [{text}]\n").value == [[text]]
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _listed(key: str, texts: Sequence[str], indent: str = "") -> list[str]:
    """A list under its key: on one line, a long one a line an item."""
    if sum(len(text) + 2 for text in texts) <= _LONGEST_LINE:
        return [f"{indent}{key}: [{', '.join(map(scalar, texts))}]"] if texts else []
    return [f"{indent}{key}:", *(f"{indent}  - {scalar(text)}" for text in texts)]


def _ascii(key: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")[:20]


def _reply(slug: str, outline: Outline, digest: str, held: Sequence[tuple[Part, Inventory]]) -> str:
    questions = [
        one.question for _, listed in held for one in listed.found if one.kind == "figure" and not one.is_open
    ][:2]
    lines = [
        "# 由 dafu new 写成，请逐项核对。figures 是这一段的全部数字，names 是带数字而不是数字的名称。",
        *(f"# 没有在正文里找到：{name}" for name in outline.guessed),
        f"slug: {slug}",
        f"title: {scalar(outline.title)}",
        f"issuer: {scalar(outline.issuer)}",
        f'issued: "{outline.issued}"' if outline.issued else '# issued: "2024-01-31"，原文有落款日期就写上，没有就不写',
        *([f'published: "{outline.published}"'] if outline.published else []),
        *([f"index: {scalar(outline.index)}"] if outline.index else []),
        *_answered(outline),
        *([f"place: {scalar(outline.place)}"] if outline.place else []),
        *_proposed(outline),
        *([f"# 称呼：{outline.addressee}"] if outline.addressee else []),
        *_listed("examples", questions),
        f"sha256: {digest}",
        "parts:",
        *(f"  - {{key: {scalar(key)}, title: {scalar(title)}}}" for key, title in outline.parts),
        "paragraphs:",
    ]
    for part, listed in held:
        lines += [f"  - key: {scalar(part.key)}", f"    part: {scalar(part.part)}", f"    title: {scalar(part.title)}"]
        lines += [*_listed("figures", listed.figures, "    "), *_listed("names", listed.names, "    ")]
    return "\n".join(lines) + "\n"


def _answered(outline: Outline) -> list[str]:
    """docno and answers, where the text says anything of them."""
    told = {key: value for key, value in asdict(outline.answers).items() if value and key != "kind"}
    if not told and not outline.docno:
        return []
    kind = [f"  kind: {outline.answers.kind}"] if told else []
    return [
        "# 下面是从标题和开头读出来的，请核对；没有读出来的，原文有就补上（kind、number、title、proposers、session）：",
        *([f"docno: {scalar(outline.docno)}"] if outline.docno else []),
        *(["answers:", *kind, *(f"  {key}: {scalar(value)}" for key, value in told.items())] if told else []),
    ]


def _proposed(outline: Outline) -> list[str]:
    """subject and short with a remark on them; a subject that was not found is for a person to write."""
    guessed = "、".join(
        told for told, text in (("subject（主题）", outline.subject), ("short（简称）", outline.short)) if text
    )
    return [
        *([f"# 下面的 {guessed}是猜的，请核对："] if guessed else []),
        *([] if outline.subject else ["# 没有找到 subject（主题），请用一两个词写明答复讲的是什么："]),
        f"subject: {scalar(outline.subject or UNWRITTEN)}",
        *([f"short: {scalar(outline.short)}"] if outline.short else []),
    ]


def _entries(number: int, part: Part, listed: Inventory, outline: Outline) -> tuple[str, int]:
    """The drafts of one paragraph, and how many they are."""
    drafts = list(_drafts(number, part, listed, outline))
    if not drafts:
        return "", 0
    told = "；".join(dict.fromkeys(one.headline.rstrip("。") for one in listed.found if not one.is_open))
    summary = f"{UNWRITTEN}{told[:_LONGEST]}。" if told else f"{UNWRITTEN}用自己的话写这一段的做法。"
    if part.key == "落款":
        summary = f"这份答复由{outline.issuer}作出。"
    head = [
        f"# {part.key}：先用自己的话改写 summary，删去{UNWRITTEN}；再逐条核对初稿，无误的用 dafu accept 采用。",
        "measures:",
        f"  - id: p{number}",
        f"    title: {scalar(part.title)}",
        f"    paragraph: {scalar(part.key)}",
        f"    summary: {scalar(summary)}",
        "    entries:",
    ]
    return "\n".join([*head, *(line for draft in drafts for line in draft)]) + "\n", len(drafts)


def _drafts(number: int, part: Part, listed: Inventory, outline: Outline) -> Iterator[list[str]]:
    once = list(dict.fromkeys(listed.found))
    questions = Counter(one.question for one in once)
    for place, one in enumerate(once, 1):
        # Two of one question are of two things that the text does not tell apart beside the figure.
        mark = UNWRITTEN if one.is_open or questions[one.question] > 1 else ""
        yield [
            *_head(f"p{number}.f{place}", mark + one.question, one.kind, one.asks),
            f"        headline: {scalar(mark + one.headline)}",
            "        figures:",
            f"          - {{label: {scalar(one.label)}, text: {scalar(one.text)}{f', as_of: {scalar(one.as_of)}' if one.as_of else ''}}}",
        ]
    if part.key == "落款":
        day = listed.figures[0] if listed.figures else ""
        yield [
            *_head(f"p{number}.issued", "这份答复是谁在什么时候作出的？", "date", "date"),
            f"        headline: {scalar(f'{outline.issuer}，{day}。' if day else f'{outline.issuer}。')}",
        ]
    elif part.key != "引言":
        yield [
            *_head(
                f"p{number}.what",
                f"{'' if _is_doing(part) else UNWRITTEN}{part.title[:30]}有哪些做法？",
                "measure",
                "how",
            ),
            f"        headline: {UNWRITTEN}用一句话写明做法，不超过80个字。",
        ]


def _is_doing(part: Part) -> bool:
    """Whether somebody may ask what is done under its title: a heading, and not 基本情况."""
    return part.is_headed and not re.search(r"(?:情况|现状|背景|问题|原因)$", part.title)


def _head(entry: str, question: str, kind: str, asks: str) -> list[str]:
    return [
        "      - draft: true",
        f"        id: {entry}",
        f"        question: {scalar(question)}",
        f"        kind: {kind}",
        *([f"        asks: [{asks}]"] if asks else []),
    ]


def _missing(held: Sequence[tuple[Part, Inventory]]) -> tuple[str, int]:
    """What this text makes people expect and does not give: numbers of a paragraph without any. The rest is inherited."""
    lines = ["# 答复没有写的。下面这些不必再写，每份答复都已继承（编号：内容）："]
    lines += [f"#   {entry.id}：{entry.missing}" for entry in shared().entries.values() if entry.missing]
    bare = [
        (n, part) for n, (part, listed) in enumerate(held, 1) if not listed.figures and part.key not in ("引言", "落款")
    ]
    lines += ["entries:" if bare else "entries: []"]
    for number, part in bare:
        title = part.title[:30]
        lines += [
            "  - draft: true",
            f"    id: absent.p{number}",
            f"    question: {scalar(f'{UNWRITTEN}{title}：人们会问哪个数字？没有人问的，删去这一条。')}",
            "    kind: absent",
            f"    missing: {scalar(f'{UNWRITTEN}{title}的具体数字')}",
        ]
    return "\n".join(lines) + "\n", len(bare)
