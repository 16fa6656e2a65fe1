"""Which files of a folder are knowledge: what lies beside them is passed over, what is meant and cannot be read is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge import KnowledgeBase, KnowledgeError
from knowledge.checking.verifying import verify
from knowledge.reply.loading import load_folder
from tests.knowledge.folders import FILES, write

FAQ = "- question: 门店几点开门？\n  answer: 早上9点。\n"
OTHER = "- question: 能刷卡吗？\n  answer: 可以刷卡。\n"


def questions(folder: Path) -> list[str]:
    return [entry.question for entry in load_folder(folder).entries.values()]


def refused(folder: Path) -> str:
    with pytest.raises(KnowledgeError) as error:
        load_folder(folder)
    return str(error.value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one question."""
    (tmp_path / "faq.yaml").write_text(FAQ, encoding="utf-8")
    return tmp_path


def _fifo(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")


def _dangling(folder: Path) -> None:
    (folder / ".#faq.yaml").symlink_to("somebody@host.123:456")


def _git(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git/config.yaml").write_text("no: {knowledge", encoding="utf-8")


def _folder_named_like_a_file(folder: Path) -> None:
    (folder / "x.yaml").mkdir()


def _loop(folder: Path) -> None:
    (folder / "again").symlink_to(folder)


def _linked_twice(folder: Path) -> None:
    (folder / "alias.yaml").symlink_to("faq.yaml")


def _file(name: str, content: bytes = b"\x00\x05\x16\x07no: {knowledge") -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)

    return make


@pytest.mark.parametrize(
    "leave",
    [
        _fifo,
        _dangling,
        _git,
        _folder_named_like_a_file,
        _loop,
        _linked_twice,
        *map(_file, ["._faq.yaml", ".faq.yaml.swp", "faq.yaml~", "#faq.yaml#", "~$faq.yaml", "faq.yaml.bak", ".hidden.yml"]),
        *map(_file, ["__MACOSX/faq.yaml", "lost+found/faq.yaml", ".idea/workspace.yaml", "notes.txt", "faq.json"]),
    ],
)  # fmt: skip
def test_what_is_no_knowledge_is_passed_over(folder: Path, leave: Callable[[Path], None]) -> None:
    leave(folder)
    assert questions(folder) == ["门店几点开门？"]
    assert verify(load_folder(folder)) == []


@pytest.mark.parametrize("name", ["FAQ.YAML", "faq.yml", "Faq.YML", "sub/faq.Yaml", "x.yaml/faq.yaml"])
def test_a_yaml_file_is_seen_however_its_name_is_written(tmp_path: Path, name: str) -> None:
    _file(name, FAQ.encode())(tmp_path)
    assert questions(tmp_path) == ["门店几点开门？"]


def test_the_files_with_a_role_are_known_by_either_ending(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "reply.yaml").rename(tmp_path / "REPLY.YML")
    (tmp_path / "popular.yml").write_text("- award.amount\n", encoding="utf-8")
    folder = load_folder(tmp_path)
    assert folder.reply is not None
    assert folder.popular == ("award.amount",)


def mount(folder: Path, files: dict[str, str]) -> Path:
    """A volume as Kubernetes mounts a ConfigMap: links to ..data, itself a link to a folder named after the time."""
    held = folder / "..2026_07_26_08_00_00.123"
    for name, text in files.items():
        (held / name).parent.mkdir(parents=True, exist_ok=True)
        (held / name).write_text(text, encoding="utf-8")
    (folder / "..data").symlink_to(held.name)
    for first in {name.split("/")[0] for name in files}:
        (folder / first).symlink_to(f"..data/{first}")
    return folder


def test_a_config_map_is_loaded_once(tmp_path: Path) -> None:
    assert questions(mount(tmp_path, {"faq.yaml": FAQ, "more.yml": OTHER})) == ["门店几点开门？", "能刷卡吗？"]


def test_a_config_map_with_folders_is_loaded_as_the_folder_itself(tmp_path: Path) -> None:
    mounted, plain = load_folder(mount(tmp_path / "mounted", FILES)), load_folder(write(tmp_path / "plain"))
    assert (mounted.phrasings, mounted.lexicon, mounted.digest) == (plain.phrasings, plain.lexicon, plain.digest)


def test_a_link_to_nothing_that_is_named_like_knowledge_is_told(folder: Path) -> None:
    (folder / "more.yaml").symlink_to("gone.yaml")
    assert refused(folder) == f"{folder}/more.yaml: is a link to nothing — restore what it stands for, or remove it"


def test_a_file_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "more.yaml").symlink_to("/proc/self/mem")  # nobody, root included, can read its beginning
    assert refused(folder) == f"{folder}/more.yaml: cannot be read: input/output error — let dafu read it, or remove it"


@pytest.mark.parametrize(
    "content", ["", "[]", "# only a remark\n", "---\n", "{}", "entries: []", "measures: []", "\ufeff", "~"]
)
def test_a_folder_without_a_question_is_not_sound(tmp_path: Path, content: str) -> None:
    (tmp_path / "faq.yaml").write_text(content, encoding="utf-8")
    assert "no question with an answer in it" in refused(tmp_path)
    with pytest.raises(KnowledgeError, match="no question"):
        KnowledgeBase.load(tmp_path)


def test_a_folder_without_yaml_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    assert "no YAML file in it" in refused(tmp_path)
    assert "is no folder" in refused(tmp_path / "notes.txt")
    assert "no such folder" in refused(tmp_path / "absent")


def test_an_empty_file_beside_another_is_no_mistake(folder: Path) -> None:
    (folder / "later.yaml").write_text("# to be written\n", encoding="utf-8")
    assert questions(folder) == ["门店几点开门？"]


def test_a_name_that_is_no_text_does_no_harm(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xb4\xf0.yaml")).write_text(OTHER, encoding="utf-8")
    assert sorted(questions(folder)) == ["能刷卡吗？", "门店几点开门？"]


def test_a_folder_that_holds_only_what_is_missing_can_be_asked_and_looked_up_in(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text("- {question: 有停车场吗, kind: absent, missing: 停车场}\n", encoding="utf-8")
    base = KnowledgeBase.load(tmp_path)
    assert base.ask("有停车场吗").status == "unknown"
    assert base.search("停车场") == []
