"""One reply or several behind one door."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Answer, Bands, Context, KnowledgeBase, KnowledgeError
from tests.knowledge.folders import Small, change

Y, S = "yunlan-2024", "songwan-2023"


def talk(base: KnowledgeBase, *turns: str) -> Answer:
    """The answer to the last of the turns of one conversation."""
    context = None
    for turn in turns:
        answer = base.ask(turn, context)
        context = answer.context
    return answer


# -- one reply


def test_ids_that_leave_name_their_reply(alone: KnowledgeBase) -> None:
    answer = alone.ask("瞪羚奖励多少钱")
    assert answer.entry == f"{Y}/award.amount"
    assert answer.context == Context(f"{Y}/award.amount", "瞪羚奖励多少钱")
    assert {one.entry for one in answer.related} == {f"{Y}/rules.number", f"{Y}/award.firms", f"{Y}/award.mode"}
    assert {choice.entry for choice in alone.ask("64家").choices} == {f"{Y}/award.firms", f"{Y}/board.firms"}


def test_with_one_reply_nothing_says_which(alone: KnowledgeBase) -> None:
    assert alone.ask("瞪羚企业名单").headline == "答复没有给出企业的名单。"
    assert alone.search("育苗板")[0].question.startswith("育苗板")
    assert [title for title, _ in alone.parts()] == ["奖励与平台", "人才、金融与集群", "落款"]


def test_an_entry_is_given_by_its_whole_id_or_its_own(alone: KnowledgeBase) -> None:
    whole, own = alone.entry(f"{Y}/board.where"), alone.entry("board.where")
    assert whole == own
    assert (whole.status, whole.entry) == ("answered", f"{Y}/board.where")
    with pytest.raises(KeyError):
        alone.entry("board.gone")
    with pytest.raises(KeyError):
        alone.entry("other/board.where")


def test_what_is_missing_is_worded_for_its_question(alone: KnowledgeBase) -> None:
    missing = alone.entry("absent.deadline")
    assert (missing.status, missing.entry) == ("unknown", f"{Y}/absent.deadline")
    assert alone.entry("talk.thanks").status == "smalltalk"


def test_every_entry_of_a_part_is_listed(alone: KnowledgeBase) -> None:
    listed = [entry for _, entries in alone.parts() for entry in entries]
    held = [entry for entry, one in alone.entries.items() if one.paragraph]
    assert sorted(listed) == sorted(held)


def test_bands_are_those_that_were_given(small: Small) -> None:
    shy = KnowledgeBase.load(small.folder.path, bands=Bands(answer=0.9999, choices=0.9998))
    assert shy.ask("2022年瞪羚奖励多少钱").status == "unknown"


def test_the_version_is_that_of_the_files(small: Small, other: Small, alone: KnowledgeBase) -> None:
    assert KnowledgeBase.load(small.folder.path).version == alone.version
    assert KnowledgeBase.load(other.folder.path).version != alone.version


def test_explaining_is_the_trace_of_asking(alone: KnowledgeBase, both: KnowledgeBase) -> None:
    for base in (alone, both):
        for turns in (("瞪羚奖励多少钱", "发给了几家", "第二个呢"), ("64家", "2"), ("你好", "松湾呢"), ("",)):
            context = None
            for turn in turns:
                explained, answer = base.explain(turn, context), base.ask(turn, context)
                assert {**explained["answer"], "elapsed_us": 0} == {**answer.to_json(), "elapsed_us": 0}
                assert explained["reply"] in (Y, S)
                context = answer.context


@given(text=st.text(alphabet=st.characters()), turn=st.text(max_size=20))
def test_no_text_breaks_it_and_every_answer_keeps_its_lengths(both: KnowledgeBase, text: str, turn: str) -> None:
    first = both.ask(text)
    for answer in (first, both.ask(turn, first.context)):
        assert 0 < len(answer.headline) <= 80
        assert 0 < len(answer.text) <= 600
        assert 0 <= answer.confidence <= 1


# -- two replies


def test_entries_of_one_id_stay_apart(both: KnowledgeBase) -> None:
    assert "2560万元" in both.entry(f"{Y}/award.amount").headline
    assert "910万元" in both.entry(f"{S}/award.amount").headline
    with pytest.raises(KeyError):
        both.entry("award.amount")
    assert both.entry("board.firms").entry == f"{Y}/board.firms"
    assert len(both.entries) == 45 + 17  # who issued each of them is inherited, and what of it is not told


def test_both_replies_with_one_slug_are_refused(small: Small, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(small.folder.path, tmp_path / "copy"))
    with pytest.raises(KnowledgeError) as raised:
        KnowledgeBase.load(small.folder.path, copy)
    (problem,) = raised.value.problems
    assert problem.file == str(copy)
    assert problem.what == f"has the slug {Y}, as {small.folder.path} has"


def test_a_folder_of_replies_is_loaded_whole(small: Small, other: Small, tmp_path: Path) -> None:
    for one in (small, other):
        shutil.copytree(one.folder.path, tmp_path / "replies" / one.folder.slug)
    base = KnowledgeBase.load(tmp_path / "replies")
    assert [reply.slug for reply in base.replies] == [S, Y]


@pytest.mark.parametrize("question", ["瞪羚奖励多少钱", "国家级研发机构几个", "多少家瞪羚企业拿到奖励"])
def test_a_question_that_fits_both_offers_both(both: KnowledgeBase, question: str) -> None:
    answer = both.ask(question)
    assert (answer.status, answer.headline) == ("choices", "几份答复都有这一项，您问的是哪一份？")
    assert {choice.entry.partition("/")[0] for choice in answer.choices} == {Y, S}
    assert all(choice.question.startswith(("云澜工信局：", "松湾科技局：")) for choice in answer.choices)
    assert "1. " in answer.text
    assert "2. " in answer.text


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("育苗板挂牌几家", f"{Y}/board.firms"),
        ("科技园区建成几个", f"{S}/parks.count"),
        ("云澜的瞪羚奖励多少钱", f"{Y}/award.amount"),
        ("松湾的瞪羚奖励多少钱", f"{S}/award.amount"),
        ("松湾科技局奖励了多少家企业", f"{S}/award.firms"),
    ],
)
def test_a_question_that_fits_one_or_names_one_is_answered_by_it(
    both: KnowledgeBase, question: str, entry: str
) -> None:
    assert both.ask(question).entry == entry


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("瞪羚企业奖励是910万元吧", f"{S}/award.amount"),
        ("瞪羚企业奖励是2560万元吧", f"{Y}/award.amount"),
        ("拿到奖励的瞪羚企业是35家吧", f"{S}/award.firms"),
    ],
)
def test_a_true_figure_of_one_is_not_corrected_to_that_of_the_other(
    both: KnowledgeBase, question: str, entry: str
) -> None:
    answer = both.ask(question)
    assert answer.entry == entry
    assert answer.headline.startswith("是的，")


def test_what_is_true_of_neither_is_corrected_by_nobody_alone(both: KnowledgeBase) -> None:
    answer = both.ask("瞪羚企业奖励是3000万元吧")
    assert answer.status == "choices"
    assert all(choice.headline.startswith("不是3000万元，") for choice in answer.choices)


def test_a_number_of_both_is_told_for_both(both: KnowledgeBase) -> None:
    assert [choice.entry for choice in both.ask("64家是什么").choices] == [
        f"{Y}/award.firms",
        f"{Y}/board.firms",
        f"{S}/parks.firms",
    ]


def test_a_number_of_one_is_told_by_that_one(both: KnowledgeBase) -> None:
    assert both.ask("35家").entry == f"{S}/award.firms"


@pytest.mark.parametrize(
    ("turns", "entry"),
    [
        (("松湾瞪羚奖励多少钱", "发给了几家"), f"{S}/award.firms"),
        (("云澜瞪羚奖励多少钱", "发给了几家"), f"{Y}/award.firms"),
        (("松湾国家级研发机构几个", "省级的有几个"), f"{S}/labs.provincial"),
        (("松湾国家级研发机构几个", "省级研发机构有多少个"), f"{S}/labs.provincial"),
        (("松湾瞪羚奖励多少钱", "是2560万元吧"), f"{S}/award.amount"),  # and corrected
        (("松湾瞪羚奖励多少钱", "再说一遍"), f"{S}/award.amount"),
        (("松湾瞪羚奖励多少钱", "深圳呢"), f"{S}/absent.city"),
        (("云澜瞪羚奖励多少钱", "谢谢", "发给了几家"), f"{Y}/award.firms"),
    ],
)
def test_a_turn_stays_with_the_reply_of_the_turn_before(
    both: KnowledgeBase, turns: tuple[str, ...], entry: str
) -> None:
    assert talk(both, *turns).entry == entry


@pytest.mark.parametrize(
    ("turns", "entry"),
    [
        (("松湾瞪羚奖励多少钱", "云澜的瞪羚奖励多少钱"), f"{Y}/award.amount"),
        (("松湾瞪羚奖励多少钱", "云澜的瞪羚奖励多少钱", "发给了几家"), f"{Y}/award.firms"),
        (("松湾瞪羚奖励多少钱", "那云澜呢"), f"{Y}/award.amount"),
        (("松湾瞪羚奖励多少钱", "那云澜呢", "换成松湾的"), f"{S}/award.amount"),
        (("松湾瞪羚奖励多少钱", "发给了几家", "云澜市的呢"), f"{Y}/award.firms"),
        (("松湾国家级研发机构几个", "云澜呢", "省级的呢"), f"{Y}/labs.provincial"),
    ],
)
def test_naming_the_other_reply_switches_to_it(both: KnowledgeBase, turns: tuple[str, ...], entry: str) -> None:
    assert talk(both, *turns).entry == entry


def test_naming_both_offers_both(both: KnowledgeBase) -> None:
    answer = talk(both, "松湾瞪羚奖励多少钱", "云澜和松湾的呢")
    assert {choice.entry for choice in answer.choices} == {f"{Y}/award.amount", f"{S}/award.amount"}


@pytest.mark.parametrize(
    ("turn", "entry"),
    [
        ("第二个", f"{S}/award.amount"),
        ("1", f"{Y}/award.amount"),
        ("松湾的", f"{S}/award.amount"),
        ("云澜的", f"{Y}/award.amount"),
        ("松湾科技局", f"{S}/award.amount"),
    ],
)
def test_one_of_two_is_chosen_by_its_place_or_its_name(both: KnowledgeBase, turn: str, entry: str) -> None:
    assert talk(both, "瞪羚奖励多少钱", turn).entry == entry


def test_who_chooses_none_of_both_has_chosen_no_reply(both: KnowledgeBase) -> None:
    assert talk(both, "瞪羚奖励多少钱", "国家级研发机构有多少个").status == "choices"
    for nothing in ("", "呢", "？"):
        assert talk(both, "瞪羚奖励多少钱", nothing).status in ("unknown", "smalltalk")


def test_what_means_nothing_to_the_reply_before_may_be_meant_for_the_other(both: KnowledgeBase) -> None:
    assert talk(both, "松湾科技园区几个", "育苗板在哪里挂牌").entry == f"{Y}/board.where"


def test_a_refusal_says_whose_it_is(both: KnowledgeBase) -> None:
    assert both.ask("松湾的申报截止到什么时候").headline == "松湾科技局答复没有给出申报截止时间。"
    assert both.ask("云澜的企业名单").headline == "云澜工信局答复没有给出企业的名单。"


def test_what_is_far_from_all_is_told_which_replies_there_are(both: KnowledgeBase) -> None:
    answer = both.ask("今天天气怎么样")
    assert answer.status == "unknown"
    assert "云澜市工业和信息化局关于瞪羚企业" in answer.text
    assert "松湾市科学技术局关于瞪羚企业培育" in answer.text


def test_a_context_of_what_is_gone_is_no_context(both: KnowledgeBase) -> None:
    for gone in (Context("gone-2020/award.amount", "奖励多少"), Context("", "", ("gone-2020/a", "b"))):
        assert both.ask("松湾瞪羚奖励多少钱", gone).entry == f"{S}/award.amount"


def test_the_order_of_replies_makes_no_difference_to_what_is_answered(
    small: Small, other: Small, both: KnowledgeBase
) -> None:
    swapped = KnowledgeBase.load(other.folder.path, small.folder.path)
    for question in ("瞪羚奖励多少钱", "育苗板挂牌几家", "松湾瞪羚奖励多少钱", "64家", "瞪羚企业奖励是910万元吧"):
        one, two = both.ask(question), swapped.ask(question)
        assert (one.status, one.entry) == (two.status, two.entry)
        assert {choice.entry for choice in one.choices} == {choice.entry for choice in two.choices}


def test_looking_up_says_whose_each_row_is(both: KnowledgeBase) -> None:
    hits = both.search("瞪羚 奖励 多少钱")
    assert {hit.entry for hit in hits[:2]} == {f"{Y}/award.amount", f"{S}/award.amount"}
    assert all(hit.question.startswith(("云澜工信局：", "松湾科技局：")) for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_parts_say_whose_they_are(both: KnowledgeBase) -> None:
    assert [title for title, _ in both.parts()] == [
        "云澜工信局：奖励与平台",
        "云澜工信局：人才、金融与集群",
        "云澜工信局：落款",
        "松湾科技局：奖励与园区",
        "松湾科技局：落款",
    ]


def test_what_is_asked_most_is_listed_with_its_reply(both: KnowledgeBase) -> None:
    assert both.popular == (f"{Y}/award.amount", f"{Y}/board.firms", f"{Y}/loans.balance")
    assert [hit.entry for hit in both.search("")] == list(both.popular)


# -- looking up


def test_a_whole_question_that_is_typed_is_looked_up_by_its_answer(alone: KnowledgeBase) -> None:
    hits = alone.search("请问一下云澜今年给瞪羚企业一共发了多少钱的奖励啊")
    assert hits[0].entry == f"{Y}/award.amount"


def test_a_whole_question_that_the_reply_does_not_answer_finds_nothing(alone: KnowledgeBase) -> None:
    assert alone.search("请问一下深圳今年给瞪羚企业一共发了多少钱的奖励啊") == []


def test_pages_follow_one_another(alone: KnowledgeBase) -> None:
    every = [hit.entry for hit in alone.search("瞪羚", 100)]
    pages = [hit.entry for offset in range(0, len(every), 3) for hit in alone.search("瞪羚", 3, offset)]
    assert len(every) > 3
    assert pages == every


# -- a plain FAQ


def test_somebody_elses_plain_questions_and_answers_are_enough(tmp_path: Path) -> None:
    things = ("护照", "居住证", "驾驶证", "社保卡", "老年卡", "营业执照")
    asked = ("在哪里办理", "需要什么材料", "多久能办好", "收费多少", "有效期多长")
    people = [f"{number}号窗口的" for number in range(1, 101)]
    plain = [
        {"question": f"{who}{thing}{what}？", "answer": f"{who}{thing}{what}：第{n}条。"}
        for n, (who, thing, what) in enumerate((w, t, a) for w in people for t in things for a in asked)
    ]
    (tmp_path / "faq.yaml").write_text(yaml.safe_dump(plain, allow_unicode=True), encoding="utf-8")
    base = KnowledgeBase.load(tmp_path)
    assert len(base.entries) == len(plain) == 3000
    assert "37号窗口的护照多久能办好" in base.ask("37号窗口的护照多久能办好啊").headline
    assert base.ask("今天吃什么").status == "unknown"


def test_somebody_elses_english_questions_are_answered(tmp_path: Path) -> None:
    plain = [
        {"question": "How do I renew my passport?", "answer": "At window 3, with two photographs."},
        {"question": "What does a parking permit cost?", "answer": "Forty euros a year."},
    ]
    (tmp_path / "faq.yaml").write_text(yaml.safe_dump(plain), encoding="utf-8")
    base = KnowledgeBase.load(tmp_path)
    answer = base.ask("how to renew my passport")
    assert answer.status == "answered"
    assert "window 3" in answer.text
    assert base.ask("and the parking permit cost?", answer.context).status != "smalltalk"


def test_an_added_question_is_answered_at_once(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text("- {question: 几点开门？, answer: 九点开门。}\n", encoding="utf-8")
    assert KnowledgeBase.load(tmp_path).ask("能刷卡吗").status == "unknown"
    change(tmp_path / "faq.yaml", "九点开门。}\n", "九点开门。}\n- {question: 能刷卡吗？, answer: 能刷卡。}\n")
    assert KnowledgeBase.load(tmp_path).ask("能刷卡吗").headline == "能刷卡。"


def test_a_plain_faq_stands_beside_a_reply(small: Small, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "faq.yaml").write_text("- {question: 办事大厅几点开门？, answer: 办事大厅九点开门。}\n", encoding="utf-8")
    base = KnowledgeBase.load(small.folder.path, folder)
    assert base.ask("办事大厅几点开门").headline == "办事大厅九点开门。"
    assert base.ask("瞪羚奖励多少钱").entry == f"{Y}/award.amount"
    title, (entry,) = base.parts()[-1]
    assert (title, entry.partition("/")[0]) == ("office", "office")
