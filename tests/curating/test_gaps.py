"""What went wrong, read from the store: gathered, grouped by likeness, decided about."""

from __future__ import annotations

from bot.curating import deciding
from bot.curating.gaps import Gap, open_gaps
from bot.curating.likeness import grouped
from bot.store import Store
from bot.store.questions import digest


async def ask(store: Store, text: str, outcome: str = "unknown", entry: str = "", sure: float = 0.1) -> None:
    await store.questions.put(7, text, outcome, entry, "private", sure)


async def still_open(store: Store) -> list[Gap]:
    await store.settled()
    return open_gaps(await deciding.found(store))


def test_questions_in_other_words_are_one_group_and_other_numbers_another() -> None:
    asked = {"小巨人奖励多少钱": 5, "小巨人奖励一共多少钱": 2, "2024年小巨人奖励多少钱": 1, "火锅哪家好吃": 3}
    assert grouped(asked) == [
        ["小巨人奖励多少钱", "小巨人奖励一共多少钱"],
        ["火锅哪家好吃"],
        ["2024年小巨人奖励多少钱"],
    ]


def test_the_order_in_which_questions_come_changes_nothing() -> None:
    asked = {
        f"{what}{how}": 1 for what in ("奖励", "补贴", "停车场", "借书证") for how in ("多少钱", "怎么申请", "在哪")
    }
    assert grouped(asked) == grouped(dict(reversed(asked.items())))


async def test_what_was_refused_unsure_voted_down_and_left_is_counted_and_the_rest_is_not(store: Store) -> None:
    await ask(store, "停车收费多少")
    await ask(store, "停车收费多少")
    await ask(store, "借书证怎么办", "answered", "library/card", 0.55)
    await ask(store, "几点开门", "answered", "library/open", 0.99)
    await ask(store, "周末开门吗", "choices")
    store.votes.put(7, 1, 7, -1, reason="number", entry="library/open", question=digest("几点开门"))
    store.votes.put(7, 2, 7, 1, entry="library/card", question=digest("借书证怎么办"))
    store.clicks.put("周末开门吗", "library/open", "library/parking")
    store.clicks.put("周末几点开", "library/open", "library/open")
    found = {gap.question: gap for gap in await still_open(store)}
    assert list(found) == ["停车收费多少", "周末开门吗", "借书证怎么办", "几点开门"]
    assert found["停车收费多少"].by_trouble == {"refused": 2}
    assert found["周末开门吗"].by_trouble == {"unsure": 1, "away": 1}
    assert found["周末开门吗"].entries.most_common(1) == [("library/parking", 2)]
    assert found["借书证怎么办"].entries == {"library/card": 1}
    assert found["几点开门"].reasons == {"number": 1}


async def test_whoever_opted_out_leaves_nothing(store: Store) -> None:
    store.questions.opt_out(7)
    await store.settled()
    await ask(store, "停车收费多少")
    assert await still_open(store) == []


async def test_what_was_put_aside_stays_so_when_another_joins_and_can_be_taken_back(store: Store) -> None:
    await ask(store, "火锅哪家好吃")
    (gap,) = await still_open(store)
    await deciding.put_aside(store, gap, "ignored", 42)
    await ask(store, "火锅哪家好吃呢")
    assert await still_open(store) == []
    (kept,) = await deciding.found(store)
    assert kept.decided is not None
    assert (kept.decided.decision, kept.decided.user_id) == ("ignored", 42)
    await deciding.reopen(store, kept, 42)
    assert len(await still_open(store)) == 1
    assert [deed.action for deed in await store.audit.latest()] == ["reopened", "ignored"]


async def test_known_as_missing_is_what_later_changes_are_held_against(store: Store) -> None:
    await ask(store, "图书馆有几个人")
    (gap,) = await still_open(store)
    await deciding.put_aside(store, gap, "missing", 42)
    assert await store.curation.known_missing() == ["图书馆有几个人"]


async def test_old_questions_are_not_asked_for(store: Store) -> None:
    await ask(store, "停车收费多少")
    await store.settled()
    assert await store.curation.troubles(0, 0.7) == []
    assert len(await store.curation.troubles(1, 0.7)) == 1
