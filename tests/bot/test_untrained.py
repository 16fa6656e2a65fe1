"""Folders as they come: untrained, edited, several in one, plain questions and answers, two with the same slug."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from knowledge.learned.model import FILE
from tests.bot.programs import Program, environment
from tests.knowledge.folders import change, write

TRAINING = "no model of just these files; training, once …"
QUESTION, FIGURE = "企业奖励拨付了多少钱", "120万元"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder in which nothing is kept yet."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def reply(tmp_path: Path) -> Path:
    return write(tmp_path / "reply")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def ask(*folders: Path, question: str = QUESTION) -> Result:
    named = [word for folder in folders for word in ("--knowledge", folder)]
    return run("ask", question, "--json", *named)


def another(folder: Path, slug: str) -> Path:
    """A second small reply beside the first one."""
    write(folder)
    change(folder / "reply.yaml", "slug: example", f"slug: {slug}")
    return folder


def kept(cache: Path) -> set[str]:
    return {file.name for file in cache.rglob("model-*.npz")}


def test_an_untrained_folder_is_trained_before_the_first_answer_and_its_model_kept(reply: Path, cache: Path) -> None:
    first, second = ask(reply), ask(reply)
    assert first.exit_code == second.exit_code == 0
    assert first.stderr == f"{reply}: {TRAINING}\n"
    assert second.stderr == ""
    assert FIGURE in json.loads(first.stdout)["headline"]
    assert json.loads(first.stdout)["headline"] == json.loads(second.stdout)["headline"]
    assert len(kept(cache)) == 1
    assert not (reply / FILE).exists()


def test_a_folder_that_was_edited_is_not_asked_with_the_model_of_before(reply: Path, cache: Path) -> None:
    assert "reply: trained" in run("train", "--knowledge", reply).stdout
    assert ask(reply).stderr == ""
    assert kept(cache) == set()
    change(reply / "entries.yaml", "question: 选派了多少名专员？", "question: 选派了几名专员？")
    edited = ask(reply, question="深圳选派了多少名专员")
    assert edited.stderr == f"{reply}: {TRAINING}\n"
    assert len(kept(cache)) == 1
    assert ask(reply).stderr == ""


def test_what_a_model_was_cut_off_in_is_made_anew(reply: Path) -> None:
    run("train", "--knowledge", reply)
    whole = (reply / FILE).read_bytes()
    (reply / FILE).write_bytes(whole[: len(whole) // 2])
    assert ask(reply).stderr == f"{reply}: {TRAINING}\n"
    run("train", "--knowledge", reply)
    assert ask(reply).stderr == ""


def test_where_a_model_cannot_be_kept_the_command_that_mends_it_is_told(reply: Path, cache: Path) -> None:
    cache.write_text("no folder", encoding="utf-8")
    result = ask(reply)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[1:] == [
        f"{reply}: has no model, or one that was made of other files — run dafu train --knowledge {reply}"
    ]


def test_questions_and_answers_alone_need_no_training(tmp_path: Path, cache: Path) -> None:
    faq = tmp_path / "faq"
    faq.mkdir()
    (faq / "hours.yaml").write_text("- {question: 门店几点开门？, answer: 早上9点。}\n", encoding="utf-8")
    result = ask(faq, question="门店几点开门")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "早上9点" in json.loads(result.stdout)["text"]
    assert run("train", "--knowledge", faq).stdout == "faq: questions and answers alone need no training\n"
    assert not (faq / FILE).exists()
    assert run("check", "--knowledge", faq).stdout == "sound\n"
    assert kept(cache) == set()


def test_a_folder_of_several_replies_is_trained_checked_and_asked_as_a_whole(tmp_path: Path) -> None:
    both = tmp_path / "both"
    write(both / "one")
    another(both / "two", "second")
    assert run("check", "--knowledge", both).stdout.startswith("2 errors: 2 model")
    assert run("train", "--knowledge", both).stdout == "one: trained\ntwo: trained\n"
    assert run("check", "--knowledge", both).stdout == "sound\n2 warnings: 2 few (--warnings lists them)\n"
    answer = ask(both)
    assert (answer.exit_code, answer.stderr) == (0, "")
    reply = json.loads(answer.stdout)
    assert reply["status"] == "choices"
    assert [choice["entry"] for choice in reply["choices"]] == ["example/award.amount", "second/award.amount"]
    assert json.loads(ask(both / "one", both / "two").stdout)["choices"] == reply["choices"]
    tuned = run("tune", tmp_path / "none.jsonl", "--knowledge", both)
    assert (tuned.exit_code, tuned.stderr) == (
        2,
        f"{both}: holds several replies — name one of them with --knowledge: one, two\n",
    )


def test_two_replies_of_the_same_slug_are_a_line_that_says_how_to_mend_it(tmp_path: Path, reply: Path) -> None:
    other = shutil.copytree(reply, tmp_path / "other")
    result = ask(reply, other)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        f"{other}: has the slug example, as {reply} has — give one of them another slug in reply.yaml"
    )
    assert "Traceback" not in result.stderr


def questions(file: Path) -> Path:
    lines = [
        {"id": "a", "turns": [QUESTION], "expect": "answer", "must": [[FIGURE]], "headline": [[FIGURE]]},
        {"id": "b", "turns": ["深圳企业奖励拨付了多少钱"], "expect": "abstain", "must": [], "headline": []},
        {"id": "c", "turns": ["今天天气怎么样"], "expect": "abstain", "must": [], "headline": []},
    ]
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return file


def test_what_was_tuned_is_asked_evaluated_and_trained_again(reply: Path, tmp_path: Path) -> None:
    first, second = questions(tmp_path / "round-1.jsonl"), questions(tmp_path / "round-2.jsonl")
    untrained = run("tune", first, "--knowledge", reply)
    assert (untrained.exit_code, "run 'dafu train" in untrained.stderr) == (2, True)
    assert run("eval", first, "--knowledge", reply).exit_code == 0
    run("train", "--knowledge", reply)
    plain = (reply / FILE).read_bytes()
    alone = run("tune", first, "--knowledge", reply)
    assert (alone.exit_code, "a second file would show" in alone.stdout) == (0, True)
    tuned = run("tune", first, second, "--knowledge", reply)
    assert tuned.stdout.splitlines()[1] == "threshold  right  wrong  refusals"
    assert (reply / FILE).read_bytes() != plain
    confidence = json.loads(ask(reply).stdout)["confidence"]
    assert run("eval", first, second, "--knowledge", reply).exit_code == 0
    assert run("train", "--knowledge", reply).exit_code == 0  # keeps what was fitted
    assert json.loads(ask(reply).stdout)["confidence"] == confidence


def test_files_that_nothing_can_be_fitted_on_leave_the_model_as_it_is(reply: Path, tmp_path: Path) -> None:
    run("train", "--knowledge", reply)
    before = (reply / FILE).read_bytes()
    one = tmp_path / "one.jsonl"
    one.write_text(questions(tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    result = run("tune", one, "--knowledge", reply)
    assert (result.exit_code, result.stderr.startswith("nothing to fit: ")) == (2, True)
    assert (reply / FILE).read_bytes() == before


def test_a_model_that_cannot_be_written_is_a_line(reply: Path) -> None:
    (reply / FILE).mkdir()
    result = run("train", "--knowledge", reply)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{reply / FILE}: cannot be written: ")
    assert len(result.stderr.splitlines()) == 1


async def test_the_bot_trains_what_is_untrained_says_so_and_then_answers(tmp_path: Path, reply: Path) -> None:
    line = f"{QUESTION}\n".encode()
    async with Program.start(tmp_path, "bot", "run", stdin=line, DAFU_KNOWLEDGE__PATH=str(reply)) as program:
        code, out, errors = await program.ended()
    assert code == 0
    assert FIGURE in out
    assert errors.splitlines()[0] == f"{reply}: {TRAINING}"
    assert errors.count("dafu 0") == errors.count("local stand-in") == 1
    async with Program.start(tmp_path, "bot", "run", DAFU_KNOWLEDGE__PATH=str(reply)) as program:
        assert not any(TRAINING in line for line in await program.lines("polling:"))
        assert await program.end(signal.SIGINT) == 0


async def test_the_bot_ends_with_a_line_where_two_replies_have_one_slug(tmp_path: Path, reply: Path) -> None:
    other = shutil.copytree(reply, tmp_path / "other")
    more = json.dumps([str(other)])
    async with Program.start(
        tmp_path, "bot", "run", DAFU_KNOWLEDGE__PATH=str(reply), DAFU_KNOWLEDGE__MORE=more
    ) as program:
        code, _, errors = await program.ended()
    assert code == 2
    assert errors.splitlines()[-1].endswith("give one of them another slug in reply.yaml")
    assert "Traceback" not in errors


def test_the_command_is_there_before_anything_of_training_is_imported() -> None:
    told = "import sys, bot.cli, bot.serving; print([m for m in sys.modules if m.startswith(('knowledge.t', 'knowledge.ch'))])"
    found = subprocess.run([sys.executable, "-c", told], env=environment(), check=True, stdout=subprocess.PIPE)
    assert found.stdout.strip() == b"[]"
