"""Charts, cards, posters and overviews of the Wuhan reply and of a second one: what is on them, held against approved pictures."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from bot.pictures import readiness

if problem := readiness():
    pytest.skip(problem, allow_module_level=True)

import numpy as np
from PIL import Image
from typer.testing import CliRunner

from bot.cli import app
from bot.pictures import captions, cards, charts, overview, poster, posters
from bot.pictures.looks import Theme
from bot.pictures.poster import Poster
from bot.pictures.sheet import Form
from knowledge import Answer, Chart, KnowledgeBase
from knowledge.reply.loading import load_folder
from tests.running import shipped_knowledge
from tests.second_reply import LONGYAO, longyao_alone

APPROVED = Path(__file__).parent / "approved"
TOLERANCE = 1.5
"""Mean difference of the grey values (0 to 255) of pictures made small: what other versions of the drawing library may change."""


def small(png: bytes) -> Image.Image:
    """A picture in grey, 360 pixels wide: what is approved."""
    with Image.open(BytesIO(png)) as image:
        return image.convert("L").resize((360, round(image.height * 360 / image.width)))


def assert_approved(name: str, png: bytes) -> None:
    """Whether a picture looks like the one that somebody has looked at."""
    with Image.open(APPROVED / f"{name}.png") as approved:
        before, now = (np.asarray(image, dtype=np.float64) for image in (approved, small(png)))
    assert now.shape == before.shape
    assert np.abs(now - before).mean() < TOLERANCE


def chart_of(base: KnowledgeBase, name: str) -> Chart:
    return next(chart for whole, chart in base.charts.items() if whole.endswith(f"/{name}"))


def entry_of(base: KnowledgeBase, name: str) -> Answer:
    return base.entry(next(entry for entry in base.entries if entry.endswith(f"/{name}")))


def poster_of(base: KnowledgeBase, name: str) -> Poster:
    answer = entry_of(base, name)
    return poster.of(answer, base.entries[answer.entry or ""], "https://t.me/dafu_bot?start=e_award")


PICTURES: dict[str, Callable[[], bytes]] = {
    "wuhan-chart-bases": lambda: charts.draw(chart_of(shipped_knowledge(), "bases")),
    "wuhan-chart-listing-dark": lambda: charts.draw(chart_of(shipped_knowledge(), "listing"), "dark"),
    "wuhan-card-award": lambda: cards.draw(entry_of(shipped_knowledge(), "award.amount"), link="https://t.me/dafu_bot"),
    "wuhan-card-bases-banner": lambda: cards.draw(entry_of(shipped_knowledge(), "bases.all"), "banner"),
    "wuhan-poster-award-light": lambda: posters.draw(poster_of(shipped_knowledge(), "award.amount"), "light"),
    "wuhan-poster-bases-strong": lambda: posters.draw(poster_of(shipped_knowledge(), "bases.all"), "strong"),
    "wuhan-poster-measure-strong": lambda: posters.draw(poster_of(shipped_knowledge(), "award.mode"), "strong"),
    "wuhan-overview": lambda: overview.draw(shipped_knowledge(), shipped_knowledge().replies[0]),
    "longyao-chart-newcomers": lambda: charts.draw(chart_of(longyao_alone(), "newcomers")),
    "longyao-card-output": lambda: cards.draw(entry_of(longyao_alone(), "output.amount"), "banner"),
    "longyao-poster-output-light": lambda: posters.draw(poster_of(longyao_alone(), "output.amount"), "light"),
    "longyao-overview": lambda: overview.draw(longyao_alone(), longyao_alone().replies[0]),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_as_approved(name: str) -> None:
    assert_approved(name, PICTURES[name]())


def test_another_figure_gives_another_picture() -> None:
    chart = chart_of(shipped_knowledge(), "bases")
    first, *others = chart.bars
    changed = replace(first, figure=first.figure._replace(text="9家"), value=first.value + 2)
    assert charts.draw(replace(chart, bars=(changed, *others))) != charts.draw(chart)


def test_a_figure_that_is_changed_in_its_yaml_changes_the_picture(tmp_path: Path) -> None:
    folder = tmp_path / "longyao-2023"
    shutil.copytree(LONGYAO, folder)
    before = {chart.id: charts.draw(chart) for chart in load_folder(folder).charts}
    file = folder / "10-firms.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("5家", "25家"), encoding="utf-8")
    after = {chart.id: charts.draw(chart) for chart in load_folder(folder).charts}
    assert [name for name in before if before[name] != after[name]] == ["newcomers"]


@pytest.mark.parametrize("ending", ["png", "svg"])
@pytest.mark.parametrize("more", [[], ["--dark"]])
def test_the_command_writes_a_chart_in_both_forms(tmp_path: Path, ending: str, more: list[str]) -> None:
    file = tmp_path / f"chart.{ending}"
    given = ["chart", "newcomers", *more, "-o", str(file), "--knowledge", str(LONGYAO)]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 0, result.output
    theme: Theme = "dark" if more else "light"
    form: Form = "png" if ending == "png" else "svg"
    assert file.read_bytes() == charts.draw(chart_of(longyao_alone(), "newcomers"), theme, form)


def test_several_figures_of_a_card_have_their_dates() -> None:
    answer = entry_of(longyao_alone(), "investment.both")
    first, *others = answer.figures
    assert first.as_of
    undated = answer._replace(figures=(first._replace(as_of="1999年"), *others))
    assert cards.draw(undated) != cards.draw(answer)


def test_a_poster_shows_its_figure_and_where_it_leads() -> None:
    award = poster_of(shipped_knowledge(), "award.amount")
    (figure,) = award.figures
    corrected = replace(award, figures=(figure._replace(text="4120万元"),))
    elsewhere = replace(award, link="https://t.me/other_bot")
    drawn = {posters.draw(one, "light") for one in (award, corrected, elsewhere)}
    assert len(drawn) == 3


@pytest.mark.parametrize("design", ["banner", "strong"])
def test_the_command_writes_a_card_in_each_kind_of_design(tmp_path: Path, design: str) -> None:
    (tmp_path / "faq.yaml").write_text("- {id: open, question: 几点开门？, answer: 九点开门。}\n", encoding="utf-8")
    file = tmp_path / "card.png"
    given = ["card", "open", "--design", design, "-o", str(file), "--knowledge", str(tmp_path)]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 0, result.output
    with Image.open(file) as image:
        assert image.width == 1080


def test_bars_are_as_long_as_their_figures_are_large() -> None:
    chart = chart_of(shipped_knowledge(), "money")
    with Image.open(BytesIO(charts.draw(chart))) as image:
        blue = np.all(np.abs(np.asarray(image.convert("RGB"), dtype=int) - (0, 0x72, 0xB2)) < 3, axis=2)
    lengths = [int(row.sum()) for row in blue if row.sum() > 20]
    groups = sorted({round(length / 20) * 20 for length in lengths})
    longest, shortest = max(groups), min(groups)
    assert shortest / longest == pytest.approx(980 / 4110, abs=0.06)


@pytest.mark.parametrize("base", [shipped_knowledge, longyao_alone])
def test_every_figure_of_an_overview_is_one_of_the_reply(base: Callable[[], KnowledgeBase]) -> None:
    known = base()
    listed = [figure for part in overview.parts_of(known, known.replies[0]) for figure in part.figures]
    held = {figure for entry in known.entries.values() for figure in entry.figures}
    assert listed
    assert set(listed) <= held
    assert len(set(listed)) == len(listed)


def test_what_a_picture_shows_is_told_in_words() -> None:
    told = captions.of_chart(chart_of(shipped_knowledge(), "money"))
    assert "小巨人奖励：4110万元（2024年）" in told
    assert "一(一)、五(三)、二(一)" in told
