"""A folder of YAML as frozen values, and what is said of files that cannot be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge import KnowledgeError, Problem
from knowledge.answer import FigureText, Source
from knowledge.reply.loading import Folder, load_folder, replies_in
from tests.knowledge.folders import REPLIES, YUNLAN, change, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "reply")


def problems(folder: Path) -> list[Problem]:
    with pytest.raises(KnowledgeError) as raised:
        load_folder(folder)
    return raised.value.problems


def faq(folder: Path, text: str) -> Folder:
    (folder / "faq.yaml").write_text(text, encoding="utf-8")
    return load_folder(folder)


def test_an_entry_has_what_its_measure_says() -> None:
    entry = load_folder(YUNLAN).entries["award.amount"]
    assert (entry.measure, entry.title, entry.paragraph, entry.family) == ("award", "瞪羚企业奖励", "一(一)", "award")
    assert entry.asks == {"money"}
    assert entry.figures == (FigureText("瞪羚企业奖励资金", "2560万元", "2024年", "市级财政"),)
    assert entry.body.startswith("2024年市级财政拨付2560万元")
    assert entry.source == Source(
        "云澜市工业和信息化局关于扶持瞪羚企业建议的答复", "一(一)", "云澜市工业和信息化局", "2024-08-15"
    )
    assert entry.file == "10-platforms.yaml"


def test_years_levels_and_places_are_those_of_the_measure_unless_the_entry_has_its_own(folder: Path) -> None:
    entries = load_folder(YUNLAN).entries
    assert entries["officers.count"].years == (2023,)
    assert entries["labs.national"].levels == ("国家级", "省级")
    assert entries["labs.national"].level == "国家级"
    assert "东屏区" in entries["clusters.photon"].places
    change(folder / "entries.yaml", "title: 企业奖励", "title: 企业奖励\n    years: [2022]")
    change(folder / "entries.yaml", "asks: [money]", "asks: [money]\n        years: [2023]")
    own = load_folder(folder).entries
    assert own["award.amount"].years == (2023,)
    assert own["award.firms"].years == (2022,)


def test_an_entry_of_no_measure_is_its_own_family() -> None:
    entry = load_folder(YUNLAN).entries["absent.city"]
    assert (entry.measure, entry.family, entry.source, entry.role) == ("", "absent.city", None, "place")
    assert entry.title == entry.question


def test_a_reply_knows_its_document_signs_and_the_digits_of_its_names() -> None:
    reply = load_folder(YUNLAN).reply
    assert reply is not None
    assert reply.document_signs == ("云政规",)
    assert reply.digit_names == ("630",)


def test_phrasings_are_the_question_those_beside_it_and_the_gathered_ones_each_once(folder: Path) -> None:
    change(
        folder / "phrasings/spoken.yaml",
        "- 几家企业得了奖励",
        "- 几家企业得了奖励\n  - 多少家企业拿到奖励？\n  - 几家企業得了獎勵",
    )
    loaded = load_folder(folder)
    assert loaded.phrasings["award.firms"] == ("多少家企业拿到奖励？", "几家企业得了奖励", "几家企業得了獎勵")
    assert loaded.normalised["award.firms"] == ("几家企业拿到奖励?", "几家企业得了奖励", "几家企业得了奖励")


def test_the_words_of_the_lexicon_are_normalised(folder: Path) -> None:
    change(folder / "lexicon/words.yaml", "[奖励, 奖金]", "[獎勵, ＡＢ]")
    award = next(concept for concept in load_folder(folder).lexicon if concept.id == "award")
    assert award.strong == ("奖励", "ab")
    assert award.kind == "topic"


def test_roles_name_their_entries() -> None:
    roles = load_folder(YUNLAN).roles
    assert {role: entry.id for role, entry in roles.items()}["document_number"] == "absent.number"
    assert len(roles) == 10


@pytest.mark.parametrize(
    "changed",
    [
        ("entries.yaml", "143家企业获得奖励", "144家企业获得奖励"),
        ("lexicon/words.yaml", "[平均,", "[均摊, 平均,"),
        ("phrasings/spoken.yaml", "派了几个", "派出几个"),
    ],
)
def test_any_change_of_a_file_gives_another_digest(folder: Path, changed: tuple[str, str, str]) -> None:
    before = load_folder(folder).digest
    change(folder / changed[0], *changed[1:])
    assert load_folder(folder).digest != before


def test_another_name_of_a_file_gives_another_digest(folder: Path) -> None:
    before = load_folder(folder).digest
    (folder / "absent.yaml").rename(folder / "missing.yaml")
    assert load_folder(folder).digest != before


def test_what_is_asked_most_changes_no_digest(folder: Path) -> None:
    before = load_folder(folder).digest
    (folder / "popular.yaml").write_text("[award.firms]\n", encoding="utf-8")
    loaded = load_folder(folder)
    assert loaded.digest == before
    assert loaded.popular == ("award.firms",)


def test_a_draft_may_be_asked_most_already(folder: Path) -> None:
    (folder / "more.yaml").write_text(
        "entries:\n  - {id: faq.new, draft: true, question: 怎么停车, answer: 【待写】}\n", encoding="utf-8"
    )
    (folder / "popular.yaml").write_text("- faq.new\n- award.firms\n", encoding="utf-8")
    assert load_folder(folder).popular == ("award.firms",)


def test_phrasings_may_be_written_before_their_draft_is_accepted(folder: Path) -> None:
    (folder / "new.yaml").write_text(
        "entries:\n  - {id: faq.new, draft: true, question: 怎么停车, answer: 【待写】}\n", encoding="utf-8"
    )
    (folder / "phrasings" / "new.yaml").write_text("faq.new: [停车咋停]\n", encoding="utf-8")
    assert "停车咋停" not in str(load_folder(folder).phrasings)


@pytest.mark.parametrize(
    ("popular", "what", "line"),
    [
        ("- award.none\n", "no entry has the id 'award.none'", 1),
        ("- award.firms\n- absent.deadline\n", "absent.deadline is of kind absent", 2),
        ("- award.firms\n- award.firms\n", "award.firms stands here twice", 2),
        ("award.firms\n", "not a list", 1),
    ],
)
def test_a_mistake_in_popular_yaml_is_named_with_its_line(folder: Path, popular: str, what: str, line: int) -> None:
    (folder / "popular.yaml").write_text(popular, encoding="utf-8")
    (problem,) = problems(folder)
    assert what in problem.what
    assert (problem.file, problem.line) == (str(folder / "popular.yaml"), line)


def test_a_chart_shows_figures_of_entries_and_changes_no_digest(folder: Path) -> None:
    before = load_folder(folder).digest
    bars = "[{entry: award.amount, label: 奖励}, {entry: award.amount, label: 又一次}]"
    (folder / "charts.yaml").write_text(f"- {{id: money, title: 钱, bars: {bars}}}\n", encoding="utf-8")
    loaded = load_folder(folder)
    assert loaded.digest == before
    (chart,) = loaded.charts
    assert [bar.figure for bar in chart.bars] == [loaded.entries["award.amount"].figures[0]] * 2
    assert chart.source == loaded.entries["award.amount"].source


@pytest.mark.parametrize(
    ("bars", "what"),
    [
        ("[{entry: award.amount, label: 甲}, {entry: award.none, label: 乙}]", "no entry has the id 'award.none'"),
        (
            "[{entry: award.amount, label: 甲}, {entry: award.firms, label: 乙}]",
            "元 and 家 cannot be compared on one chart",
        ),
        (
            "[{entry: award.amount, label: 甲}, {entry: absent.deadline, label: 乙}]",
            "has 0 figures that this could be (none)",
        ),
        ("[{entry: award.amount, label: 甲}]", "at least 2"),
    ],
)
def test_a_mistake_in_charts_yaml_is_named(folder: Path, bars: str, what: str) -> None:
    (folder / "charts.yaml").write_text(f"- {{id: money, title: 钱, bars: {bars}}}\n", encoding="utf-8")
    (problem,) = problems(folder)
    assert what in problem.what
    assert (problem.file, problem.line) == (str(folder / "charts.yaml"), 1)


def test_a_chart_that_stands_twice_is_named(folder: Path) -> None:
    chart = "- {id: money, title: 钱, bars: [{entry: award.amount, label: 甲}, {entry: award.amount, label: 乙}]}\n"
    (folder / "charts.yaml").write_text(chart * 2, encoding="utf-8")
    (problem,) = problems(folder)
    assert "chart money stands here twice" in problem.what
    assert problem.line == 2


# -- folders


@pytest.mark.parametrize(
    ("name", "slug"),
    [("My FAQ", "my-faq"), ("faq_2", "faq-2"), ("a-very-long-name-of-a-folder", "a-very-long-name-of-")],
)
def test_a_plain_faq_is_called_by_its_folder(tmp_path: Path, name: str, slug: str) -> None:
    (tmp_path / name).mkdir()
    loaded = faq(tmp_path / name, "- {question: 几点开门？, answer: 九点。}\n")
    assert loaded.slug == slug
    assert loaded.reply is None


@pytest.mark.parametrize("name", ["常见问题", "FAQ问题", "———"])
def test_a_folder_whose_name_makes_no_id_gets_one(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    slug = faq(tmp_path / name, "- {question: 几点开门？, answer: 九点。}\n").slug
    assert slug.startswith("faq-")
    assert slug.isascii()
    assert len(slug) == len("faq-") + 8


def test_two_entries_of_a_plain_faq_have_ids_of_their_own(tmp_path: Path) -> None:
    loaded = faq(tmp_path, "- {question: 几点开门？, answer: 九点。}\n- {question: 能刷卡吗？, answer: 能。}\n")
    assert len(loaded.entries) == 2
    assert all(entry_id.startswith("faq.") for entry_id in loaded.entries)


def test_the_headline_of_a_plain_answer_is_its_first_sentence(tmp_path: Path) -> None:
    (entry,) = faq(tmp_path, "- {question: 几点开门？, answer: 早上九点开门！周末十点。}\n").entries.values()
    assert (entry.headline, entry.body) == ("早上九点开门！", "早上九点开门！周末十点。")


def test_a_first_sentence_that_is_too_long_is_cut(tmp_path: Path) -> None:
    (entry,) = faq(tmp_path, f"- {{question: 几点开门？, answer: {'长' * 90}。}}\n").entries.values()
    assert entry.headline == "长" * 79 + "…"


def test_the_folders_of_several_replies_are_found_in_one() -> None:
    assert {path.name for path in replies_in(REPLIES)} >= {"songwan-2023", "yunlan-2024"}
    assert replies_in(YUNLAN) == [YUNLAN]


def test_a_folder_without_replies_is_itself(tmp_path: Path) -> None:
    assert replies_in(tmp_path) == [tmp_path]
    assert replies_in(tmp_path / "none") == [tmp_path / "none"]


def test_a_folder_that_is_not_there_or_empty_is_said(tmp_path: Path) -> None:
    assert problems(tmp_path / "none")[0].what == "no such folder"
    assert problems(tmp_path)[0].what == "no YAML file in it"


# -- what cannot be read


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
        ("        headline: 服务商150家次。\n", "", "neither headline nor answer", "write one"),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_with_its_line(
    folder: Path, old: str, new: str, what: str, mend: str
) -> None:
    line = change(folder / "entries.yaml", old, new)
    found = [problem for problem in problems(folder) if what in problem.what]
    assert found, problems(folder)
    assert found[0].file == str(folder / "entries.yaml")
    assert mend in found[0].mend
    # YAML notices an open bracket further down; what is missing is missing from the entry, which begins some lines earlier.
    near = range(line, line + 5) if "not YAML" in what else range(line - (4 if not new else 1), line + 2)
    assert found[0].line in near


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("phrasings/spoken.yaml", "award.firms:", "award.firm:", "no entry has the id 'award.firm'"),
        ("phrasings/spoken.yaml", "- 奖励一共发了多少资金", "- 2023", "not a list of texts"),
        ("lexicon/words.yaml", "gloss: 奖励", "glos: 奖励", "glos: no such key"),
        ("lexicon/words.yaml", "gloss: 奖励", "kind: thing", "'thing' is not known"),
        ("reply.yaml", "part: 一\n    title: 人才", "part: 二\n    title: 人才", "part '二' is not among the parts"),
        ("reply.yaml", 'issued: "2023-09-01"', "issued: 2023年9月", "'2023年9月' has a wrong form"),
        ("reply.yaml", "key: 一(二)", "key: 一(一)", "paragraph 一(一) stands here twice"),
    ],
)
def test_a_file_that_does_not_fit_is_named_with_its_line(
    folder: Path, file: str, old: str, new: str, what: str
) -> None:
    line = change(folder / file, old, new)
    assert [(p.file, p.line in (line, line - 1)) for p in problems(folder) if what in p.what] == [
        (str(folder / file), True)
    ]


def test_an_entry_may_not_be_related_to_a_draft(folder: Path) -> None:
    change(folder / "entries.yaml", "related: [award.firms]", "related: [new.draft]")
    draft = "entries: [{id: new.draft, draft: true, kind: figure, question: 新的多少？, headline: 新的3家。}]"
    (folder / "drafts.yaml").write_text(draft, encoding="utf-8")
    (found,) = problems(folder)
    assert "'new.draft' is still a draft" in found.what
    assert "accept it first" in found.mend


def test_every_error_of_all_files_is_said_at_once(folder: Path) -> None:
    change(folder / "entries.yaml", "kind: docno", "kind: docnr")
    change(folder / "lexicon/words.yaml", "gloss:", "glos:")
    (folder / "more.yaml").write_bytes("entries: []\n# 年".encode("gb18030"))
    found = problems(folder)
    assert [Path(p.file).name for p in found] == ["entries.yaml", "words.yaml", "more.yaml"]
    assert "save the file as UTF-8" in found[2].mend


def test_ids_of_a_file_that_cannot_be_read_are_not_missed_elsewhere(folder: Path) -> None:
    change(folder / "entries.yaml", "kind: docno", "kind: docnr")
    assert not [problem for problem in problems(folder) if "no entry has the id" in problem.what]


def test_phrasings_have_to_be_lists_by_entry(folder: Path) -> None:
    (folder / "phrasings/spoken.yaml").write_text("- 奖励一共多少\n", encoding="utf-8")
    assert [p.what for p in problems(folder)] == ["not a mapping of entry ids to lists of questions"]


def test_two_entries_cannot_have_one_role(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(YUNLAN, tmp_path / "reply"))
    line = change(folder / "70-absent.yaml", "role: breakdown", "role: level")
    (problem,) = problems(folder)
    assert problem.what == "absent.breakdown: absent.level has the role level"
    assert problem.line == line


def test_an_item_of_a_list_has_to_be_an_entry(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(YUNLAN, tmp_path / "reply"))
    line = change(folder / "20-talent.yaml", "[clusters.photon, clusters.storage]", "[clusters.photon, clusters.wind]")
    (problem,) = problems(folder)
    assert "'clusters.wind' is no entry" in problem.what
    assert problem.line == line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("        headline: 拨付120万元，奖励143家企业。\n", ""),
        ("id: award.firms", "id: award.amount"),
        ("question: 多少家企业拿到奖励？", "question: 12"),
        ("title: 企业奖励", "title: [企业奖励"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_of_it_alone(folder: Path, old: str, new: str) -> None:
    (folder / "popular.yaml").write_text("[award.amount, award.firms]\n", encoding="utf-8")
    change(folder / "entries.yaml", old, new)
    (problem,) = problems(folder)
    assert problem.file == str(folder / "entries.yaml")
