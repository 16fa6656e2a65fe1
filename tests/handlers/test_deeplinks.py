"""What links into the private chat carry: an entry of any reply, in any version."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import deeplinks
from handlers.deeplinks import ToEntry, ToKept, ToQuestion
from knowledge import Entry
from knowledge.ids import Entries, own_of, slug_of
from knowledge.language.script import SIMPLIFIED, Script
from tests.running import shipped_knowledge
from tests.second_reply import two_replies

SLUGS = st.from_regex(r"[a-z0-9-]{1,80}", fullmatch=True)
OWN = st.from_regex(r"[a-z0-9_]{1,12}(\.[a-z0-9_]{1,12}){0,2}", fullmatch=True)
VARIANTS = [SIMPLIFIED, Script("taiwan"), Script("hongkong")]


def entries(*ids: str) -> Entries:
    replies: dict[str, dict[str, Entry]] = {}
    for one in ids:
        replies.setdefault(slug_of(one), {})[own_of(one)] = Entry(own_of(one), "问", "faq", "答", "答")
    return Entries(replies)


@given(st.lists(st.tuples(SLUGS, OWN), min_size=1, max_size=4, unique=True), st.sampled_from(VARIANTS))
def test_every_entry_of_every_reply_is_found_again_by_a_payload_that_telegram_takes(
    ids: list[tuple[str, str]], script: Script
) -> None:
    known = entries(*(f"{slug}/{own}" for slug, own in ids))
    for entry in known:
        payload = deeplinks.to_entry(entry, script)
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
        assert deeplinks.read(payload, known) == ToEntry(entry, script if script != SIMPLIFIED else None)


def test_a_link_names_the_reply() -> None:
    assert deeplinks.to_entry("wuhan-zjtx-2024/award.amount") == "e_wuhan-zjtx-2024Xaward-amount"


def test_an_id_too_long_for_a_link_is_carried_as_a_digest() -> None:
    entry = f"{'a' * 40}/{'b' * 40}"
    payload = deeplinks.to_entry(entry)
    assert len(payload) < deeplinks.MOST
    assert deeplinks.read(payload, entries(entry, "c/d")) == ToEntry(entry)
    assert deeplinks.read(payload, entries("c/d")) is None


@pytest.mark.parametrize(("sign", "script"), [("e_", None), ("t_", Script("taiwan")), ("h_", Script("hongkong"))])
def test_a_link_of_an_earlier_version_leads_where_it_led(sign: str, script: Script | None) -> None:
    for knowledge in (shipped_knowledge(), two_replies()):
        found = deeplinks.read(f"{sign}award-amount", knowledge.entries)
        assert found == ToEntry("wuhan-zjtx-2024/award.amount", script)


def test_a_link_of_an_earlier_version_that_several_replies_could_mean_leads_nowhere() -> None:
    assert deeplinks.read("e_reply-date", two_replies().entries) is None
    assert deeplinks.read("e_reply-date", shipped_knowledge().entries) == ToEntry("wuhan-zjtx-2024/reply.date")


def test_each_entry_of_both_replies_has_a_link_of_its_own() -> None:
    known = two_replies().entries
    payloads = {deeplinks.to_entry(entry): entry for entry in known}
    assert len(payloads) == len(known)
    assert all(deeplinks.read(payload, known) == ToEntry(entry) for payload, entry in payloads.items())


@given(st.text(max_size=64))
def test_any_payload_is_read_without_an_error(payload: str) -> None:
    for prefix in ("", "e_", "t_", "h_", "q_", "k_", "e_X"):
        found = deeplinks.read(prefix + payload, shipped_knowledge().entries)
        assert found is None or isinstance(found, ToEntry | ToQuestion | ToKept)


@given(st.text(alphabet="小巨人奖励多少钱abc 123？", max_size=23).filter(str.strip))
def test_a_question_is_carried_whole(question: str) -> None:
    payload = deeplinks.to_answer(None, question)
    assert payload is not None
    assert deeplinks.read(payload, {}) == ToQuestion(question)
