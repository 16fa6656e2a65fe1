"""What has to be on the machine before a picture is worth anything."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

FONTS = {
    "Chinese characters": (":lang=zh-cn", "fonts-noto-cjk"),
    "emoji": (":lang=und-zsye", "fonts-noto-color-emoji"),
}
"""Each kind of sign with the pattern that fontconfig finds a font of it by, and Debian's package of one."""


def missing() -> Iterator[str]:
    """A line for each thing that is not there, with the command that brings it."""
    if shutil.which("chromium") is None:
        yield "no Chromium: apt-get install chromium"
    if shutil.which("fc-list") is None:
        yield "no fontconfig, so nobody knows which fonts there are: apt-get install fontconfig"
        return
    for signs, (pattern, package) in FONTS.items():
        if not subprocess.run(["fc-list", pattern], check=True, capture_output=True).stdout.strip():
            yield f"no font with {signs}, which would be empty boxes: apt-get install {package}"
