"""Simplified characters to traditional ones, one for one, as Taiwan or Hong Kong writes them.

Many simplified characters stand for several traditional ones (干: 乾, 幹, 干). OpenCC's dictionaries know which, word by
word, but look for their words from the left, wherever words end (姜饼|干 for 姜|饼干, 查询台|北 for 查询|台北). So a text is
cut into words first, as questions are, and OpenCC gets one word at a time, or a run of characters that are no word. What
that leaves wrong is set right by `knowledge.language.readings`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import opencc

from knowledge.language.bounds import Bounds
from knowledge.language.keeping import folder, forget, keep, kept, opened
from knowledge.language.readings import readings

Place = Literal["taiwan", "hongkong"]

_FROM_SIMPLIFIED: dict[Place, str] = {"taiwan": "s2tw", "hongkong": "s2hk"}
_WORD_BY_WORD = "{}-words.json"
_FROM_STANDARD: dict[Place, str] = {"taiwan": "t2tw", "hongkong": "t2hk"}

KEPT = 50_000
"""Words whose conversion is remembered."""
_MERGED_WITHIN = 30.0
"""Seconds after which OpenCC's tool, which takes less than one, is not waited for."""


def traditional(text: str, place: Place) -> str:
    """A simplified text in the characters of a place: as many as there were, and all that is no Chinese as it was."""
    bounds = Bounds(text)
    written = list("".join(map(_word(place), bounds.groups())))
    regional = converter(_FROM_STANDARD[place])
    for start, right in readings(bounds):
        written[start : start + len(right)] = regional(right)
    return "".join(written)


@cache
def converter(configuration: str) -> Callable[[str], str]:
    """What OpenCC does by a configuration of that name."""
    convert: Callable[[str], str] = opencc.OpenCC(configuration).convert
    return convert


@cache
def word_converter(configuration: str) -> Callable[[str], str]:
    """The same for text that is cut into words already: by the configuration without its segmentation, which takes 17 MB for the
    words that the conversion itself finds, from the left as well. By the whole of it where that cannot be kept in a file."""
    data = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    name, place = _WORD_BY_WORD.format(configuration), folder()
    try:
        steps = json.loads((data / f"{configuration}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):  # another OpenCC, which has its files elsewhere
        return converter(configuration)
    steps.pop("segmentation", None)
    steps = _with_paths(steps, data)
    if place is None:
        return converter(configuration)
    for step in steps["conversion_chain"]:
        files = _phrases_and_characters(step["dict"])
        if (one := one_dictionary(tuple(files))) is not None:
            step["dict"] = {"type": "ocd2", "file": str(one)}
    content = json.dumps(steps).encode()
    if kept(name) != content:
        keep(name, content)
    if kept(name) == content:
        with contextlib.suppress(RuntimeError):  # a dictionary that is kept is broken
            return converter(str(place / name))
    return converter(configuration)


def _with_paths(steps: Any, data: Path) -> Any:
    """A part of a configuration, with the whole paths of the files in it."""
    if isinstance(steps, dict):
        return {key: str(data / one) if key == "file" else _with_paths(one, data) for key, one in steps.items()}
    return [_with_paths(one, data) for one in steps] if isinstance(steps, list) else steps


def _phrases_and_characters(group: Mapping[str, Any]) -> list[Path]:
    """The files of a group of dictionaries that has a group of phrases in it and then one of characters, in their order;
    none of any other. What is found first in these is what is longest."""
    match group:
        case {"dicts": [{"dicts": [*phrases]}, {"file": characters}]}:
            return [Path(one["file"]) for one in phrases] + [Path(characters)]
    return []


@cache
def one_dictionary(files: tuple[Path, ...]) -> Path | None:
    """Where OpenCC's dictionaries are kept as one, which it searches as it lies in its file. Of a group it makes a table of
    its own, in 0.3 s and 20 MB more. None where there are none, or its own tool, which makes it, cannot be run."""
    tool = shutil.which("opencc_dict", path=files[0].parents[2] / "bin") if files else None
    place = folder()
    if tool is None or place is None:
        return None
    try:
        digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
        name = f"{files[0].stem}-{digest[:24]}.ocd2"
        if not _is_kept(name):
            keep(name, _merged(tool, files))
            forget(f"{files[0].stem}-*.ocd2", name)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return place / name if _is_kept(name) else None


def _is_kept(name: str) -> bool:
    with opened(name) as file:
        return file is not None


def _merged(tool: str, files: Sequence[Path]) -> bytes:
    """Dictionaries as one: of what several have, the first one's. Raises OSError and SubprocessError; ValueError where a
    line has not the form that it should have."""
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as given:
        text, made = Path(given, "all.txt"), Path(given, "all.ocd2")
        for file in files:
            _run(tool, file, text, "ocd2", "text")
            for line in text.read_text(encoding="utf-8").splitlines():
                written, values = line.split("\t")
                found.setdefault(written, values)
        text.write_text("".join(f"{one}\t{values}\n" for one, values in found.items()), encoding="utf-8", newline="\n")
        _run(tool, text, made, "text", "ocd2")
        return made.read_bytes()


def _run(tool: str, read: Path, written: Path, *forms: str) -> None:
    arguments = [tool, "-i", str(read), "-o", str(written), "-f", forms[0], "-t", forms[1]]
    subprocess.run(arguments, check=True, capture_output=True, timeout=_MERGED_WITHIN)  # noqa: S603 - OpenCC's own


@cache
def _word(place: Place) -> Callable[[str], str]:
    convert = word_converter(_FROM_SIMPLIFIED[place])

    @lru_cache(KEPT)
    def converted(word: str) -> str:
        written = convert(word)
        return written if len(written) == len(word) else "".join(map(convert, word))

    return converted
