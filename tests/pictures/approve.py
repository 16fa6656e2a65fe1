"""Draws the approved pictures anew: python -m tests.pictures.approve. Look at each of them before you commit it."""

from __future__ import annotations

from tests.pictures.test_drawing import APPROVED, PICTURES, small


def main() -> None:
    APPROVED.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        small(draw()).save(APPROVED / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
