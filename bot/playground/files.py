"""Files that were uploaded or sent: a file_id is known or it is not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredFile:
    file_id: str
    unique_id: str
    kind: str
    name: str
    content: bytes
    mime: str


class Files:
    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}

    def add(self, kind: str, content: bytes, name: str, mime: str = "application/octet-stream") -> StoredFile:
        """Keep a file; `kind` is photo, document, sticker or voice."""
        number = len(self._files) + 1
        while f"PG{kind[:3].upper()}file{number:08d}" in self._files:
            number += 1
        stored = StoredFile(f"PG{kind[:3].upper()}file{number:08d}", f"PGu{number:08d}", kind, name, content, mime)
        self._files[stored.file_id] = stored
        return stored

    def put(self, stored: StoredFile) -> None:
        """Keep a file of another world under the name it had there."""
        self._files[stored.file_id] = stored

    def all(self) -> list[StoredFile]:
        return list(self._files.values())

    def get(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)


def photo_sizes(stored: StoredFile) -> list[dict[str, object]]:
    """The sizes of a photo, smallest first; both stand for the same file, the larger under its own id."""
    size = len(stored.content)
    return [
        {
            "file_id": stored.file_id,
            "file_unique_id": f"{stored.unique_id}{mark}",
            "width": width,
            "height": height,
            "file_size": size,
        }
        for mark, width, height in (("s", 90, 60), ("x", 800, 533))
    ]
