"""`dafu check` on a small reply: sound as it is; with one thing broken, the right error in the right line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge import KnowledgeError, Problem
from knowledge.checking import asking
from knowledge.checking.verifying import verify
from knowledge.learned.model import FILE
from knowledge.reply.loading import load_folder
from knowledge.training.train import train as made
from tests.knowledge.folders import SOURCE, change, write


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small reply with its model."""
    return train(write(tmp_path_factory.mktemp("trained") / "reply"))


@pytest.fixture
def folder(trained: Path, tmp_path: Path) -> Path:
    """A copy of it, to break something in."""
    return Path(shutil.copytree(trained, tmp_path / "reply"))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "source.txt"
    file.write_text(SOURCE, encoding="utf-8")
    return file


def train(folder: Path) -> Path:
    made(load_folder(folder)).save(folder / FILE)
    return folder


def check(folder: Path, source: Path | None = None) -> list[Problem]:
    """Every problem but the model, which any change makes stale."""
    try:
        return [p for p in verify(load_folder(folder), source) if p.kind != "model"]
    except KnowledgeError as error:
        return error.problems


def test_the_small_reply_is_sound(trained: Path, source: Path) -> None:
    assert verify(load_folder(trained), source) == []


@pytest.mark.parametrize(
    ("old", "new", "what", "mend"),
    [
        ("headline: 143家企业获得奖励。", "headlin: 143家企业获得奖励。", "headlin: no such key", "write headline"),
        ("kind: docno", "kind: docnr", "'docnr' is not known", "'docno'"),
        ("headline: 服务商150家次。", f"headline: {'长' * 81}", "81 characters, 80 is the most", "shorten it"),
        ("question: 选派了多少名专员？", "asks: [people]\n        level: 国家", "question: is missing", "add it"),
        ("question: 选派了多少名专员？", "question: 2022", "valid string", "needs quotes"),
        ("asks: [money]", "asks: money", "asks", "write a list"),
        ("id: award.firms", "id: award.amount", "id award.amount is used twice", "another id"),
        ("id: talent\n", "id: award\n", "measure award is defined twice", "another id"),
        ("related: [award.firms]", "related: [award.firm]", "related 'award.firm' is no entry", "correct the id"),
        ("paragraph: 一(二)", "paragraph: 一(三)", "paragraph '一(三)' is not in reply.yaml", "一(二)"),
        ("paragraph: 落款", "borrows: [附件]\n    paragraph: 落款", "borrows '附件' is not in reply.yaml", "落款"),
        ("text: 0.84万元}", "text: 0.85万元}", "120 / 143 is 0.84, not 0.85万元", "correct the formula"),
        ("expression: 120 / 143", "expression: 120 / (143", "120 / (143 is no formula", "correct the formula"),
        ("expression: 120 / 143", "expression: 120 / 0", "divides by zero", "correct the formula"),
        ("summary: 2022年选派", "summary: [2022年选派", "not YAML", "quote text"),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_with_its_line(
    folder: Path, old: str, new: str, what: str, mend: str
) -> None:
    line = change(folder / "entries.yaml", old, new)
    problems = [p for p in check(folder) if what in p.what]
    assert problems, check(folder)
    assert problems[0].file == str(folder / "entries.yaml")
    assert mend in problems[0].mend
    # YAML notices an open bracket further down, a missing key is missing from the entry, which begins a line earlier.
    assert problems[0].line in (range(line, line + 5) if "not YAML" in what else (line, line - 1, line + 1))


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("phrasings/spoken.yaml", "award.firms:", "award.firm:", "no entry has the id 'award.firm'"),
        ("phrasings/spoken.yaml", "- 奖励一共发了多少资金", "- 2023", "not a list of texts"),
        ("lexicon/words.yaml", "gloss: 奖励", "glos: 奖励", "glos: no such key"),
        ("reply.yaml", "part: 一\n    title: 人才", "part: 二\n    title: 人才", "part '二' is not among the parts"),
        ("reply.yaml", 'issued: "2023-09-01"', "issued: 2023年9月", "'2023年9月' has a wrong form"),
        ("reply.yaml", "key: 一(二)", "key: 一(一)", "paragraph 一(一) stands here twice"),
    ],
)
def test_a_file_that_does_not_fit_is_named_with_its_line(
    folder: Path, file: str, old: str, new: str, what: str
) -> None:
    line = change(folder / file, old, new)
    assert [(p.file, p.line in (line, line - 1)) for p in check(folder) if what in p.what] == [
        (str(folder / file), True)
    ]


def test_every_error_of_all_files_is_said_at_once(folder: Path) -> None:
    change(folder / "entries.yaml", "kind: docno", "kind: docnr")
    change(folder / "lexicon/words.yaml", "gloss:", "glos:")
    (folder / "more.yaml").write_bytes("entries: []\n# 年".encode("gb18030"))
    assert [Path(p.file).name for p in check(folder)] == ["entries.yaml", "words.yaml", "more.yaml"]
    assert "save the file as UTF-8" in check(folder)[2].mend


@pytest.mark.parametrize(
    ("old", "new", "figure"),
    [
        pytest.param("headline: 143家企业", "headline: 144家企业", "144家", id="another number"),
        pytest.param("headline: 143家企业", "headline: 43家企业", "43家", id="a figure of another paragraph"),
        pytest.param("headline: 43家企业", "headline: 143家企业", "143家", id="a longer number"),
        pytest.param("headline: 143家企业", "headline: 143名企业", "143名", id="another unit"),
        pytest.param("headline: 服务商150家次", "headline: 服务商150家", "150家", id="firms for times"),
        pytest.param("headline: 2022年选派专员20余名", "headline: 2022年选派专员20名", "20名", id="余 left out"),
        pytest.param("headline: 拨付120万元", "headline: 拨付120亿元", "120亿元", id="another scale"),
        pytest.param("headline: 143家企业", "headline: 一百四十四家企业", "一百四十四家", id="Chinese numerals"),
        pytest.param("家企业获得补贴，占全市的12.5%。\n        f", "家企业获得补贴，占全市的12.6%。\n        f", "12.6%", id="a share"),
        pytest.param("家企业获得补贴，占全市的12.5%。\n        f", "家企业获得补贴，占百分之十三。\n        f", "百分之十三", id="a share in words"),
        pytest.param("〔2023〕5号，2023年3月印发", "〔2023〕5号，2023年4月印发", "2023年4月", id="another month"),
        pytest.param("headline: 文号是示政规〔2023〕5号", "headline: 文号是示政规〔2022〕5号", "文号是示政规〔2022〕5号", id="another document"),
        pytest.param("headline: 答复于2023年9月1日", "headline: 答复于2023年9月2日", "2023年9月2日", id="another day"),
        pytest.param("text: 143家}", "text: 142家}", "142家", id="a declared figure"),
        pytest.param("text: 120万元, as_of: 2023年3月", "text: 120万元, as_of: 2024年3月", "2024年3月", id="an as-of date"),
        pytest.param("拨付120万元奖励143家企业，推进", "拨付120万元奖励143家企业5次，推进", "5次", id="the summary"),
        pytest.param("question: 多少家企业拿到奖励", "question: 99家企业拿到奖励", "99家", id="the question"),
        pytest.param("推进“310”工程", "推进“311”工程", "311", id="a name with digits"),
    ],
)  # fmt: skip
def test_a_figure_that_the_paragraph_does_not_have_is_an_error(folder: Path, old: str, new: str, figure: str) -> None:
    line = change(folder / "entries.yaml", old, new)
    problems = [p for p in check(folder) if p.kind == "figure"]
    assert [(p.file, p.line) for p in problems] == [(str(folder / "entries.yaml"), line)]
    assert f": {figure} is not in the inventory of " in problems[0].what


def test_a_figure_in_chinese_numerals_is_the_same_figure(folder: Path) -> None:
    change(folder / "entries.yaml", "headline: 143家企业获得奖励", "headline: 一百四十三家企业获得奖励")
    assert check(folder) == []


def test_a_formula_starts_from_figures_of_the_paragraph(folder: Path) -> None:
    line = change(folder / "entries.yaml", "expression: 120 / 143", "expression: 119.9 / 143")
    (problem,) = check(folder)
    assert problem.line == line
    assert "119.9 in 119.9 / 143 is no figure of 一(一)" in problem.what


def test_what_is_counted_is_declared(folder: Path) -> None:
    line = change(folder / "entries.yaml", "headline: 服务商150家次。", "headline: 两类服务商150家次。")
    assert [(p.line, "两类" in p.what) for p in check(folder)] == [(line, True)]
    change(folder / "entries.yaml", "headline: 两类", "counted: [两类]\n        headline: 两类")
    assert check(folder) == []


def test_a_borrowed_paragraph_lends_its_figures(folder: Path) -> None:
    change(folder / "entries.yaml", "headline: 服务商150家次。", "headline: 截至2023年9月，服务商150家次。")
    assert [p.kind for p in check(folder)] == ["figure"]
    change(folder / "entries.yaml", "paragraph: 一(二)", "borrows: [落款]\n    paragraph: 一(二)")
    assert check(folder) == []


@pytest.mark.parametrize(
    ("figure", "what"),
    [("7家", "no entry says 7家"), ("若干", "若干 is no figure"), ("150家", "no entry says 150家")],
)
def test_an_inventory_figure_that_no_entry_says_is_an_error(folder: Path, figure: str, what: str) -> None:
    line = change(folder / "reply.yaml", "- 12.5%", f"- {figure}\n      - 12.5%")
    assert [(p.file, p.line) for p in check(folder) if what in p.what] == [(str(folder / "reply.yaml"), line)]


def test_the_same_phrasing_of_two_entries_is_a_twin(folder: Path) -> None:
    line = change(folder / "phrasings/spoken.yaml", "- 几家企业得了奖励", "- 企业奖励金额，是多少？")
    (problem,) = [p for p in check(folder) if p.kind == "twin"]
    assert str(line) in (str(problem.line), problem.what.rpartition(":")[2].rstrip(")"))
    assert "award.amount" in problem.what
    assert "award.firms" in problem.what


def test_nearly_the_same_phrasing_is_a_twin_unless_a_slot_tells_it_apart(folder: Path) -> None:
    change(folder / "phrasings/spoken.yaml", "- 几家企业得了奖励", "- 市里的企业奖励金额一共是多少呢")
    change(folder / "phrasings/spoken.yaml", "- 企业奖励金额是多少", "- 市里的企业奖励金额一共是多少")
    assert [p.kind for p in check(folder)] == ["twin"]
    change(folder / "phrasings/spoken.yaml", "- 市里的企业奖励金额一共是多少呢", "- 省级的企业奖励金额一共是多少")
    assert check(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("phrasings/spoken.yaml", "talent.officers:", "award.amount:", "award.amount stands here twice"),
        ("lexicon/words.yaml", "id: attr_deadline", "id: award", "concept award is also defined in words.yaml:2"),
        ("lexicon/words.yaml", "weak: [奖]", "weak: [奖金]", "concept award: 奖金 is strong and weak"),
        ("absent.yaml", "refuses: [attr_deadline]", "refuses: [attr_end]", "the lexicon has no concept attr_end"),
    ],
)
def test_what_yaml_lets_pass_is_an_error(folder: Path, file: str, old: str, new: str, what: str) -> None:
    line = change(folder / file, old, new)
    assert [(p.file, p.line) for p in check(folder) if what in p.what] == [(str(folder / file), line)]


def test_a_text_that_does_not_fit_into_the_answer_is_an_error(folder: Path) -> None:
    headline = "headline: 答复于2023年9月1日作出。"
    line = change(folder / "entries.yaml", headline, f"answer: {'很长' * 260}\n        {headline}")
    assert check(folder) == []
    change(folder / "entries.yaml", "很长" * 260, "很长" * 290)
    problems = [p for p in check(folder) if p.kind == "length"]
    assert [p.line for p in problems] == [line]
    assert "580 characters" in problems[0].what


def test_the_source_is_known_by_its_digest(folder: Path, source: Path) -> None:
    source.write_text(SOURCE + "\n", encoding="utf-8")
    (problem,) = check(folder, source)
    assert problem.file == str(source)
    assert "SHA-256" in problem.what


@pytest.mark.parametrize(("encoding", "name"), [("gbk", "GBK"), ("utf-16", "UTF-16")])
def test_a_source_in_another_encoding_is_told(folder: Path, source: Path, encoding: str, name: str) -> None:
    source.write_bytes(SOURCE.encode(encoding))
    (problem,) = check(folder, source)
    assert (problem.file, problem.line, problem.kind) == (str(source), 1, "source")
    assert problem.what.startswith(f"not UTF-8 but {name}")


@pytest.mark.parametrize(
    ("old", "new", "what", "listed"),
    [
        ("143家企业", "一些企业", "一(一): 143家 is not in the text", "143家"),
        ("150家次", "150家", "一(二): 150家次 is not in the text", "150家次"),
        ("143家企业", "143家企业、7个园区", "一(一): 7个 stands in the text and not in the inventory", "一(一)"),
        ("“310”", "“三一零”", "一(一): “310” is not in the text", "“310”"),
        ("(二)做好", "(三)做好", "paragraph 一(二) is not in source.txt", "一(二)"),
    ],
)
def test_the_inventory_is_held_against_the_text(
    folder: Path, source: Path, old: str, new: str, what: str, listed: str
) -> None:
    source.write_text(SOURCE.replace(old, new), encoding="utf-8")
    lines = (folder / "reply.yaml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if listed in text)
    assert [(p.file, p.line) for p in check(folder, source) if what in p.what] == [(str(folder / "reply.yaml"), line)]


def test_a_title_is_that_of_the_text(folder: Path, source: Path) -> None:
    line = change(folder / "entries.yaml", "《示例市企业奖励办法》", "《示例市企业奖励条例》")
    problems = [p for p in check(folder, source) if p.kind == "source"]
    assert {p.line for p in problems} == {line}
    assert "《示例市企业奖励条例》 is not in the text" in problems[0].what


def test_a_changed_file_makes_the_model_stale(folder: Path) -> None:
    change(folder / "phrasings/spoken.yaml", "- 几家企业得了奖励", "- 得了奖励的有几家企业")
    (problem,) = verify(load_folder(folder))
    assert (problem.kind, problem.mend) == ("model", f"run dafu train --knowledge {folder}")


def test_an_entry_that_is_not_found_by_its_own_question_is_an_error(folder: Path) -> None:
    question = "服务商有多少家次啊？"
    change(folder / "entries.yaml", "question: 答复是什么时候作出的？", f"question: {question}")
    line = change(folder / "entries.yaml", "question: 服务商有多少家次？", f"question: {question}")
    change(
        folder / "phrasings/spoken.yaml", "talent.officers:", "reply.date:\n  - 服务商有多少家次呀\ntalent.officers:"
    )
    problems = verify(load_folder(train(folder)))
    (unfound,) = [p for p in problems if p.kind == "phrasing" and p.line == line]
    assert unfound.level == "error"
    assert unfound.what == f"talent.vendors: “{question}” is answered by reply.date"
    assert [p.kind for p in problems if "give talent.vendors more phrasings" in p.mend] == ["reach"]


def test_a_gathered_phrasing_that_finds_another_entry_is_a_warning(folder: Path) -> None:
    line = change(
        folder / "phrasings/spoken.yaml", "- 派了几个专员下去", "- 选派了多少名专员\n  - 企业奖励一共是多少资金"
    )
    problems = [p for p in verify(load_folder(train(folder))) if p.kind == "phrasing"]
    assert [(p.line, p.level) for p in problems] == [(line + 1, "warning")]


def test_many_phrasings_are_asked_by_several_processes_with_the_same_result(
    trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_CHUNK", 2)
    monkeypatch.setattr(asking, "_FEW", 1)
    monkeypatch.setattr(asking, "_WORKERS", 2)
    told: list[tuple[int, int]] = []
    assert verify(load_folder(trained), progress=lambda done, total: told.append((done, total))) == []
    assert told[-1] == (17, 17)


def test_a_plain_list_of_questions_and_answers_is_sound_without_a_model(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text(
        "- question: 门店几点开门？\n  answer: 早上9点。\n- question: 能刷卡吗？\n  answer: 可以刷卡。\n",
        encoding="utf-8",
    )
    assert verify(load_folder(tmp_path)) == []
    (tmp_path / "faq.yaml").write_text(
        "- question: 门店几点开门？\n  answer: 早上9点。\n- question: 门店几点开门\n  answer: 十点。\n",
        encoding="utf-8",
    )
    assert [(p.kind, p.line) for p in verify(load_folder(tmp_path)) if p.kind == "twin"] == [("twin", 1)]
