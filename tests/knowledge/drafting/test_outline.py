"""What a reply says of itself, and how it is divided."""

from __future__ import annotations

import pytest

from knowledge.drafting.outline import outline

SIGNED = ["云澜市水务局", "2023年8月15日"]
HEAD = ["云澜市水务局关于节水建议的答复", "李某某代表：", "您提出的建议收悉，现答复如下："]


def test_headings_without_figures_are_parts_and_the_first_is_one_of_them() -> None:
    text = ["供水", "全市水厂5座。日供水70万立方米。", "——东区。水厂2座。", "排水", "全市泵站7座。", *SIGNED]
    found = outline("\n".join(text))
    assert found.parts == (("供水", "供水"), ("排水", "排水"), ("结尾", "结尾"))
    assert [(one.part, one.title) for one in found.paragraphs] == [
        ("供水", "全市水厂"),
        ("供水", "东区"),
        ("排水", "全市泵站"),
        ("结尾", "落款"),
    ]


@pytest.mark.parametrize("thanks", ["感谢您对水务工作的关心。", "再次感谢您的支持，欢迎继续监督。", "特此答复。"])
def test_thanks_are_no_paragraph(thanks: str) -> None:
    found = outline("\n".join([*HEAD, "全市改造泵站7座。", thanks, *SIGNED]))
    assert [one.key for one in found.paragraphs] == ["引言", "全市改造泵站7座", "落款"]


def test_what_comes_next_is_a_paragraph_though_it_begins_with_thanks() -> None:
    found = outline("\n".join([*HEAD, "全市改造泵站7座。", "感谢关心，下一步我局将改造3座泵站。", *SIGNED]))
    assert len(found.paragraphs) == 4


def test_a_key_is_the_beginning_of_one_paragraph_alone() -> None:
    text = [
        *HEAD,
        "2022年，改造泵站7座。",
        "2022年，铺设管网9公里。",
        "全市泵站7座。",
        "全市泵站7座，其中东区2座。",
        *SIGNED,
    ]
    found = outline("\n".join(text))
    lines = text[3:7]
    keys = [one.key for one in found.paragraphs if one.part == "正文"]
    assert [[line for line in lines if line.replace("，", ",").startswith(key)] for key in keys][:2] == [
        [lines[0]],
        [lines[1]],
    ]
    assert len({one.text for one in found.paragraphs}) == 6


def test_a_paragraph_that_begins_with_a_date_is_called_by_what_follows() -> None:
    found = outline("\n".join([*HEAD, "2022年，全市改造泵站7座。", *SIGNED]))
    assert found.paragraphs[1].title == "全市改造泵站"


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("云澜市水务局关于加快推进农村节水的建议的答复", "农村节水"),
        ("关于对云澜市人大第六届二次会议第7号建议的答复", ""),
        ("关于第7号“关于东溪泵站改造的提案”的答复", "东溪泵站改造"),
    ],
)
def test_the_subject_is_what_the_suggestion_is_about(title: str, subject: str) -> None:
    assert outline("\n".join([title, *HEAD[1:], "全市泵站7座。", *SIGNED])).subject == subject


def test_a_long_subject_is_for_a_person_to_shorten() -> None:
    title = "关于将东溪街道西溪社区南溪小区纳入老旧管网改造范围的建议的答复"
    subject = outline("\n".join([title, *HEAD[1:], "全市泵站7座。", *SIGNED])).subject
    assert subject.startswith("【待写】")
    assert len(subject) <= 20


@pytest.mark.parametrize(
    ("issuer", "short"),
    [("云澜市水务局", "云澜水务局"), ("云澜市住房和城乡建设局", "云澜住建局"), ("云澜市工业和信息化局", "云澜工信局")],
)
def test_the_issuer_has_a_short_name(issuer: str, short: str) -> None:
    assert outline("\n".join([*HEAD[1:], "全市泵站7座。", issuer, SIGNED[1]])).short.replace("市", "") == short
