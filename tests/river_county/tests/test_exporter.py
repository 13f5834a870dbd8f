"""The bulletin names who passed, tells people of one name apart, and counts the others."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from tpd_assess.testing import ExporterContract, build
from tpd_assess.text import use_language

from tpd_river.listing import TITLES, write


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    """Chinese, whatever the computer speaks; no test leaves another language behind."""
    use_language("zh")
    yield
    use_language("")


class TestExporter(ExporterContract):
    """What every exporter must hold; `tpd_assess.testing` says it test by test."""

    plugin = "river"
    exporter = "bulletin"


def test_who_passed_is_named_and_the_others_are_counted(tmp_path: Path) -> None:
    """No number of staff, no points; nobody who did not pass by name."""
    rows = _written(
        tmp_path,
        build.teacher_line("王小明", number="1001", grade="excellent"),
        build.teacher_line("李芳", number="1002", grade="fail"),
        build.teacher_line("陈静", number="1003", grade="withheld"),
        build.teacher_line("刘洋", number="1004", grade="none"),
    )
    assert rows[0] == ["1", "江源小学", "王小明", "优秀", "B9"]
    assert [row[1] for row in rows[1:]] == ["参加考核3人", "其中通过1人", "结果待定、另行公布1人"]
    assert not {"李芳", "陈静", "刘洋", "1001", "70.00"} & {cell for row in rows for cell in row}


def test_two_of_one_name_and_school_are_told_apart(tmp_path: Path) -> None:
    """By the last two digits of their numbers, as schools do."""
    both = (build.teacher_line("王芳", number=number) for number in ("2003", "2004"))
    assert [row[2] for row in _written(tmp_path, *both)[:2]] == ["王芳（03）", "王芳（04）"]


def test_it_speaks_the_language_in_force(tmp_path: Path) -> None:
    """Titles, grades, counts and the name of the file."""
    use_language("en")
    (path,) = write(build.snapshot(), tmp_path)
    head, first, *_ = path.read_text(encoding="utf-8-sig").splitlines()
    assert path.name.startswith("bulletin_")
    assert head == ",".join(title.en for title in TITLES)
    assert first.endswith("pass,B9")


def _written(folder: Path, *lines: object) -> list[list[str]]:
    """The rows of a bulletin of these teachers."""
    (path,) = write(build.snapshot(lines=lines), folder)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]
