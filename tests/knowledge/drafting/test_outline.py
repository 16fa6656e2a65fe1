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
    assert [one.key for one in found.paragraphs] == ["引言", "全市改造泵站", "落款"]


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
    assert [[line for line in lines if line.startswith(key)] for key in keys][:2] == [
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
    [
        ("武汉市水务局", "武汉水务局"),
        ("武汉市住房和城乡建设局", "武汉住建局"),
        ("武汉市工业和信息化局", "武汉工信局"),
        ("隆尧县住房和城乡建设局", "隆尧县住建局"),
        ("隆尧县水务局", ""),
    ],
)
def test_the_issuer_has_a_short_name_with_the_county_it_is_of(issuer: str, short: str) -> None:
    assert outline("\n".join([*HEAD[1:], "全市泵站7座。", issuer, SIGNED[1]])).short == short


@pytest.mark.parametrize(
    "courtesy",
    [
        "感谢您对水务工作的关心，希望今后继续对我们的工作给予关注和支持。",
        "感谢你们对我市节水工作的关心和支持，请在今后对我们的工作多提宝贵意见和建议。",
        "如对答复有不明之处，欢迎与我们联系。",
        "联系人：李某，联系电话：4812345。",
    ],
)
def test_courtesy_and_whom_to_call_are_no_paragraph(courtesy: str) -> None:
    found = outline("\n".join([*HEAD, "全市改造泵站7座。", courtesy, *SIGNED]))
    assert [one.title for one in found.paragraphs] == ["引言", "全市改造泵站", "落款"]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("截至目前,全市建成泵站7座,改造3座。", "截至目前，全市建成泵站"),
        (
            "此外,我局正在谋划东溪泵站提升改造示范项目的前期工作和后续资金争取。",
            "此外，我局正在谋划东溪泵站提升改造示范项目",
        ),
        ('"十四五"以来,全市改造管网9公里。', "“十四五”以来，全市改造管网"),
        ("泵站布局充分考虑地势高低、人口密度、管网走向和道路条件等各方面因素。", "泵站布局充分考虑地势高低"),
        ("2022年以来,铺设管网9公里。", "2022年以来，铺设管网"),
    ],
)
def test_a_paragraph_is_cited_by_what_it_says_in_chinese_marks(line: str, key: str) -> None:
    (one,) = (one for one in outline("\n".join([*HEAD, line, *SIGNED])).paragraphs if one.part == "正文")
    assert one.key == key
    assert one.text == line
    assert one.title == key.rsplit("，", 1)[-1].removesuffix("项目") or one.title.startswith(key.rsplit("，", 1)[-1])


@pytest.mark.parametrize(
    ("line", "is_headed"),
    [
        ("一、改造泵站，提升能力。全市改造7座。", True),
        ("一、2023年改造泵站7座。", False),
        ("全市改造泵站7座。", False),
        ("下一步，我局将改造泵站。", True),
    ],
)
def test_a_heading_is_told_from_the_beginning_of_a_sentence(line: str, *, is_headed: bool) -> None:
    found = outline("\n".join([*HEAD, line, *SIGNED]))
    assert found.paragraphs[1].is_headed is is_headed


@pytest.mark.parametrize(
    ("opening", "subject", "title"),
    [
        ("您提出的关于“关于科学布局节水设施”的提案收悉。", "节水设施", "云澜市水务局关于科学布局节水设施的提案的答复"),
        ("您提出的“加强泵站管护”的建议收悉。", "泵站管护", "云澜市水务局关于加强泵站管护的建议的答复"),
        ("您的来信收悉。", "", "云澜市水务局的答复"),
    ],
)
def test_without_a_title_the_opening_says_what_is_answered(opening: str, subject: str, title: str) -> None:
    found = outline("\n".join([HEAD[1], opening, "全市泵站7座。", *SIGNED]))
    assert (found.subject, found.title, "title" in found.guessed) == (subject, title, True)


def test_a_title_has_no_blanks_between_its_lines_words() -> None:
    found = outline("\n".join(["对政协云澜市六届二次会议 第12号提案的答复", *HEAD[1:], "全市泵站7座。", *SIGNED]))
    assert found.title == "对政协云澜市六届二次会议第12号提案的答复"


def test_the_day_of_a_reply_is_below_or_above_its_text_and_never_in_it() -> None:
    signed = outline("\n".join([*HEAD, "第一座泵站2022年6月29日建成。", *SIGNED]))
    assert signed.issued == "2023-08-15"
    unsigned = outline("\n".join([*HEAD, "第一座泵站2022年6月29日建成。"]))
    assert (unsigned.issued, "issued" in unsigned.guessed) == ("", True)
    assert outline("\n".join([HEAD[0], "2023年8月15日", *HEAD[1:], "全市改造泵站7座。"])).issued == "2023-08-15"


def test_what_the_page_says_of_a_reply_is_no_day_of_the_letter() -> None:
    page = ["索引号：011520/2023-00017", "发布日期：2023-09-01"]
    above, below = (
        outline("\n".join([*page, *HEAD, "全市泵站7座。"])),
        outline("\n".join([*HEAD, "全市泵站7座。", *SIGNED, *page])),
    )
    assert (above.issued, above.published, above.index) == ("", "2023-09-01", "011520/2023-00017")
    assert (below.issued, below.published, below.index) == ("2023-08-15", "2023-09-01", "011520/2023-00017")
