"""Nothing of one reply stands in the code: whatever a reply adds comes from its files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from knowledge import REPLIES
from knowledge.reply.loading import Reply, load_folder
from tests.knowledge.folders import YUNLAN

ROOT = REPLIES.parents[1]
PLACES = ("湖北", "东湖", "洪山", "江夏", "东西湖")
"""Places of the shipped reply, which has them in its lexicon and not in reply.yaml."""


def names_of(reply: Reply) -> set[str]:
    """The words that a reply alone brings: place, subject, groups, names, the sign of its documents, the parts of its slug."""
    slug = {part for part in reply.slug.split("-") if not part.isdigit()}
    names = {reply.place, reply.subject, reply.issuer, reply.short, *reply.names, *reply.groups, *reply.document_signs}
    return {name for name in names | slug if name}


NAMES = {
    name
    for folder in sorted(REPLIES.iterdir())
    if (folder / "reply.yaml").is_file() and (reply := load_folder(folder).reply)
    for name in (*names_of(reply), *PLACES)
}


def said(source: str) -> Iterator[tuple[int, str]]:
    """Every name and every text of a module with its line; comments and docstrings may give examples."""
    tree = ast.parse(source)
    documentation = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in documentation:
                yield node.lineno, text
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.keyword(arg=str(name)):
                yield node.value.lineno, name


def names_in(texts: Iterator[tuple[int, str]], file: Path) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for line, text in texts
        for name in sorted(NAMES)
        if name.casefold() in text.casefold()
    ]


def modules(package: str) -> list[Path]:
    found = [file for file in (ROOT / package).rglob("*.py") if REPLIES not in file.parents]
    assert len(found) > 10
    return sorted(found)


def test_the_names_are_those_of_the_shipped_reply() -> None:
    assert {"武汉", "专精特新", "小巨人", "武政规", "zjtx", "wuhan", "经信局", "东湖", "洪山"} <= NAMES


@pytest.mark.parametrize("package", ["knowledge", "handlers", "bot"])
def test_no_module_holds_a_name_of_the_shipped_reply(package: str) -> None:
    found = [line for file in modules(package) for line in names_in(said(file.read_text(encoding="utf-8")), file)]
    assert found == []


def test_no_text_of_the_bot_holds_one() -> None:
    files = [file for package in ("handlers", "bot") for file in (ROOT / package).rglob("*.yaml")]
    assert files
    found = []
    for file in files:
        written = yaml.safe_dump(yaml.safe_load(file.read_text(encoding="utf-8")), allow_unicode=True)
        found += names_in(iter([(0, written)]), file)
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        'CITY = "武汉"',
        'x = f"{y}小巨人{z}"',
        "wuhan_words = ()",
        "def of_zjtx() -> None: ...",
        "call(wuhan=1)",
        "x.wuhan",
        'R = re.compile("奖|武政规")',
    ],
)
def test_a_name_in_code_is_found(line: str) -> None:
    assert names_in(said(line), ROOT / "knowledge" / "x.py")


@pytest.mark.parametrize(
    "line",
    ['"""武汉 is an example."""', 'X = 1\n"""小巨人奖励多少钱"""', "# 武政规〔2021〕17号\nX = 1", 'CITY = "云澜"'],
)
def test_an_example_in_a_comment_or_a_docstring_is_none(line: str) -> None:
    assert names_in(said(line), ROOT / "knowledge" / "x.py") == []


def test_another_reply_would_be_found_by_its_own_names() -> None:
    reply = load_folder(YUNLAN).reply
    assert reply is not None
    assert names_of(reply) >= {"云澜", "瞪羚", "云政规", "yunlan", "云澜工信局"}
