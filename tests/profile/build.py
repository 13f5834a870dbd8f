"""A profile of four lines, for tests to add to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
name: 某县考核
county: {zh: 某县, en: Some County}
standard: micro_capabilities_2019
round: {id: r1, title: 第一轮}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "assessment.yaml"
    path.write_text(text, encoding="utf-8")
    return path
