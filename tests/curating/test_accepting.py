"""A gap becomes a phrasing or a draft: tried first, written with comments kept, refused where something gets worse."""

from __future__ import annotations

from pathlib import Path

from bot.curating import changes, deciding
from bot.curating.changes import unwritable
from bot.curating.gaps import Gap, open_gaps
from bot.store import Store
from knowledge import KnowledgeBase
from tests.curating.test_gaps import ask


async def the_gap(store: Store, *texts: str) -> Gap:
    for text in texts:
        await ask(store, text)
    await store.settled()
    (gap,) = open_gaps(await deciding.found(store))
    return gap


async def test_a_gap_becomes_a_phrasing_and_is_answered(store: Store, faq: Path) -> None:
    base = KnowledgeBase.load(faq)
    asked = "把车放你们那儿贵不贵"
    assert base.ask(asked).status == "unknown"
    settled = await deciding.phrase(store, base, await the_gap(store, asked), "library/parking", 42)
    assert settled.written, settled
    assert settled.asked > 5
    assert "把车放你们那儿贵不贵" in (faq / changes.ACCEPTED).read_text(encoding="utf-8")
    assert KnowledgeBase.load(faq).ask(asked).entry == "library/parking"
    assert open_gaps(await deciding.found(store)) == []
    (deed,) = await store.audit.latest()
    assert (deed.user_id, deed.action, deed.detail) == (42, "phrased", f"library/parking {asked}")


async def test_a_phrasing_that_takes_a_question_from_its_entry_is_refused_with_the_reason(
    store: Store, faq: Path
) -> None:
    base = KnowledgeBase.load(faq)
    await store.questions.put(7, "图书馆早上几点开门呀", "answered", "library/open", "private", 0.95)
    gap = await the_gap(store, "图书馆早上几点开门呀，停车")
    settled = await deciding.phrase(store, base, gap, "library/parking", 42, texts=["图书馆早上几点开门呀 "])
    assert (settled.written, settled.why) == (False, "worse")
    (worse,) = [one for one in settled.worse if one.question == "图书馆早上几点开门呀"]
    assert (worse.before[1], worse.after[1]) != ("open", "open")
    assert not (faq / changes.ACCEPTED).exists()
    assert open_gaps(await deciding.found(store)) == [gap]


async def test_what_is_known_as_missing_may_not_become_answered(store: Store, faq: Path) -> None:
    base = KnowledgeBase.load(faq)
    await deciding.put_aside(store, await the_gap(store, "把车放你们那儿贵不贵"), "missing", 42)
    await ask(store, "老师傅我的车放你们那儿贵不贵啊")
    await store.settled()
    gap = (await deciding.found(store))[0]
    settled = await deciding.phrase(store, base, gap, "library/parking", 42, texts=["把车放你们那儿贵不贵啊"])
    assert (settled.written, settled.why) == (False, "worse")


async def test_a_draft_is_written_once_and_never_served(store: Store, faq: Path) -> None:
    base = KnowledgeBase.load(faq)
    (faq / changes.DRAFTS).write_text("# ours\n- {draft: true, question: 有讲座吗}\n", encoding="utf-8")
    settled = await deciding.draft(store, base, await the_gap(store, "小孩能进吗", "小孩子能进吗"), "library", 42)
    assert settled.written, settled
    written = (faq / changes.DRAFTS).read_text(encoding="utf-8")
    assert written.startswith("# ours\n")
    assert written.count("draft: true") == 2
    newer = KnowledgeBase.load(faq)
    assert len(newer.entries) == len(base.entries)
    assert newer.ask("小孩能进吗").status == "unknown"


def lock(folder: Path) -> None:
    folder.chmod(0o555)


async def test_a_folder_that_may_not_be_written_says_so(store: Store, faq: Path) -> None:
    base = KnowledgeBase.load(faq)
    gap = await the_gap(store, "把车放你们那儿贵不贵")
    lock(faq)
    settled = await deciding.phrase(store, base, gap, "library/parking", 42)
    assert (settled.written, settled.why) == (False, "readonly")
    assert unwritable(faq / "gone") == "missing"
    assert len(open_gaps(await deciding.found(store))) == 1


def test_comments_and_order_of_a_file_are_kept(faq: Path) -> None:
    (faq / "phrasings").mkdir()
    file = faq / changes.ACCEPTED
    file.write_text("# by hand\nopen:\n  - 开门了吗  # heard at the desk\ncard:\n  - 办卡\n", encoding="utf-8")
    changes.phrasings(faq, "open", ["开门没", "开门了吗"]).write()
    assert file.read_text(encoding="utf-8") == (
        "# by hand\nopen:\n  - 开门了吗  # heard at the desk\n  - 开门没\ncard:\n  - 办卡\n"
    )
