"""Where things stand in the YAML files of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge.checking.positions import Places, items, line, mapping
from knowledge.reply.loading import Entry, load_folder


def stands(folder: Path, file: str, text: str) -> int:
    """The first line (from 1) that has a text."""
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, written in enumerate(lines, 1) if text in written)


def entry(folder: Path, entry_id: str) -> Entry:
    return load_folder(folder).entries[entry_id]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (("headline",), "143家企业获得奖励"),
        (("answer", "headline"), "143家企业获得奖励"),  # the first that it has
        (("summary",), "拨付120万元奖励143家企业，推进"),  # of its measure
        (("nothing",), "多少家企业拿到奖励"),  # else the entry itself
    ],
)
def test_the_key_of_an_entry_or_of_its_measure_is_found(folder: Path, keys: tuple[str, ...], text: str) -> None:
    place = Places(folder).entry(entry(folder, "award.firms"), *keys)
    assert place == (str(folder / "entries.yaml"), stands(folder, "entries.yaml", text))


def test_an_item_of_a_list_is_found(folder: Path) -> None:
    talent = entry(folder, "talent.firms")
    first, second = (Places(folder).entry(talent, "figures", item=number)[1] for number in (0, 1))
    assert first == stands(folder, "entries.yaml", "label: 获得补贴的企业")
    assert second == stands(folder, "entries.yaml", "label: 占全市的比例")


def test_a_phrasing_is_found_beside_its_entry_or_among_the_gathered_ones(folder: Path) -> None:
    places, award = Places(folder), entry(folder, "award.firms")
    assert places.phrasing(award, "多少家企业拿到奖励？") == (
        str(folder / "entries.yaml"),
        stands(folder, "entries.yaml", "多少家企业拿到奖励"),
        True,
    )
    assert places.phrasing(award, "几家企业得了奖励") == (
        str(folder / "phrasings/spoken.yaml"),
        stands(folder, "phrasings/spoken.yaml", "几家企业得了奖励"),
        False,
    )
    assert places.phrasing(award, "没有的问法") == (str(folder), 0, False)


def test_a_figure_of_the_inventory_or_else_its_paragraph_is_found(folder: Path) -> None:
    places = Places(folder)
    assert places.figure("一(一)", "143家")[1] == stands(folder, "reply.yaml", "- 143家")
    assert places.figure("一(一)", "“310”")[1] == stands(folder, "reply.yaml", "“310”")
    assert places.figure("一(一)", "7家")[1] == stands(folder, "reply.yaml", "key: 一(一)")
    assert places.figure("九", "7家") == (str(folder / "reply.yaml"), 0)


def test_an_entry_without_an_id_is_known_by_its_question(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text(
        "- question: 几点开门？\n  answer: 九点。\n- question: 能刷卡吗？\n  answer: 能。\n", encoding="utf-8"
    )
    second = list(load_folder(tmp_path).entries.values())[1]
    assert Places(tmp_path).entry(second, "answer") == (str(tmp_path / "faq.yaml"), 4)


def test_nodes_of_another_kind_hold_nothing() -> None:
    listed, mapped = yaml.compose("[a, b]"), yaml.compose("{a: 1}")
    assert [item.value for item in items(listed)] == ["a", "b"]
    assert list(items(mapped)) == list(items(None)) == []
    assert list(mapping(mapped)) == ["a"]
    assert mapping(listed) == mapping(None) == {}
    assert (line(listed), line(None)) == (1, 0)
