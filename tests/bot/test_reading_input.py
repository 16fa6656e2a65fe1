"""What comes in by pipe, by file and by argument: UTF-8 with or without a mark is read, anything else gets one clear line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.commands.typed import NotTyped, as_text
from tests.bot.programs import WITHIN, Program, environment

QUESTION = "门店几点开门"
MARK = b"\xef\xbb\xbf"


@pytest.fixture(scope="module")
def faq(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small FAQ."""
    folder = tmp_path_factory.mktemp("faq")
    (folder / "faq.yaml").write_text(f"- question: {QUESTION}？\n  answer: 早上9点。\n", encoding="utf-8")
    return folder


def run(*arguments: object, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def batch(faq: Path, *lines: bytes) -> tuple[int, list[dict[str, Any]]]:
    """The exit code and what came out for these lines."""
    result = run("ask", "--batch", "--knowledge", faq, stdin=b"\n".join(lines))
    assert result.stderr == ""
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def line(identity: object, *turns: str) -> bytes:
    return json.dumps({"id": identity, "turns": turns or (QUESTION,)}, ensure_ascii=False).encode()


def test_a_mark_line_ends_of_windows_and_empty_lines_change_nothing(faq: Path) -> None:
    code, out = batch(faq, MARK + line("a") + b"\r", b"", b"  \r", b"\x0c", line("b") + b"\r", MARK + line("c"), MARK)
    assert code == 0
    assert [one["id"] for one in out] == ["a", "b", "c"]
    assert all("9点" in one["replies"][0]["text"] for one in out)


@pytest.mark.parametrize(
    ("raw", "identity", "what"),
    [
        (line("x", "问").decode().encode("gbk"), "x", "not UTF-8 but GBK"),
        (line("x", "門店幾點開門").decode().encode("big5"), "x", "not UTF-8 but Big5"),
        (b'{"id": "x", "turns": ["\xff"]}', "x", "not UTF-8"),
        (b'{"id": "x", "turns": ["\\ud800"]}', "x", "turns[0] has half of a character"),
        (b'{"id": "x", "turns": ["a", "\\udcff"]}', "x", "turns[1]"),
        (b'{"id": "x"}', "x", "turns is missing"),
        (b'{"id": 7, "turns": []}', 7, "one or more texts"),
        (b'{"id": "x", "turns": "a"}', "x", "one or more texts"),
        (b'{"id": "x", "turns": [1]}', "x", "one or more texts"),
        (b'{"id": "x", "turns": null}', "x", "one or more texts"),
        (b'{"id": "x", "turns": ["a"]', None, "not JSON"),
        (b"no", None, "not JSON"),
        (b"[1]", None, "is a list"),
        (b'"x"', None, "is a text"),
        (b"null", None, "is null"),
        (b"1", None, "is a number"),
        (b'{"id": NaN, "turns": ["a"]}', None, "NaN"),
        (b'{"id": ' + b"9" * 5000 + b', "turns": ["a"]}', None, "too many digits"),
        (b"[" * 100_000, None, "nested too deeply"),
        (b'{"id": "x", "turns": ["a\x00"]}', None, "not JSON"),
    ],
)
def test_a_line_that_cannot_be_asked_gets_an_error_in_its_place(
    faq: Path, raw: bytes, identity: object, what: str
) -> None:
    code, out = batch(faq, line("before"), b"", raw, line("after"))
    assert code == 1
    assert [one["id"] for one in out] == ["before", identity, "after"]
    error = out[1]["error"]
    assert error["line"] == 3
    assert error["message"].startswith("line 3: ")
    assert what in error["message"]
    assert error["mend"]


def test_an_id_comes_back_as_it_came(faq: Path) -> None:
    given = ["甲", 7, 1.5, None, {"a": [1]}, "\ud800", ""]
    code, out = batch(faq, *(json.dumps({"id": one, "turns": [QUESTION]}).encode() for one in given))
    assert (code, [one["id"] for one in out]) == (0, given)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_batch_in_utf_16_is_told_once_and_nothing_is_answered(faq: Path, encoding: str) -> None:
    result = run("ask", "--batch", "--knowledge", faq, stdin=line("a").decode().encode(encoding))
    assert (result.exit_code, result.stdout) == (2, "")
    (told,) = result.stderr.splitlines()
    assert "standard input: line 1: not UTF-8 but UTF-" in told
    assert "iconv" in told


def test_a_reader_that_goes_away_is_no_error(faq: Path, tmp_path: Path) -> None:
    lines = b"".join(line(number) + b"\n" for number in range(3000))
    (tmp_path / "many.jsonl").write_bytes(lines)
    command = f"{sys.executable} -m bot ask --batch --knowledge {faq} < many.jsonl | head -n 1"
    done = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, env=environment(), capture_output=True, timeout=WITHIN, check=True
    )
    assert json.loads(done.stdout)["id"] == 0
    assert done.stderr == b""


@pytest.mark.parametrize("command", [["ask", "--batch"], ["chat"]])
def test_no_input_at_all_is_an_empty_one(faq: Path, tmp_path: Path, command: list[str]) -> None:
    closed = f"{sys.executable} -m bot {' '.join(command)} --knowledge {faq} <&-"
    done = subprocess.run(
        ["sh", "-c", closed], cwd=tmp_path, env=environment(), capture_output=True, timeout=WITHIN, check=True
    )
    assert (done.stdout, done.stderr) == (b"", b"")


async def test_lines_of_a_chat_are_answered_and_one_that_is_no_text_is_told(faq: Path, tmp_path: Path) -> None:
    lines = [MARK + QUESTION.encode(), b"", QUESTION.encode("gbk"), b"\xff", QUESTION.encode()]
    async with Program.start(tmp_path, "bot", "chat", "--knowledge", str(faq), stdin=b"\r\n".join(lines)) as program:
        code, out, errors = await program.ended()
    assert (code, out.count("9点")) == (1, 2)
    told = errors.splitlines()
    assert [one.split(" is ")[0] for one in told] == ["dafu chat: line 3", "dafu chat: line 4"]
    assert "GBK" in told[0]


async def test_the_same_goes_for_the_chat_with_the_bot(faq: Path, tmp_path: Path) -> None:
    lines = [MARK + QUESTION.encode(), QUESTION.encode("gbk"), QUESTION.encode()]
    stdin = b"\r\n".join(lines)
    async with Program.start(tmp_path, "bot", "run", stdin=stdin, DAFU_KNOWLEDGE__PATH=str(faq)) as program:
        code, out, errors = await program.ended()
    assert code == 1
    assert out.count(f"> {QUESTION}\n") == 2
    assert "（第 2 行不是 UTF-8 文字，没有发出。" in out
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("question", "told"), [(QUESTION.encode("gbk"), "not UTF-8 but GBK"), (b"\xff\xfe", "not UTF-8")]
)
def test_a_question_that_is_no_text_gets_one_line(faq: Path, tmp_path: Path, question: bytes, told: str) -> None:
    command = [sys.executable.encode(), b"-m", b"bot", b"ask", question, b"--knowledge", bytes(faq)]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, timeout=WITHIN, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("dafu ask: the question is ")
    assert told in line


def test_utf_8_is_read_where_the_locale_knows_only_ascii(faq: Path, tmp_path: Path) -> None:
    ascii_only = environment(LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    command = [sys.executable, "-m", "bot", "ask", QUESTION, "--knowledge", str(faq)]
    done = subprocess.run(command, cwd=tmp_path, env=ascii_only, capture_output=True, timeout=WITHIN, check=True)
    assert "9点" in done.stdout.decode()


def test_halves_that_stand_for_no_byte_are_no_text() -> None:
    assert as_text("问") == "问"
    assert as_text(QUESTION.encode().decode("ascii", "surrogateescape")) == QUESTION
    for typed in ("\ud800", "a\ud800\udcff"):
        with pytest.raises(NotTyped, match="half of a character"):
            as_text(typed)


CASE = json.dumps({"id": "a", "turns": [QUESTION], "expect": "answer", "must": [["9点"]]}, ensure_ascii=False) + "\n"


def test_a_file_of_questions_may_have_a_mark_and_line_ends_of_windows(faq: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_bytes(MARK + (CASE + "\n" + CASE).replace("\n", "\r\n").encode())
    result = run("eval", file, "--knowledge", faq)
    assert result.exit_code == 0
    assert "n_answerable               2" in result.stdout


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", ": no question in it"),
        (b"\n\n", ": no question in it"),
        (CASE.encode("gbk"), ":1: not UTF-8 but GBK"),
        (CASE.encode("utf-16"), ":1: not UTF-8 but UTF-16"),
        (b'{"id": "a", "turns": [], "expect": "answer"}', ":1: turns: is empty"),
        (b'{"id": "a", "turns": ["\\ud800"], "expect": "answer"}', ":1: not JSON"),
        (CASE.encode() + b"no\n", ":2: not JSON"),
        (b"[1]\n", ":1: "),
    ],
)
def test_a_file_of_questions_that_cannot_be_read_is_told(faq: Path, tmp_path: Path, raw: bytes, told: str) -> None:
    file = tmp_path / "q.jsonl"
    file.write_bytes(raw)
    for command in ("eval", "tune"):
        result = run(command, file, "--knowledge", faq)
        assert (result.exit_code, result.stdout) == (2, "")
        (line,) = result.stderr.splitlines()
        assert line.startswith(f"{file}{told}")
        assert " — " in line


def test_a_folder_without_questions_is_told(faq: Path, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").mkdir()
    result = run("eval", tmp_path, "--knowledge", faq)
    assert result.exit_code == 2
    assert "no question in it" in result.stderr
