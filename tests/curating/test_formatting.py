"""`dafu fmt`: one form for every file, remarks kept, meaning unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.curating.formatting import NotFormatted, formatted
from bot.curating.key_order import ORDER
from knowledge.learned.model import FILE, find_model
from knowledge.reply import schema
from knowledge.reply.document import read
from knowledge.reply.loading import load_folder
from tests.knowledge.folders import change, write

UNTIDY = """\
# 一楼的事
- answer: '一楼有大厅'   # 看过
  # 问法要短
  question: "一楼有什么"

  # - 注释掉的一条
  phrasings: ['大厅在哪', "1楼有啥: 大厅",
      '"大厅"在几楼']
# 二楼
-   question: 二楼有什么
    years: [2024]
    # 以后再写
    draft: true
    answer: |
      二楼有会议室。
      # 这一行是正文
    figures:
      - {text: 3间, label: 会议室}
    # figures 以后再加
- question: 几点开门
  answer: "9:30"
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def made(folder: Path, text: str, name: str = "faq.yaml") -> str:
    (folder / name).write_bytes(text.encode())
    return formatted(folder, folder / name)


def test_keys_come_into_order_and_every_remark_stays_with_its_key(tmp_path: Path) -> None:
    new = made(tmp_path, UNTIDY)
    lines = [line.strip() for line in new.splitlines()]
    assert read(new).value == read(UNTIDY).value
    assert lines[lines.index("# 问法要短") + 1] == "- question: 一楼有什么"
    assert lines[lines.index("# 以后再写") + 1] == "- draft: true"
    assert lines[lines.index("# - 注释掉的一条") + 1] == 'phrasings: [大厅在哪, "1楼有啥: 大厅", \'"大厅"在几楼\']'
    assert "answer: 一楼有大厅" in new
    assert "# 看过" in new
    assert '"9:30"' in new
    assert "{label: 会议室, text: 3间}" in new
    assert made(tmp_path, new) == new


@pytest.mark.parametrize(
    "text", ["", "# 只有注释\n", "\ufeff- question: 甲\r\n  answer: '乙'\r\n", "- {question: 甲, answer: 'no'}\n"]
)
def test_odd_files_come_to_a_form_that_stays(tmp_path: Path, text: str) -> None:
    new = made(tmp_path, text)
    assert made(tmp_path, new) == new
    assert read(new).value == read(text.removeprefix("\ufeff")).value


def test_a_file_that_would_lose_a_remark_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(NotFormatted):
        made(tmp_path, "- question: 甲\n  answer: 乙\n  phrasings: [丙,\n    # 想想\n    丁]\n")


def test_a_model_that_fitted_the_files_fits_them_afterwards(tmp_path: Path) -> None:
    folder = write(tmp_path / "reply")
    change(folder / "entries.yaml", "question: 多少家企业拿到奖励？", "question: '多少家企业拿到奖励？'")
    assert run("train", "--knowledge", folder).exit_code == 0
    assert run("fmt", "--check", folder).exit_code == 1
    result = run("fmt", folder)
    assert (result.exit_code, "its model.npz holds" in result.stdout) == (0, True)
    assert (folder / FILE).is_file()
    assert find_model(load_folder(folder)) is not None
    assert run("fmt", "--check", folder).exit_code == 0


def test_a_broken_file_is_told_and_the_others_are_formatted(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- question: '甲'\n  answer: 乙\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("- question: [丙\n", encoding="utf-8")
    result = run("fmt", tmp_path)
    assert result.exit_code == 1
    assert "b.yaml:1: is not YAML: the [ or { that opens here is not closed" in result.stderr
    assert "question: 甲" in (tmp_path / "a.yaml").read_text(encoding="utf-8")


def test_every_key_of_the_schema_has_its_place() -> None:
    known = [model for model in vars(schema).values() if isinstance(model, type) and hasattr(model, "model_fields")]
    ordered = {
        model: set(model.model_fields) for model in known if model.__module__ == schema.__name__ and model.model_fields
    }
    del ordered[schema.PopularModel], ordered[schema.ChartsModel]
    assert {model: set(keys) for model, keys in ORDER.items()} == ordered
