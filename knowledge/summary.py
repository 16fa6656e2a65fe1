"""What is known of a reply without opening it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from knowledge.reply.folder import Chart
from knowledge.reply.loading import Folder, Reply


class Summary(NamedTuple):
    """ids: of its entries. parts: their titles, each with the ids of its entries."""

    path: Path
    slug: str
    digest: str
    reply: Reply | None
    ids: tuple[str, ...]
    popular: tuple[str, ...]
    charts: tuple[Chart, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def of(cls, folder: Folder) -> Summary:
        """That of a folder."""
        return cls(
            folder.path, folder.slug, folder.digest, folder.reply, tuple(folder.ids), folder.popular, folder.charts, _parts(folder)
        )  # fmt: skip


def _parts(folder: Folder) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if folder.reply is None:
        return ((folder.path.name, tuple(folder.ids)),)
    part_of = {paragraph.key: paragraph.part for paragraph in folder.reply.paragraphs}
    return tuple(
        (title, tuple(entry.id for entry in folder.entries.values() if part_of.get(entry.paragraph) == key))
        for key, title in folder.reply.parts
    )
