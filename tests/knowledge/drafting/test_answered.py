"""What a reply says it answers, read from its title and its first sentences."""

from __future__ import annotations

import pytest
import yaml

from knowledge.drafting.outline import outline
from knowledge.drafting.writing import files_of
from knowledge.reply.folder import Answered

BODY = ["全市改造泵站7座。", "云澜市水务局", "2023年8月15日"]


def answered(*head: str) -> Answered:
    return outline("\n".join([*head, *BODY])).answers


@pytest.mark.parametrize(
    ("title", "kind", "number", "session"),
    [
        ("关于对云澜市十七届人大六次会议第55号建议的答复", "建议", "第55号", "云澜市十七届人大六次会议"),
        ("对政协云澜市十三届委员会第三次会议 第059号提案的答复", "提案", "第059号", "政协云澜市十三届委员会第三次会议"),
        ("2023年对市政协十届二次会议《关于加强管护的建议》（100号提案）的答复", "提案", "100号", "市政协十届二次会议"),
        ("关于云澜市人大四届三次会议第16号“关于改造泵站的建议”的答复", "建议", "第16号", "云澜市人大四届三次会议"),
        ("云澜市水务局关于对市十五届人大三次会议第2023055号议案的答复", "议案", "第2023055号", "市十五届人大三次会议"),
        ("云澜市水务局关于第六届博览会第2次会议的答复", "建议", "", ""),
    ],
)
def test_the_title_says_number_and_session(title: str, kind: str, number: str, session: str) -> None:
    found = answered(title, "赵某某代表：", "您的来信收悉，现答复如下：")
    assert (found.kind, found.number, found.session) == (kind, number, session)


@pytest.mark.parametrize(
    ("opening", "number", "title"),
    [
        ("您提出的《关于加强泵站管护的建议》（第55号）收悉，现答复如下：", "第55号", "关于加强泵站管护的建议"),
        ("您们提出的《关于加强泵站管护》的提案（提案编号：第7号）收悉。", "第7号", "关于加强泵站管护"),
        ("您提出的关于“关于加强泵站管护的建议”的提案收悉。", "", "关于加强泵站管护的建议"),
        ("你们提出的关于加强泵站管护的建议收悉。", "", "关于加强泵站管护的建议"),
        ("按照《关于加强泵站管护若干措施》（云政规〔2021〕17号），现答复如下：", "", ""),
        ("您的来信收悉，现答复如下：", "", ""),
    ],
)
def test_the_opening_says_the_title(opening: str, number: str, title: str) -> None:
    found = answered("云澜市水务局的答复", "赵某某代表：", opening)
    assert (found.number, found.title) == (number, title)


@pytest.mark.parametrize(
    ("addressee", "proposers"),
    [
        ("赵某某、钱某某、孙某某代表：", "赵某某、钱某某、孙某某代表"),
        ("赵某某等三位代表：", "赵某某等三位代表"),
        ("尊敬的赵某某委员：", "赵某某委员"),
        ("民建云澜市委：", "民建云澜市委"),
        ("农工党云澜市委会：", "农工党云澜市委会"),
        ("委员：", ""),
        ("尊敬的各位代表：", ""),
        ("云澜市政协：", ""),
    ],
)
def test_whom_it_addresses_has_made_it(addressee: str, proposers: str) -> None:
    assert answered("云澜市水务局的答复", addressee, "您提出的建议收悉，现答复如下：").proposers == proposers


@pytest.mark.parametrize(
    ("lines", "docno"),
    [
        (["云水复〔2022〕33号", "关于节水建议的答复"], "云水复〔2022〕33号"),
        (["关于节水建议的答复", "发文字号：云水复[2022]33号"], "云水复〔2022〕33号"),
        (["关于节水建议的答复", "依据云政规〔2021〕17号，改造泵站。"], ""),
    ],
)
def test_the_number_of_the_reply_has_a_line_to_itself(lines: list[str], docno: str) -> None:
    assert outline("\n".join([*lines, *BODY])).docno == docno


HEAD = [
    "关于云澜市十七届人大六次会议第55号建议的答复",
    "云水复〔2022〕33号",
    "赵某某代表：",
    "您提出的《关于加强泵站管护的建议》收悉。",
]


def test_what_was_read_is_written_and_no_draft_asks_for_it() -> None:
    files, *_ = files_of(
        "yunlan", outline("\n".join([*HEAD, "依据云政规〔2021〕17号，改造泵站7座。", *BODY[1:]])), "0" * 64
    )
    reply = yaml.safe_load(files["reply.yaml"])
    assert reply["docno"] == "云水复〔2022〕33号"
    assert reply["answers"] == {
        "kind": "建议",
        "number": "第55号",
        "title": "关于加强泵站管护的建议",
        "proposers": "赵某某代表",
        "session": "云澜市十七届人大六次会议",
    }
    assert reply["paragraphs"][0]["figures"] == ["第55号", "云水复〔2022〕33号"]
    drafts = [
        entry["headline"]
        for text in files.values()
        for measure in (yaml.safe_load(text) or {}).get("measures", ())
        for entry in measure["entries"]
    ]
    assert not [text for text in drafts if "55号" in text or "33号" in text]
    assert [text for text in drafts if "17号" in text]


def test_a_text_that_says_nothing_of_it_has_no_keys_for_it() -> None:
    files, *_ = files_of("yunlan", outline("\n".join(["云澜市水务局的答复", "您好：", *BODY])), "0" * 64)
    assert not {"docno", "answers"} & yaml.safe_load(files["reply.yaml"]).keys()
