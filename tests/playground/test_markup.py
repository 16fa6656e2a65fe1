"""Telegram's HTML: entities in UTF-16 units, and every broken piece refused with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground import ApiError
from bot.playground.entities import detect, utf16_length, utf16_slice
from bot.playground.markup import parse_html


def spans(source: str) -> list[tuple[str, str]]:
    text, entities = parse_html(source)
    return [(entity["type"], utf16_slice(text, entity["offset"], entity["length"])) for entity in entities]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<b>粗</b><i>斜</i>", [("bold", "粗"), ("italic", "斜")]),
        ("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", None),
        ("😀<b>4110万元</b>", [("bold", "4110万元")]),
        ("<b>粗<i>斜😀</i></b>", [("bold", "粗斜😀"), ("italic", "斜😀")]),
        ("<blockquote expandable>长</blockquote>", [("expandable_blockquote", "长")]),
        ("<blockquote>短</blockquote>", [("blockquote", "短")]),
        ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", [("spoiler", "a"), ("spoiler", "b")]),
        ("<code>x</code>", [("code", "x")]),
        ('<pre><code class="language-python">x</code></pre>', [("pre", "x")]),
        ('<a href="https://example.org">链</a>', [("text_link", "链")]),
        ('<a href="tg://user?id=5">人</a>', [("text_mention", "人")]),
        ('<a href="nothing">链</a>', []),
        ("<b></b>空", []),
        ("<B>大写</b>", [("bold", "大写")]),
    ],
)
def test_tags_become_entities(source: str, found: list[tuple[str, str]] | None) -> None:
    kinds = [("bold", "a"), ("italic", "b"), ("underline", "c"), ("strikethrough", "d")]
    assert spans(source) == (kinds if found is None else found)


def test_a_link_without_a_path_gets_one() -> None:
    assert parse_html('<a href="https://example.org">链</a>')[1][0]["url"] == "https://example.org/"


@pytest.mark.parametrize(
    ("source", "text"),
    [("&lt;b&gt; &amp; &quot;", '<b> & "'), ("&#20013;&#x4e2d;", "中中"), ("A&B &nbsp;", "A&B &nbsp;")],
)
def test_references_are_resolved(source: str, text: str) -> None:
    assert parse_html(source) == (text, [])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>粗", 'Can\'t find end tag corresponding to start tag "b"'),
        ("粗</b>", "Unexpected end tag at byte offset 3"),
        ("<b>粗</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("<p>段</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("小<于", "Unclosed start tag"),
        ("小 < 于 >", 'Unsupported start tag ""'),
        ("<b粗", "Unclosed start tag"),
        ("<b>粗</b", "Unclosed end tag"),
        ("<b =x>粗</b>", "Empty attribute name"),
        ("<a href>粗</a>", "Expected equal sign"),
        ('<a href="x>粗</a>', "Unclosed start tag"),
        ("<span class='red'>粗</span>", 'Tag "span" must have class "tg-spoiler"'),
        ("<tg-emoji emoji-id='x'>😀</tg-emoji>", "Invalid custom emoji identifier"),
        ("<br>", 'Unsupported start tag "br"'),
    ],
)
def test_broken_html_is_refused(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.code == 400
    assert refused.value.description.startswith("Bad Request: can't parse entities: ")
    assert reason in refused.value.description


@given(st.text(alphabet=st.characters(exclude_characters="<&", exclude_categories=["Cs"])))
def test_text_without_signs_of_markup_is_itself(text: str) -> None:
    assert parse_html(text) == (text, [])


@given(st.text(alphabet="<>/&;b i='\"a中😀", max_size=30))
def test_any_text_is_parsed_or_refused_and_offsets_stay_within(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except ApiError:
        return
    for entity in entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= utf16_length(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/ask@dafu_playground_bot 问", [("bot_command", "/ask@dafu_playground_bot")]),
        ("😀@somebody 说", [("mention", "@somebody")]),
        ("见 https://example.org/a。好", [("url", "https://example.org/a")]),
        ("#政策 #123", [("hashtag", "#政策")]),
        ("a@example.org 与 2024/07", []),
        ("中文/help", []),
    ],
)
def test_entities_are_found_in_plain_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(e["type"], utf16_slice(text, e["offset"], e["length"])) for e in detect(text)] == found
