"""YAML as people write it: what would be read as something else is told in one line with its place and the mend."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeError, Problem
from knowledge.checking.verifying import verify
from knowledge.reply.document import read
from knowledge.reply.loading import load_folder

ENTRY = "- question: 几点开门？\n  answer: "


def told(folder: Path, text: str) -> list[str]:
    """The problems of a file, without its folder."""
    (folder / "faq.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        load_folder(folder)
    lines = str(error.value).splitlines()
    assert len(lines) == len(error.value.problems)
    return [line.removeprefix(f"{folder}/") for line in lines]


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        ("2024-02-30", "2024-02-30 is no date of the calendar"),
        ("2024-13-01", "no date of the calendar"),
        ("2024-01-01 25:00:00", "no date of the calendar"),
        ("!!timestamp soon", "no date of the calendar"),
        ("2024-02-28", "YAML reads 2024-02-28 as a date"),
        ("no", "YAML reads no as a truth value"),
        ("On", "YAML reads On as a truth value"),
        ("4110", "YAML reads 4110 as a number"),
        ("12.5", "YAML reads 12.5 as a number"),
        ("12:30:00", "colons"),
        ("9:30", "colons"),
        ("060", "octal"),
        ("0o60", "octal"),
        ("0x1F", "not a decimal number"),
        ("0b11", "not a decimal number"),
        ("1_000", "has a _ in it"),
        ("1_000.5", "has a _ in it"),
        (".nan", "no number that can be used"),
        ("-.inf", "no number that can be used"),
        ("9" * 5000, "5000 digits"),
        ("!!int many", "no number that can be used"),
        ("!!bool perhaps", "a tag"),
        ("!!python/object/apply:os.system [ls]", "a tag"),
        ("!!python/name:os.system", "a tag"),
        ("!!binary aGk=", "a tag"),
        ("!!set {a}", "a tag"),
        ("!important", "a tag"),
        ("~", "YAML reads ~ as nothing"),
        ("", "nothing is written here"),
        ("#302室", "text that begins with # needs quotes"),
        ("{{ 时间 }}", "a key has to be text"),
        ("[九点, 十点]", "not a valid string"),
        ("*号", "begins with *"),
        ("@门店", "begins with @"),
        ("%50", "begins with %"),
        ("`九点`", "begins with `"),
        ("九点: 十点", "a ': ' where no key can stand"),
        ('"九点', "the quote that opens here is not closed"),
        ("[九点", "is not closed"),
        ('"九点\\0"', "control character"),
        ("九\x07点", "U+0007"),
        ("九\x00点", "U+0000"),
        ("九\x7f点", "U+007F"),
        ("九\ufeff点", "U+FEFF"),
        ("&a {level: *a}", "contains itself"),
        ("&a [*a]", "contains itself"),
    ],
)
def test_a_value_that_is_not_what_it_looks_like_is_told_in_its_line(tmp_path: Path, answer: str, what: str) -> None:
    (line,) = told(tmp_path, f"# 门店\n{ENTRY}{answer}\n")
    assert line.startswith("faq.yaml:3: ")
    assert what in line
    assert " — " in line


@pytest.mark.parametrize(
    ("text", "line", "what", "mend"),
    [
        ("- question：甲\n  answer：乙\n", 2, "full-width", "'answer: …'"),
        ("- question：甲\n  answer: 乙\n", 1, "full-width", "'question: …'"),
        ("- question: 甲\n  answer：乙\n", 2, "full-width", "'answer: …'"),
        ("- question: 甲\n  answer：第一行\n    第二行\n", 2, "full-width", "'answer: …'"),
        ("- question：甲\n", 1, "full-width", "'question: …'"),
        ("question：甲\nanswer：乙\n", 2, "full-width", "'answer: …'"),
        ("entries：\n  - question: 甲\n    answer: 乙\n", 1, "full-width", "'entries: …'"),
        ("- question:甲\n  answer:乙\n", 1, "no space after the colon of question", "'question: …'"),
        ("question: 甲\nanswer: 乙\n", 1, "outside of a list", "'- '"),
        ("- 甲\n", 1, "keys with values", "'key: value'"),
        ("- question: 甲\n\tanswer: 乙\n", 2, "tab", "spaces"),
        ("- question: 甲\n　　answer: 乙\n", 2, "U+3000", "spaces"),
        ("- question: 甲\n  answer: 乙\n  answer: 丙\n", 3, "answer stands here twice (first in line 2)", "leave one"),
        ("- question: 甲\n  answer: 乙\n---\n- question: 丙\n", 3, "second document", "leave one"),
        ("- question: 甲\n  answer: 乙\n  years: [yes]\n", 3, "truth value", ""),
        ("- question: 甲\n  answer: 乙\n  years: [24]\n", 3, "1000", ""),
        ("- {question: 甲, answer: 3楼 #302室}\n- {question: 乙, answer: 丙}\n", 1, "not closed", "' #'"),
        ("? [a]\n: b\n", 1, "a key has to be text", "quotes"),
        ("[" * 500 + "]" * 500, 1, "nested too deeply", "levels"),
        ("[" * 5000 + "]" * 5000, 1, "nested too deeply", "levels"),
        ("a: " + "[" * 30 + "]" * 30, 1, "no such key", ""),
        ("- question: 甲\n  answer: 乙\n  <<: 丙\n", 3, "takes over what has no keys", "<<"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_told_as_what_it_is(tmp_path: Path, text: str, line: int, what: str, mend: str) -> None:
    (found,) = told(tmp_path, text)
    assert found.startswith(f"faq.yaml:{line}: ")
    assert what in found
    assert mend in found.partition(" — ")[2]


def test_aliases_that_would_fill_the_memory_are_told_once(tmp_path: Path) -> None:
    lines = ["- &a0 [喂, 喂, 喂, 喂, 喂, 喂, 喂, 喂, 喂]"]
    lines += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert sum("is repeated by aliases" in line for line in told(tmp_path, "\n".join(lines))) == 1


def test_aliases_that_repeat_a_little_are_read() -> None:
    document = read("- &a {answer: 九点}\n- *a\n- {<<: *a, question: 甲}\n- {<<: [*a, {answer: 十点, kind: faq}]}\n")
    assert document.faults == ()
    assert document.value == [
        {"answer": "九点"}, {"answer": "九点"}, {"answer": "九点", "question": "甲"}, {"answer": "九点", "kind": "faq"}
    ]  # fmt: skip


def test_every_problem_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = ENTRY + "2024-02-30\n- question: no\n  answer: 乙\n- question: 丙\n  answr: 丁\n"
    assert [line.split(" ")[0] for line in told(tmp_path, text)] == [f"faq.yaml:{line}:" for line in (2, 3, 6)]


def test_a_phrasing_that_is_no_text_is_told_in_its_own_line(tmp_path: Path) -> None:
    (tmp_path / "phrasings").mkdir()
    (tmp_path / "phrasings/x.yaml").write_text("opening:\n  - 几点开\n  - no\n  - 2024\n  -\n", encoding="utf-8")
    lines = told(tmp_path, ENTRY + "九点\n  id: opening\n")
    assert [line.partition(": opening")[0] for line in lines] == [f"phrasings/x.yaml:{n}" for n in (3, 4, 5)]


def test_a_day_of_issue_has_to_exist(tmp_path: Path) -> None:
    reply = "slug: x\ntitle: x\nissuer: x\nissued: '2023-02-30'\nparts: []\nparagraphs: []\n"
    (tmp_path / "reply.yaml").write_text(reply, encoding="utf-8")
    assert told(tmp_path, ENTRY + "九点\n") == [
        "reply.yaml:4: issued: 2023-02-30 is no date of the calendar — correct it"
    ]


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("3楼 #302室", "error"),
        ("学 C #语言", "error"),
        ("请加群 #政策咨询 提问", "error"),
        ("3楼\n    东边 #302室", "error"),
        ("热线12345 # 工作日", "warning"),
        ('"3楼 #302室"', ""),
        ("'3楼' # 本月起", ""),
        ("3楼#302室", ""),
        ("|\n    3楼 #302室", ""),
    ],
)
def test_a_text_that_loses_its_end_to_a_remark_is_told(tmp_path: Path, answer: str, level: str) -> None:
    (tmp_path / "faq.yaml").write_text(f"{ENTRY}{answer}\n", encoding="utf-8")
    problems = verify(load_folder(tmp_path))
    assert [problem.level for problem in problems] == ([level] if level else [])
    for problem in problems:
        assert problem.line == 2 + answer.count("\n")
        assert "quotes" in problem.mend


def test_a_phrasing_that_loses_its_end_is_told_and_a_remark_behind_an_id_is_none(tmp_path: Path) -> None:
    (tmp_path / "phrasings").mkdir()
    (tmp_path / "phrasings/x.yaml").write_text("opening: #一\n  - 几点开 #门\n", encoding="utf-8")
    (tmp_path / "faq.yaml").write_text(ENTRY + "九点\n  id: opening #编号\n", encoding="utf-8")
    (problem,) = verify(load_folder(tmp_path))
    assert (Path(problem.file).name, problem.line) == ("x.yaml", 2)


def test_a_problem_is_one_line_whatever_was_written() -> None:
    assert str(Problem("a\nb.yaml", 1, "x\ty\u200b", "z\r")) == "a\\nb.yaml:1: x\\ty\\u200b — z\\r"


@given(st.text(max_size=80))
def test_any_text_is_read_or_told(text: str) -> None:
    document = read(text)
    assert document.value is None or document.root is not None
    assert all(fault.line >= 1 and fault.what and fault.mend for fault in document.faults)


@given(st.recursive(st.text(alphabet="甲a b:#-'\"", max_size=6) | st.integers(-(10**9), 10**9) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet="abc", min_size=1, max_size=3), inner, max_size=3),
    max_leaves=12))  # fmt: skip
def test_what_yaml_writes_is_read_as_it_was(value: object) -> None:
    document = read(yaml.safe_dump(value, allow_unicode=True))
    assert document.faults == ()
    assert document.value == value
