"""What a reply inherits from common/, and what of its own goes before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import KnowledgeError
from knowledge.reply.concepts import Concept
from knowledge.reply.folder import Folder
from knowledge.reply.loading import load_folder, shared
from tests.knowledge.reply.sketches import REPLY, sketch


def concept(folder: Folder, name: str) -> Concept:
    return next(one for one in folder.lexicon if one.id == name)


def test_a_reply_of_a_few_lines_knows_how_people_ask_and_what_is_missing(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path))
    assert "多少钱" in concept(folder, "ask_money").strong
    assert folder.entries["absent.deadline"].missing == "申报时间和截止日期"
    assert folder.roles["place"].id == "absent.city"
    assert len(folder.phrasings["absent.deadline"]) > 10
    assert folder.entries["absent.deadline"].inherited


def test_a_plain_faq_inherits_nothing(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text("- {question: 几点开门？, answer: 九点。}\n", encoding="utf-8")
    folder = load_folder(tmp_path)
    assert len(folder.entries) == 1
    assert not folder.lexicon
    assert not folder.inherited


def test_small_talk_speaks_of_the_reply(tmp_path: Path) -> None:
    talk = load_folder(sketch(tmp_path)).entries
    assert (
        talk["talk.who"].headline
        == "我是答复查询机器人，只按隆尧县科工局2023年6月30日关于工业投资的答复作答，不代表官方意见。"
    )
    assert talk["talk.help"].headline.endswith("，比如“工业投资多少”。")


def test_small_talk_does_without_what_reply_yaml_leaves_out(tmp_path: Path) -> None:
    reply = REPLY.replace("subject: 工业投资\nexamples: [工业投资多少]\n", "")
    talk = load_folder(sketch(tmp_path, reply)).entries
    assert talk["talk.hello"].headline == "你好！想查隆尧县科工局的答复里的哪个数字或措施，直接问就行。"
    assert talk["talk.help"].headline == "可以问这份答复里的政策、数字、文号、日期和名单。"


def test_an_entry_of_the_same_id_goes_before_the_inherited_one_and_keeps_its_phrasings(tmp_path: Path) -> None:
    own = "entries: [{id: absent.deadline, kind: absent, question: 哪天截止？, missing: 截止的日子, refuses: [attr_deadline]}]\n"
    folder = load_folder(sketch(tmp_path, own=own))
    entry = folder.entries["absent.deadline"]
    assert (entry.missing, entry.inherited) == ("截止的日子", False)
    assert folder.phrasings["absent.deadline"][0] == "哪天截止？"
    assert "申报截止日期" in folder.phrasings["absent.deadline"]
    assert "申报截止到什么时候？" not in folder.phrasings["absent.deadline"]


def test_an_entry_of_the_same_role_takes_the_place_of_the_inherited_one(tmp_path: Path) -> None:
    own = "entries: [{id: elsewhere, kind: absent, role: place, question: 别处呢？, missing: 别处的情况}]\n"
    folder = load_folder(sketch(tmp_path, own=own))
    assert folder.roles["place"].id == "elsewhere"
    assert "absent.city" not in folder.entries


def test_a_role_is_given_to_one_entry(tmp_path: Path) -> None:
    line = "- {{id: {0}, kind: absent, role: place, question: {0}？, missing: 别处}}\n"
    with pytest.raises(KnowledgeError, match=r"own\.yaml:2: two: one has the role place"):
        load_folder(sketch(tmp_path, own=line.format("one") + line.format("two")))


def test_an_entry_that_refuses_the_same_takes_the_place_of_the_inherited_one(tmp_path: Path) -> None:
    own = "entries: [{id: when, kind: absent, question: 哪天截止？, missing: 日子, refuses: [attr_deadline]}]\n"
    assert "absent.deadline" not in load_folder(sketch(tmp_path, own=own)).entries


def test_a_reply_does_without_what_it_names(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path, REPLY + "without: [absent.contact, other_honours]\n"))
    assert "absent.contact" not in folder.entries
    assert "other_honours" not in {one.id for one in folder.lexicon}


def test_doing_without_what_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(
        KnowledgeError, match=r"reply\.yaml:10: without: nothing of common/ has the id 'absent\.telephone'"
    ):
        load_folder(sketch(tmp_path, REPLY + "without: [absent.telephone]\n"))


def test_words_are_added_to_an_inherited_concept_and_taken_away(tmp_path: Path) -> None:
    words = "concepts: [{id: attr_deadline, strong: [收件截止日], without: [窗口期]}]\n"
    deadline = concept(load_folder(sketch(tmp_path, lexicon=words)), "attr_deadline")
    assert deadline.kind == "attribute"
    assert {"收件截止日", "截止日期"} <= set(deadline.strong)
    assert "窗口期" not in deadline.strong


def test_a_concept_of_its_own_is_a_topic_where_nothing_else_is_said(tmp_path: Path) -> None:
    assert (
        concept(load_folder(sketch(tmp_path, lexicon="concepts: [{id: dams, strong: [水坝]}]\n")), "dams").kind
        == "topic"
    )


OWN_TOPICS = "concepts: [{id: investment, strong: [工业投资, 工业投资额]}, {id: output, strong: [产值]}, {id: big, strong: [规上企业]}]\n"


def test_a_word_of_the_reply_s_own_topics_is_no_word_for_what_is_missing(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path, lexicon=OWN_TOPICS))
    output, fund, honours = (concept(folder, name) for name in ("attr_output_value", "attr_fund_size", "other_honours"))
    assert not {"产值", "总产值", "产值多少"} & {*output.strong, *output.weak}
    assert "增加值" in output.strong
    assert not {"投资额", "投资多少亿"} & {*fund.strong, *fund.weak}
    assert "基金规模" in fund.strong
    assert "规上企业" not in honours.strong
    assert "独角兽" in honours.strong


def test_what_is_asked_of_a_topic_stays_missing(tmp_path: Path) -> None:
    words = "concepts: [{id: award, strong: [奖励]}]\n"
    folder = load_folder(sketch(tmp_path, lexicon=words))
    assert "每家奖多少" in concept(folder, "attr_perfirm").strong
    assert "奖励标准" in concept(folder, "attr_perfirm").strong


def test_phrasings_with_such_words_are_not_inherited(tmp_path: Path) -> None:
    plain = load_folder(sketch(tmp_path / "plain"))
    own = load_folder(sketch(tmp_path / "own", lexicon=OWN_TOPICS))
    assert "产值多少" in plain.phrasings["absent.output"]
    assert "产值多少" not in own.phrasings["absent.output"]
    assert not any("规上企业" in text for text in own.phrasings["absent.honours"])


def test_far_questions_name_no_topic_of_the_reply(tmp_path: Path) -> None:
    words = "concepts: [{id: pensions, strong: [养老金]}]\n"
    folder = load_folder(sketch(tmp_path, lexicon=words))
    assert not any("养老金" in text for text in folder.phrasings["absent.otherpolicy"])


def test_a_question_of_the_reply_s_own_is_no_phrasing_of_what_is_missing(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path, phrasings="investment.amount: [第一名是谁]\n"))
    assert "第一名是谁" in folder.phrasings["investment.amount"]
    assert "第一名是谁" not in folder.phrasings["absent.ranking"]


def test_phrasings_may_be_added_to_an_inherited_entry(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path, phrasings="absent.deadline: [技改备案几号停]\n"))
    assert folder.phrasings["absent.deadline"][0] == "技改备案几号停"
    assert "技改备案几号停" not in folder.inherited["absent.deadline"]


def test_the_own_place_is_no_other_place(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path, REPLY.replace("place: 隆尧县", "place: 深圳")))
    assert {"深圳", "我市"} <= set(concept(folder, "home").strong)
    assert "深圳" not in concept(folder, "other_city").strong
    assert "广东" not in concept(folder, "other_city").strong
    assert "广东" in concept(folder, "wider").strong
    assert "福田" in concept(folder, "other_district").strong


def test_a_home_that_the_reply_declares_takes_the_place_of_the_made_one(tmp_path: Path) -> None:
    words = "concepts: [{id: longyao, kind: home, strong: [隆尧, 咱们尧山脚下]}]\n"
    folder = load_folder(sketch(tmp_path, lexicon=words))
    assert [one.id for one in folder.lexicon if one.kind == "home"] == ["longyao"]


def test_a_place_that_may_be_several_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"reply\.yaml:5: place: 鼓楼区 may be .* — write it with what it lies in"):
        load_folder(sketch(tmp_path, REPLY.replace("place: 隆尧县", "place: 鼓楼区")))


def test_the_digest_covers_what_is_inherited(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path))
    faq = tmp_path / "faq"
    faq.mkdir()
    for file in (tmp_path / "investment.yaml",):
        (faq / file.name).write_bytes(file.read_bytes())
    assert folder.digest != load_folder(faq).digest
    assert len(shared().digest) == 64


def test_who_issued_a_reply_and_when_is_known_from_what_is_said_of_it(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path))
    reply = folder.reply
    assert reply is not None
    assert reply.issuer in folder.entries["reply.issuer"].headline
    assert folder.entries["reply.date"].is_held
    assert "什么时候发布的" in folder.phrasings["reply.date"]


def test_an_entry_of_the_reply_s_own_that_tells_it_gets_the_phrasings(tmp_path: Path) -> None:
    entry = load_folder(sketch(tmp_path / "a")).entries["reply.issuer"]
    own = f"""\
entries:
  - {{id: who.wrote, kind: who, asks: [who, date], question: 哪个局写的？, headline: {entry.headline}}}
"""
    folder = load_folder(sketch(tmp_path / "b", own=own))
    assert not {"reply.issuer", "reply.date"} & folder.entries.keys()
    assert {"谁发布的", "什么时候发布的"} <= set(folder.phrasings["who.wrote"])


ANSWERING = (
    REPLY
    + "docno: 隆科复〔2023〕8号\nanswers: {kind: 提案, number: 第021号, title: 《关于扩大投资的建议》, proposers: 赵某、钱某委员, session: 县政协十三届三次会议}\n"
)


def test_what_reply_yaml_says_of_what_it_answers_is_told_in_sentences(tmp_path: Path) -> None:
    entries = load_folder(sketch(tmp_path, ANSWERING)).entries
    assert {name: entries[name].headline for name in entries if name.startswith(("proposal.", "reply.docno"))} == {
        "reply.docno": "这份答复的文号是隆科复〔2023〕8号。",
        "proposal.number": "答复的是县政协十三届三次会议第021号提案。",
        "proposal.title": "提案的题目是《关于扩大投资的建议》。",
        "proposal.who": "提案由赵某、钱某委员提出。",
        "proposal.session": "提案是在县政协十三届三次会议上提出的。",
    }
    assert entries["proposal.who"].question == "这件提案是谁提的？"
    assert [(f.label, f.text) for f in entries["proposal.number"].figures] == [("答复的提案的编号", "第021号")]
    assert entries["proposal.number"].inherited


def test_what_is_told_is_no_more_missing_and_what_is_not_stays_so(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path, REPLY + "answers: {number: 第21号}\n"))
    known = {one.id for one in folder.lexicon}
    assert "proposal.number" in folder.entries
    assert not {"absent.proposal_number", "proposal.who"} & folder.entries.keys()
    assert {"absent.proposer", "absent.proposal_title", "absent.session", "absent.handling"} <= folder.entries.keys()
    assert "attr_proposal_number" not in known
    assert {"attr_proposer", "attr_proposal_title", "attr_session"} <= known
    assert "提案编号是什么" in folder.phrasings["proposal.number"]
    assert not any(
        "提案编号" in text for name, listed in folder.phrasings.items() if name.startswith("absent.") for text in listed
    )


def test_what_is_not_told_is_asked_in_the_words_of_what_is(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path))
    assert {"提案编号是什么", "提案编号求"} <= set(folder.phrasings["absent.proposal_number"])
    assert "文号是多少" in folder.phrasings["absent.docno"]
    assert "文号是多少" not in folder.phrasings["absent.reply_docno"]


def test_an_entry_of_the_reply_s_own_that_tells_the_number_gets_the_phrasings_and_nothing_refuses_it(
    tmp_path: Path,
) -> None:
    own = "entries: [{id: num, kind: docno, asks: [docno], question: 答的是几号建议？, headline: 答的是第21号建议。}]\n"
    for name, reply in (("without", REPLY), ("with", ANSWERING)):
        folder = load_folder(sketch(tmp_path / name, reply, own=own))
        assert "proposal.number" not in folder.entries
        assert "absent.proposal_number" not in folder.entries
        assert "提案编号是什么" in folder.phrasings["num"]
        assert "attr_proposal_number" not in {one.id for one in folder.lexicon}


def test_the_document_number_of_the_reply_leaves_that_of_others_missing(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path, ANSWERING))
    assert "absent.docno" in folder.entries
    assert "absent.reply_docno" not in folder.entries
    assert "文号是多少" in folder.phrasings["reply.docno"]
    assert "文号是多少" not in folder.phrasings["absent.docno"]


def test_what_a_reply_does_without_is_missing_as_before(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path, ANSWERING + "without: [proposal.who]\n"))
    assert "proposal.who" not in folder.entries
    assert "absent.proposer" in folder.entries


def test_the_old_names_of_what_is_left_out_are_known(tmp_path: Path) -> None:
    folder = load_folder(sketch(tmp_path, REPLY + "without: [absent.proposer, attr_proposer]\n"))
    assert "absent.proposer" not in folder.entries
    assert "attr_proposer" not in {one.id for one in folder.lexicon}


def test_an_own_entry_that_refuses_the_rest_keeps_its_words(tmp_path: Path) -> None:
    own = "entries: [{id: num, kind: absent, question: 编号呢？, missing: 编号, refuses: [attr_proposal_number]}]\n"
    folder = load_folder(sketch(tmp_path, ANSWERING, own=own))
    assert "attr_proposal_number" in {one.id for one in folder.lexicon}


@pytest.mark.parametrize(
    "mine", ["reply.docno", "proposal.number", "proposal.title", "proposal.who", "proposal.session"]
)
def test_no_phrasing_is_of_two(mine: str) -> None:
    told = [name for name in shared().phrasings if name.startswith(("reply.", "proposal."))]
    others = {text for name in told if name != mine for text in shared().normalised[name]}
    assert len(set(shared().normalised[mine])) >= 25
    assert not others & {*shared().normalised[mine]}
